14,15s/vintage: 2021/vintage: 2011\n    recode: old/
/^indicators:/i\recodes:\
  - { name: old, file: lookup.csv, from: old, to: new, from_vintage: 2011, to_vintage: 2021 }
/name: claimants/s/label: Claimants }/label: Claimants, kind: score }/
/^rates:/,/name: rate/d
s/, rate \]/]/
s/map: rate/map: claimants/
