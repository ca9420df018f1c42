perl -pi -e 's/x$/Caf\xe9/ if $. == 3' people.csv
