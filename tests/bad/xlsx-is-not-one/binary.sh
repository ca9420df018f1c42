cp people.csv people.xlsx
