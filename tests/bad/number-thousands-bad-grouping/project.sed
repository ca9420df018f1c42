/^  - file: people.csv/a\    thousands: ","
