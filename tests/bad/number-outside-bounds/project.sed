s/field: claimants,/field: claimants, lower: low, upper: high,/
