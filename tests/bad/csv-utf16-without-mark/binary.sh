perl -pi -e 's/(.)/$1\0/gs' people.csv
