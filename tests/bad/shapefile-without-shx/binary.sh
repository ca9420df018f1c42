unzip -q squares.zip; rm squares.shx
