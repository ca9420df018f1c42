/^area/a\area: Elsewhere
