/^  - file: people.csv/a\    markers: none
