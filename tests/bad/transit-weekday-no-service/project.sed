/^figures:/i\transit: { gtfs: [ feed ], weekday: tuesday, from: 2027-03-01, to: 2027-03-31 }
