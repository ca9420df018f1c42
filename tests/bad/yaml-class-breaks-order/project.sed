s/method: quantile, count: 3/method: manual, breaks: [3, 2]/
