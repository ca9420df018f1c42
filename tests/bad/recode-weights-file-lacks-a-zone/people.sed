2,7s/^Z/A/
3d
