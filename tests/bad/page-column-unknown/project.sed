$a\page: { columns: [ rate, claimant ] }
