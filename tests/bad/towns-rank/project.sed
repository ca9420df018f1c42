/^figures:/i\towns: { file: towns.csv, name: name, x: x, y: y, rank: size, crs: EPSG:4326 }
