1s/.*/district,residents,claimants/
2s/Z1/West/
3s/Z2/East/
4,7d
