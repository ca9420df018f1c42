s,EPSG:27700,http://epsg.io/27700.wkt,
