s/title: All zones,/title: All zones, order: "rate SIDEWAYS",/
