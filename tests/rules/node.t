#!/usr/bin/perl
# What npm pins must run on Debian 12's Node.js, whichever newer one stands on the machine where it was pinned.
use strict;
use warnings;
use FindBin;
use JSON::PP;
chdir "$FindBin::Bin/../.." or die;

my $node = 18;
# Bundled into the page, where no Node.js runs it.
my %in_browser = ('node_modules/@mapbox/jsonlint-lines-primitives' => 1);

# Whether one alternative of a range takes that version.
sub takes {
    my ($range) = @_;
    return 1 if $range =~ /^\s*\*\s*$/;
    my ($sign, $major) = $range =~ /^\s*(>=|\^)?\s*v?(\d+)/ or die "cannot read '$range'";
    return ($sign // '') eq '>=' ? $major <= $node : $major == $node;
}

my @locks = ('src/web/package-lock.json', 'tests/page/package-lock.json');
print '1..', scalar @locks, "\n";
my $n = 0;
for my $lock (@locks) {
    open my $file, '<', $lock or die "$lock: $!";
    my $packages = decode_json(do { local $/; <$file> })->{packages};
    my @new = grep { !$in_browser{$_} && !grep { takes($_) } split /\|\|/, $packages->{$_}{engines}{node} // ">=$node" }
        sort keys %$packages;
    print "# $_ asks for Node.js $packages->{$_}{engines}{node}\n" for @new;
    print @new ? 'not ok' : 'ok', ' ', ++$n, " - $lock: all of it runs on Node.js $node\n";
}
exit 0;
