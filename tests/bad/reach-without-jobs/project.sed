/^figures:/i\transit: { gtfs: [ feed ], date: 2026-03-10 }\
reach: [ { name: early, arrive: "06:00", within: [ 45 ] } ]
