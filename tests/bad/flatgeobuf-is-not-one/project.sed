s,zones.geojson,zones.fgb,
