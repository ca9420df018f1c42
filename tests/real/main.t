#!/bin/bash
# The main job on real open data. Totals are computed a second time, from the raw files, by SQLite's own CSV reader
# and sums; counts of matches are those that the data's description states.
cd "$(dirname "$0")/../.." || exit 1
. tests/cli/lib.sh
data=$PWD/../shared/data
if [ ! -d "$data" ]; then
    echo "1..0 # SKIP the real data of ../shared/data are not here"
    exit 0
fi

mkdir "$work/p" "$work/p/made"
cp tests/real/project.yaml tests/real/typology.csv "$work/p/"
ln -s "$data" "$work/p/data"

# Lookups cut from the data: an LSOA's MSOA is its name without the last letter.
sqlite3 "$work/raw.db" <<SQL
.mode csv
.import $data/census2021/population_by_age_lsoa21_kent_medway.csv age
.import $data/lookups/msoa21_hcl_names_england_wales.csv names
.import $data/lookups/msoa11_hcl_names_england_wales.csv names11
.import $data/lookups/msoa11_msoa21_lad_geo_lookups_kent_medway.csv geo
.import $data/census2011/workday_resident_commuting_summary_msoa11_kent_medway.csv work
.import $data/deprivation/imd2025_lsoa21_kent_medway.csv imd
.import $data/census2021/msoa21_pct_economic_activity_status_4a_kent_medway.csv activity
.import $data/census2021/msoa21_pct_number_of_cars_5a_kent_medway.csv cars
.import $data/health/disease_prevalence_qof_2019-20_lad_kent_medway.csv qof
CREATE TABLE nest AS SELECT DISTINCT lsoa21_code AS lsoa21, n.msoa21cd AS msoa21 FROM age
  JOIN (SELECT MSOA21CD AS msoa21cd, MSOANM AS nm FROM geo WHERE MSOA21CD <> '') n
  ON n.nm = substr(lsoa21_name, 1, length(lsoa21_name) - 1);
.headers on
.output $work/p/made/lsoa21_msoa21.csv
SELECT lsoa21, msoa21 FROM nest ORDER BY lsoa21;
.output $work/p/made/lsoa21_residents.csv
SELECT lsoa21_code AS lsoa21, sum(usual_residents) AS residents FROM age GROUP BY 1 ORDER BY 1;
.output $work/p/made/msoa21_residents.csv
SELECT msoa21, sum(usual_residents) AS residents FROM age JOIN nest ON lsoa21 = lsoa21_code GROUP BY 1 ORDER BY 1;
SQL
raw() { sqlite3 "$work/raw.db" "$1"; }

"$jobatlas" build -q --allow-outside "$work/p/project.yaml" -o "$work/out" 2> "$work/stderr"
ok $? 'the real project builds'
sed 's/^/# /' "$work/stderr"
out=$work/out

