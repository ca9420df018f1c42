s,zones.geojson,short.zip,
