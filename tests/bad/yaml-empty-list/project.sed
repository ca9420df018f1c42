s/^  - { id: all.*/  []/
