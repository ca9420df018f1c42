/^figures:/i\transit: { gtfs: [ feed ], date: 2026-03-10, weekday: tuesday, from: 2026-03-01, to: 2026-03-31 }
