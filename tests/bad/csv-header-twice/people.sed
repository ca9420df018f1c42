1s/claimants/residents/
