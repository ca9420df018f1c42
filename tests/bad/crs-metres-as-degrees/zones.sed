# Metres of the National Grid, in a file that must be degrees.
s/\[0.5, /[570000, /g
s/\[0.55, /[573000, /g
s/\[0.6, /[576000, /g
s/\[0.65, /[579000, /g
s/ 51.2\]/ 160000]/g
s/ 51.23\]/ 163000]/g
s/ 51.26\]/ 166000]/g
