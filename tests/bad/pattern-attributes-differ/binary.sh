sed 's/"district"/"lad"/' zones.geojson > zz.geojson
