/^figures:/i\derive:\
  - { name: gap, expr: "hole + 1" }\
  - { name: hole, expr: "gap + 1" }
