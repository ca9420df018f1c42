s,zones.geojson,zones.shp,
