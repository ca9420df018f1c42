1s/$/,name/
2,7s/$/,x/
