cp squares.zip people.ods
