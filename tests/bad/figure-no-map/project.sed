s|id: rate, map: rate|id: rate|
