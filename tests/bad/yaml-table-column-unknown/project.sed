s/residents, claimants, rate \]/residents, claimant, rate ]/
