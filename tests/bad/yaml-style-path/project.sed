s/map: rate,/map: rate, style: ..\/..\/etc\/passwd,/
