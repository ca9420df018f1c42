1s/"features"/"crs": {"type": "name", "properties": {"name": "EPSG:99999"}}, "features"/
