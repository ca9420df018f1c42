/^figures:/i\ranks:\
  - { name: place, of: rates }
