#!/bin/bash
# Nothing that comes out of the embedded project can be taken for official statistics: every kind of output says so.
cd "$(dirname "$0")/../.." || exit 1
. tests/cli/lib.sh

"$jobatlas" build geodata/kent/project.yaml -o "$work/out" --quiet > "$work/log" 2>&1
ok $? "the project builds"
cd "$work/out" || exit 1

# How many of the files lack the words.
lacking() {
    local words=$1 missing=0
    shift
    for file in "$@"; do
        case $file in
        *.pdf) pdftotext "$file" - ;;
        *.xlsx) unzip -p "$file" xl/sharedStrings.xml ;;
        *) cat "$file" ;;
        esac | grep -qa "$words" || { missing=$((missing + 1)); echo "# $file"; }
    done
    return "$missing"
}
lacking '>Illustrative data<' figures/*.svg
ok $? "every SVG is stamped"
lacking 'Illustrative data' figures/*.pdf
ok $? "every PDF is stamped"
[ "$(ls figures/*.png | wc -l)" -eq "$(ls figures/*.svg | wc -l)" ]
ok $? "every PNG comes of the scene of a stamped SVG"
lacking ',illustrative' tables/*.csv
ok $? "every CSV table has a column that says so"
lacking 'Illustrative data: invented, not official statistics' figures.md tables/*.md
ok $? "captions and every Markdown table say so"
lacking 'llustrative data' tables/*.xlsx
ok $? "every workbook says so"
lacking '"illustrative" : true' manifest.json
ok $? "the manifest says so"
sqlite3 atlas.gpkg 'SELECT * FROM about' | grep -q 'llustrative data'
ok $? "the GeoPackage says so"
[ "$(sqlite3 atlas.gpkg "SELECT count(*) FROM gpkg_contents WHERE data_type = 'features' AND description NOT LIKE 'Illustrative data%'")" -eq 0 ]
ok $? "every layer of it says so in its description"
! grep -qE '(^|[",])[EWSN][0-9]{8}([",]|$)' tables/*.csv ledger.csv
ok $? "no table has a code like an official one"
done_testing
