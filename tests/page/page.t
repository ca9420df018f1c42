#!/bin/bash
# The interactive page in Chromium, opened from files: the embedded project's, and one of hostile names. JA_PAGE_TESTS is
# the folder with what tests/page/package-lock.json pins.
cd "$(dirname "$0")/../.." || exit 1
. tests/cli/lib.sh
tools=${JA_PAGE_TESTS:-$PWD/build/page-tests}
skip() {
    echo "1..0 # SKIP $1"
    exit 0
}
command -v chromium > /dev/null || skip "chromium is not installed: apt-get install chromium"
command -v node > /dev/null || skip "node is not installed: apt-get install nodejs"
[ -d "$tools/node_modules/playwright-core" ] || skip "$tools holds no playwright-core: make build/page-tests/npm.stamp"

cp -r tests/bad/base "$work/hostile"
long=$(printf 'Llanfair%.0s' $(seq 40))
sed -i -e 's|"Alder"|"</script><script>window.hostile = 1</script>"|' -e 's|"Birch"|"=1+1"|' \
    -e 's|"Cedar"|"\\">'"<img src=x onerror='window.hostile = 1'>"'"|' -e "s|\"Damson\"|\"$long\"|" \
    -e "s|\"Elm\"|\"$(printf '\342\200\256')gnp.exe\"|" -e 's|"West"|"W<est onclick=x> \& =1+1"|' "$work/hostile/zones.geojson"
sed -i -e 's|label: Residents }|label: "=Residents <i onmouseover=window.hostile=1>" }|' \
    -e 's|^project: .*|project: "=Six <b>squares</b> </title><script>window.hostile = 1</script>"|' \
    -e '$a page: { intro: "<img src=x onerror=window.hostile=1>", contact: "<a href=javascript:window.hostile=1>x</a>" }' \
    "$work/hostile/project.yaml"
"$jobatlas" build -q "$work/hostile/project.yaml" -o "$work/hostile/out" || exit 1
"$jobatlas" build -q --only page --only zones geodata/kent/project.yaml -o "$work/kent" || exit 1
"$jobatlas" reach geodata/kent/project.yaml --matrix --window early_shift --within 120 --format csv > "$work/kent/early.csv"
columns=$(sqlite3 "$work/kent/atlas.gpkg" "SELECT group_concat('\"' || name || '\"') FROM pragma_table_info('zones')
    WHERE name NOT IN ('fid', 'geom', 'geometry', 'shape')")
sqlite3 -json "$work/kent/atlas.gpkg" "SELECT $columns FROM zones" > "$work/kent/zones.json"
JA_PAGE_TESTS=$tools exec node tests/page/drive.mjs "$work/kent" "$work/hostile/out"
