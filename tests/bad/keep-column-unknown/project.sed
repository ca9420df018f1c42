/^  vintage: 2021/a\  keep: { column: distrct, values: [West] }
