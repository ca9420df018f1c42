cp squares.zip people.xlsx
