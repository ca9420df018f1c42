s/^  - { name: district, column: district }/  { name: district, column: district }/
