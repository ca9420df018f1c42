s/map: rate,/map: rate, style: house,/
