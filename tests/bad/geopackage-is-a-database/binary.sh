sqlite3 zones.gpkg 'CREATE TABLE zones(code TEXT)'
