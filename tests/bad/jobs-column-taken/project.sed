s/name: residents,/name: jobs_food,/; s/per: residents/per: jobs_food/; s/, residents,/, jobs_food,/
/^rates:/i\jobs: { file: jobs.csv, code: code, count: n, sector: sector }
