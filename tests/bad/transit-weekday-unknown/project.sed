/^figures:/i\transit: { gtfs: [ feed ], weekday: tusday, from: 2026-03-01, to: 2026-03-31 }
