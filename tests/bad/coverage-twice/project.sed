/^  vintage: 2021/a\  uncovered: fault
