14,15s/vintage: 2021/vintage: 2011\n    recode: old/
/^indicators:/i\recodes:\
  - { name: old, file: lookup.csv, from: old, to: new, from_vintage: 2011, to_vintage: 2021, weights_file: sizes.csv, weights_code: code, weights_field: size }
