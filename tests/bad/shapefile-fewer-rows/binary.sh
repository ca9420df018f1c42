# The attributes of five zones beside the shapes of six.
unzip -q squares.zip; perl -pi -e 'BEGIN { undef $/ } substr($_, 4, 1) = "\5"' squares.dbf
