s,zones.geojson,http://example.org/zones.geojson,
