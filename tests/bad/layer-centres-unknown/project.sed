/id: rate, map/s|classes:|layers: [ { draw: centres, of: distric } ], classes:|
