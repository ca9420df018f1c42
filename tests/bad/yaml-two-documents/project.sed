$a\---\
project: Two
