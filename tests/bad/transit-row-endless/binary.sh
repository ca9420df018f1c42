{ echo 'stop_id,stop_name,stop_lat,stop_lon'; printf 'A,"'; head -c 2000000 /dev/zero | tr '\0' x; } > feed/stops.txt
