s/field: claimants, label: Claimants/field: n, match: [ { field: sex, is: [Female] } ], label: Claimants/;s/field: residents, label: Residents/field: n, label: Residents/
