#!/bin/bash
# National zones to one picture each, and a published file whose edges are not shared.
cd "$(dirname "$0")/../.." || exit 1
. tests/cli/lib.sh
data=$PWD/../shared/data
if [ ! -d "$data" ]; then
    echo "1..0 # SKIP the real data of ../shared/data are not here"
    exit 0
fi
ln -s "$data" "$work/data"
cp tests/bench/national.yaml tests/bench/national-lsoa.yaml tests/real/unshared.yaml "$work/"
mkdir "$work/styles"
cp tests/bench/wide.yaml "$work/styles/"
gunzip -c "$data/boundaries/lsoa21_england_wales_geographr.geojson.gz" > "$work/lsoa.geojson"

# numbers PROJECT COLUMN: how many zones have a number, and how many have none.
numbers() {
    "$jobatlas" query -q --allow-outside "$work/$1" -f csv "SELECT count($2) AS n, sum($2 IS NULL) AS none FROM zones" |
        tail -n 1 | tr -d '\r'
}

"$jobatlas" map -q --allow-outside "$work/national.yaml" inactive -s wide -o "$work/msoa.png"
ok $? '7,264 MSOAs to one picture'
for column in employed unemployed inactive; do
    [ "$(numbers national.yaml $column)" = 7264,0 ]
    ok $? "$column: a number for each of 7,264 zones"
done
"$jobatlas" map -q --allow-outside "$work/national-lsoa.yaml" imd -s wide -o "$work/lsoa.png"
ok $? '35,672 LSOAs to one picture'
for column in imd income employment; do
    [ "$(numbers national-lsoa.yaml $column)" = 33755,1917 ]
    ok $? "$column: a number for each of England's 33,755 zones, a reason for each of 1,917 in Wales"
done

"$jobatlas" build -q --allow-outside "$work/unshared.yaml" -o "$work/out" 2> "$work/stderr"
ok $? 'zones of thirteen files, snapped, leave no gap and no overlap'
sed 's/^/# /' "$work/stderr"
grep -q ',snapped,' "$work/out/ledger.csv"
ok $? 'the ledger counts what was snapped'
sed -e 's/snap_m: 0.2/snap_m: 0/' "$work/unshared.yaml" > "$work/unsnapped.yaml"
"$jobatlas" build -q --allow-outside "$work/unsnapped.yaml" -o "$work/none" 2> "$work/stderr"
[ $? -eq 1 ]
ok $? 'unsnapped they are refused'
grep -q 'overlaps of two zones: 546, gaps between zones: 5005' "$work/stderr"
ok $? 'and the message counts overlaps and gaps'
sed 's/^/# /' "$work/stderr"
[ "$(sqlite3 "$work/out/atlas.gpkg" 'SELECT count(*) FROM district')" -eq 13 ] &&
    [ "$(sqlite3 "$work/out/atlas.gpkg" 'SELECT sum(jobs) FROM district')" = 661316.0 ]
ok $? 'thirteen districts hold all jobs'
# Slivers would be parts or holes by the hundred: count the rings of each district's border in the picture's source.
rings=$(xmllint --xpath '//*[@id="outlines" or contains(@class, "outlines")]//*[local-name()="path"]/@d' "$work/out/figures/jobs.svg" 2> /dev/null | tr -cd 'Mm' | wc -c)
[ "$rings" -gt 12 ] && [ "$rings" -lt 400 ]
ok $? "district outlines are few clean lines ($rings)"
done_testing
