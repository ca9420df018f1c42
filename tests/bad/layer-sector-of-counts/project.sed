/id: rate, map/s|classes:|layers: [ { draw: dots, of: residents, per_dot: 5, sector: Care } ], classes:|
