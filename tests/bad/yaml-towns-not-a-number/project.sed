/^figures:/i\towns: { file: towns.csv, name: name, x: x, y: y, crs: EPSG:4326 }
