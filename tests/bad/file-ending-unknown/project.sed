s,zones.geojson,zones.kml,
