#!/bin/bash
# jobatlas reach on the timetable of reach.t, worked by hand: Alder 07:00 -> Birch 07:10, Birch 15:00 -> Alder 15:10;
# Tuesdays also Alder 21:45 -> Birch 21:52, and Birch 30:10 -> Alder 30:18 next morning. Home h1 and site s1 (10 jobs)
# are at Alder, site s2 (100 jobs) at Birch; nobody walks from one to the other.
cd "$(dirname "$0")/../.." || exit 1
. tests/cli/lib.sh
project=tests/cli/reach/project.yaml

# asks NAME EXPECTED WORDS...: the answer as CSV without the column that says that all is invented.
asks() {
    local name=$1
    printf '%s\n' "$2" > "$work/expected"
    shift 2
    "$jobatlas" reach -q "$project" "$@" -f csv 2> "$work/stderr" | tr -d '\r' | sed 's/,[a-z]*$//' > "$work/got"
    same "$work/expected" "$work/got" "$name"
}
# refuses NAME MESSAGE WORDS...
refuses() {
    local name=$1
    echo "jobatlas: $2" > "$work/expected"
    shift 2
    "$jobatlas" reach -q "$project" "$@" > "$work/stdout" 2> "$work/stderr"
    [ $? -eq 2 ]
    ok $? "$name: status 2"
    same "$work/expected" "$work/stderr" "$name: message"
}

# Leaving at 06:55 .. 07:00 takes 15, 14, 13, 12, 11, 10 minutes: the third smallest is 12.
asks 'jobs in a window' 'sector,within_11,within_12,all
Jobs,10,110,110
Jobs in Care,10,10,10
Jobs in Trade,0,100,100' --from Z1 --depart 06:55-07:01 --within 11,12
asks 'jobs of a shift: 10 minutes there, 10 back' 'sector,within_9,within_10,all
Jobs,10,110,110
Jobs in Care,10,10,10
Jobs in Trade,0,100,100' --from Alder --window day
asks 'nobody is back by 15:01' 'sector,within_60,all
Jobs,10,110
Jobs in Care,10,10
Jobs in Trade,0,100' --from h1 --arrive 07:30 --return 15:01 --within 60
asks 'a journey' 'journey,depart,from,arrive,to,how
1,07:00,Alder,07:10,Birch,bus 1 (Omnibus)' --from h1 --to s2 --depart 06:30-07:30
asks 'too late' 'journey,depart,from,arrive,to,how' --from h1 --to s2 --depart 07:01-08:00
asks 'one that leaves after the window, when one can wait for it' 'journey,depart,from,arrive,to,how
1,07:00,Alder,07:10,Birch,bus 1 (Omnibus)' --from h1 --to s2 --depart 06:00-06:11
asks 'none that waits longer than a journey may take' 'journey,depart,from,arrive,to,how' --from h1 --to s2 --depart 06:00-06:10
asks 'all journeys of a day, and of the night after it' 'journey,depart,from,arrive,to,how
1,15:00,Birch,15:10,Alder,bus 1 (Omnibus)
2,06:10 next day,Birch,06:18 next day,Alder,bus 1 (Omnibus)' --from s2 --to h1 --depart 08:00-31:00
asks 'a night shift, there and back' 'journey,depart,from,arrive,to,how
1,21:45,Alder,21:52,Birch,bus 1 (Omnibus)
2 back,06:10 next day,Birch,06:18 next day,Alder,bus 1 (Omnibus)' --from h1 --to s2 --arrive 22:00 --return 06:00
asks 'a longitude and latitude' 'journey,depart,from,arrive,to,how
1,07:00,Alder,07:10,Birch,bus 1 (Omnibus)' --from 0.52,51.21 --to 0.57,51.22 --depart 06:45
asks 'a zone to itself, and no pair that nobody can travel' 'from,to,minutes_p50
Z1,Z1,0
Z2,Z2,0
Z3,Z3,0
Z4,Z4,0
Z5,Z5,0
Z6,Z6,0' --matrix --depart 06:45

"$jobatlas" reach -q "$project" --from h1 --to s2 --depart 06:30-07:30 -f geojson > "$work/got"
cat > "$work/expected" <<'END2'
{"type":"FeatureCollection","illustrative":true,"features":[
{"type":"Feature","geometry":{"type":"LineString","coordinates":[[0.52,51.21],[0.57,51.22]]},"properties":{"depart":"07:00","from":"Alder","arrive":"07:10","to":"Birch","how":"bus 1 (Omnibus)","journey":1,"back":false}}
]}
END2
same "$work/expected" "$work/got" 'a journey as GeoJSON'
"$jobatlas" reach -q "$project" --from h1 --depart 06:58-07:01 -f geojson | sed 's/\[0\.5[0-9]*,51\.2[0-9]*\]/PLACE/' > "$work/got"
cat > "$work/expected" <<'END2'
{"type":"FeatureCollection","illustrative":true,"features":[
{"type":"Feature","geometry":{"type":"Point","coordinates":PLACE},"properties":{"name":"s1","jobs":10,"minutes":0}},
{"type":"Feature","geometry":{"type":"Point","coordinates":PLACE},"properties":{"name":"s2","jobs":100,"minutes":11}}
]}
END2
same "$work/expected" "$work/got" 'sites as GeoJSON'

