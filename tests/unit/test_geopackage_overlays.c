/*
 * Points and routes in the GeoPackage, read back by SQLite and GDAL: every field of every kind of set, names that are
 * taken, styles that are well-formed XML, the same bytes twice.
 */
#include "write/geopackage.h"

#include <gdal.h>
#include <glib/gstdio.h>
#include <ogr_api.h>
#include <sqlite3.h>
#include <string.h>

static const char *const zone_code[] = {"E1", "E2"};

static JaPoints *make_jobs(void)
{
    JaPoints *jobs = ja_points_new("jobs", 3);
    static const double value[] = {100, 25, 0}, lower[] = {75, 20, 0}, upper[] = {125, 30, 0};
    static const char *const title[] = {"Dock & Sons", "two\nlines", NULL};
    g_free(jobs->label);
    jobs->label = g_strdup("Job <sites>");
    jobs->value = g_memdup2(value, sizeof value);
    jobs->lower = g_memdup2(lower, sizeof lower);
    jobs->upper = g_memdup2(upper, sizeof upper);
    jobs->id = g_new0(char *, 3);
    jobs->title = g_new0(char *, 3);
    jobs->sector = g_new0(gint32, 3);
    jobs->sector_name = g_new0(char *, 2);
    jobs->sector_name[0] = g_strdup("Care");
    jobs->n_sectors = 1;
    for (gsize i = 0; i < 3; i++) {
        jobs->id[i] = g_strdup_printf("S%" G_GSIZE_FORMAT, i);
        jobs->title[i] = g_strdup(title[i]);
        jobs->at[i] = (JaPoint){500000 + 1000.5 * (double)i, 150000};
        jobs->zone[i] = i < 2 ? (gint32)i : JA_NO_ZONE;
        jobs->sector[i] = i == 0 ? 0 : -1;
    }
    return jobs;
}

/* The name of the set is that of a table of the file's own. */
static JaPoints *make_stops(void)
{
    JaPoints *stops = ja_points_new("about", 2);
    stops->value = g_new0(double, 2);
    stops->mode = g_new0(guint8, 2);
    stops->by_hour = g_malloc0(2 * sizeof *stops->by_hour);
    stops->first_s = g_new0(gint32, 2);
    stops->last_s = g_new0(gint32, 2);
    stops->mode[0] = 1 << JA_BUS | 1 << JA_RAIL;
    stops->by_hour[0][7] = 4;
    stops->by_hour[0][8] = 6;
    stops->by_hour[0][25] = 1;
    stops->first_s[0] = 7 * 3600 + 5 * 60 + 59;
    stops->last_s[0] = 25 * 3600 + 30 * 60;
    stops->first_s[1] = stops->last_s[1] = -1;
    return stops;
}

static JaRoutes *make_routes(void)
{
    JaRoutes *routes = ja_routes_new(2, 5);
    static const guint32 point_of[] = {0, 3, 5};
    static const JaPoint point[] = {{0, 0}, {3, 4}, {3, 10}, {0, 0}, {0, 7}};
    memcpy(routes->point_of, point_of, sizeof point_of);
    memcpy(routes->point, point, sizeof point);
    routes->mode[0] = JA_BUS;
    routes->mode[1] = JA_RAIL;
    routes->by_hour[0][7] = 20;
    routes->by_hour[0][8] = 12;
    routes->by_hour[1][24] = 3;
    return routes;
}

static char *write_file(const JaGeopackage *request)
{
    g_autofree char *folder = g_dir_make_tmp("jobatlas-XXXXXX", NULL);
    char *path = g_build_filename(folder, "atlas.gpkg", NULL);
    g_autoptr(GError) error = NULL;
    g_assert_true(ja_geopackage_write(request, path, "atlas.gpkg", &error));
    g_assert_no_error(error);
    return path;
}

static void remove_file(const char *path)
{
    g_autofree char *folder = g_path_get_dirname(path);
    g_assert_cmpint(g_unlink(path), ==, 0);
    g_assert_cmpint(g_rmdir(folder), ==, 0);
}

