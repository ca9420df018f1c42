sed '1s/"features"/"crs": {"type": "name", "properties": {"name": "urn:ogc:def:crs:EPSG::27700"}}, "features"/' zones.geojson > zz.geojson
