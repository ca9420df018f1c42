perl -pi -e 's/1100/11\000/' people.csv
