head -c 900 squares.zip > cut.zip
