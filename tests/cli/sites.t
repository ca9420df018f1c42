#!/bin/bash
# Job sites, points and what is made of them, on an invented project of nine squares: every number worked by hand.
cd "$(dirname "$0")/../.." || exit 1
. tests/cli/lib.sh

cp -r tests/cli/sites "$work/p"
"$jobatlas" build -q "$work/p/project.yaml" -o "$work/out" 2> "$work/stderr"
ok $? "builds: $(cat "$work/stderr")"

# cells TABLE COLUMNS: by code or district.
cells() { sqlite3 :memory: -cmd '.mode csv' -cmd ".import $work/out/tables/$1.csv t" "SELECT $2 FROM t"; }

# Alder has sites a (50) and c (10, on its border with Birch, hence the western zone); Damson f (5, 20 m off, moved
# there) and j (0, on its level border with Alder, hence the northern one). g is outside, h has no place.
cat > "$work/expected" <<'EOF'
Z1,60,30,90,60
Z2,40,35,45,0
Z3,0,0,0,0
Z4,5,2.5,12.5,0
Z5,530,475,585,30
Z6,0,0,0,0
Z7,0,0,0,0
Z8,0,0,0,0
Z9,20,15,25,0
Nowhere,655,557.5,757.5,90
EOF
cells sectors code,jobs,jobs_lower,jobs_upper,jobs_adult_social_care > "$work/got"
same "$work/expected" "$work/got" 'jobs and care jobs by zone, with the bounds of rounding'

# (60 / 60) / (90 / 655) = 655 / 90; Damson has too few jobs to say; East: (30 / 590) / (90 / 655).
cat > "$work/expected" <<'EOF'
Z1,7.277777777777778
Z2,0
Z4,[u]
Z5,0.4119496855345912
EOF
cells sectors code,lq_care | tr -d '\r' | grep -E '^Z[1245]' > "$work/got"
same "$work/expected" "$work/got" 'location quotients, withheld where jobs are few'

# West: (|60/65 - 500/1600| + |5/65 - 800/1600| + 300/1600) / 2.
[ "$(cells districts "printf('%.6f', apart)" | head -2 | tr '\n' ' ')" = "0.573981 0.610577 " ]
ok $? 'dissimilarity by district'
[ "$(cells districts "n_schools" | tr '\n' ' ')" = "1 2 3 " ]
ok $? 'schools by district'
[ "$(cells mismatch "code" | head -3 | tr '\n' ' ')" = "Z4 Z8 Z7 " ]
ok $? 'the mismatch table begins where need is greatest'
# Elm's neighbours within 1 km of its label point: Birch, Damson, Fir, Hazel.
[ "$(cells mismatch "jobs_near" | head -1)" = 595 ] && [ "$(cells mismatch "centre, jobs" | grep Elm)" = "Elm,530" ]
ok $? 'jobs nearby, and the centre'

query() { "$jobatlas" query -q -f csv "$work/p/project.yaml" "$1" 2>&1 | sed 1d | grep '^Z' | cut -d, -f1 | tr '\n' ' '; }
[ "$(query "SELECT code FROM zones WHERE touches(code, 'Z5')")" = "Z2 Z4 Z6 Z8 " ]
ok $? 'zones that touch: not at a corner'
[ "$(query "SELECT code FROM zones WHERE within_km(code, 'Z1', 1.1)")" = "Z1 Z2 Z4 " ]
ok $? 'zones within kilometres'
"$jobatlas" query -q "$work/p/project.yaml" "SELECT touches(code, 'Q') FROM zones" > /dev/null 2> "$work/got"
echo "jobatlas: no zone has the code 'Q', in \"SELECT touches(code, 'Q') FROM zones\"" > "$work/expected"
same "$work/expected" "$work/got" 'an unknown zone is an error'

# Every row of jobs is in a zone or in the ledger.
grep -q '^note,join,jobs.csv,,,accounted,jobs,10,"8 in zones (1 of them put to the nearest), 1 outside, 1 without a place. Their sum: 690 in the file, 655 in zones, 25 outside, 10 without a place."' "$work/out/ledger.csv"
ok $? 'jobs in = located + ledgered'

# The rows in another order: the same tables, figures and package.
for f in jobs schools people; do
    { sed -n 1p "tests/cli/sites/$f.csv"; sed 1d "tests/cli/sites/$f.csv" | tac; } > "$work/p/$f.csv"
done
"$jobatlas" build -q "$work/p/project.yaml" -o "$work/again" 2> "$work/stderr"
diff -r -x ledger.csv -x manifest.json "$work/out" "$work/again" > "$work/.diff" 2>&1
ok $? "shuffled rows, same bytes $(head -3 "$work/.diff")"
done_testing
