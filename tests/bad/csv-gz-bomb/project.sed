s/people.csv/people.csv.gz/
