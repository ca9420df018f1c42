s,people.csv,"",
