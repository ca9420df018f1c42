/^  - file: people.csv/a\    claims: district\n    claims_group: county
