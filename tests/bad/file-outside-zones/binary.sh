cp zones.geojson ../outside.geojson
