s/^  name: name/  names: house/
/^groups:/i\names:\
  - { name: house, file: names.csv, code: code, field: name }
