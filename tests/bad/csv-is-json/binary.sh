cp zones.geojson people.csv
