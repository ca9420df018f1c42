rm feed/stops.txt; mkfifo feed/stops.txt
