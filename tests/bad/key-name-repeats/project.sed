14s/code: code/name: place/
