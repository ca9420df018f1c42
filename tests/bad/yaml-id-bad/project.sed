s/id: all,/id: ..\/all,/
