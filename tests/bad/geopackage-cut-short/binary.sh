# A GeoPackage of empty layers.
make_gpkg() {
    sqlite3 zones.gpkg "PRAGMA application_id = 1196444487; PRAGMA user_version = 10300;
        CREATE TABLE gpkg_spatial_ref_sys(srs_name TEXT, srs_id INTEGER PRIMARY KEY, organization TEXT,
            organization_coordsys_id INTEGER, definition TEXT, description TEXT);
        INSERT INTO gpkg_spatial_ref_sys VALUES('WGS 84', 4326, 'EPSG', 4326, 'GEOGCS[\"WGS 84\",DATUM[\"WGS_1984\",SPHEROID[\"WGS 84\",6378137,298.257223563]],PRIMEM[\"Greenwich\",0],UNIT[\"degree\",0.0174532925199433],AUTHORITY[\"EPSG\",\"4326\"]]', '');
        CREATE TABLE gpkg_contents(table_name TEXT PRIMARY KEY, data_type TEXT, identifier TEXT, description TEXT,
            last_change TEXT, min_x REAL, min_y REAL, max_x REAL, max_y REAL, srs_id INTEGER);
        CREATE TABLE gpkg_geometry_columns(table_name TEXT, column_name TEXT, geometry_type_name TEXT,
            srs_id INTEGER, z INTEGER, m INTEGER);"
    for layer in "$@"; do
        sqlite3 zones.gpkg "CREATE TABLE $layer(fid INTEGER PRIMARY KEY, geom BLOB, code TEXT, name TEXT, district TEXT);
            INSERT INTO gpkg_contents VALUES('$layer', 'features', '$layer', '', '2020-01-01T00:00:00Z',
                NULL, NULL, NULL, NULL, 4326);
            INSERT INTO gpkg_geometry_columns VALUES('$layer', 'geom', 'POLYGON', 4326, 0, 0);"
    done
}
make_gpkg zones
head -c 5000 zones.gpkg > cut; mv cut zones.gpkg
