s/of: claimants/of: claimant/
