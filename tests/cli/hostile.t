#!/bin/bash
# Names are data, never markup, formulas or commands, in every output.
cd "$(dirname "$0")/../.." || exit 1
. tests/cli/lib.sh
cp -r tests/bad/base "$work/p"
cd "$work/p" || exit 1
sed -i -e 's|"Alder"|"</text><script>alert(1)</script>"|' -e 's|"Birch"|"=cmd()"|' -e 's|"Cedar"|"@SUM(A1) \| x"|' \
    -e 's|"Damson"|"<b>\&amp;\\"quote\\"</b>"|' -e 's|"Elm"|"Tŷ Gwyn `code` $x^2$"|' -e 's|"West"|"W<est> \& =1+1"|' zones.geojson
sed -i -e 's|title: Claimants|title: "<svg onload=x> & =1+1", per: district, names: [ district ]|' \
    -e 's|label: Residents }|label: "=Residents <i>" }|' -e 's|source: Invented|source: "<a href=x>Invented</a>"|' project.yaml
cd "$OLDPWD" || exit 1
"$jobatlas" build -q "$work/p/project.yaml" -o "$work/out" 2> "$work/stderr"
ok $? 'the project builds'
sed 's/^/# /' "$work/stderr"
out=$work/out

for svg in "$out"/figures/*.svg; do
    xmllint --noout "$svg" 2> "$work/xml"
    ok $? "$(basename "$svg") is well formed"
    # Elements that act, and attributes that do: none, whatever the names say.
    [ -z "$(xmllint --xpath '//*[local-name()="script" or local-name()="foreignObject" or local-name()="b" or local-name()="a"]' "$svg" 2> /dev/null)" ] &&
        [ -z "$(xmllint --xpath '//@*[starts-with(name(), "on")]' "$svg" 2> /dev/null)" ]
    ok $? "$(basename "$svg") has no script, link or handler"
done
grep -q '&lt;script&gt;' "$out/figures/rate.svg"
ok $? 'the name is there, escaped'

! grep -qE '(^|,)"?[=@]' "$out/tables/all.csv"
ok $? 'no CSV field begins a formula'
grep -q "'=cmd()" "$out/tables/all.csv"
ok $? 'the formula is disarmed by an apostrophe'
! grep -qE '(^|,)"?[=@]' "$out/ledger.csv"
ok $? 'nor does the ledger'
mkdir "$work/xlsx"
unzip -q "$out/tables/all.xlsx" -d "$work/xlsx"
! grep -rq '<f>' "$work/xlsx"
ok $? 'the workbook has no formula'
for part in $(find "$work/xlsx" -name '*.xml'); do
    xmllint --noout "$part" || ok 1 "$part is well formed"
done
perl -0pe 's/^```.*?^```//msg' "$out/figures.md" "$out/tables/all.md" > "$work/live" # code blocks are not live
! grep -qi '<script\|<svg\|<b>\|<i>\|<a ' "$work/live"
ok $? 'Markdown has no live HTML'
perl -MJSON::PP -e 'local $/; decode_json(<STDIN>)' < "$out/manifest.json"
ok $? 'the manifest parses'
! grep -q '<script' "$out/manifest.json"
ok $? 'the manifest could stand in a page'
sqlite3 "$out/atlas.gpkg" 'SELECT styleQML FROM layer_styles' | head -1 > "$work/qml"
for id in $(sqlite3 "$out/atlas.gpkg" 'SELECT id FROM layer_styles'); do
    sqlite3 "$out/atlas.gpkg" "SELECT styleQML FROM layer_styles WHERE id = $id" | xmllint --noout - 2> /dev/null
    ok $? "style $id: QML is well formed"
    sqlite3 "$out/atlas.gpkg" "SELECT styleSLD FROM layer_styles WHERE id = $id" | xmllint --noout - 2> /dev/null
    ok $? "style $id: SLD is well formed"
done
[ "$(sqlite3 "$out/atlas.gpkg" "SELECT count(*) FROM zones WHERE name = '=cmd()'")" -eq 1 ]
ok $? 'the GeoPackage has the name as it is'
pdftotext "$out/figures/rate.pdf" - | grep -q 'svg onload'
ok $? 'the PDF shows the title as text'
[ "$(ls "$out/figures" | grep -c '^rate-w-est-1-1\.')" -eq 3 ]
ok $? 'a group gives a tame file name'
done_testing
