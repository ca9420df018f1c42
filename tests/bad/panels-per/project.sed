s|id: rate, map: rate|id: rate, per: district, panels: [ residents, claimants ]|
