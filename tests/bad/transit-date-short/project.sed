/^figures:/i\transit: { gtfs: [ feed ], date: 2026-3-10 }
