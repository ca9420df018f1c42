s,zones.geojson,zones.topojson,
