s,zones.geojson,../outside.geojson,
