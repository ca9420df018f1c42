/^  vintage: 2021/a\  keep: { file: places.csv, code: zone, column: district, values: [Wset] }
