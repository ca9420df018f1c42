s/times: 100,/times: 100, interval: wilson,/
