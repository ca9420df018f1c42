s/people.csv/people.xlsx/
