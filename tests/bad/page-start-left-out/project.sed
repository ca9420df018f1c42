$a\page: { start: claimants, columns: [ rate ] }
