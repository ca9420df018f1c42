s/title: All zones,/title: All zones, where: "rates > 2",/
