s,zones.geojson,secret.zip,
