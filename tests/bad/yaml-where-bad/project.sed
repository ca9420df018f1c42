s/title: All zones,/title: All zones, where: "rate >",/
