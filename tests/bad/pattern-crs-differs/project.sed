s,zones.geojson,"z*.geojson",
