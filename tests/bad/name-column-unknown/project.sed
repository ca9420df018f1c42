s/^  name: name/  name: title/
