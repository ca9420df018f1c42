s/^area: Nowhere/area: Caf\xe9/
