s/Birch/Alder/
