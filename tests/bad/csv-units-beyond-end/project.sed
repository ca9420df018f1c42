/^  - file: people.csv/a\    units: 40
