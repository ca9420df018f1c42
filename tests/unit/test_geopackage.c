/*
 * The GeoPackage, opened again with SQLite and OGR: shapes, cells, reasons, styles where QGIS looks for them.
 */
#include "write/geopackage.h"

#include "write_fixture.h"

#include <gdal.h>
#include <glib/gstdio.h>
#include <ogr_api.h>
#include <ogr_srs_api.h>
#include <sqlite3.h>

#define N_ZONES 3

/* A request over three zones (a square with a hole, two squares as one zone, a square) and two districts. */
typedef struct {
    JaGeopackage request;
    JaGpkgLayer layers[2];
    JaLayerStyle styles[3];
    JaPair about[2];
    JaLayerText text;
    JaShapes *zones, *districts;
    GPtrArray *columns, *sums;
    const guint8 *at_least[2];
    JaClasses classes;
    JaStyle look;
} Fixture;

static const char *const codes[] = {"E1", "E2", "E3"};
static const char *const names[] = {"=cmd()|' /C calc'!A0", "</text><script>alert(1)</script>",
                                    "Ynys M\u00f4n; DROP TABLE zones; -- \U0001F68C"};
static const char *const district_of[] = {"A|\"b\"", "two\nlines", NULL};
static const char *const districts[] = {"A|\"b\"", "two\nlines"};
static const guint8 partial[] = {0, 1};
static double breaks[] = {1, 5, 10};
static guint counts[] = {0, 1};
static const JaColour colours[] = {0xF7FBFF, 0x08306B};
static const char *const labels[] = {"1 to under 5", "5 to 10"};

static void add_square(JaShapesBuilder *builder, double x, double y, double size, gboolean hole)
{
    JaPoint ring[] = {{x, y}, {x + size, y}, {x + size, y + size}, {x, y + size}, {x, y}};
    JaPoint back[] = {ring[0], ring[3], ring[2], ring[1], ring[0]};
    ja_shapes_begin_ring(builder);
    ja_shapes_add_points(builder, hole ? back : ring, G_N_ELEMENTS(ring));
}

static JaShapes *zone_shapes(void)
{
    JaShapesBuilder *builder = ja_shapes_builder_new();
    ja_shapes_begin_shape(builder);
    ja_shapes_begin_part(builder);
    add_square(builder, 500000, 150000, 1000, FALSE);
    add_square(builder, 500250, 150250, 500, TRUE);
    ja_shapes_begin_shape(builder);
    for (int i = 0; i < 2; i++) {
        ja_shapes_begin_part(builder);
        add_square(builder, 501000 + i * 2000, 150000, 1000, FALSE);
    }
    ja_shapes_begin_shape(builder);
    ja_shapes_begin_part(builder);
    add_square(builder, 500250, 150250, 500, FALSE);
    return ja_shapes_finish(builder);
}

static JaShapes *district_shapes(void)
{
    JaShapesBuilder *builder = ja_shapes_builder_new();
    for (int i = 0; i < 2; i++) {
        ja_shapes_begin_shape(builder);
        ja_shapes_begin_part(builder);
        add_square(builder, 500000 + i * 1000, 150000, 1000, FALSE);
    }
    return ja_shapes_finish(builder);
}

static GPtrArray *zone_columns(void)
{
    GPtrArray *columns = g_ptr_array_new_with_free_func((GDestroyNotify)ja_column_free);
    JaColumn *people = ja_column_new("people", "People, \"all\"", N_ZONES);
    people->unit = g_strdup("residents");
    people->source = g_strdup("Census 2021, O'NS");
    ja_column_set(people, 0, ja_cell(1234.5));
    ja_column_set(people, 1, ja_cell_empty(JA_SUPPRESSED));
    ja_column_set(people, 2, ja_cell(0));
    g_ptr_array_add(columns, people);
    JaColumn *name = ja_column_new("NAME", "Name", N_ZONES);
    ja_column_set(name, 0, ja_cell_between(1.0 / 3, 0.25, 0.5));
    ja_column_set(name, 1, ja_cell_empty(JA_NO_MATCH));
    ja_column_set(name, 2, ja_cell(9));
    g_ptr_array_add(columns, name);
    return columns;
}

static GPtrArray *district_columns(void)
{
    GPtrArray *columns = g_ptr_array_new_with_free_func((GDestroyNotify)ja_column_free);
    JaColumn *people = ja_column_new("people", "People", 2);
    ja_column_set(people, 0, ja_cell(1234.5));
    ja_column_set(people, 1, ja_cell(7));
    g_ptr_array_add(columns, people);
    return columns;
}

static void fixture_clear(Fixture *fixture)
{
    ja_shapes_free(fixture->zones);
    ja_shapes_free(fixture->districts);
    g_ptr_array_unref(fixture->columns);
    g_ptr_array_unref(fixture->sums);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Fixture, fixture_clear)

