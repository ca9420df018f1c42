s,people.csv,/etc/hostname,
