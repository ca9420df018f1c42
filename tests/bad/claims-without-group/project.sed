/^  - file: people.csv/a\    claims: district
