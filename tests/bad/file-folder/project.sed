s,people.csv,data,
