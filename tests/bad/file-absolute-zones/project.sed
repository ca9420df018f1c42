s,zones.geojson,/etc/hostname,