static char *ask(sqlite3 *db, const char *sql)
{
    sqlite3_stmt *statement = NULL;
    g_assert_cmpint(sqlite3_prepare_v2(db, sql, -1, &statement, NULL), ==, SQLITE_OK);
    g_assert_cmpint(sqlite3_step(statement), ==, SQLITE_ROW);
    const unsigned char *text = sqlite3_column_text(statement, 0);
    char *answer = g_strdup(text != NULL ? (const char *)text : "NULL");
    sqlite3_finalize(statement);
    return answer;
}

static void expect(sqlite3 *db, const char *sql, const char *expected)
{
    g_autofree char *answer = ask(db, sql);
    g_test_message("%s", sql);
    g_assert_cmpstr(answer, ==, expected);
}

typedef struct {
    JaPoints *points[2];
    JaRoutes *routes;
    JaGeopackage request;
} Fixture;

static void fixture_init(Fixture *f)
{
    f->points[0] = make_jobs();
    f->points[1] = make_stops();
    f->routes = make_routes();
    f->request = (JaGeopackage){.crs = "EPSG:27700",
                                .points = (const JaPoints *const *)f->points,
                                .n_points = 2,
                                .routes = f->routes,
                                .zone_code = zone_code};
}

static void fixture_clear(Fixture *f)
{
    ja_points_free(f->points[0]);
    ja_points_free(f->points[1]);
    ja_routes_free(f->routes);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Fixture, fixture_clear)

static void test_fields(void)
{
    g_auto(Fixture) f = {0};
    fixture_init(&f);
    g_autofree char *path = write_file(&f.request);
    sqlite3 *db = NULL;
    g_assert_cmpint(sqlite3_open_v2(path, &db, SQLITE_OPEN_READONLY, NULL), ==, SQLITE_OK);
    const char *fields = "SELECT group_concat(name, ' ') FROM pragma_table_info('%s')";
    g_autofree char *of_jobs = g_strdup_printf(fields, "jobs"), *of_stops = g_strdup_printf(fields, "about_2");
    g_autofree char *of_routes = g_strdup_printf(fields, "routes");
    expect(db, "PRAGMA integrity_check", "ok");
    expect(db, of_jobs, "fid geom id title value value_lower value_upper sector zone");
    expect(db, of_stops, "fid geom value zone modes departures busiest_hour first last");
    expect(db, of_routes, "fid geom mode trips busiest_hour");
    expect(db,
           "SELECT value || ' ' || value_lower || ' ' || value_upper || ' ' || sector || ' ' || zone FROM jobs "
           "WHERE id = 'S0'",
           "100.0 75.0 125.0 Care E1");
    expect(db, "SELECT title FROM jobs WHERE id = 'S1'", "two\nlines");
    expect(db, "SELECT zone IS NULL AND sector IS NULL AND title IS NULL FROM jobs WHERE id = 'S2'", "1");
    expect(db,
           "SELECT modes || ' ' || departures || ' ' || busiest_hour || ' ' || first || ' ' || last FROM about_2 "
           "WHERE fid = 1",
           "bus; rail 11 6 07:05 25:30");
    expect(db, "SELECT first IS NULL AND last IS NULL AND modes IS NULL AND departures = 0 FROM about_2 WHERE fid = 2",
           "1");
    expect(db, "SELECT group_concat(mode || ' ' || trips || ' ' || busiest_hour, '; ') FROM routes",
           "bus 32 20; rail 3 3");
    expect(db, "SELECT group_concat(f_table_name || ':' || styleName || ':' || useAsDefault) FROM layer_styles",
           "jobs:jobs:1,about_2:about:1,routes:routes:1");
    sqlite3_close(db);
    remove_file(path);
}

