/^figures:/i\derive:\
  - { name: gap, expr: "'a' || code" }
