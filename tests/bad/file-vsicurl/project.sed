s,zones.geojson,/vsicurl/http://example.org/zones.geojson,
