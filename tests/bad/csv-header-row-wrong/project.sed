/^  - file: people.csv/a\    header: 2
