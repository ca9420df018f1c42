/^figures:/i\transit: { gtfs: [ feed ], weekday: tuesday }
