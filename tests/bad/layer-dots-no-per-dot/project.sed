/id: rate, map/s|classes:|layers: [ { draw: dots, of: residents } ], classes:|
