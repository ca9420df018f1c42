s/label: Claimants }/label: Claimants, kind: score }/
