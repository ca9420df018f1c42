s/title: All zones, columns.*/by: district, columns: [ residents ], order: rate }/
