# All points on one line.
2s/"coordinates": .*}}/"coordinates": [[[0.5, 51.2], [0.52, 51.2], [0.55, 51.2], [0.5, 51.2]]]}}/
