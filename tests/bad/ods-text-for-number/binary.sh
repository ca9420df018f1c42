# A workbook of the one sheet "Data".
cat > content.xml <<'END'
<?xml version="1.0" encoding="UTF-8"?>
<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" office:version="1.2"><office:body><office:spreadsheet><table:table table:name="Data">
<table:table-row><table:table-cell office:value-type="string"><text:p>code</text:p></table:table-cell><table:table-cell office:value-type="string"><text:p>residents</text:p></table:table-cell><table:table-cell office:value-type="string"><text:p>claimants</text:p></table:table-cell></table:table-row>
<table:table-row><table:table-cell office:value-type="string"><text:p>Z1</text:p></table:table-cell><table:table-cell office:value-type="float" office:value="1000"><text:p>1000</text:p></table:table-cell><table:table-cell office:value-type="string"><text:p>twenty</text:p></table:table-cell></table:table-row>
</table:table></office:spreadsheet></office:body></office:document-content>
END
printf 'application/vnd.oasis.opendocument.spreadsheet' > mimetype
perl -MIO::Compress::Zip=:constants -e '
    my $zip;
    for my $name ("mimetype", "content.xml") {
        local $/; open my $f, "<:raw", $name; my $bytes = <$f>;
        if ($zip) { $zip->newStream(Name => $name) } else { $zip = IO::Compress::Zip->new("people.ods", Name => $name, Method => ZIP_CM_STORE) }
        $zip->print($bytes);
    }
    $zip->close'
