/name: district, column/a\  - { name: typology, file: types.csv, group: type }
