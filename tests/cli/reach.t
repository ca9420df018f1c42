#!/bin/bash
# Reach, worked by hand. Home h1 (300 residents) and site s1 (10 jobs in care) stand at stop A, site s2 (100 jobs in
# trade) at stop B; home h2 (100 residents) is far from both, and nothing else can be walked to. So the mean of zone Z1
# is three quarters of what h1 reaches: 7.5 with s1 alone, 82.5 with both.
#   A 07:00 -> B 07:10, B 15:00 -> A 15:10; Tuesdays also A 21:45 -> B 21:52, and B 30:10 -> A 30:18 next morning.
cd "$(dirname "$0")/../.." || exit 1
. tests/cli/lib.sh

project=tests/cli/reach/project.yaml
value() {
    "$jobatlas" query "$project" "SELECT $1 FROM zones WHERE code = 'Z1'" --format csv | sed -n 2p | cut -d, -f1
}
is() {
    got=$(value "$1")
    [ "$got" = "$2" ]
    ok $? "$3: $2 (is $got)"
}

# Leaving at 06:55 .. 07:00 takes 15, 14, 13, 12, 11, 10 minutes: the third smallest is 12, the sixth 15.
is jobs_11_window 7.5 "median above the limit"
is jobs_12_window 82.5 "median at the limit"
is jobs_12_p90_window 7.5 "the 90th percentile is above it"
is jobs_15_p90_window 82.5 "and at this one"
is jobs_care_12_window 7.5 "jobs of one sector"
is jobs_trade_12_window 75 "jobs of the other"
is jobs_9_day 7.5 "a round trip of 10 minutes is not within 9"
is jobs_10_day 82.5 "and is within 10"
is jobs_60_too_early 7.5 "no bus is there by 07:05"
is jobs_60_stranded 7.5 "no bus goes home after 15:01"
is jobs_60_long_wait 82.5 "half an hour early at most: 08:00 less 07:00"
is jobs_60_longer_wait 7.5 "one minute more"
is jobs_7_night 7.5 "there by 22:00 in 7 minutes, home at 30:18 in 8"
is jobs_8_night 82.5 "home on the timetable of the day before"
is jobs_60_morning 7.5 "50 of 120 arrivals are not half of them"
is jobs_60_evening 7.5 "nor are 51 of 240 departures"
is "round(lost, 3)" 90.909 "loss"
is nearest_large 12 "nearest large site, of those who can get to one"
is near 45 "linear decay: 10 + 100 / 2"
is "round(catchment, 6)" 0.275 "110 jobs for 300 people"
is "round(first * 60)" 430 "first arrival at 07:10"
is last 15 "last departure at 15:00"
is origin_residents 400 "residents"

"$jobatlas" build -q "$project" -o "$work/out"
cat > "$work/fair" <<'END'
district,mean_residents,mean_claimants,ratio_claimants
East,0,0,[z]
West,35.869565217391305,27.049180327868854,0.7540983606557378
Nowhere,11,7.333333333333333,0.6666666666666666
END
cut -d, -f1-4 "$work/out/tables/fair.csv" > "$work/got"
same "$work/fair" "$work/got" "means by kind of people"

# Both sites can be walked to from everywhere in four hours: what is reached has the bounds of all jobs, 10 and 100.
"$jobatlas" query tests/cli/reach/rounded.yaml "SELECT min(jobs_240_day), min(jobs_240_day_lower),
    max(jobs_240_day_upper), sum(jobs), sum(jobs_lower), sum(jobs_upper) FROM zones" --format csv |
    sed -n 2p | grep -q '^110,80,140,110,80,140'
ok $? "rounded jobs carry their bounds"

# What is said of the timetable names all its feeds; h2 and the label points of five zones are far from stops.
cp -r tests/cli/reach "$work/two"
cp -r "$work/two/feed" "$work/two/more"
sed -i 's/gtfs: \[ feed \]/gtfs: [ feed, more ]/' "$work/two/project.yaml"
sed -i 's/^h2,\(.*\),100/h2,\1,1100/' "$work/two/homes.csv"
"$jobatlas" build -q "$work/two/project.yaml" -o "$work/two/out"
[ "$(grep -cE '^note,reach,feed; more,,,(window|service day),' "$work/two/out/ledger.csv")" -eq 13 ]
ok $? "windows and service days are of both feeds"
! grep -E '^[a-z]*,[a-z]*,feed,,,(window|service day|headway|service)' "$work/two/out/ledger.csv"
ok $? "and not of the first alone"
grep -q ',service day,Tuesday 2026-03-10,4,"On this service day: 2 services, 4 trips; the count is that of journeys"' \
    "$work/out/ledger.csv" &&
    grep -q ',window,morning,1,"Tuesday 2026-03-10, arriving between 06:00 and 08:00: 1 service, 1 trip, 1 run under way"' \
        "$work/out/ledger.csv"
ok $? "what runs, in numbers and words that agree"
grep -q ',far from stops,origins,6,"No stop within 1 minutes on foot; for these places (1,100 residents) walking is the only way"' \
    "$work/two/out/ledger.csv"
ok $? "who can only walk, in plain words"
grep -q '^warning,reach,feed; more,,,mostly far,origins,6,"Of 7 places so many are far from every stop: ' "$work/two/out/ledger.csv"
ok $? "and a warning where they are more than a quarter"
sed 's/^walking:.*/walking: { to_stop_min: 120, all_the_way_min: 60 }/' "$work/two/project.yaml" > "$work/two/near.yaml"
"$jobatlas" build -q "$work/two/near.yaml" -o "$work/two/near"
! grep -q ',mostly far,' "$work/two/near/ledger.csv"
ok $? "which is not there where stops are in reach"

