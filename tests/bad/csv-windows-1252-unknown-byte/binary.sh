printf 'Z7,\201,1\n' >> people.csv
