s/^  name: name/  names: house/
