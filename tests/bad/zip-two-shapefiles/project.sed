s,zones.geojson,two.zip,
