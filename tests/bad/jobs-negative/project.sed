/^rates:/i\jobs: { file: jobs.csv, code: code, count: n }
