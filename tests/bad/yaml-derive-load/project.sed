/^figures:/i\derive:\
  - { name: gap, expr: "load_extension('x')" }
