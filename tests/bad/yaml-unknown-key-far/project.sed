s/^area:/wombat:/
