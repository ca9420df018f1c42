/^crs/d
