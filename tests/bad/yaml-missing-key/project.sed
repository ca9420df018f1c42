/^  code: code/d
