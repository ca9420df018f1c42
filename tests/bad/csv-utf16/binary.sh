# UTF-16 with its mark, as a spreadsheet saves "Unicode text".
perl -pi -e 'BEGIN { binmode STDOUT } s/(.)/$1\0/gs; print "\xff\xfe" if $. == 1' people.csv
