14,15s/vintage: 2021/vintage: 2011/
