/^  - file: people.csv/a\    markers: nomiss
