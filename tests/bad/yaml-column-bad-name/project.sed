s/name: residents, field/name: Residents 2021, field/
