s/column: district/column: destrict/
