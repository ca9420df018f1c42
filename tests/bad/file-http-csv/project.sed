s,people.csv,https://example.org/people.csv,
