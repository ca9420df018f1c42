perl -e 'print "\0" x 512' > zones.geojson
