perl -e 'print join(",", map { "c$_" } 1 .. 20000), "\n"' > people.csv
