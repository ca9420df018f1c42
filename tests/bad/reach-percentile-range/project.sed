/^figures:/i\transit: { gtfs: [ feed ], date: 2026-03-10 }\
jobs: { file: people.csv, code: code, vintage: 2021, count: residents }\
reach: [ { name: early, depart: "07:00-09:00", percentiles: [ 50, 100 ], within: [ 45 ] } ]
