1s/$/,district/
2,7s/$/,West/
