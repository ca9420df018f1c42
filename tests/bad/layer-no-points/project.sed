/id: rate, map/s|classes:|layers: [ { draw: symbols } ], classes:|
