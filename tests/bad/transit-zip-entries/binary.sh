perl -MIO::Compress::Zip -e '
    my $zip = IO::Compress::Zip->new("feed.zip", Name => "agency.txt");
    $zip->newStream(Name => "$_") for 1 .. 10000;
    $zip->close'
