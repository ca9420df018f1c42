cp zones.geojson zones.fgb
