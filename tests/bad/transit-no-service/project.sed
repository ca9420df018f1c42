/^figures:/i\transit: { gtfs: [ feed ], date: 2026-04-01 }
