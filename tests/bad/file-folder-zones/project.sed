s,zones.geojson,data,
