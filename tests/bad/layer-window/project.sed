/id: rate, map/s|classes:|layers: [ { draw: routes, window: 7-9 } ], classes:|
$a\
transit: { gtfs: [ t.zip ], date: "2026-03-10" }
