/^figures:/i\transit: { gtfs: [ feed ], date: 2026-03-10 }
