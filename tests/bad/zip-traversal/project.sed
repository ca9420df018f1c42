s,zones.geojson,up.zip,
