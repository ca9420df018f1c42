mv feed/stops.txt ../stops.txt; ln -s ../../stops.txt feed/stops.txt
