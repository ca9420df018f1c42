s/^area: Nowhere/area: \&a Nowhere/
