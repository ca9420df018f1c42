#!/bin/bash
# Measures of reach and of equity, worked by hand. Three stops lie too far apart to walk from one to another; at P (zone
# Z1) live 300 people and stand 100 jobs, at Q (Z2) 100 people and 200 jobs, at S (a platform of the station Spring)
# nobody and 50 jobs. Buses at 07:00: P to Q in 20 minutes, P to S in 30, Q to P in 20, Q to S in 10. Counts are rounded
# as BRES rounds: 100 is 75 to 125, 200 is 175 to 225, 50 is 25 to 75.
cd "$(dirname "$0")/../.." || exit 1
. tests/cli/lib.sh
project=tests/cli/measures/project.yaml

"$jobatlas" query "$project" "SELECT * FROM zones WHERE code IN ('Z1', 'Z2')" --format csv | tr -d '\r' > "$work/zones"
# is COLUMN Z1 Z2 NAME: the values of both zones, to four decimals.
is() {
    perl -wne '
        BEGIN { $column = shift }
        chomp; my @cells = split /,/;
        if ($. == 1) { ($at) = grep { $cells[$_] eq $column } 0 .. $#cells; die "no $column" unless defined $at; next }
        push @values, $cells[$at] =~ /^[\d.-]+$/ ? 0 + sprintf "%.4f", $cells[$at] : $cells[$at];
        END { print "@values\n" }' "$1" "$work/zones" > "$work/got"
    echo "$2 $3" > "$work/expected"
    same "$work/expected" "$work/got" "$4: $1"
}

# Within 25 minutes the jobs at P and Q are in reach of 300 + 100 people, those at S of the 100 at Q alone.
is shen 0.75 1.25 '100/400 + 200/400; and 50/100 more'
is shen_lower 0.625 0.875 '75/400 + 175/400; and 25/100 more'
is shen_upper 0.875 1.625 '125/400 + 225/400; and 75/100 more'
is catchment 0.75 1.25 'two-step floating catchment is Shen with a step'
is catchment_claimants 5 6.6667 'with 30 claimants at each: 100/60 + 200/60; and 50/30 more'
is available 225 125 'times the people who compete: 350 in all, which are all jobs'
is available_lower 187.5 87.5 'its lower bound: 75 + 175 + 25 in all'
is available_upper 262.5 162.5 'its upper bound: 125 + 225 + 75 in all'
# f = exp(-0.05 t): 0.367879 at 20 minutes, 0.223130 at 30, 0.606531 at 10. Demand: at P 300 + 100 f(20) = 336.7879, at Q
# 300 f(20) + 100 = 210.3638, at S 300 f(30) + 100 f(10) = 127.5922.
is shen_soft 0.7341 1.2976 '100/336.7879 + 200 f(20)/210.3638 + 50 f(30)/127.5922'
is available_soft 220.2351 129.7649 '300 and 100 times that: 350 in all'

is to_station 30 10 'the nearest station'
is first_large 0 0 'the nearest site with at least 100 jobs'
is second_large 20 20 'the second nearest of them'
is third 30 20 'the third nearest of all sites'
is fourth '[z]' '[z]' 'there is no fourth'

is near_step 300 350 'step, 25 minutes'
is near_linear 258.3333 308.3333 'linear to 60: 100 + 200 (1 - 20/60) + 50 (1 - 30/60)'
is near_linear_lower 204.1667 245.8333 'its lower bound: 75 + 175 2/3 + 25/2'
is near_linear_upper 312.5 370.8333 'its upper bound: 125 + 225 2/3 + 75/2'
is near_exponential 184.7324 267.1145 'exponential: 100 + 200 f(20) + 50 f(30)'
is near_power 111.6667 210 'power: 100 + 200/20 + 50/30'
is near_gauss 237.5388 304.7779 'gauss: 100 + 200 exp(-1/2) + 50 exp(-9/8)'
# With x = pi / (10 sqrt 3): f(t) = (1 + exp(-20 x)) / (1 + exp((t - 20) x)), 0.513293 at 20 minutes, 0.143893 at 30.
is near_logistic 209.8533 295.4627 'logistic: 100 + 200 f(20) + 50 f(30)'

# Who leaves at 06:51, ..., 07:00 takes 29, ..., 20 minutes from P to Q: the fifth of ten is 24, the ninth 28.
is jobs_23_wait 100 250 'the median is above 23'
is jobs_24_wait 300 350 'and within 24'
is jobs_27_p90_wait 100 250 'the 90th percentile is above 27'
is jobs_28_p90_wait 300 350 'and within 28'
is jobs_28_p90_wait_lower 250 275 'with the bounds of its jobs'
is near_late 216.0714 283.9286 'gravity at the 90th: 100 + 200 (1 - 28/56) + 50 (1 - 38/56)'

# 300 people reach 300 jobs, 100 reach 350, 100 (in Z3) none. Means: of residents (300 300 + 100 350) / 500, of claimants
# (30 300 + 30 350) / 100, of the inactive 10 300 / 40. Palma: the best tenth has 350, the worst four tenths are 100 with 0 and
# 100 with 300. Gini: 2 (300 100 300 + 100 100 350 + 300 100 50) / (2 250 500^2).
"$jobatlas" build -q "$project" -o "$work/out"
printf 'area,mean_residents,mean_claimants,mean_inactive,ratio_claimants,ratio_inactive,palma,gini,illustrative\r\nNowhere,250,195,75,0.78,0.3,2.3333333333333335,0.224,true\r\n' > "$work/expected"
same "$work/expected" "$work/out/tables/fair.csv" 'means, ratios, Palma ratio, Gini'
# In order of deprivation Z1 (300 people), Z2, Z3: the tenth at the end has none, the four tenths at the beginning 300 each.
# Ranks of the middles are 0.3, 0.7 and 0.9: 2 (300 300 0.3 + 100 350 0.7) / (250 500) - 1.
cut -d, -f1-4 "$work/out/tables/deprived.csv" > "$work/got"
printf 'area,mean_residents,palma,gini\nNowhere,250,0,0.224\n' > "$work/expected"
same "$work/expected" "$work/got" 'Palma ratio by deprivation'
[ "$(sed -n 2p "$work/out/tables/deprived.csv" | cut -d, -f5 | awk '{ printf "%.6f", $1 }')" = -0.176000 ]
ok $? 'concentration index by deprivation'
done_testing
