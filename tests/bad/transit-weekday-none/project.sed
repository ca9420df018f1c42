/^figures:/i\transit: { gtfs: [ feed ], weekday: tuesday, from: 2026-03-11, to: 2026-03-15 }
