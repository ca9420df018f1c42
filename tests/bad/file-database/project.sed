s,zones.geojson,"PG:dbname=zones",
