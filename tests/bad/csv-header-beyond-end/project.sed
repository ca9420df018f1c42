/^  - file: people.csv/a\    header: 40
