/^rates:/i\
jobs: { file: jobs.csv, x: x, y: y, count: n }
