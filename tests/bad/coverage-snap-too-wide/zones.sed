# Z1 is smaller than what is snapped.
2s/"coordinates": .*}}/"coordinates": [[[0.5, 51.2], [0.5003, 51.2], [0.5003, 51.2003], [0.5, 51.2003], [0.5, 51.2]]]}}/
