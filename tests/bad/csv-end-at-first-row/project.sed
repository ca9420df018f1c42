/^  - file: people.csv/a\    end: Z1
