s/title: All zones,/title: All zones, by: district,/
