# The first entry is marked as encrypted in the directory.
perl -0777 -pe 's/(PK\x01\x02.{4})./$1\x01/s' squares.zip > secret.zip
