/^  - file: people.csv/a\    encoding: utf-16
