s/map: rate,/map: rate, width_mm: 60, height_mm: 50,/
