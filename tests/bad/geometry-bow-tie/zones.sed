# The corners in the wrong order: two triangles that meet in a point.
2s/"coordinates": .*}}/"coordinates": [[[0.5, 51.2], [0.55, 51.2], [0.5, 51.23], [0.55, 51.23], [0.5, 51.2]]]}}/
