# Brackets within brackets, ten thousand of them.
perl -e 'print "{\"type\": \"FeatureCollection\", \"features\": ", "[" x 10000, "]" x 10000, "}"' > zones.geojson
