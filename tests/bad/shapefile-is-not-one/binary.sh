cp zones.geojson zones.shp; cp zones.geojson zones.shx; cp zones.geojson zones.dbf
