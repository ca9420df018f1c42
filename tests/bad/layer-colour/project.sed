/id: rate, map/s|classes:|layers: [ { draw: centres, of: district, colour: red } ], classes:|