# matched ROWS FILE: rows used of an input, as the manifest has them.
matched() {
    local used
    used=$(perl -MJSON::PP -e '
        local $/; open my $f, "<", $ARGV[0] or die; my $m = decode_json(<$f>);
        for (@{ $m->{inputs} }) { print $_->{rows_used}, "\n" if $_->{file} =~ /\Q$ARGV[1]\E/ && $_->{role} =~ /indicator|jobs/ }
    ' "$out/manifest.json" "$2")
    [ "$used" = "$1" ]
    ok $? "$2: $1 rows used (got $used)"
}
matched 6642 population_by_age_lsoa21
matched 221 economic_activity_status_4a
matched 221 highest_qualification_6a
matched 221 number_of_cars_5a
matched 220 households_on_universal_credit
matched 220 children_relative_low_income
matched 220 workday_resident_commuting
matched 1107 imd2025_lsoa21
matched 13 disease_prevalence_qof

# near A B NAME: equal to nine digits.
near() {
    perl -e 'exit !(abs($ARGV[0] - $ARGV[1]) <= 1e-9 * abs($ARGV[1]))' "$1" "$2"
    ok $? "$3: $1 against $2"
}
ask() { "$jobatlas" query -q --allow-outside "$work/p/project.yaml" "$1" --format csv | tail -n +2; }
# One run answers all; each line is a number.
ask "SELECT printf('%.10f', x) FROM (
  SELECT 1 AS i, sum(residents) AS x FROM zones UNION ALL
  SELECT 2, sum(residents_16_64) FROM zones UNION ALL
  SELECT 3, sum(jobs) FROM zones UNION ALL
  SELECT 4, sum(children_low_income) FROM zones UNION ALL
  SELECT 5, sum(uc_households) FROM zones UNION ALL
  SELECT 6, sum(jobs) FROM zones WHERE district = 'Swale' UNION ALL
  SELECT 7, sum(residents) FROM zones WHERE district = 'Ashford' UNION ALL
  SELECT 8, jobs FROM zones WHERE code = 'E02007046' UNION ALL
  SELECT 9, jobs FROM zones WHERE code = 'E02007047' UNION ALL
  SELECT 10, sum(imd_score * residents) FROM zones UNION ALL
  SELECT 11, sum(inactive) FROM zones UNION ALL
  SELECT 12, count(*) FROM zones UNION ALL
  SELECT 13, diabetes FROM zones WHERE district = 'Thanet' AND code = (SELECT min(code) FROM zones WHERE district = 'Thanet')
  ) ORDER BY i" > "$work/answers"
answer() { sed -n "$1p" "$work/answers" | tr -d "'"; }
near "$(answer 1)" "$(raw 'SELECT sum(usual_residents) FROM age')" 'residents of the area'
near "$(answer 2)" "$(raw "SELECT sum(usual_residents) FROM age WHERE age_group NOT LIKE '%15 years and under' AND age_group NOT LIKE '%65 years and over'")" 'residents aged 16 to 64'
near "$(answer 3)" "$(raw 'SELECT sum(workday) FROM work')" 'jobs of the area, the split kept whole'
near "$(answer 3)" 661316 'jobs as the description of the data states'
near "$(answer 6)" "$(raw "SELECT sum(workday) FROM work JOIN geo ON MSOA11CD = areacd WHERE LADNM_ACTIVE = 'Swale'")" 'jobs of Swale'
near "$(answer 7)" "$(raw "SELECT sum(usual_residents) FROM age JOIN nest ON lsoa21 = lsoa21_code JOIN geo ON MSOA21CD = msoa21 WHERE LADNM_ACTIVE = 'Ashford'")" 'residents of Ashford'
near "$(answer 8)" "$(raw "SELECT (SELECT workday FROM work WHERE areacd = 'E02004999') * 1.0 *
  (SELECT sum(usual_residents) FROM age JOIN nest ON lsoa21 = lsoa21_code WHERE msoa21 = 'E02007046') /
  (SELECT sum(usual_residents) FROM age JOIN nest ON lsoa21 = lsoa21_code WHERE msoa21 IN ('E02007046', 'E02007047'))")" 'first child of the split'
perl -e 'exit !(abs($ARGV[0] + $ARGV[1] - $ARGV[2]) < 1e-6)' "$(answer 8)" "$(answer 9)" "$(raw "SELECT workday FROM work WHERE areacd = 'E02004999'")"
ok $? 'both children of the split make the parent'
near "$(answer 10)" "$(raw "SELECT sum(IMD_score * n) FROM imd JOIN (SELECT lsoa21_code AS c, sum(usual_residents) AS n FROM age GROUP BY 1) ON c = lsoa21_code")" 'deprivation weighted by residents'
near "$(answer 11)" "$(raw "SELECT sum(\"economic_activity_status_4a-003\") FROM activity")" 'inactivity, zone by zone'
near "$(answer 12)" 221 'zones'
near "$(answer 13)" "$(raw "SELECT prevalence * 100 FROM qof WHERE group_code = 'DM' AND lad_name = 'Thanet'")" 'diabetes of Thanet'

