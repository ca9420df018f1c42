s,zones.geojson,other.zip,
