s,zones.geojson,squares.zip\n  layer: zones,
