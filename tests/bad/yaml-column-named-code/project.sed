s/name: residents, field/name: code, field/
