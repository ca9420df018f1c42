/id: rate, map/s|classes:|layers: [ { draw: bubbles } ], classes:|
