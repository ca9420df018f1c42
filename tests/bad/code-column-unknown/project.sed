s/^  code: code/  code: codes/
