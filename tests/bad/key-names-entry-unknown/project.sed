14s/code: code/name: place\n    names: commons/
