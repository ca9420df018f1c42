/id: rate, map/s|classes:|layers: [ { draw: dots, of: residents, per_dot: 5, max_mm: 3 } ], classes:|
