#!/bin/bash
# What is odd but no fault: it is used as far as it goes, and the ledger says what was not.
cd "$(dirname "$0")/../.." || exit 1
. tests/cli/lib.sh

# noted NAME FILE SED [OF]: builds with this edit of one file of the project; the ledger's lines about it (or about
# the file OF) must be those on standard input.
noted() {
    rm -rf "$work/p" "$work/out"
    cp -r tests/bad/base "$work/p"
    sed -i -e "$3" "$work/p/$2"
    build "$1" "${4:-$2}"
}
build() {
    "$jobatlas" build -q "$work/p/project.yaml" -o "$work/out" 2> "$work/stderr"
    ok $? "$1: builds"
    sed 's/^/# /' "$work/stderr"
    cat > "$work/expected"
    grep -sF "$2" "$work/out/ledger.csv" | tr -d '\r' > "$work/got"
    same "$work/expected" "$work/got" "$1: said in the ledger"
}
# by_name: the project's file is joined by the names of places.
by_name() {
    sed -i '14s/code: code/name: place/' "$work/p/project.yaml"
    sed -i 's/^code/place/; s/^Z1/Alder/; s/^Z2/Birch/; s/^Z3/Cedar/; s/^Z4/Damson/; s/^Z5/Elm/; s/^Z6/Fir/' "$work/p/people.csv"
}

noted 'nothing odd' people.csv '' <<'END'
END
noted 'a zone of elsewhere' people.csv '4s/Z3/Z9/' <<'END'
warning,join,people.csv,,code,no row,,1,zones of 6 that the file has no row for are shown as 'not available'
note,join,people.csv,,code,outside,Z9*,1,rows about zones that are not in the project
END
noted 'a total' people.csv '$a Total,7500,225' <<'END'
note,join,people.csv,8,code,unmatched,Total,1,"not a zone, nor shaped like a zone's code"
END
noted 'blank rows' people.csv '3a ,,' <<'END'
note,read,people.csv,,,skipped,,1,Blank rows between the data.
END
noted 'blanks around a code' people.csv '3s/Z2/ Z2 /' <<'END'
note,read,people.csv,,code,trimmed,,1,"Keys had blanks at an end, which were cut off."
END
noted 'blanks around a code of the boundaries' zones.geojson 's/"Z2"/"Z2 "/' <<'END'
note,read,zones.geojson,,,trimmed,,1,"Attributes had blanks at an end, which were cut off."
END
noted 'a name missing' zones.geojson 's/"Birch"/""/' <<'END'
warning,read,zones.geojson,,name,unnamed,Z2,1,The zone has no name; it is called by its code
END
noted 'a group missing' zones.geojson '2s/"West"/""/' <<'END'
warning,check,zones.geojson,,district,no group,Z1,1,Alder is in no district
note,join,zones.geojson,,district,blank,district,1,rows that name no group
END
noted 'one group in two spellings' zones.geojson '2s/"West"/"west "/' <<'END'
note,read,zones.geojson,,,trimmed,,1,"Attributes had blanks at an end, which were cut off."
warning,check,zones.geojson,,district,respelled,west,1,"is another group than West, though they differ only in spelling"
END
noted 'an empty cell' people.csv '3s/,27$/,/' <<'END'
note,read,people.csv,,claimants,not available,blank,1,Cells have a marker instead of a number.
END
noted 'a suppressed cell' people.csv '3s/,27$/,[c]/' <<'END'
note,read,people.csv,,claimants,suppressed,[c],1,Cells have a marker instead of a number.
END
noted 'a provisional number' people.csv '3s/,27$/,27 [p]/' <<'END'
note,read,people.csv,,claimants,status,[p],1,Cells have a note beside their number; the number is used.
END
noted 'no denominator' people.csv '3s/,1100,/,0,/' rate <<'END'
warning,measure,,,rate,no denominator,Z2,1,"'residents' is 0 here, so there is no rate"
END
noted 'a column without a name' people.csv '1s/$/,/; 2,$s/$/,1/' <<'END'
warning,read,people.csv,1,,ignored,column 4,6,"The column has values but no name in the header, so nothing can use it."
END
noted 'an end that never comes' project.yaml '/^  - file: people.csv/a\    end: Total' people.csv <<'END'
warning,read,people.csv,,,no end,Total,1,"No row's first cell is what `end` names, so that the data go on to the end of the file."
END
noted 'a key to ignore that is not there' project.yaml '/^  - file: people.csv/a\    ignore: [Totl]' people.csv <<'END'
note,read,people.csv,,code,not there,Totl,1,"`ignore` lists it, but no row has it."
END
noted 'a table without rows' project.yaml 's/title: All zones,/title: All zones, where: "rate > 90",/' <<'END'
warning,write,project.yaml,,,empty,all,1,The table 'all' has no rows; look at its `where`
END
noted 'percentages above 100' project.yaml 's/label: Claimants }/label: Claimants, kind: score }/; /^rates:/,/name: rate/d; s/, rate \]/]/; s/map: rate/map: claimants/; s/kind: score/kind: rate, scale: fraction/' people.csv <<'END'
warning,read,people.csv,,claimants,out of range,claimants,6,Rates lie outside 0 to 100% (from 2000 to 5500); is `scale` right?
END

