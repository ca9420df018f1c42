/^  vintage: 2021/a\  keep: { file: places.csv, column: district, values: [West] }
