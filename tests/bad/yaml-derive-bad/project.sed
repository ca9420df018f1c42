/^figures:/i\derive:\
  - { name: gap, expr: "80 -" }
