s/people.csv/people.ods/
