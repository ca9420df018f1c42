s/of: claimants/of: rate/
