s,zones.geojson,zones.geojson.gz,
