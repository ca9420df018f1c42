s/^area: Nowhere/area:/
