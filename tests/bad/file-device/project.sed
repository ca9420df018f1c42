s,people.csv,pipe.csv,
