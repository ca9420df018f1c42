# Packs pairs of a file and its name in the archive.
pack_zip() {
    perl -MIO::Compress::Zip -e '
        my ($archive, $zip) = shift;
        while (my ($file, $name) = splice @ARGV, 0, 2) {
            local $/; open my $f, "<:raw", $file; my $bytes = <$f>;
            if ($zip) { $zip->newStream(Name => $name) } else { $zip = IO::Compress::Zip->new($archive, Name => $name) }
            $zip->print($bytes);
        }
        $zip->close' "$@"
}
unzip -q squares.zip; 
pack_zip two.zip squares.shp a.shp squares.shx a.shx squares.dbf a.dbf squares.prj a.prj \
    squares.shp b.shp squares.shx b.shx squares.dbf b.dbf squares.prj b.prj
