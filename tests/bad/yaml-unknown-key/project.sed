s/label: Claimants }/lable: Claimants }/
