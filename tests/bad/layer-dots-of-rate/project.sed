/id: rate, map/s|classes:|layers: [ { draw: dots, of: rate, per_dot: 5 } ], classes:|
