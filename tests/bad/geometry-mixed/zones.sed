3s/"coordinates": .*}}/"coordinates": [0.57, 51.21]}}/
3s/"type": "Polygon"/"type": "Point"/
