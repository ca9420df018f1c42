# A grid of 5 km squares over England and Wales, as GeoJSON in EPSG:27700.
BEGIN {
    printf "{\"type\":\"FeatureCollection\",\"crs\":{\"type\":\"name\",\"properties\":{\"name\":\"urn:ogc:def:crs:EPSG::27700\"}},\"features\":[\n"
    for (y = 0; y < 660000; y += 5000)
        for (x = 80000; x < 660000; x += 5000)
            printf "%s{\"type\":\"Feature\",\"properties\":{\"code\":\"G%03d%03d\"},\"geometry\":{\"type\":\"Polygon\",\"coordinates\":[[[%d,%d],[%d,%d],[%d,%d],[%d,%d],[%d,%d]]]}}", n++ ? ",\n" : "", x / 5000, y / 5000, x, y, x + 5000, y, x + 5000, y + 5000, x, y + 5000, x, y
    print "\n]}"
}
