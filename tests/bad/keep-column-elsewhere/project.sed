/^  vintage: 2021/a\  keep: { column: LAD22NM, values: [West] }
