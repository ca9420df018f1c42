/^  vintage: 2021/a\  keep: { column: district, values: [Wset] }
