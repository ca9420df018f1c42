s,zones.geojson,zones.vrt,
