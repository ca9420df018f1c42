s/method: quantile/method: jenks/
