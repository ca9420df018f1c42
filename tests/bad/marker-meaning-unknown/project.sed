/^  - file: people.csv/a\    markers: house
/^indicators:/i\markers:\
  - { name: house, tokens: [ { token: "*", means: secret } ] }
