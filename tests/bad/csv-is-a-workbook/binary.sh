# A workbook under the name of a text file.
cp squares.zip people.csv
