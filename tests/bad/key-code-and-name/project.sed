14s/code: code/code: code\n    name: name/
