/^figures:/i\overlays: [ { name: peak, kind: departures, of: stops } ]
