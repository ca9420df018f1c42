/^  vintage: 2021/a\  snap_m: 500
