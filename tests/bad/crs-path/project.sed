s,EPSG:27700,/etc/passwd,
