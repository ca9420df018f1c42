#!/bin/bash
# Boundaries that are repaired: what was wrong and what came of it stands in the ledger, and the areas hold.
cd "$(dirname "$0")/../.." || exit 1
. tests/cli/lib.sh

# repaired NAME GEOMETRY: builds with this geometry of zone Z1; its lines of the ledger must be those on standard input.
repaired() {
    rm -rf "$work/p" "$work/out"
    cp -r tests/bad/base "$work/p"
    sed -i "2s/\"geometry\": .*/\"geometry\": $2},/" "$work/p/zones.geojson"
    "$jobatlas" build -q "$work/p/project.yaml" -o "$work/out" 2> "$work/stderr"
    ok $? "$1: builds"
    sed 's/^/# /' "$work/stderr"
    cat > "$work/expected"
    grep -s zones.geojson "$work/out/ledger.csv" | tr -d "\r" > "$work/got"
    same "$work/expected" "$work/got" "$1: said in the ledger"
    [ "$(sqlite3 "$work/out/atlas.gpkg" 'SELECT count(*) FROM zones' 2>&1)" = 6 ]
    ok $? "$1: all zones are there"
}
polygon() { echo "{\"type\": \"Polygon\", \"coordinates\": [$1]}"; }

repaired 'a valid polygon' "$(polygon '[[0.5, 51.2], [0.55, 51.2], [0.55, 51.23], [0.5, 51.23], [0.5, 51.2]]')" <<'END'
END
repaired 'a ring the wrong way round' "$(polygon '[[0.5, 51.2], [0.5, 51.23], [0.55, 51.23], [0.55, 51.2], [0.5, 51.2]]')" <<'END'
END
repaired 'a point twice' "$(polygon '[[0.5, 51.2], [0.55, 51.2], [0.55, 51.2], [0.55, 51.23], [0.5, 51.23], [0.5, 51.2]]')" <<'END'
END
repaired 'a spike' "$(polygon '[[0.5, 51.2], [0.55, 51.2], [0.55, 51.23], [0.5, 51.23], [0.49, 51.24], [0.5, 51.23], [0.5, 51.2]]')" <<'END'
warning,check,zones.geojson,,,repaired,Z1,1,"Its polygon was not valid (Ring Self-intersection at 574645.0 150837.2); repaired by the structure of its rings, area 11660526.1 m2 before, 11660526.1 m2 after"
END
repaired 'a ring that touches itself' "$(polygon '[[0.5, 51.2], [0.55, 51.2], [0.55, 51.23], [0.5, 51.23], [0.5, 51.22], [0.52, 51.22], [0.51, 51.21], [0.5, 51.22], [0.5, 51.2]]')" <<'END'
note,check,zones.geojson,,,hole,Z1,1,"No zone covers 777,310 m2 enclosed by these, up to 751.95 m wide around 575392.7 149347.1: taken as water or land outside the area"
warning,check,zones.geojson,,,repaired,Z1,1,"Its polygon was not valid (Ring Self-intersection at 574682.9 149725.3); repaired by the structure of its rings, area 10883206.9 m2 before, 10883206.9 m2 after"
END
repaired 'a small loop' "$(polygon '[[0.5, 51.2], [0.55, 51.2], [0.55, 51.23], [0.5, 51.23], [0.5, 51.2004], [0.5004, 51.2], [0.5, 51.2]]')" <<'END'
warning,check,zones.geojson,,,repaired,Z1,1,"Its polygon was not valid (Self-intersection at 574786.5 147502.5); repaired by the structure of its rings, area 11659903.5 m2 before, 11659903.8 m2 after"
END
repaired 'a hole that touches the shell along a line' "$(polygon '[[0.5, 51.2], [0.55, 51.2], [0.55, 51.23], [0.5, 51.23], [0.5, 51.22], [0.5, 51.21], [0.5, 51.2]], [[0.5, 51.21], [0.5, 51.22], [0.51, 51.22], [0.51, 51.21], [0.5, 51.21]]')" <<'END'
warning,check,zones.geojson,,,repaired,Z1,1,"Its polygon was not valid (Self-intersection at 574720.7 148613.4); repaired by the structure of its rings, area 10883155.2 m2 before, 10883155.2 m2 after"
END
repaired 'parts that lie over each other' '{"type": "MultiPolygon", "coordinates": [[[[0.5, 51.2], [0.53, 51.2], [0.53, 51.23], [0.5, 51.23], [0.5, 51.2]]], [[[0.52, 51.2], [0.55, 51.2], [0.55, 51.23], [0.52, 51.23], [0.52, 51.2]]]]}' <<'END'
warning,check,zones.geojson,,,gap,"Z1, Z4",1,"No zone covers 415.278 m2 between these, nowhere wider than 0.237807 m, the most of it around 576390.2 150897.1; correct the boundaries, or set snap_m if they are nearly the same"
warning,check,zones.geojson,,,repaired,Z1,1,"Its polygon was not valid (Self-intersection at 576504.9 147561.3); repaired by the structure of its rings, area 13992631.7 m2 before (parts that lie over each other counted singly), 11660559.7 m2 after"
END
repaired 'the same part twice' '{"type": "MultiPolygon", "coordinates": [[[[0.5, 51.2], [0.55, 51.2], [0.55, 51.23], [0.5, 51.23], [0.5, 51.2]]], [[[0.5, 51.2], [0.55, 51.2], [0.55, 51.23], [0.5, 51.23], [0.5, 51.2]]]]}' <<'END'
warning,check,zones.geojson,,,repaired,Z1,1,"Its polygon was not valid (Self-intersection at 574758.5 147501.6); repaired by the structure of its rings, area 23321052.2 m2 before (parts that lie over each other counted singly), 11660526.1 m2 after"
END
repaired 'heights' "$(polygon '[[0.5, 51.2, 3], [0.55, 51.2, 3], [0.55, 51.23, 3], [0.5, 51.23, 3], [0.5, 51.2, 3]]')" <<'END'
note,read,zones.geojson,,,flattened,,1,"Features had heights or measures, which maps do not use."
END
done_testing
