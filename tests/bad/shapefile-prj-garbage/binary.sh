unzip -q squares.zip; echo "the usual one" > squares.prj