static void test_geometry(void)
{
    g_auto(Fixture) f = {0};
    fixture_init(&f);
    g_autofree char *path = write_file(&f.request);
    GDALDatasetH data = GDALOpenEx(path, GDAL_OF_VECTOR, NULL, NULL, NULL);
    OGRLayerH jobs = GDALDatasetGetLayerByName(data, "jobs"), routes = GDALDatasetGetLayerByName(data, "routes");
    g_assert_cmpint(OGR_L_GetGeomType(jobs), ==, wkbPoint);
    g_assert_cmpint(OGR_L_GetGeomType(routes), ==, wkbLineString);
    OGR_L_SetSpatialFilterRect(jobs, 501000, 149999, 501001, 150001);
    g_assert_cmpint((int)OGR_L_GetFeatureCount(jobs, TRUE), ==, 1);
    static const double length[] = {11, 7};
    for (gsize i = 0; i < 2; i++) {
        OGRFeatureH feature = OGR_L_GetNextFeature(routes);
        g_assert_cmpfloat(OGR_G_Length(OGR_F_GetGeometryRef(feature)), ==, length[i]);
        OGR_F_Destroy(feature);
    }
    GDALClose(data);
    remove_file(path);
}

static void check_xml(sqlite3 *db, const char *field)
{
    sqlite3_stmt *statement = NULL;
    g_autofree char *sql = g_strdup_printf("SELECT %s FROM layer_styles", field);
    g_assert_cmpint(sqlite3_prepare_v2(db, sql, -1, &statement, NULL), ==, SQLITE_OK);
    guint rows = 0;
    static const GMarkupParser nothing = {0};
    while (sqlite3_step(statement) == SQLITE_ROW) {
        g_autoptr(GError) error = NULL;
        g_autoptr(GMarkupParseContext) parser = g_markup_parse_context_new(&nothing, 0, NULL, NULL);
        const char *text = (const char *)sqlite3_column_text(statement, 0);
        g_assert_true(g_markup_parse_context_parse(parser, text, -1, &error) &&
                      g_markup_parse_context_end_parse(parser, &error));
        rows++;
    }
    g_assert_cmpuint(rows, ==, 3);
    sqlite3_finalize(statement);
}

static void test_styles(void)
{
    g_auto(Fixture) f = {0};
    fixture_init(&f);
    g_autofree char *path = write_file(&f.request);
    sqlite3 *db = NULL;
    g_assert_cmpint(sqlite3_open_v2(path, &db, SQLITE_OPEN_READONLY, NULL), ==, SQLITE_OK);
    check_xml(db, "styleQML");
    check_xml(db, "styleSLD");
    expect(db,
           "SELECT instr(styleQML, 'value=\"10 * sqrt(&quot;value&quot; / 100)\"') > 0 FROM layer_styles WHERE "
           "f_table_name = 'jobs'",
           "1");
    expect(db,
           "SELECT instr(styleQML, '&quot;mode&quot; = &#39;bus&#39; AND &quot;trips&quot; &gt;= 25 AND "
           "&quot;trips&quot; &lt; 60') + instr(styleQML, '&quot;mode&quot; = ''bus'' AND &quot;trips&quot; &gt;= "
           "25 AND &quot;trips&quot; &lt; 60') > 0 FROM layer_styles WHERE f_table_name = 'routes'",
           "1");
    expect(db,
           "SELECT (length(styleQML) - length(replace(styleQML, '<rule ', ''))) / 6 FROM layer_styles WHERE "
           "f_table_name = 'routes'",
           "2");
    sqlite3_close(db);
    remove_file(path);
}

static void test_same_bytes(void)
{
    g_auto(Fixture) f = {0};
    fixture_init(&f);
    g_autofree char *first = write_file(&f.request);
    g_usleep(1100000);
    g_autofree char *second = write_file(&f.request);
    g_autofree char *a = NULL, *b = NULL;
    gsize na, nb;
    g_assert_true(g_file_get_contents(first, &a, &na, NULL));
    g_assert_true(g_file_get_contents(second, &b, &nb, NULL));
    g_assert_true(na == nb && memcmp(a, b, na) == 0);
    remove_file(first);
    remove_file(second);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/geopackage/overlays/fields", test_fields);
    g_test_add_func("/geopackage/overlays/geometry", test_geometry);
    g_test_add_func("/geopackage/overlays/styles", test_styles);
    g_test_add_func("/geopackage/overlays/same-bytes", test_same_bytes);
    return g_test_run();
}
