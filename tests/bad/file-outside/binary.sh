cp people.csv ../outside.csv
