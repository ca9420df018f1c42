s/map: rate,/map: rate, width_mm: 5,/
