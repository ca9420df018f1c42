s/name: residents, field/name: district, field/
