s/^project: Six squares/project: Six squares: a map/
