1s/"features"/"crs": {"type": "link", "properties": {"href": "http:\/\/example.org\/crs", "type": "proj4"}}, "features"/
