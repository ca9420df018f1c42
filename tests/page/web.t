#!/bin/bash
# The modules of the page's program, by Node.js alone: the copy that was bundled, in build/web.
cd "$(dirname "$0")/../.." || exit 1
command -v node > /dev/null || { echo "1..0 # SKIP node is not installed: apt-get install nodejs"; exit 0; }
web=${JA_PAGE_TESTS:-$PWD/build/page-tests}/../web
[ -d "$web/test" ] || { echo "1..0 # SKIP the page's program was not bundled: make"; exit 0; }
# Each file counts from 1; here all are counted through.
cd "$web" && node --test --test-reporter=tap test/ | perl -ne '
    if (s/^((?:not )?ok) \d+/$1 . " " . ++$n/e) { $bad += /^not/; print }
    elsif (!/^(TAP|1\.\.)/) { print "# $_" if $bad && /\S/ }
    END { print "1..$n\n"; $? = $n && !$bad ? 0 : 1 }'
