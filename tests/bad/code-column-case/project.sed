s/^  code: code/  code: Code/
