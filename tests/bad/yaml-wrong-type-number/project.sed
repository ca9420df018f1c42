s/times: 100/times: many/
