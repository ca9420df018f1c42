#!/bin/bash
# The embedded project is what its source tables make: the same bytes, file by file.
cd "$(dirname "$0")/../.." || exit 1
shore=${GSHHG:-/usr/share/gmt-gshhg/binned_GSHHS_f.nc}
if [ ! -r "$shore" ]; then
    echo "1..0 # SKIP the GSHHG shoreline is not here (package gmt-gshhg-full)"
    exit 0
fi
if ! pkg-config --exists netcdf proj glib-2.0 zlib; then
    echo "1..0 # SKIP the generator needs the packages libnetcdf-dev, libproj-dev, zlib1g-dev and libglib2.0-dev"
    exit 0
fi
. tests/cli/lib.sh
mkdir "$work/kent"
# shellcheck disable=SC2046  # lists of words are meant
"${CC:-gcc}" -std=c17 -O2 -ffp-contract=off -D_GNU_SOURCE $(pkg-config --cflags glib-2.0 proj netcdf zlib) -o "$work/geodata" \
    geodata/make/*.c $(pkg-config --libs glib-2.0 proj netcdf zlib) -lm 2> "$work/log" &&
    "$work/geodata" geodata/source "$shore" "$work/kent" 2>> "$work/log"
ok $? "the generator runs"
sed 's/^/# /' "$work/log"
for file in geodata/kent/*; do
    name=$(basename "$file")
    [ "$name" = project.yaml ] && continue
    cmp -s "$file" "$work/kent/$name"
    ok $? "$name is as committed"
done
done_testing
