2s/"coordinates": .*}}/"coordinates": [[0.5, 51.2], [0.55, 51.2], [0.55, 51.23]]}}/
2s/"type": "Polygon"/"type": "LineString"/
