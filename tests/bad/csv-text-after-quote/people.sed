3s/Z2/"Z2" old/
