printf 'Z7,1\001,2\n' >> people.csv
