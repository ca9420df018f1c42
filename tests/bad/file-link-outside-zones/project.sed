s,zones.geojson,link.geojson,
