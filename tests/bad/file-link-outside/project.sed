s,people.csv,link.csv,
