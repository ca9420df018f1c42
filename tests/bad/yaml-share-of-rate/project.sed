/^figures:/i\shares:\
  - { name: part, of: rate }
