#!/bin/bash
# Whatever ends a run early, the results of the run before stay whole.
cd "$(dirname "$0")/../.." || exit 1
. tests/cli/lib.sh
cp -r tests/bad/base "$work/p"
"$jobatlas" build -q "$work/p/project.yaml" -o "$work/out"
ok $? 'first results'
cp -r "$work/out" "$work/before"
sed -i 's/title: Claimants/title: Something else/' "$work/p/project.yaml"

# Killed after more and more time.
whole=0
for delay in 0.02 0.05 0.1 0.15 0.2 0.3 0.4 0.6; do
    "$jobatlas" build -q "$work/p/project.yaml" -o "$work/out" &
    sleep $delay
    kill -9 $! 2> /dev/null
    wait $! 2> /dev/null
    if diff -rq "$work/before" "$work/out" > /dev/null; then
        whole=$((whole + 1))
    elif grep -q 'Something else' "$work/out/figures.md" && [ -s "$work/out/manifest.json" ]; then
        whole=$((whole + 1)) # it was done before the kill
    fi
done 2> /dev/null
[ "$whole" -eq 8 ]
ok $? "killed eight times: the old results or the new, never a part ($whole)"
"$jobatlas" build -q "$work/p/project.yaml" -o "$work/out"
ok $? 'the next run clears up after the killed ones'
[ "$(ls -A "$work" | grep -c '^\.out')" -eq 0 ]
ok $? 'nothing is left beside the results'

# A disk that is full, by a limit on the size of files.
rm -rf "$work/before"
cp -r "$work/out" "$work/before"
for limit in 0 4 16 64; do
    (trap '' XFSZ; ulimit -f $limit; "$jobatlas" build -q "$work/p/project.yaml" -o "$work/out" 2> /dev/null)
    [ $? -eq 3 ]
    ok $? "files of at most $limit KiB: status 3"
    diff -rq "$work/before" "$work/out" > /dev/null
    ok $? "files of at most $limit KiB: the old results stay"
done

# A folder that must not be written.
if [ "$(id -u)" -ne 0 ]; then
    mkdir "$work/closed"
    chmod a-w "$work/closed"
    "$jobatlas" build -q "$work/p/project.yaml" -o "$work/closed/out" 2> /dev/null
    [ $? -eq 3 ]
    ok $? 'a folder without permission: status 3'
fi
done_testing