static void fixture_init(Fixture *f)
{
    f->zones = zone_shapes();
    f->districts = district_shapes();
    f->columns = zone_columns();
    f->sums = district_columns();
    f->at_least[0] = partial;
    f->text = (JaLayerText){"district", "District", district_of};
    f->layers[0] = (JaGpkgLayer){"zones", "Zones", N_ZONES, f->zones, codes, names, &f->text, 1, f->columns, NULL};
    f->layers[1] =
        (JaGpkgLayer){"columns", "District", 2, f->districts, NULL, districts, NULL, 0, f->sums, f->at_least};
    f->look = (JaStyle){.zone_line = 0xFFFFFF, .zone_line_mm = 0.1, .outline = 0x333333, .outline_mm = 0.4};
    f->classes = (JaClasses){.n = 2, .breaks = breaks, .count = counts};
    f->classes.empty[JA_NO_MATCH] = 1;
    f->styles[0] = (JaLayerStyle){.layer = "columns", .id = "outline", .title = "District", .style = &f->look};
    f->styles[1] = (JaLayerStyle){"zones", "claimants", "A title of more than thirty characters in all",
                                  "NAME",  &f->classes, colours,
                                  labels,  N_ZONES,     &f->look};
    f->styles[2] = f->styles[1];
    f->styles[2].id = "second";
    f->styles[2].title = "Second";
    f->about[0] = (JaPair){"title", "Jobs & people"};
    f->about[1] = (JaPair){"credit", NULL};
    f->request = (JaGeopackage){"EPSG:27700", NULL, f->layers, 2, f->styles, 3, f->about, 2, NULL, 0, NULL, NULL};
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
    g_assert_cmpint(g_rmdir(folder), ==, 0); /* nothing else may be left in it */
}

static sqlite3 *open_db(const char *path)
{
    sqlite3 *db = NULL;
    g_assert_cmpint(sqlite3_open_v2(path, &db, SQLITE_OPEN_READONLY, NULL), ==, SQLITE_OK);
    return db;
}

/* The first cell of a query as text, "NULL" for null. */
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

static void test_cells(void)
{
    g_auto(Fixture) f = {0};
    fixture_init(&f);
    g_autofree char *path = write_file(&f.request);
    sqlite3 *db = open_db(path);
    expect(db, "PRAGMA integrity_check", "ok");
    expect(db, "SELECT count(*) FROM zones", "3");
    expect(db, "SELECT name FROM zones WHERE code = 'E1'", names[0]);
    expect(db, "SELECT name FROM zones WHERE code = 'E3'", names[2]);
    expect(db, "SELECT district FROM zones WHERE code = 'E2'", "two\nlines");
    expect(db, "SELECT district FROM zones WHERE code = 'E3'", "NULL");
    expect(db, "SELECT people FROM zones WHERE code = 'E1'", "1234.5");
    expect(db, "SELECT people_reason FROM zones WHERE code = 'E1'", "NULL");
    expect(db, "SELECT people FROM zones WHERE code = 'E2'", "NULL");
    expect(db, "SELECT people_reason FROM zones WHERE code = 'E2'", "suppressed");
    expect(db, "SELECT people FROM zones WHERE code = 'E3'", "0.0");
    expect(db, "SELECT NAME_2 = 1.0 / 3 FROM zones WHERE code = 'E1'", "1");
    expect(db, "SELECT NAME_2_lower || ' ' || NAME_2_upper FROM zones WHERE code = 'E1'", "0.25 0.5");
    expect(db, "SELECT NAME_2_lower FROM zones WHERE code = 'E2'", "NULL");
    expect(db, "SELECT people_at_least FROM columns_2 WHERE people = 7", "1");
    expect(db, "SELECT count(*) FROM pragma_table_info('zones') WHERE name = 'people_at_least'", "0");
    expect(db, "SELECT title FROM gpkg_data_columns WHERE column_name = 'NAME_2_reason'", "Name, why empty");
    expect(db, "SELECT name FROM gpkg_data_columns WHERE table_name = 'zones' AND column_name = 'people'",
           "People, \"all\" (residents)");
    expect(db, "SELECT source FROM columns WHERE layer = 'zones' AND field = 'people'", "Census 2021, O'NS");
    expect(db, "SELECT kind FROM columns WHERE layer = 'columns_2'", "count");
    expect(db, "SELECT group_concat(key || '=' || value) FROM about", "title=Jobs & people");
    expect(db, "SELECT srs_id FROM gpkg_contents WHERE table_name = 'zones'", "27700");
    expect(db, "SELECT group_concat(DISTINCT last_change) FROM gpkg_contents", "1980-01-01T00:00:00.000Z");
    sqlite3_close(db);
    remove_file(path);
}

