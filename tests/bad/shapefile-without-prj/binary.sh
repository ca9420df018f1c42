unzip -q squares.zip; rm squares.prj
