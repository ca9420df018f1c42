s/^zones:/zones: squares.json/;/^  file: zones/,/^  vintage/d
