2s/, "geometry": .*/},/
