/^  - file: people.csv/a\    delimiter: "|"