# Stat-Xplore's odd layout, read here by its own few lines of Perl.
perl -ne 'BEGIN { $n = 0 } next unless /^"((?:Medway|Ashford|Canterbury|Dartford|Dover|Gravesham|Maidstone|Sevenoaks|Shepway|Swale|Thanet|Tonbridge and Malling|Tunbridge Wells) \d{3})"/; my @f = split /,/; $n += $f[15]; END { print "$n\n" }' \
    "$data/benefits/children_relative_low_income_msoa_2014-15_to_2021-22_gb_statxplore_raw.csv" > "$work/children"
near "$(answer 4)" "$(cat "$work/children")" 'children in low income families'

grep -q 'E02004999 -> E02007046, E02007047' "$out/ledger.csv"
ok $? 'the split stands in the ledger'
grep -q '^warning' "$out/ledger.csv"
ok $((1 - $?)) 'nothing on real data is left to a warning'
[ "$(ls "$out"/figures/*.png | wc -l)" -eq 21 ]
ok $? 'eight figures, and one for each of 13 districts'
most=$(raw 'SELECT max(CAST(workday AS INT)) FROM work' | perl -pe '1 while s/(\d)(\d{3})\b/$1,$2/; chomp')
grep -q "Circles show workplace population by area, the largest with $most people" "$out/figures.md"
ok $? "the largest circle is of the area where most people work: $most"
# Need, jobs, cars, by the raw files: the zones of the table of mismatch.
raw "WITH people AS (SELECT msoa21, sum(usual_residents) AS n, sum(CASE WHEN age_group LIKE '%15 years and under' THEN 0
    ELSE usual_residents END) AS n16 FROM age JOIN nest ON lsoa21 = lsoa21_code GROUP BY 1),
  need AS (SELECT msoa21, sum(IMD_score * n) / sum(n) AS score FROM imd JOIN (SELECT lsoa21_code AS c, sum(usual_residents) AS n
    FROM age GROUP BY 1) ON c = lsoa21_code JOIN nest ON lsoa21 = c GROUP BY 1)
  SELECT people.msoa21 FROM people JOIN need USING (msoa21) JOIN activity ON activity.areacd = msoa21 JOIN work ON work.areacd = msoa21
  JOIN cars ON cars.areacd = msoa21
  WHERE score > 25 AND workday / (n16 * \"economic_activity_status_4a-003\" / 100.0) < 0.6 AND \"number_of_cars_5a-000\" > 20 ORDER BY 1" > "$work/expected"
tail -n +2 "$out/tables/mismatch.csv" | grep -o '^E[0-9]*' | sort > "$work/mismatch"
same "$work/expected" "$work/mismatch" "the table of mismatch has the zones that the raw files give: $(wc -l < "$work/expected")"

# The same bytes again, and with the rows of every CSV shuffled.
"$jobatlas" build -q --allow-outside -j 1 "$work/p/project.yaml" -o "$work/again" && diff -r "$out" "$work/again" > "$work/.diff"
ok $? 'the same inputs give the same bytes, with one thread too'

rm "$work/p/data"
cp -rL "$data" "$work/p/data"
chmod -R u+w "$work/p/data"
tests/cli/shuffle 1 0 "$work"/p/data/{lookups,census2021,census2011,deprivation,health}/*.csv "$work"/p/made/*.csv
tests/cli/shuffle 2 0 "$work"/p/data/benefits/children*.csv
tests/cli/shuffle 11 12 "$work"/p/data/benefits/households*.csv
"$jobatlas" build -q --allow-outside "$work/p/project.yaml" -o "$work/again" 2> "$work/stderr" && tests/cli/compare "$out" "$work/again" > "$work/.diff"
ok $? 'shuffled rows give the same bytes'
head -5 "$work/stderr" "$work/.diff" | cut -c1-300 | sed 's/^/# /'
done_testing
