#!/bin/bash
# Published timetables over published zones: departures in the zones are those that awk counts in the files.
cd "$(dirname "$0")/../.." || exit 1
. tests/cli/lib.sh
data=$PWD/../shared/data
if [ ! -d "$data" ]; then
    echo "1..0 # SKIP the real data of ../shared/data are not here"
    exit 0
fi
ln -s "$data" "$work/data"
cp tests/real/timetables.yaml "$work/"
ask() { "$jobatlas" query -q --allow-outside "$work/timetables.yaml" -f csv "$1" | tail -n 1 | tr -d '\r'; }

# A Wednesday; neither feed has exceptions. The files have no quoted commas before the fields that are used.
for feed in newport_wales_bus_bods_20230613 chester_england_bus_bods_20230816; do
    zip=$data/gtfs/${feed}_gtfs.zip
    for table in calendar trips stop_times; do unzip -p "$zip" $table.txt | tr -d '\r' > "$work/$table"; done
    awk -F, 'FILENAME ~ /calendar$/ { if ($4 == 1 && $9 <= 20230816 && $10 >= 20230816) runs[$1] = 1; next }
        FILENAME ~ /trips$/ { if (runs[$2]) trip[$3] = 1; next }
        FNR > 1 && trip[$1] { if ($1 == last && boards) n++; last = $1; boards = $7 != 1 }
        END { print n + 0 }' "$work/calendar" "$work/trips" "$work/stop_times"
done > "$work/counts"
want=$(awk '{ n += $1 } END { print n }' "$work/counts")

"$jobatlas" check -q --allow-outside "$work/timetables.yaml" > "$work/check"
grep -q 'Wednesday 2023-08-16: service' "$work/check"
ok $? 'the day, its services and trips are told'
# One stop, with three departures, lies in none of these generalised zones, and the ledger says so.
got=$(ask 'SELECT sum(departures) FROM zones')
grep -q 'stops: outside: They lie in none' "$work/check"
ok $? 'a stop outside is told'
[ "$want" -gt 1000 ] && [ "$((got + 3))" = "$want" ]
ok $? "departures in the zones and outside are all departures ($got, awk says $want)"
[ "$(ask 'SELECT sum(coaches) > 0 AND sum(coaches) < sum(departures) FROM zones')" = 1 ]
ok $? 'coaches are told from buses'
[ "$(ask 'SELECT max(last) > 24 AND max(last) < 32 FROM zones')" = 1 ]
ok $? 'departures after midnight stay on their day'
done_testing
