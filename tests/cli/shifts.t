#!/bin/bash
# The story of the shifts in the embedded project, held to rows of the timetable that are found without jobatlas: what
# geodata/README.md says of Headcorn and Ashford, and of Lyminge and Canterbury, on Tuesday 10 March 2026.
cd "$(dirname "$0")/../.." || exit 1
. tests/cli/lib.sh
kent=geodata/kent

# calls ZIP FROM TO: "departure arrival route" of every trip of Mondays to Fridays that calls at a stop whose id or name
# begins with FROM and later at one that begins with TO.
calls() {
    for table in stops routes trips stop_times; do
        unzip -p "$kent/$1" "$table.txt" > "$work/$table.txt"
    done
    perl -we '
        use strict;
        my ($dir, $from, $to) = @ARGV;
        sub rows {
            open my $in, "<", "$dir/$_[0].txt" or die;
            my @head = split /,/, <$in> =~ s/\s+$//r;
            my @rows;
            while (<$in>) {
                s/\s+$//;
                my @cells;
                push @cells, defined $1 ? $1 : $2 while /\G(?:"([^"]*)"|([^,]*))(?:,|$)/g && @cells < @head;
                my %row; @row{@head} = @cells; push @rows, \%row;
            }
            return @rows;
        }
        my %name = map { $_->{stop_id} => $_->{stop_name} } rows("stops");
        my %trip = map { $_->{trip_id} => $_ } rows("trips");
        my (%left, @found);
        for (sort { $a->{trip_id} cmp $b->{trip_id} || $a->{stop_sequence} <=> $b->{stop_sequence} } rows("stop_times")) {
            my $trip = $trip{$_->{trip_id}};
            next unless $trip->{service_id} =~ /^(mon_fri|mon_sat|every_day)$/;
            $left{$_->{trip_id}} = $_->{departure_time} if $name{$_->{stop_id}} =~ /^\Q$from/;
            push @found, "$left{$_->{trip_id}} $_->{arrival_time} $trip->{route_id}"
                if $name{$_->{stop_id}} =~ /^\Q$to/ && defined $left{$_->{trip_id}};
        }
        print "$_\n" for sort @found;' "$work" "$2" "$3"
}
# journey FROM TO WORDS...: rides as "depart arrive line".
journey() {
    local from=$1 to=$2
    shift 2
    "$jobatlas" reach -q "$kent/project.yaml" --from "$from" --to "$to" "$@" --format csv |
        perl -ne 'print "$1 $2 $3\n" if /^[^,]*,(\d\d:\d\d)[^,]*,.*?,(\d\d:\d\d)[^,]*,.*?(?:bus|rail) (\w+) to/'
}

calls rail.zip Headcorn 'Ashford International' > "$work/there"
calls rail.zip 'Ashford International' Headcorn > "$work/back"
[ -s "$work/there" ] && [ "$(awk '$2 <= "06:00:00"' "$work/there" | wc -l)" -eq 0 ]
ok $? "no train from Headcorn is in Ashford by 06:00"
[ "$(awk '$1 >= "14:15:00" && $1 <= "14:45:00"' "$work/back" | head -1)" = "14:32:00 14:47:00 SE1" ]
ok $? "a train home leaves Ashford at 14:32"
[ "$(journey Headcorn 'Ashford Town & Newtown' --arrive 06:00 --return 14:15)" = "14:32 14:47 SE1" ]
ok $? "the journey says the same"
grep -q '^07:23:00 07:38:00 SE2$' "$work/there" && grep -q '^17:32:00 17:47:00 SE1$' "$work/back"
ok $? "by day there are trains both ways"
[ "$(journey Headcorn 'Ashford Town & Newtown' --arrive 08:00 --return 17:00 | tr '\n' ';')" = \
    "07:23 07:38 SE2;17:32 17:47 SE1;" ]
ok $? "and the journeys take them"

calls bus.zip 'Lyminge' 'Canterbury, Bus Station' > "$work/there"
calls bus.zip 'Canterbury, Bus Station' 'Lyminge' > "$work/back"
[ -s "$work/there" ] && [ "$(awk '$2 <= "06:00:00"' "$work/there" | wc -l)" -eq 0 ]
ok $? "no bus from Lyminge is in Canterbury by 06:00"
[ -s "$work/back" ] && [ "$(awk '$1 >= "22:15:00"' "$work/back" | wc -l)" -eq 0 ]
ok $? "and none goes home after 22:15"
[ "$(journey 'Elham Valley & North Downs' 'Canterbury City' --arrive 14:00 --return 22:15)" = "12:37 13:24 CA15" ]
ok $? "a late shift can be reached and not left"

# Titles of figures hold for the numbers: each says one of these.
counts=$("$jobatlas" query -q "$kent/project.yaml" "SELECT count(*),
    sum(jobs_60_am_peak >= 20000),
    sum(jobs_60_early_shift < 5000 AND name IN ('East Sheppey', 'Dymchurch & St Marys Bay', 'New Romney & Littlestone',
        'Lydd & Walland Marsh')),
    sum(jobs_60_early_shift = jobs_60_late_shift AND name IN ('East Sheppey', 'Dymchurch & St Marys Bay',
        'New Romney & Littlestone', 'Lydd & Walland Marsh')),
    sum(jobs_60_early_shift < jobs_60_am_peak), sum(jobs_60_late_shift < jobs_60_am_peak),
    sum(jobs_60_night_shift < jobs_60_am_peak),
    sum(lost_early >= 50), sum(lost_late >= 50), sum(lost_early >= 50 AND lost_late >= 50),
    sum(near_hourly_bus < 50), sum(first_departure > 7 AND name LIKE 'Grain%'),
    sum(no_qualifications_rate >= 100.0 / 3 AND name IN ('Margate Town', 'Sheerness West')),
    (SELECT count(DISTINCT district) FROM zones WHERE poverty_rate >= 20),
    sum(poverty_rate >= 20 AND district = 'Tunbridge Wells') FROM zones" --format csv | tail -1 | tr -d '\r')
[ "$counts" = 225,213,4,4,223,224,201,110,71,66,43,1,2,12,0,true ]
ok $? "what the titles of the embedded project's figures say ($counts)"
grep -q 'title: 110 of 225 areas lose half or more' "$kent/project.yaml" &&
    grep -q 'title: "71 areas lose half or more .* 66 of them' "$kent/project.yaml" &&
    grep -q 'title: In 43 of 225 areas' "$kent/project.yaml"
ok $? "the titles say these numbers"
done_testing
