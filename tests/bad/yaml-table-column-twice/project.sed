s/residents, claimants, rate \]/residents, residents, rate ]/