static void test_shapes(void)
{
    g_auto(Fixture) f = {0};
    fixture_init(&f);
    g_autofree char *path = write_file(&f.request);
    GDALDatasetH data = GDALOpenEx(path, GDAL_OF_VECTOR, NULL, NULL, NULL);
    g_assert_nonnull(data);
    OGRLayerH layer = GDALDatasetGetLayerByName(data, "zones");
    g_assert_cmpint(OGR_L_GetGeomType(layer), ==, wkbMultiPolygon);
    g_assert_true(OGR_L_TestCapability(layer, OLCFastSpatialFilter));
    g_assert_cmpstr(OSRGetAuthorityCode(OGR_L_GetSpatialRef(layer), NULL), ==, "27700");
    const double area[] = {1e6 - 250000, 2e6, 250000};
    for (gsize i = 0; i < N_ZONES; i++) {
        OGRFeatureH feature = OGR_L_GetNextFeature(layer);
        OGRGeometryH geometry = OGR_F_GetGeometryRef(feature);
        g_assert_true(OGR_G_IsValid(geometry));
        g_assert_cmpfloat(OGR_G_Area(geometry), ==, area[i]);
        OGR_F_Destroy(feature);
    }
    OGR_L_SetSpatialFilterRect(layer, 503500, 150500, 503600, 150600);
    g_assert_cmpint((int)OGR_L_GetFeatureCount(layer, TRUE), ==, 1);
    GDALClose(data);
    remove_file(path);
}

/* The table and the query are those of QGIS's own provider. */
static void test_styles(void)
{
    g_auto(Fixture) f = {0};
    fixture_init(&f);
    g_autofree char *path = write_file(&f.request);
    sqlite3 *db = open_db(path);
    g_autofree char *ddl = ask(db, "SELECT sql FROM sqlite_master WHERE name = 'layer_styles'");
    g_auto(GStrv) pieces = g_regex_split_simple("\\s+", ddl, 0, 0);
    g_autofree char *flat = g_strjoinv(" ", pieces);
    g_assert_cmpstr(flat, ==,
                    "CREATE TABLE \"layer_styles\" ( \"id\" INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL, "
                    "\"f_table_catalog\" TEXT(256), \"f_table_schema\" TEXT(256), \"f_table_name\" TEXT(256), "
                    "\"f_geometry_column\" TEXT(256), \"styleName\" TEXT(30), \"styleQML\" TEXT, \"styleSLD\" TEXT, "
                    "\"useAsDefault\" BOOLEAN, \"description\" TEXT, \"owner\" TEXT(30), \"ui\" TEXT(30), "
                    "\"update_time\" DATETIME DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ','now')))");
    expect(db, "SELECT data_type || srs_id FROM gpkg_contents WHERE table_name = 'layer_styles'", "attributes0");
    const char *query = "SELECT styleName FROM layer_styles WHERE f_table_schema = '' AND f_table_name = '%s' AND "
                        "f_geometry_column = (SELECT column_name FROM gpkg_geometry_columns WHERE table_name = '%s') "
                        "ORDER BY CASE WHEN useAsDefault THEN 1 ELSE 2 END, update_time DESC LIMIT 1";
    const char *layers[][2] = {{"zones", "claimants"}, {"columns_2", "District"}};
    for (gsize i = 0; i < G_N_ELEMENTS(layers); i++) {
        g_autofree char *sql = g_strdup_printf(query, layers[i][0], layers[i][0]);
        expect(db, sql, layers[i][1]);
    }
    expect(db, "SELECT description FROM layer_styles WHERE styleName = 'claimants'",
           "A title of more than thirty characters in all");
    expect(db, "SELECT substr(update_time, 1, 19) FROM layer_styles LIMIT 1", "1980-01-01T00:00:00");
    expect(db,
           "SELECT instr(styleQML, '&quot;NAME_2&quot; &gt;= 1 AND') > 0 FROM layer_styles WHERE styleName = 'Second'",
           "1");
    expect(db,
           "SELECT instr(styleSLD, '<ogc:PropertyName>NAME_2_reason</ogc:PropertyName>') > 0 FROM layer_styles "
           "WHERE styleName = 'Second'",
           "1");
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
    g_assert_cmpuint(na, ==, nb);
    g_assert_true(memcmp(a, b, na) == 0);
    remove_file(first);
    remove_file(second);
}

static void test_unwritable(void)
{
    g_auto(Fixture) f = {0};
    fixture_init(&f);
    g_autoptr(GError) error = NULL;
    g_assert_false(ja_geopackage_write(&f.request, "/nonexistent/atlas.gpkg", "atlas.gpkg", &error));
    g_assert_error(error, JA_ERROR, JA_ERROR_SYSTEM);
    g_assert_true(g_str_has_prefix(error->message, "atlas.gpkg: cannot be written: "));
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/geopackage/cells", test_cells);
    g_test_add_func("/geopackage/shapes", test_shapes);
    g_test_add_func("/geopackage/styles", test_styles);
    g_test_add_func("/geopackage/same-bytes", test_same_bytes);
    g_test_add_func("/geopackage/unwritable", test_unwritable);
    return g_test_run();
}
