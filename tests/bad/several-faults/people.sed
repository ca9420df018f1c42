3s/,27$/,many/
