s,zones.geojson,squares.shp,
