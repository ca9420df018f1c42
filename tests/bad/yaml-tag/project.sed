s/^area: Nowhere/area: !!binary Nowhere/
