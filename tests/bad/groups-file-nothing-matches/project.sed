/name: district, column/a\  - { name: typology, file: types.csv, code: code, group: type }
