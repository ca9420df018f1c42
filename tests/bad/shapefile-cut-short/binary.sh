unzip -q squares.zip; head -c 700 squares.shp > s; mv s squares.shp
