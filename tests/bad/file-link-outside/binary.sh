cp people.csv ../outside.csv; ln -s ../outside.csv link.csv
