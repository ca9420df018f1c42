cp zones.geojson ../outside.geojson; ln -s ../outside.geojson link.geojson