rm -rf "$work/p" && cp -r tests/bad/base "$work/p" && by_name && sed -i 's/Birch/Burch/' "$work/p/people.csv"
build 'a name that is not known' people.csv <<'END'
warning,join,people.csv,,place,no row,,1,zones of 6 that the file has no row for are shown as 'not available'
warning,join,people.csv,3,place,unmatched,Burch,1,no zone of the project has this name
END
rm -rf "$work/p" && cp -r tests/bad/base "$work/p" && by_name && sed -i 's/Birch/BIRCH /' "$work/p/people.csv"
build 'a name in other letters' people.csv <<'END'
note,read,people.csv,,place,trimmed,,1,"Keys had blanks at an end, which were cut off."
note,join,people.csv,3,place,respelled,Z2,1,"""BIRCH"" is taken for another spelling of this zone's name"
END
rm -rf "$work/p" && cp -r tests/bad/base "$work/p"
printf 'code,type\nZ1,Coast\nZ9,Town\nZ2,\n' > "$work/p/types.csv"
sed -i '/name: district, column/a\  - { name: typology, file: types.csv, code: code, group: type }' "$work/p/project.yaml"
build 'a typology of few zones' types.csv <<'END'
warning,check,types.csv,,typology,no group,Z2,1,Birch is in no typology
warning,check,types.csv,,typology,no group,Z3,1,Cedar is in no typology
warning,check,types.csv,,typology,no group,Z4,1,Damson is in no typology
warning,check,types.csv,,typology,no group,Z5,1,Elm is in no typology
warning,check,types.csv,,typology,no group,Z6,1,Fir is in no typology
note,join,types.csv,,type,blank,typology,1,rows that name no group
note,join,types.csv,,type,outside,typology,1,rows about zones that are not in the project
END
rm -rf "$work/p" && cp -r tests/bad/base "$work/p"
printf 'district,residents,claimants\nWest,10,1\nNorth,20,2\n' > "$work/p/people.csv"
sed -i '14s/code: code/group: district\n    member: district/' "$work/p/project.yaml"
build 'values of an unknown group' people.csv <<'END'
warning,join,people.csv,,district,group without row,East,1,its 4 zones are shown as 'not available'
warning,join,people.csv,,district,no row,,4,zones of 6 that the file has no row for are shown as 'not available'
warning,join,people.csv,3,district,unmatched,North,1,no district has this name
END
rm -rf "$work/p" && cp -r tests/bad/base "$work/p"
printf 'old,new\nA1,Z1\nA2,Z2\nA2,Z2\nA3,Z3\nA4,Z4\nA5,Z5\nA6,Z6\n,Z6\n' > "$work/p/lookup.csv"
sed -i '14,15s/vintage: 2021/vintage: 2011\n    recode: old/
    /^indicators:/i\recodes: [ { name: old, file: lookup.csv, from: old, to: new, from_vintage: 2011, to_vintage: 2021 } ]' "$work/p/project.yaml"
sed -i 's/^Z/A/' "$work/p/people.csv"
build 'a lookup with rows twice and blank ones' lookup.csv <<'END'
note,read,lookup.csv,,,blank,,1,Rows without one of the two codes.
note,read,lookup.csv,,,repeated,,1,Rows with a pair that is there already.
END
# A town abroad among towns of the area is on no map; towns that are all abroad are refused (tests/bad/towns-outside).
rm -rf "$work/p" && cp -r tests/bad/base "$work/p"
printf 'name,x,y\nAldertown,0.52,51.22\nCalais,1.85,50.95\nParis,2.35,48.86\nSwap,51.22,0.52\n' > "$work/p/towns.csv"
sed -i '/^figures:/i\towns: { file: towns.csv, name: name, x: x, y: y, crs: EPSG:4326 }' "$work/p/project.yaml"
build 'a town abroad' ',elsewhere,' <<'END'
warning,read,towns.csv,,,elsewhere,Paris,1,"At 2.35, 48.86 it lies outside the area of use of EPSG:27700; it is on no map"
warning,read,towns.csv,,,elsewhere,Swap,1,"At 51.22, 0.52 it lies outside the area of use of EPSG:27700; it is on no map"
END
grep -q Aldertown "$work/out/figures/rate.svg" && ! grep -q Paris "$work/out/figures/rate.svg"
ok $? 'a town abroad: the others are on the map'
# A column without a single number stops nothing.
noted 'no number at all' people.csv 's/,1[0-9]00,/,0,/' 'no numbers' <<'END'
warning,measure,,,rate,no numbers,rate,6,All zones are empty in this column; the figure has none but hatched ones.
END
grep -q '6 areas have no figure: no denominator' "$work/out/figures.md" && [ -s "$work/out/figures/rate.png" ]
ok $? 'no number at all: the figure is hatched, and says so'

# A score without a weight has no mean for districts; with one it has.
cp -r tests/bad/base "$work/q"
sed -i -e 's/claimants, label: Claimants }/claimants, label: Claimants, kind: score }/' -e '/^rates:/,/^  - { name: rate/d' \
    -e 's/map: rate/map: claimants/' -e 's/^  - { id: all.*/  - { id: by, by: district, columns: [ residents, claimants ] }/' \
    "$work/q/project.yaml"
rm -rf "$work/p" && mv "$work/q" "$work/p"
build 'a score without a weight' ',no weight,' <<'END'
warning,measure,project.yaml,,claimants,no weight,by,1,"The table 'by' by district has nothing to show in this column: name a count by which zones are averaged as its `weight` (columns of `reach` and `access`: as `travel.weight`), or leave it out"
END
sed -i 's/kind: score }/kind: score, weight: residents }/' "$work/p/project.yaml"
build 'and with one' ',no weight,' < /dev/null

# Deciles: the lowest are the most deprived, and are to be the darkest. Of a zone its class, of that the colour.
shade() {
    class=$(sed -n "s/.*id=\"zone-$1\" class=\"\([a-z0-9]*\)\".*/\1/p" "$work/out/figures/rate.svg")
    sed -n "s/^#rate \.$class{fill:\(#[0-9a-f]*\);.*/\1/p" "$work/out/figures/rate.svg"
}
rm -rf "$work/p" && cp -r tests/bad/base "$work/p"
build 'a palette' ',fault,' < /dev/null
pale=$(shade Z1) dark=$(shade Z6)
[ -n "$pale" ] && [ -n "$dark" ] && [ "$pale" != "$dark" ]
ok $? 'a palette: little and much differ'
sed -i 's/title: Claimants,/title: Claimants, reverse: true,/' "$work/p/project.yaml"
build 'a palette turned round' ',fault,' < /dev/null
[ "$(shade Z1) $(shade Z6)" = "$dark $pale" ]
ok $? 'a palette turned round: little is dark, much is pale'

# A count known by district beside values of zones.
cp -r tests/bad/base "$work/q"
printf 'district,seekers\nWest,40\nEast,60\n' > "$work/q/seekers.csv"
sed -i -e 's/^rates:/derive:\n  - { name: share, expr: "100.0 * claimants \/ seekers", label: Share of seekers, kind: rate }\n&/' \
    -e '/^      - { name: claimants/a\  - file: seekers.csv\n    group: district\n    member: district\n    columns: [ { name: seekers, field: seekers, label: Seekers } ]' "$work/q/project.yaml"
rm -rf "$work/p" && mv "$work/q" "$work/p"
build 'a count by district beside zones' ',mixed,' <<'END'
warning,measure,,,share,mixed,seekers,1,"The expression sets this count, known by district, beside 'claimants' of each zone: it must mean to compare a zone with its whole district."
END

# Neighbours a metre apart: no district line can be drawn, and the legend promises none.
rm -rf "$work/p" && cp -r tests/bad/base "$work/p"
sed -i 's/title: Claimants,/title: Claimants, outlines: [ district ],/' "$work/p/project.yaml"
perl -i -pe 's/\[0\.55, /[0.5502, /g if /"West"/' "$work/p/zones.geojson"
build 'boundaries apart' ',no outlines,' <<'END'
warning,draw,,,district,no outlines,rate,1,"No two zones of different groups share a boundary, so that none is drawn; set zones.snap_m if neighbours are meant to share theirs."
END
! grep -qi 'district boundary' "$work/out/figures/rate.svg"
ok $? 'boundaries apart: the legend promises no line'
sed -i 's/^  vintage: 2021/&\n  snap_m: 20/' "$work/p/project.yaml"
build 'and snapped' ',no outlines,' < /dev/null
grep -qi 'district boundary' "$work/out/figures/rate.svg"
ok $? 'and snapped: the line is there'
done_testing
