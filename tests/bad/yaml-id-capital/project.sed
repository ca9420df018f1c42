s/id: all,/id: All zones,/
