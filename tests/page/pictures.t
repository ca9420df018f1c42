#!/bin/bash
# The page's looks: the embedded project in its main states, against the pictures in tests/page/reference. With
# JA_REMAKE_PICTURES=1 they are made again instead; look at each of them before you commit it.
cd "$(dirname "$0")/../.." || exit 1
. tests/cli/lib.sh
tools=${JA_PAGE_TESTS:-$PWD/build/page-tests}
skip() {
    echo "1..0 # SKIP $1"
    exit 0
}
command -v chromium > /dev/null || skip "chromium is not installed: apt-get install chromium"
command -v node > /dev/null || skip "node is not installed: apt-get install nodejs"
[ -d "$tools/node_modules/pixelmatch" ] || skip "$tools holds no pixelmatch: make build/page-tests/npm.stamp"
fc-list 'Open Sans' | grep -q . || skip "the font Open Sans is not installed: apt-get install fonts-open-sans"

"$jobatlas" build -q --only page geodata/kent/project.yaml -o "$work/kent" || exit 1
JA_PAGE_TESTS=$tools JA_BUILD=${JA_BUILD:-$PWD/build} exec node tests/page/pictures.mjs "$work/kent"
