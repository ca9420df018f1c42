/^  - file: people.csv/a\    encoding: windows-1252
