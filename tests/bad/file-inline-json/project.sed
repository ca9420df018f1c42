s/file: zones.geojson/file: '{"type": "FeatureCollection", "features": []}'/
