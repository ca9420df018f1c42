s/map: rate,/map: rate, palette: house,/
