s,zones.geojson,bomb.zip,
