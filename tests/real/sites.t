#!/bin/bash
# Points on real open data: schools, hospitals, stations, output areas. What the description of the data states.
cd "$(dirname "$0")/../.." || exit 1
. tests/cli/lib.sh
data=$PWD/../shared/data
if [ ! -d "$data" ]; then
    echo "1..0 # SKIP the real data of ../shared/data are not here"
    exit 0
fi
mkdir "$work/p"
ln -s "$data" "$work/p/data"
cat > "$work/p/project.yaml" <<Y
project: Places
crs: EPSG:27700
zones: { file: data/boundaries/msoa21_kent_medway.geojson, code: MSOA21CD, name: MSOA21NM, vintage: 2021 }
points:
  - { name: schools, file: data/places/schools_gias_2025_kent_medway.csv, x: easting, y: northing, id: urn,
      value: number_of_pupils }
  - { name: schools_by_degrees, file: data/places/schools_gias_2025_kent_medway.csv, x: longitude, y: latitude,
      crs: "EPSG:4326", id: urn }
  - { name: hospitals, file: data/health/hospitals_points_kent_bbox.geojson }
  - { name: stations, file: data/stops/rail_references_naptan_kent_medway.csv, x: Easting, y: Northing, id: CrsCode }
  - { name: output_areas, file: data/centroids/oa11_population_weighted_centroids_kent_medway.csv, x: x, y: y, id: OA11CD }
overlays:
  - { name: n_schools, kind: count, of: schools }
  - { name: pupils, kind: sum, of: schools }
  - { name: n_by_degrees, kind: count, of: schools_by_degrees }
  - { name: n_hospitals, kind: count, of: hospitals }
  - { name: n_stations, kind: count, of: stations }
  - { name: n_areas, kind: count, of: output_areas }
tables:
  - { id: all, columns: [ code, n_schools, pupils, n_by_degrees, n_hospitals, n_stations, n_areas ] }
Y
"$jobatlas" build -q --allow-outside "$work/p/project.yaml" -o "$work/out" 2> "$work/stderr"
ok $? "builds: $(cat "$work/stderr")"
is() { [ "$1" = "$2" ]; ok $? "$3: $1"; }
total() { # the last row of the table, column $1
    sqlite3 :memory: -cmd '.mode csv' -cmd ".import $work/out/tables/all.csv t" "SELECT CAST(sum($1) AS INTEGER) FROM t"
}
is "$(total n_schools)" 825 "schools in a zone"
is "$(total n_by_degrees)" 825 "and by longitude and latitude"
is "$(total n_stations)" 105 "stations in a zone"
grep -q '^note,join,data/places/schools_gias_2025_kent_medway.csv,,,accounted,schools,828,"825 in zones (0 of them put to the nearest), 2 outside, 1 without a place' "$work/out/ledger.csv"
ok $? "828 schools accounted for"
pupils=$(sqlite3 :memory: -cmd '.mode csv' -cmd ".import $data/places/schools_gias_2025_kent_medway.csv s" "SELECT CAST(sum(number_of_pupils) AS INTEGER) FROM s")
grep -q "Their sum: $pupils in the file" "$work/out/ledger.csv"
ok $? "$pupils pupils in the file, as SQLite adds them up"
grep ',accounted,' "$work/out/ledger.csv" | sed 's/^/# /'
done_testing
