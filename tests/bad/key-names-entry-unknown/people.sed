1s/code/place/