"$jobatlas" reach -q "$project" --from h2 --to s2 --depart 07:00 > "$work/stdout"
grep -q 'There is no such journey. No stop is within a walk of 1 min from h2.' "$work/stdout"
ok $? 'a place without a stop: why'
"$jobatlas" reach -q "$project" --from h1 --to s2 --arrive 22:00 --return 08:00 > "$work/stdout"
grep -q '^At most 4 rides and 60 minutes. There is no journey back.$' "$work/stdout"
ok $? 'a shift without a way home says so'
"$jobatlas" reach -q "$project" --from h1 --to s2 --arrive 06:00 --return 14:45 > "$work/stdout"
grep -q '^At most 4 rides and 60 minutes. There is no journey there.$' "$work/stdout"
ok $? 'a shift without a way there says so'
"$jobatlas" reach -q "$project" --from h1 --to s2 --depart 03:00 > "$work/stdout" && "$jobatlas" reach -q "$project" --from h1 --to s2 --arrive 03:00 >> "$work/stdout"
[ "$(grep -c '^At most 4 rides and 60 minutes. There is no such journey. Nothing runs at this time: everything is on foot.$' "$work/stdout")" -eq 2 ]
ok $? 'at night: nothing runs, which is an answer'
"$jobatlas" reach -q "$project" --from Z1 --depart 06:55-07:01 > "$work/stdout"
grep -q '^At most 4 rides; the median of the travel times from each minute of the window.$' "$work/stdout"
ok $? 'jobs in a window say which travel times'

for name in a b; do
    "$jobatlas" reach -q "$project" --matrix --depart 06:45 -o "$work/$name.gpkg"
    sha256sum < "$work/$name.gpkg" > "$work/$name"
done
same "$work/a" "$work/b" 'a matrix as GeoPackage, the same bytes again'
ls "$work" | grep -c part > "$work/got"
echo 0 > "$work/expected"
same "$work/expected" "$work/got" 'nothing is left beside it'
refuses 'a file without a matrix' '--output belongs to --matrix; else send what is printed to a file' --from Z1 --depart 07:00 -o x.gpkg
refuses 'a file of another kind' 'x.csv: the ending says the format: give .gpkg; --format csv prints the others' --matrix --depart 07:00 -o x.csv

refuses 'no start' '--from is missing: where does the journey begin?' --depart 08:00
refuses 'no time' 'give one of --depart, --arrive and --window: when is the journey?' --from Z1
refuses 'two times' 'give one of --depart, --arrive and --window: when is the journey?' --from Z1 --depart 08:00 --arrive 09:00
refuses 'a return alone' '--return belongs to --arrive: the start and the end of a shift' --from Z1 --depart 08:00 --return 9:00
refuses 'no such time' '--depart 25: give a time or a window of times: 08:00, 07:00-09:00 or 22:00-26:00' --from Z1 --depart 25
refuses 'no such window' "--window dai: the project's \`reach\` has no such window; did you mean 'day'?" --from Z1 --window dai
refuses 'no such place' "--from Alde: no zone, stop or site is called so; did you mean 'Alder'?" --from Alde --depart 06:30-07:30
refuses 'a place misspelt' "--from Brich: no zone, stop or site is called so; did you mean 'Birch'?" --from Brich --depart 06:30-07:30
refuses 'a place the wrong way round' '--from 51.21,0.52: is not in the area of EPSG:27700; give the longitude, then the latitude, as 0.89,51.41' --from 51.21,0.52 --depart 06:30-07:30
refuses 'limits that fall' '--within 30,20: give at most 12 numbers of minutes, ascending, from 1 to 60 (travel.longest_min)' --from Z1 --depart 07:00 --within 30,20
refuses 'too many limits' '--within 1,2,3,4,5,6,7,8,9,10,11,12,13: give at most 12 numbers of minutes, ascending, from 1 to 60 (travel.longest_min)' --from Z1 --depart 07:00 --within 1,2,3,4,5,6,7,8,9,10,11,12,13
refuses 'a matrix of one place' '--matrix is of all zones; leave out --from and --to' --matrix --from Z1 --depart 07:00
refuses 'no such format' '--format xml: give table, csv, json, md or geojson' --from Z1 --depart 07:00 -f xml
refuses 'no name at all' '--from is missing: where does the journey begin?' --from '' --depart 08:00
refuses 'a journey to its own beginning' '--to s1: is where the journey begins; name another place' --from s1 --to s1 --depart 08:00

