1s/claimants//
