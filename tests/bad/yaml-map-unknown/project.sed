s/map: rate/map: rates/
