unzip -q squares.zip; rm squares.dbf
