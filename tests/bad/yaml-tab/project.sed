s/^  code: code/\tcode: code/
