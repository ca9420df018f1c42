/^figures:/i\derive:\
  - { name: gap, expr: "sum(rate)" }
