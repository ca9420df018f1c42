mkfifo pipe.csv
