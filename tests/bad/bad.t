#!/bin/bash
# Bad input: a folder a fault. Each lays its files over base/, edits those of base/ by project.sed, zones.sed and
# people.sed, removes what `remove` lists, and makes by binary.sh what text cannot say; `expected` has the exit status
# and every line on standard error. Earlier results must stay as they were.
cd "$(dirname "$0")/../.." || exit 1
. tests/cli/lib.sh

for case in tests/bad/*/expected; do
    folder=${case%/expected} name=$(basename "${case%/expected}")
    rm -rf "$work/run"
    mkdir -p "$work/run/out"
    cp tests/bad/base/* "$work/run/"
    cp -r "$folder"/. "$work/run/"
    echo '{}' > "$work/run/out/manifest.json"
    for file in project.yaml zones.geojson people.csv; do
        edits=$folder/${file%.*}.sed
        [ ! -f "$edits" ] || sed -i -f "$edits" "$work/run/$file"
    done
    [ ! -f "$folder/remove" ] || (cd "$work/run" && xargs rm -f < remove)
    [ ! -f "$folder/binary.sh" ] || (cd "$work/run" && sh binary.sh)
    (cd "$work/run" && "$jobatlas" build -q project.yaml -o out) > "$work/stdout" 2> "$work/stderr"
    { echo "status $?"; cat "$work/stderr"; } > "$work/got"
    same "$folder/expected" "$work/got" "$name: status and message"
    [ "$(ls -A "$work/run/out")" = manifest.json ] && [ "$(ls -A "$work/run" | grep -c '^\.out')" -eq 0 ]
    ok $? "$name: earlier results untouched"
done
done_testing
