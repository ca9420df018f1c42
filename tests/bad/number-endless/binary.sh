perl -e 'print "Z7,", "9" x 100000, ",2\n"' >> people.csv
