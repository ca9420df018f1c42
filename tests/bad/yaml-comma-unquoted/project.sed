s/label: Claimants as a share of residents/label: Claimants, as a share/
