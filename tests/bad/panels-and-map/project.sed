/id: rate, map/s|classes:|panels: [ residents, claimants ], classes:|
