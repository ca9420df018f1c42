printf 'Z7,\243100,1\n' >> people.csv
