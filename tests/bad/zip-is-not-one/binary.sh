cp zones.geojson zones.zip
