/^groups:/a\  - { name: kind, file: kinds.csv, member: district, of: district, group: kind }
