/id: rate, map/s|classes:|layers: [ { draw: routes } ], classes:|
