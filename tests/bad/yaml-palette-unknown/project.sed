s/map: rate,/map: rate, palette: Bluess,/
