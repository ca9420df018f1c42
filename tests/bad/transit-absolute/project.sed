/^figures:/i\transit: { gtfs: [ /usr/share/feed.zip ], date: 2026-03-10 }
