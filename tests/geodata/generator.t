#!/bin/bash
# The embedded project is what its source tables make: the same bytes, file by file.
set -u
cd "$(dirname "$0")/../.."
shore=${GSHHG:-/usr/share/gmt-gshhg/binned_GSHHS_f.nc}
if [ ! -r "$shore" ]; then
    echo "1..0 # SKIP the GSHHG shoreline is not here (package gmt-gshhg-full)"
    exit 0
fi
if ! pkg-config --exists netcdf proj glib-2.0 zlib; then
    echo "1..0 # SKIP the generator needs the packages libnetcdf-dev, libproj-dev, zlib1g-dev and libglib2.0-dev"
    exit 0
fi
made=$(mktemp -d)
trap 'rm -rf "$made"' EXIT
mkdir "$made/kent"
files=$(cd geodata/kent && ls | grep -v '^project.yaml$')
echo "1..$(($(echo "$files" | wc -l) + 1))"
# shellcheck disable=SC2046  # lists of words are meant
if "${CC:-gcc}" -std=c17 -O2 -D_GNU_SOURCE $(pkg-config --cflags glib-2.0 proj netcdf zlib) -o "$made/geodata" \
    geodata/make/*.c $(pkg-config --libs glib-2.0 proj netcdf zlib) -lm 2>"$made/log" &&
    "$made/geodata" geodata/source "$shore" "$made/kent" 2>>"$made/log"; then
    echo "ok - the generator runs"
else
    sed 's/^/# /' "$made/log"
    echo "not ok - the generator runs"
fi
for file in $files; do
    cmp -s "geodata/kent/$file" "$made/kent/$file" || printf 'not '
    echo "ok - $file is as committed"
done
