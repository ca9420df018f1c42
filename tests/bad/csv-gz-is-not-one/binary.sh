cp people.csv people.csv.gz
