# Every input is looked at, so that one run shows all that is to be mended.
s/column: district }/column: county }/
/^rates:/i\  - { file: more.csv, code: code, vintage: 2021, columns: [ { name: cars, field: cars } ] }\
jobs: { file: jobs.csv, code: code, count: n }
