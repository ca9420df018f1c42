s/map: rate,/map: rate, style: reprot,/
