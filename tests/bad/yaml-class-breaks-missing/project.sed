s/method: quantile, count: 3/method: manual/
