/^  - file: people.csv/a\    sheet: Data
