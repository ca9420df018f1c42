/^figures:/i\transit: { gtfs: [ feed.zip ], date: 2026-03-10 }
