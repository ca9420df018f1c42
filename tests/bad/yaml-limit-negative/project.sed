s/title: All zones,/title: All zones, limit: -5,/
