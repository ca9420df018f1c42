/name: district, column/a\  - { name: typology, file: types.csv, code: code, group: type }
/^figures:/i\shares: [ { name: part, of: residents, within: typology } ]
