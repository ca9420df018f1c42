gzip -c zones.geojson | head -c 200 > zones.geojson.gz
