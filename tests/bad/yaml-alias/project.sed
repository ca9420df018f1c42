s/^area: Nowhere/area: *a/