# Stations and names that occur more than once. The bus calls at platform B of the station Quay, 50 m from the other
# platform, which stands first; nobody walks so far. Three stops are called High Street: two across the road (20 m) at
# Arch, one at Quay. The title Depot stands on the site at Quay twice, on one spot; that of Shop on both sites.
cp -r tests/cli/reach "$work/names"
cd "$work/names" || exit 1
sed -i 's/to_stop_min: 1, change_min: 1, all_the_way_min: 1/to_stop_min: 0.5, change_min: 0.5, all_the_way_min: 0.5/
    s/id: site, x/id: site, title: title, x/' project.yaml
cat > feed/stops.txt <<'END2'
stop_id,stop_name,stop_lat,stop_lon,location_type,parent_station
quay,Quay,51.22,0.57,1,
B0,Quay,51.22,0.5707,0,quay
B,Quay,51.22,0.57,0,quay
A,Arch,51.21,0.52,0,
H1,High Street,51.2102,0.52,0,
H2,High Street,51.2103,0.52,0,
H3,High Street,51.2202,0.57,0,
S1,Interchange (Stand 1),51.2205,0.57,0,
S2,Interchange (Stand 2),51.2206,0.57,0,
Z,Closed,51.2207,0.57,0,
END2
cat >> feed/stop_times.txt <<'END2'
local,12:00:00,12:00:00,H1,1
local,12:01:00,12:01:00,H2,2
local,12:10:00,12:10:00,H3,3
local,12:12:00,12:12:00,S1,4
local,12:13:00,12:13:00,S2,5
local,12:14:00,12:14:00,B0,6
END2
echo r1,week,local >> feed/trips.txt
cat > sites.csv <<'END2'
site,title,lon,lat,jobs,sector
s1,Shop,0.52,51.21,10,Care
s2,Depot,0.57,51.22,100,Trade
s3,Depot,0.57,51.22,100,Care
s4,Shop,0.57,51.22,1000,Care
END2
cd "$OLDPWD" || exit 1
project=$work/names/project.yaml
asks 'a station is all its platforms' 'journey,depart,from,arrive,to,how
1,07:00,Arch,07:10,Quay,bus 1 (Omnibus)' --from Arch --to QUAY --depart 06:30-07:30
asks 'its id does as well' 'journey,depart,from,arrive,to,how
1,15:00,Quay,15:10,Arch,bus 1 (Omnibus)' --from quay --to A --depart 14:30-15:30
asks 'jobs from a station count from all platforms' 'sector,within_30,all
Jobs,1200,1210
Jobs in Care,1100,1110
Jobs in Trade,100,100' --from Quay --depart 12:00 --within 30
asks 'stands of one name are one place' 'journey,depart,from,arrive,to,how
1,12:01,High Street,12:12,Interchange (Stand 1),bus 1 (Omnibus)' --from H2 --to interchange --depart 12:00
asks 'sites of one title on one spot are one place' 'journey,depart,from,arrive,to,how
1,07:00,Arch,07:10,Quay,bus 1 (Omnibus)' --from A --to depot --depart 06:30-07:30
refuses 'stops of one name apart' '--from high street: 2 stops are called so, apart from each other; give one of: H1 (Alder, at 0.52,51.2102), H3 (Birch, at 0.57,51.2202)' --from 'high street' --depart 12:00
refuses 'sites of one title apart' '--to Shop: 2 sites are called so, apart from each other; give one of: s1 (Alder, 10 jobs), s4 (Birch, 1,000 jobs)' --from A --to Shop --depart 12:00
sed -i 's/S2,Interchange (Stand 2)/S2,"Shop, Front"/' "$work/names/feed/stops.txt"
refuses 'sites of one title apart, and a stop there' "--to Shop: 2 sites are called so, apart from each other; give one of: s1 (Alder, 10 jobs), s4 (Birch, 1,000 jobs); or did you mean 'Shop, Front'?" --from A --to Shop --depart 12:00
sed -i 's/S2,"Shop, Front"/S2,Interchange (Stand 2)/' "$work/names/feed/stops.txt"
refuses 'a stop without service' '--from Closed: no trip calls at this stop, or its place is not known; give another' --from Closed --depart 12:00
refuses 'a site misspelt' "--from Depto: no zone, stop or site is called so; did you mean 'Depot'?" --from Depto --depart 12:00
refuses 'a part misspelt' "--from Intercange: no zone, stop or site is called so; did you mean 'Interchange (Stand 1)', 'Interchange (Stand 2)'?" --from Intercange --depart 12:00
refuses 'a word that is known' "--from 'Upper High Terrace': no zone, stop or site is called so; did you mean 'High Street'?" --from "'Upper High Terrace'" --depart 12:00
project=tests/cli/reach/project.yaml

echo 'jobatlas: the project has no timetable; give it a block `transit` with `gtfs`' > "$work/expected"
"$jobatlas" reach -q tests/bad/base/project.yaml --from Z1 --depart 07:00 > "$work/stdout" 2> "$work/stderr"
same "$work/expected" "$work/stderr" 'no timetable'
done_testing