# Of the 20 claimants of Z1 three quarters live at h1: 110 jobs for 15 people, who are three quarters of the zone.
cp -r tests/cli/reach "$work/half"
sed -i 's/kind: floating_catchment, /&demand: claimants, /' "$work/half/project.yaml"
"$jobatlas" query "$work/half/project.yaml" "SELECT round(catchment, 6) FROM zones WHERE code = 'Z1'" --format csv |
    sed -n 2p | grep -q '^5.5'
ok $? "those who compete are of the column asked for, at the origins by residents"
sed -i 's/^Z1,1000,20,/Z1,1000,,/' "$work/half/people.csv"
"$jobatlas" build -q "$work/half/project.yaml" -o "$work/half/out"
grep -q '^warning,reach,,,,withheld,catchment,1,Zones where claimants has no number: nobody there is taken to compete for jobs' \
    "$work/half/out/ledger.csv"
ok $? "and where they are not known the ledger says so"

"$jobatlas" build -q -j 1 "$project" -o "$work/one"
(cd "$work/out" && sha256sum atlas.gpkg tables/*.csv) > "$work/a"
(cd "$work/one" && sha256sum atlas.gpkg tables/*.csv) > "$work/b"
same "$work/a" "$work/b" "one thread gives the same bytes"

cp -r tests/cli/reach "$work/reach"
sed -i 's/date: 2026-03-10/weekday: tuesday, from: 2026-03-02, to: 2026-03-15/' "$work/reach/project.yaml"
"$jobatlas" query "$work/reach/project.yaml" "SELECT jobs_8_night FROM zones WHERE code = 'Z1'" --format csv | sed -n 2p |
    grep -q '^82.5'
ok $? "a weekday of a period"

# A coach that goes on to Paris: its stop there is on no map, and the rest works.
rm -rf "$work/reach"
cp -r tests/cli/reach "$work/reach"
echo C,Paris,48.86,2.35 >> "$work/reach/feed/stops.txt"
echo out7,16:00:00,16:00:00,C,3 >> "$work/reach/feed/stop_times.txt"
"$jobatlas" build -q "$work/reach/project.yaml" -o "$work/abroad"
ok $? "a stop far outside stops nothing"
grep -q "^warning,read,feed,,,elsewhere,,1,Stops of the day lie outside the area of use of EPSG:27700; they are on no map" "$work/abroad/ledger.csv"
ok $? "and the ledger says so"

# A sector that no site is in has columns of 0; one that is withheld whole has empty ones.
rm -rf "$work/reach"
cp -r tests/cli/reach "$work/reach"
cat > "$work/reach/own.yaml" <<'END'
name: own
source: Invented
sectors:
  - { name: Care, ranges: [ { from: "86", to: "88", why: People } ] }
  - { name: Trade, ranges: [ { from: "45", to: "47", why: Things } ] }
  - { name: Mining, ranges: [ { from: "05", to: "09", why: Stones } ] }
END
sed -i 's/sector: sector }/sic: sic, sectors: own.yaml }/' "$work/reach/project.yaml"
printf 'site,lon,lat,jobs,sic\ns1,0.52,51.21,10,87\ns2,0.57,51.22,100,45\n' > "$work/reach/sites.csv"
by_sector() {
    "$jobatlas" query -q "$work/reach/project.yaml" "SELECT jobs_care_15_window,
        coalesce(jobs_trade_15_window_reason, 'known'), jobs_mining_15_window, jobs_other_15_window FROM zones WHERE code = 'Z1'" --format csv | tail -1 | tr -d '\r'
}
[ "$(by_sector)" = "7.5,known,0,0,true" ]
ok $? "sectors without jobs are 0"
"$jobatlas" check -q "$work/reach/project.yaml" |
    grep -q '^note *Mining: no jobs: No site has jobs in this sector; its columns of reach are 0$'
ok $? "and the ledger says so"
sed -i 's/,100,45/,[c],45/' "$work/reach/sites.csv"
[ "$(by_sector)" = "7.5,suppressed,0,0,true" ]
ok $? "a sector that is withheld is not 0"
"$jobatlas" reach -q "$work/reach/project.yaml" --from h1 --depart 06:55 --within 15 -f csv | grep -q '^Jobs in Trade,\[c\],\[c\]'
ok $? "nor at the prompt"

# At 01:00 on 29 March 2026 clocks go to 02:00: half past one to two is half past two to three. A bus leaves at 03:20 and
# is there at 03:30: 60, 59 .. 31 minutes, of which the fifteenth smallest is 45.
rm -rf "$work/reach"
cp -r tests/cli/reach "$work/reach"
sed -i 's/date: 2026-03-10/date: 2026-03-29/; s/"06:55-07:01", within: .*percentiles/"01:30-02:00", within: [ 44, 45 ], percentiles/' \
    "$work/reach/project.yaml"
sed -i '/^access:/,$d' "$work/reach/project.yaml"
echo sunday,0,0,0,0,0,0,1,20260301,20260331 >> "$work/reach/feed/calendar.txt"
echo r1,sunday,spring >> "$work/reach/feed/trips.txt"
printf 'spring,03:20:00,03:20:00,A,1\nspring,03:30:00,03:30:00,B,2\n' >> "$work/reach/feed/stop_times.txt"
"$jobatlas" query "$work/reach/project.yaml" "SELECT jobs_44_window, jobs_45_window FROM zones WHERE code = 'Z1'" \
    --format csv | sed -n 2p | grep -q '^7.5,82.5'
ok $? "a window in the hour that spring leaves out"
done_testing
