# For tests of the program: TAP by counting, a folder that goes away.
# Sourced by tests/*/*.t after `cd` to the top of the tree.
set -u
jobatlas=${JOBATLAS:-$PWD/build/jobatlas}
tap=0 failures=0
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

# ok STATUS NAME: one test point.
ok() {
    tap=$((tap + 1))
    if [ "$1" -eq 0 ]; then
        echo "ok $tap - $2"
    else
        failures=$((failures + 1))
        echo "not ok $tap - $2"
    fi
}

# same FILE FILE NAME: the same bytes, else the difference.
same() {
    if diff -u "$1" "$2" > "$work/.diff" 2>&1; then
        ok 0 "$3"
    else
        ok 1 "$3"
        sed 's/^/# /' "$work/.diff" | head -40
    fi
}

done_testing() {
    echo "1..$tap"
    [ "$failures" -eq 0 ]
    exit
}
