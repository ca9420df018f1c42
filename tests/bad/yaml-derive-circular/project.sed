/^figures:/i\derive:\
  - { name: gap, expr: "gap + 1" }
