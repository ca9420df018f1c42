s|id: rate, map: rate|id: rate, panels: [ residents, rate ]|
