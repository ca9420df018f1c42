/^  - file: people.csv/a\    ignore: [Z1, Z2, Z3, Z4, Z5, Z6]
