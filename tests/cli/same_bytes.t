#!/bin/bash
# Same inputs, same bytes: twice, with another number of threads, from another folder, locale and time zone, and with
# the rows of every CSV file shuffled.
cd "$(dirname "$0")/../.." || exit 1
. tests/cli/lib.sh
top=$PWD
cp -r geodata/kent "$work/kent"

"$jobatlas" build -q "$work/kent/project.yaml" -o "$work/first"
ok $? 'the embedded project builds'
(cd / && LC_ALL=C TZ=Pacific/Auckland "$jobatlas" build -q -j 1 "$work/kent/project.yaml" -o "$work/second")
ok $? 'and again'
diff -r "$work/first" "$work/second" > "$work/.diff"
ok $? 'the same bytes from another folder, locale, time zone and number of threads'
head -5 "$work/.diff" | sed 's/^/# /'

# Each file's preamble and footer stay where they are.
for file in "$work"/kent/*.csv; do
    name=$(basename "$file")
    header=$(perl -ne 'print $1 if /file: \Q'"$name"'\E/../columns:/ and /^\s*header:\s*(\d+)/' "$work/kent/project.yaml" | head -c 2)
    units=$(perl -ne 'print $1 if /file: \Q'"$name"'\E/../columns:/ and /^\s*units:\s*(\d+)/' "$work/kent/project.yaml" | head -c 2)
    end=$(perl -ne 'print "yes" if /file: \Q'"$name"'\E/../columns:/ and /^\s*end:/' "$work/kent/project.yaml")
    footer=0
    [ -n "$end" ] && footer=$(awk '/^,*\r?$/ && NR > 3 {n = 1} n {c++} END {print c + 0}' "$file")
    [ -n "$end" ] && [ "$footer" -eq 0 ] && continue
    tests/cli/shuffle $((${header:-1} + ${units:-0})) "$footer" "$file"
done
changed=$(diff -rq geodata/kent "$work/kent" | grep -c differ)
[ "$changed" -ge 8 ]
ok $? "rows were shuffled in $changed files"
"$jobatlas" build -q "$work/kent/project.yaml" -o "$work/third"
ok $? 'the project with shuffled rows builds'
cd "$top" && tests/cli/compare "$work/first" "$work/third" > "$work/.diff"
ok $? 'the same bytes from shuffled rows'
head -5 "$work/.diff" | cut -c1-300 | sed 's/^/# /'
done_testing
