s/people.csv/people.ods/
/file: people.ods/a\    sheet: Table 1
