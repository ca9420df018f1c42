s/map: rate,/map: rate, per: distric,/
