s/code, name, district, residents, claimants, rate/a/;s/columns: \[ a \]/columns: code/
