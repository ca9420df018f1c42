/^zones:/,/^  vintage/d
