/^  - file: people.csv/a\    encoding: latin-9
