#!/bin/bash
# The program as a user meets it: help, statuses, what each command prints.
cd "$(dirname "$0")/../.." || exit 1
. tests/cli/lib.sh
cp -r tests/bad/base "$work/p"
project=$work/p/project.yaml

# run STATUS NAME WORDS...: runs the program, keeps its two outputs, checks its status.
run() {
    local expected=$1 name=$2
    shift 2
    "$jobatlas" "$@" > "$work/stdout" 2> "$work/stderr"
    local status=$?
    [ "$status" -eq "$expected" ]
    ok $? "$name: status $expected"
    [ "$status" -eq "$expected" ] || sed 's/^/# /' "$work/stderr"
}
# says FILE TEXT NAME: the file has this text.
says() {
    grep -qF -- "$2" "$work/$1"
    local found=$?
    ok $found "$3"
    [ $found -eq 0 ] || head -5 "$work/$1" | sed 's/^/# /'
}

run 0 'help' --help
says stdout 'Usage: jobatlas COMMAND' 'help shows the usage'
run 0 'version' --version
says stdout 'jobatlas 0.1.0' 'version'
run 2 'no command'
run 2 'unknown command' biuld
says stderr "did you mean 'build'?" 'a near command is offered'
for command in build check map query reach columns styles groups init; do
    run 0 "$command --help" "$command" --help
    says stdout "jobatlas $command" "$command --help shows the usage"
done
run 2 'a word missing' build
says stderr 'a word is missing' 'says so'
run 2 'an unknown option' build --nonsense "$project"
run 2 'fewer threads than none' build "$project" -o "$work/threads" -j -3
says stderr '--jobs -3: expected 1 to 64 threads' 'says how many there can be'
[ ! -e "$work/threads" ]
ok $? 'and builds nothing'
run 3 'a project that is not there' check "$work/none.yaml"

run 0 'check' check "$project"
says stdout '0 faults, 0 warnings' 'check counts'
sed -e 's/^indicators:/recodes: [ { name: r, file: r.csv, from: a, to: b, from_vintage: 2011, to_vintage: 2021 } ]\n&/' \
    -e 's/^    vintage: 2021/    vintage: 2011\n    recode: r/' "$project" > "$work/p/lookup.yaml"
printf 'a,c\nY1,Z1\n' > "$work/p/r.csv"
run 1 'check of a lookup that cannot be read' check "$work/p/lookup.yaml"
echo "jobatlas: r.csv: no column 'b'; the columns are 'a', 'c'" > "$work/expected"
same "$work/expected" "$work/stderr" 'the fault is said once, where it is'
[ ! -s "$work/stdout" ]
ok $? 'and no count of faults denies it'
run 0 'columns' columns "$project"
says stdout 'Claimants as a share of residents' 'columns shows labels'
run 0 'groups' groups "$project"
says stdout 'East' 'groups shows groups'
run 0 'styles' styles "$project"
says stdout 'viridis' 'styles shows palettes'

run 0 'query as a table' query "$project" 'SELECT district, sum(claimants) AS n FROM zones GROUP BY district'
says stdout 'West' 'query answers'
run 0 'query as CSV' query "$project" 'SELECT code, residents FROM zones ORDER BY code LIMIT 1' --format csv
printf 'code,residents,illustrative\r\nZ1,1000,true\r\n' > "$work/expected"
same "$work/expected" "$work/stdout" 'CSV of a query'
run 0 'query as JSON' query "$project" 'SELECT code FROM zones' --format json
perl -MJSON::PP -e 'local $/; decode_json(<STDIN>)' < "$work/stdout"
ok $? 'JSON of a query parses'
run 2 'query in an unknown format' query "$project" 'SELECT 1' --format xml
run 2 'a query that would write' query "$project" 'DELETE FROM zones'
run 2 'a query that would attach' query "$project" "ATTACH 'x.db' AS x"
run 2 'a query with two statements' query "$project" 'SELECT 1; SELECT 2'

if [ -w /dev/full ]; then
    "$jobatlas" query "$project" 'SELECT code FROM zones' > /dev/full 2> "$work/stderr"
    [ $? -eq 3 ]
    ok $? 'an answer that does not arrive is no success'
fi

for format in png svg pdf; do
    run 0 "map to $format" map "$project" rate -o "$work/m.$format" -g district=East
    [ -s "$work/m.$format" ]
    ok $? "$format is written"
done
run 2 'map to an unknown format' map "$project" rate -o "$work/m.bmp"
says stderr 'the ending says the format: give .png, .svg or .pdf' 'says which there are'
run 2 'map of an unknown column' map "$project" rates -o "$work/m.png"
says stderr "did you mean 'rate'?" 'a near column is offered'
run 2 'map of an unknown grouping' map "$project" rate -g county=North -o "$work/m.png"
run 2 'map of an unknown group' map "$project" rate -g district=North -o "$work/m.png"

run 0 'build' build "$project" -o "$work/out"
says stdout "1 figure and 1 table are in $work/out: look at map.html first, then figures.md; " 'one line says where to look'
for file in figures/rate.png figures/rate.svg figures/rate.pdf figures.md tables/all.csv tables/all.md tables/all.xlsx \
    atlas.gpkg map.html ledger.csv manifest.json; do
    [ -s "$work/out/$file" ]
    ok $? "build writes $file"
done
perl -MJSON::PP -MDigest::SHA -e '
    local $/; open my $f, "<", "$ARGV[0]/manifest.json" or die; my $m = decode_json(<$f>);
    my $n = 0;
    for my $o (@{ $m->{outputs} }) {
        open my $g, "<:raw", "$ARGV[0]/$o->{name}" or die $o->{name};
        die $o->{name} unless Digest::SHA::sha256_hex(<$g>) eq $o->{sha256}; $n++;
    }
    exit !($n == 10);' "$work/out"
ok $? 'the manifest names every other file with its SHA-256'
run 0 'build again over its own results' build -q "$project" -o "$work/out" --only all
[ ! -e "$work/out/figures/rate.png" ] && [ -e "$work/out/tables/all.csv" ]
ok $? '--only makes only what it names'
run 0 'build of a table alone' build "$project" -o "$work/out" --only all
says stdout "0 figures and 1 table are in $work/out: look at tables first; " 'no page to look at'
run 2 'an unknown id' build -q "$project" -o "$work/out" --only nothing
run 2 'a folder that is not of results' build -q "$project" -o "$work/p"
says stderr 'holds files but no manifest.json' 'says so'
run 2 'it is refused before anything is read' build -q "$work/none.yaml" -o "$work/p"
says stderr 'holds files but no manifest.json' 'says so first'
run 2 'a folder below a file' build -q "$work/none.yaml" -o "$project/out"
says stderr "project.yaml' is not a folder" 'says so first'
printf 'broken' > "$work/p/people.csv.broken"
sed 's/people.csv/people.csv.broken/' "$project" > "$work/p/broken.yaml"
run 2 'an unknown id is refused before the data are read' build -q "$work/p/broken.yaml" -o "$work/out" --only nothing
says stderr '--only nothing: the project has no figure or table with this id' 'says so'

run 0 'init' init "$work/new"
run 2 'init does not overwrite' init "$work/new"
run 1 'the starter project asks for its files' check "$work/new/project.yaml"
says stderr 'cannot find the file' 'says which is missing'
done_testing
