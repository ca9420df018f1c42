1s/code/place/
s/Z1/Alder/; s/Z2/Birch/; s/Z3/Cedar/; s/Z4/Damson/; s/Z5/Elm/; s/Z6/Fir/
