#!/usr/bin/perl
# The rules of the house: who may include whom, and the one door of each foreign library.
use strict;
use warnings;
use FindBin;
chdir "$FindBin::Bin/../.." or die;

# A room may include itself, these rooms, and public headers of base and model.
my %may = (
    base    => [],
    model   => ['base'],
    read    => [qw(base model)],
    geo     => [qw(base model)],
    join    => [qw(base model)],
    reach   => [qw(base model geo)],
    measure => [qw(base model geo)],
    draw    => [qw(base model geo)],
    write   => [qw(base model)],
    run     => [qw(base model read geo join reach measure draw write)],
    cli     => [qw(base run)],
);

# Which room a public header belongs to.
my %public = (
    error => 'base', ledger => 'base',
    cell => 'model', column => 'model', shapes => 'model', points => 'model', zones => 'model', atlas => 'model',
    project => 'model', style => 'model', road => 'run', jobatlas => 'run',
);

# Foreign headers and the only files that may include them.
my @doors = (
    [qr/^(gdal|ogr|cpl)/,         qr{^src/(read/(layers|sheets|gdal)|write/geopackage|run/libraries)}],
    [qr/^proj/,                   qr{^src/(geo/crs|run/libraries)}],
    [qr/^geos/,                   qr{^src/(geo/shapes|run/libraries)}],
    [qr/^(cairo|pango|fontconfig)/, qr{^src/(draw/canvas|run/libraries)}],
    [qr/^(hb|harfbuzz)/,          qr{^src/(draw/fontsubset|run/libraries)}],
    [qr/^png/,                    qr{^src/draw/png}],
    [qr/^libdeflate/,             qr{^src/draw/pack}],
    [qr/^sqlite3/,                qr{^src/(measure/expressions|run/libraries)}],
    [qr/^(cyaml|yaml)/,           qr{^src/(read/(project|style|yaml)|run/libraries)}],
    [qr/^xlsxwriter/,             qr{^src/(write/workbook|run/libraries)}],
    [qr/^json-glib/,              qr{^src/(write/(manifest|json|tables|payload)|run/libraries)}],
);

# Rooms that never open a file.
my $opens = qr/\b(fopen|open|g_file_get_contents|g_file_set_contents\w*|ja_file_read|ja_file_write)\s*\(/;
my %closed = map { $_ => 1 } qw(model measure geo join reach);

my @faults;
my $files = 0;
for my $file (sort glob('src/*/*.[ch] include/jobatlas/*.h')) {
    $files++;
    my ($room) = $file =~ m{^src/(\w+)/};
    ($room) = $public{ ($file =~ m{(\w+)\.h$})[0] } unless $room;
    push(@faults, "$file: is in no known room"), next unless $room && $may{$room};
    my %allowed = map { $_ => 1 } $room, @{ $may{$room} };
    open my $in, '<', $file or die;
    while (my $line = <$in>) {
        push @faults, "$file:$.: room $room opens a file" if $closed{$room} && $line =~ $opens;
        next unless $line =~ /^\s*#\s*include\s+[<"]([^>"]+)[>"]/;
        my $header = $1;
        my $of = $header =~ m{^jobatlas/(\w+)\.h} ? $public{$1} : $header =~ m{^(\w+)/} && $may{$1} ? $1 : undef;
        push @faults, "$file:$.: room $room includes $header of room $of" if defined $of && !$allowed{$of};
        for my $door (@doors) {
            my ($foreign, $through) = @$door;
            push @faults, "$file:$.: $header comes in by another door" if $header =~ $foreign && $file !~ $through;
        }
    }
}

my @long;
for my $file (sort glob('src/*/*.c include/jobatlas/*.h src/*/*.h')) {
    open my $in, '<', $file or die;
    my $n = () = <$in>;
    push @long, "$file: $n lines, over 500" if $n > 500;
}

my $words = join '|', map { quotemeta } ('cla' . 'ude', 'anthr' . 'opic', 'chat' . 'gpt', 'sub' . 'agent', '/wo' . 'rk/');
my @leaks = map { "$_ names a tool or a machine's path" }
    grep { !/\.(png|gpkg|zip|xlsx)$/ } split /\n/, `git grep -lIiE '$words' -- . 2>/dev/null` // '';

print "1..4\n";
report(1, $files > 20, "sources found ($files)");
report(2, !@faults, 'every include goes down the road and through its door', @faults);
report(3, !@long, 'no file over 500 lines', @long);
report(4, !@leaks, 'the project speaks of itself alone', @leaks);

sub report {
    my ($n, $ok, $name, @why) = @_;
    print $ok ? "ok $n - $name\n" : "not ok $n - $name\n";
    print "# $_\n" for @why;
}
