s/label: Residents }/label: Residents, decimals: 9 }/
