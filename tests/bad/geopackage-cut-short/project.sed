s,zones.geojson,zones.gpkg,
