#!/bin/bash
# Which builds write the page, and what of the project it needs.
cd "$(dirname "$0")/../.." || exit 1
. tests/cli/lib.sh
cp -r tests/bad/base "$work/p"
build() { "$jobatlas" build -q "$work/p/project.yaml" -o "$work/out" "$@" > /dev/null 2> "$work/stderr"; }
build
[ -s "$work/out/map.html" ]
ok $? 'a build writes the page'
grep -q '"map.html"' "$work/out/manifest.json"
ok $? 'the manifest lists it'
cp "$work/out/map.html" "$work/whole.html"
build --only rate
[ ! -e "$work/out/map.html" ]
ok $? 'one of figures and tables alone does not'
build --only page
same "$work/whole.html" "$work/out/map.html" 'the page alone is the same page'
[ ! -d "$work/out/figures" ] && [ ! -d "$work/out/tables" ]
ok $? 'without figures and tables'
sed -i -e '/^figures:/,$d' "$work/p/project.yaml"
build
[ -s "$work/out/map.html" ]
ok $? 'a project without figures and tables has a page'
echo 'page: { columns: [ rate, residents ], start: residents }' >> "$work/p/project.yaml"
build
grep -q 'Residents' "$work/out/map.html" && ! grep -q '>Claimants<' "$work/out/map.html"
ok $? 'the columns that are listed, and no other'
printf 'jobs: { file: jobs.csv, code: code, count: n, sector: s, vintage: 2021 }\n' >> "$work/p/project.yaml"
printf 'code,s,n\nZ1,Care,3\n' > "$work/p/jobs.csv"
sed -i 's/start: residents/start: jobs_car/; s/columns: \[ rate/columns: [ jobs_car, rate/' "$work/p/project.yaml"
for command in check "build -o $work/out"; do
    # shellcheck disable=SC2086  # a list of words is meant
    "$jobatlas" $command "$work/p/project.yaml" -q > "$work/stdout" 2> "$work/stderr"
    grep -q "project.yaml: page, start: no column is named 'jobs_car'; did you mean 'jobs_care'?" "$work/stdout" "$work/stderr"
    ok $? "${command%% *}: a column that only the data can tell is not there"
done
done_testing
