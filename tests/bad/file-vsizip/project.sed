s,zones.geojson,/vsizip/squares.zip/squares.shp,
