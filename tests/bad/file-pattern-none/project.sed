s,zones.geojson,"squares_*.json",
