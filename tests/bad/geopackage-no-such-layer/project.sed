s,zones.geojson,zones.gpkg\n  layer: zone,
