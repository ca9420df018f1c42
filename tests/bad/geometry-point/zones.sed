2,7s/"coordinates": .*}}/"coordinates": [0.5, 51.2]}}/
2,7s/"type": "Polygon"/"type": "Point"/
