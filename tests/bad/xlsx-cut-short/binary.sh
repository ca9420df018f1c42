head -c 900 squares.zip > people.xlsx
