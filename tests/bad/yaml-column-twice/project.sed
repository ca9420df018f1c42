s/name: residents, field/name: claimants, field/
