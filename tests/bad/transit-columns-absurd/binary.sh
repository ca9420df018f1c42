seq -s, 1 300 > feed/stops.txt
