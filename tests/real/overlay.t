#!/bin/bash
# Wards, which do not nest with MSOAs: their counts and rates are spread, totals are kept, and it is said.
cd "$(dirname "$0")/../.." || exit 1
. tests/cli/lib.sh
data=$PWD/../shared/data
if [ ! -d "$data" ]; then
    echo "1..0 # SKIP the real data of ../shared/data are not here"
    exit 0
fi
ln -s "$data" "$work/data"
cp tests/real/wards.yaml "$work/"

# Residents by ward, from those of LSOAs and the published lookup.
awk -F, 'NR == FNR { gsub(/"/, ""); ward[$2] = $(NF - 2); next }
    FNR > 1 { n = NF; code = $1; gsub(/"/, "", code); all[ward[code]] += $n; if ($0 ~ /15 years and under/) young[ward[code]] += $n }
    END { for (w in all) printf "%s,%d,%d\n", w, all[w], young[w] }' \
    "$data/lookups/lsoa21_ward24_lad24_kent_medway.csv" "$data/census2021/population_by_age_lsoa21_kent_medway.csv" |
    sort > "$work/rows"
(echo ward,residents,young && cat "$work/rows") > "$work/wards.csv"
(echo ward,share && awk -F, '{ printf "%s,%.6f\n", $1, 100 * $3 / $2 }' "$work/rows") > "$work/ward_rates.csv"
total=$(awk -F, '{ n += $2 } END { print n }' "$work/rows")

ask() { "$jobatlas" query -q --allow-outside "$work/wards.yaml" -f csv "$1" | tail -n 1 | tr -d '\r'; }

[ "$(wc -l < "$work/rows")" -eq 279 ]
ok $? '279 wards have residents'
"$jobatlas" build -q --allow-outside "$work/wards.yaml" -o "$work/out" 2> "$work/stderr"
ok $? 'wards are spread over MSOAs'
sed 's/^/# /' "$work/stderr"
line=$(grep ',residents,spread,wards,' "$work/out/ledger.csv")
echo "# $line"
echo "$line" | grep -q ": $total.000 in the areas = .* in the zones + 0.000 in zones that have no number"
ok $? "the ledger has the total before and after ($total)"
[ "$(ask 'SELECT count(residents) FROM zones')" -eq 221 ]
ok $? 'every zone has a number'
ask 'SELECT sum(residents) FROM zones' > "$work/sum"
awk -v total="$total" '{ exit !($1 <= total + 1e-6 && $1 > 0.999 * total) }' "$work/sum"
ok $? "the zones have all but what lies off their coast: $(cat "$work/sum")"
ask 'SELECT min(young_share), max(young_share) FROM zones' > "$work/range"
awk -F, 'NR == FNR { s = 100 * $3 / $2; if (NR == 1 || s < least) least = s; if (s > most) most = s; next }
    { exit !($1 >= least - 1e-4 && $2 <= most + 1e-4) }' "$work/rows" "$work/range"
ok $? "averages lie between those of the wards ($(cat "$work/range"))"

# The same with the rows in another order.
(echo ward,residents,young && sort -r -t, -k2 "$work/rows") > "$work/wards.csv"
"$jobatlas" build -q --allow-outside "$work/wards.yaml" -o "$work/again" 2> /dev/null
sqlite3 "$work/out/atlas.gpkg" 'SELECT code, residents, young FROM zones ORDER BY code' > "$work/a"
sqlite3 "$work/again/atlas.gpkg" 'SELECT code, residents, young FROM zones ORDER BY code' > "$work/b"
cmp -s "$work/a" "$work/b"
ok $? 'rows in another order give the same numbers'

# By points: output areas, each as one. All of them lie in some zone, so nothing is lost off the coast.
sed -e 's/^    zoning: wards/    zoning: wards\n    spread: homes/' "$work/wards.yaml" > "$work/homes.yaml"
cat >> "$work/homes.yaml" <<'YAML'
points:
  - { name: homes, label: output areas, file: data/centroids/oa11_population_weighted_centroids_kent_medway.csv, x: x, y: y, id: OA11CD }
  - { name: schools, label: schools, file: schools.csv, x: easting, y: northing, id: urn }
overlays:
  - { name: near_school, kind: near, of: schools, within_m: 800 }
  - { name: homes_near, kind: near, of: schools, within_m: 800, share: homes }
  - { name: to_school, kind: nearest, of: schools, share: homes }
YAML
sqlite3 -csv -header :memory: ".import --csv $data/places/schools_gias_2025_kent_medway.csv s" \
    "SELECT urn, easting, northing FROM s WHERE easting > 1 AND northing > 1 ORDER BY urn" > "$work/schools.csv"
"$jobatlas" build -q --allow-outside "$work/homes.yaml" -o "$work/homes" 2> "$work/stderr"
ok $? 'wards are spread by output areas, and shares near schools are made'
sed 's/^/# /' "$work/stderr"
line=$(grep ',residents,spread,wards,' "$work/homes/ledger.csv")
echo "# $line"
echo "$line" | grep -q ": $total.000 in the areas = $total.000 in the zones + 0.000 in zones that have no number + 0.000 in parts"
ok $? 'by points nothing lies outside'
sqlite3 "$work/homes/atlas.gpkg" 'SELECT sum(homes_near_all) = 5475 AND min(near_school) >= 0 AND max(near_school) <= 100
    AND sum(homes_near_within) < 5475 AND sum(homes_near_within) > 3500 AND min(to_school) > 0 AND max(to_school) < 6 FROM zones' > "$work/sane"
sqlite3 "$work/homes/atlas.gpkg" 'SELECT sum(homes_near_all), min(near_school), max(near_school), sum(homes_near_within), min(to_school), max(to_school) FROM zones' | sed 's/^/# /'
[ "$(cat "$work/sane")" = 1 ]
ok $? 'every output area is near a school or is not; shares and distances are in their range'
# The same by SQL over the files: output areas with a school within 800 m.
sqlite3 :memory: ".import --csv $work/schools.csv s" ".import --csv $data/centroids/oa11_population_weighted_centroids_kent_medway.csv o" \
    "SELECT count(*) FROM o WHERE EXISTS (SELECT 1 FROM s WHERE (s.easting - o.x) * (s.easting - o.x) + (s.northing - o.y) * (s.northing - o.y) <= 640000)" > "$work/near"
[ "$(sqlite3 "$work/homes/atlas.gpkg" 'SELECT CAST(sum(homes_near_within) AS INTEGER) FROM zones')" = "$(cat "$work/near")" ]
ok $? "as many output areas are near a school as SQL finds: $(cat "$work/near")"

# One withheld ward empties every zone that has a part of it, and no other.
sed '2s/,[0-9]*,/,c,/' "$work/wards.csv" > "$work/w" && mv "$work/w" "$work/wards.csv"
sed -i 's/    zoning: wards/    zoning: wards\n    markers: own/' "$work/wards.yaml"
printf 'markers:\n  - name: own\n    tokens:\n      - { token: c, means: suppressed }\n' >> "$work/wards.yaml"
"$jobatlas" build -q --allow-outside "$work/wards.yaml" -o "$work/withheld" 2> "$work/stderr"
ok $? 'a ward may be withheld'
grep -q ',residents,part empty,suppressed,' "$work/withheld/ledger.csv"
ok $? 'and the zones that have a part of it are counted'
done_testing
