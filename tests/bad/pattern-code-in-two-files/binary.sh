cp zones.geojson zz.geojson
