s/title: All zones,/title: All zones, where: "1; DROP TABLE zones",/
