s/^area: Nowhere/area: [Nowhere/
