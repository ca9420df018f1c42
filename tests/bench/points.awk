# N points, uniform in a box of the British National Grid, always the same: -v n= -v x0= -v x1= -v y0= -v y1=
BEGIN {
    print "x,y,value"
    s = 1
    for (i = 0; i < n; i++) {
        s = (s * 16807) % 2147483647; x = s / 2147483647
        s = (s * 16807) % 2147483647; y = s / 2147483647
        printf "%.2f,%.2f,%d\n", x0 + x * (x1 - x0), y0 + y * (y1 - y0), 1 + i % 50
    }
}
