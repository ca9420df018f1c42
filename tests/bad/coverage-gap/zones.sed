# A dent in the east side of Z1, which Z2 does not fill.
2s/\[0.55, 51.2\], /&[0.55, 51.21], [0.548, 51.215], [0.55, 51.22], /
