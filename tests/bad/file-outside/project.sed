s,people.csv,../outside.csv,
