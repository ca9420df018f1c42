cp zones.geojson zones.gpkg
