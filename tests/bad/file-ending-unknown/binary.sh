cp zones.geojson zones.kml
