perl -pi -e 's/Alder/Al\xff/' zones.geojson
