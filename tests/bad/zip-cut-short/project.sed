s,zones.geojson,cut.zip,
