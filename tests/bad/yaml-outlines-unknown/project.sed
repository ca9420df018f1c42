s/map: rate,/map: rate, outlines: [county],/
