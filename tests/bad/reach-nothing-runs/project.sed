/^figures:/i\transit: { gtfs: [ feed ], date: 2026-03-10 }\
jobs: { file: people.csv, code: code, vintage: 2021, count: residents }\
reach: [ { name: early, arrive: "03:00", within: [ 45 ] } ]
