/^figures:/i\transit: { gtfs: [], date: 2026-03-10 }
