s/field: claimants/field: claimant/
