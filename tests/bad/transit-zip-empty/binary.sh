: > feed.zip
