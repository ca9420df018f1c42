1s/.*/code,n,sex/
2,7s/,[0-9]*$/,Female/
