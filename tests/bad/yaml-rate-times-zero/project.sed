s/times: 100/times: 0/
