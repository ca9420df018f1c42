2s/"coordinates": .*}}/"coordinates": []}}/
