head -c 100000000 /dev/zero | gzip > people.csv.gz
