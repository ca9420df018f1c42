/^  vintage: 2021/a\  uncovered: fault\n  gap_m: 500\n  snap_m: 1
