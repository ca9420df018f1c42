s,zones.geojson,zones.zip,
