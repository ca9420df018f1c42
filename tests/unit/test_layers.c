/* Boundary files: the same two zones in every format, each fault with its message, and the real files by their
 * published counts. */
#include "read/layers.h"
#include "read_help.h"

#include <cpl_error.h>
#include <gdal_utils.h>
#include <gio/gio.h>
#include <math.h>

/* Two squares side by side, the second with a hole and a second part: 5 + 5 + 5 + 5 points. */
static const char two[] =
    "{\"type\":\"FeatureCollection\",\"name\":\"two\",\"features\":["
    "{\"type\":\"Feature\",\"properties\":{\"code\":\"Z1\",\"name\":\"One\",\"lad\":\"A\"},\"geometry\":{\"type\":"
    "\"Polygon\",\"coordinates\":[[[0,51],[1,51],[1,52],[0,52],[0,51]]]}},"
    "{\"type\":\"Feature\",\"properties\":{\"code\":\"Z2\",\"name\":\"Two\",\"lad\":\"B\"},\"geometry\":{\"type\":"
    "\"MultiPolygon\",\"coordinates\":[[[[1,51],[2,51],[2,52],[1,52],[1,51]],[[1.25,51.25],[1.25,51.75],[1.75,51.75],"
    "[1.75,51.25],[1.25,51.25]]],[[[3,51],[4,51],[4,52],[3,52],[3,51]]]]}}]}";

static const JaZonesSpec usual = {.file = "two.geojson", .code = "code", .name = "name"};

/* Writes `two` in another format; returns the path's base name. */
static void convert(const Room *room, const char *name, const char *format, char **more)
{
    GDALAllRegister();
    room_write(room, "two.geojson", two, -1);
    g_autofree char *from = room_path(room, "two.geojson");
    g_autofree char *to = room_path(room, name);
    GDALDatasetH source = GDALOpenEx(from, GDAL_OF_VECTOR, NULL, NULL, NULL);
    g_autoptr(GPtrArray) arg = g_ptr_array_new();
    g_ptr_array_add(arg, "-f");
    g_ptr_array_add(arg, (char *)format);
    for (; more != NULL && *more != NULL; more++) {
        g_ptr_array_add(arg, *more);
    }
    g_ptr_array_add(arg, NULL);
    GDALVectorTranslateOptions *options = GDALVectorTranslateOptionsNew((char **)arg->pdata, NULL);
    GDALDatasetH made = GDALVectorTranslate(to, NULL, 1, &source, options, NULL);
    g_assert_nonnull(made);
    GDALVectorTranslateOptionsFree(options);
    GDALClose(made);
    GDALClose(source);
}

static void check_two(Room *room, const JaZonesSpec *spec)
{
    GError *error = NULL;
    g_autoptr(JaLayer) layer = ja_layer_read(&room->context, spec, &error);
    g_assert_no_error(error);
    g_assert_cmpuint(layer->shapes->n_shapes, ==, 2);
    g_assert_cmpuint(layer->shapes->n_parts, ==, 3);
    g_assert_cmpuint(layer->shapes->n_rings, ==, 4);
    g_assert_cmpuint(layer->shapes->n_points, ==, 20);
    g_assert_cmpfloat_with_epsilon(ja_shapes_area(layer->shapes, 0), 1.0, 1e-12);
    g_assert_cmpfloat_with_epsilon(ja_shapes_area(layer->shapes, 1), 1.75, 1e-12);
    JaBox box = ja_shapes_box_all(layer->shapes);
    g_assert_cmpfloat_with_epsilon(box.max_x, 4, 1e-12);
    g_assert_cmpfloat_with_epsilon(box.max_y, 52, 1e-12);
    gssize code = ja_table_find(layer->attributes, "code");
    g_assert_cmpint(code, >=, 0);
    g_assert_cmpstr(ja_table_get(layer->attributes, 0, (gsize)code), ==, "Z1");
    g_assert_cmpstr(ja_table_get(layer->attributes, 1, (gsize)code), ==, "Z2");
    g_assert_cmpint(layer->attributes->row[1], ==, 2);
    g_assert_nonnull(layer->crs_wkt);
    g_assert_nonnull(strstr(layer->crs_wkt, "WGS 84"));
    g_assert_cmpint(layer->input->rows_in, ==, 2);
    g_assert_cmpint(layer->input->rows_used, ==, 2);
    g_assert_cmpuint(strlen(layer->input->sha256), ==, 64);
    g_assert_cmpint(layer->input->size, >, 0);
}

static gchar *listing(const Room *room)
{
    GDir *dir = g_dir_open(room->root, 0, NULL);
    g_autoptr(GPtrArray) names = g_ptr_array_new_with_free_func(g_free);
    const char *name;
    while ((name = g_dir_read_name(dir)) != NULL) {
        g_ptr_array_add(names, g_strdup(name));
    }
    g_dir_close(dir);
    g_ptr_array_sort(names, (GCompareFunc)(void (*)(void))g_strcmp0);
    g_autofree char *count = g_strdup_printf("%u", names->len);
    return g_steal_pointer(&count);
}

static void test_formats(void)
{
    static const char *const format[][2] = {
        {"two.gpkg", "GPKG"}, {"two.fgb", "FlatGeobuf"}, {"two.shp", "ESRI Shapefile"}};
    Room room;
    room_open(&room);
    room_write(&room, "two.geojson", two, -1);
    check_two(&room, &usual);
    for (gsize i = 0; i < G_N_ELEMENTS(format); i++) {
        char *more[] = {"-lco", "SPATIAL_INDEX=NO", NULL}; /* which would put features in another order */
        convert(&room, format[i][0], format[i][1], more);
        g_autofree char *before = listing(&room);
        JaZonesSpec spec = usual;
        spec.file = (char *)format[i][0];
        check_two(&room, &spec);
        g_autofree char *after = listing(&room);
        g_assert_cmpstr(before, ==, after); /* nothing written beside the input */
    }
    room_close(&room);
}

/* The .gz of some bytes, written to `name`. */
static void write_packed(const Room *room, const char *name, const void *data, gsize size)
{
    g_autofree char *path = room_path(room, name);
    g_autoptr(GFile) file = g_file_new_for_path(path);
    g_autoptr(GOutputStream) raw = G_OUTPUT_STREAM(g_file_replace(file, NULL, FALSE, G_FILE_CREATE_NONE, NULL, NULL));
    g_autoptr(GConverter) deflate = G_CONVERTER(g_zlib_compressor_new(G_ZLIB_COMPRESSOR_FORMAT_GZIP, 9));
    g_autoptr(GOutputStream) out = g_converter_output_stream_new(raw, deflate);
    g_assert_true(g_output_stream_write_all(out, data, size, NULL, NULL, NULL));
    g_assert_true(g_output_stream_close(out, NULL, NULL));
}

static void test_gzip(void)
{
    Room room;
    room_open(&room);
    write_packed(&room, "two.geojson.gz", two, sizeof two - 1);
    JaZonesSpec spec = usual;
    spec.file = "two.geojson.gz";
    check_two(&room, &spec);
    room_close(&room);
}

/* 100 MiB of blanks in 100 kB. */
static void test_gzip_bomb(void)
{
    Room room;
    room_open(&room);
    gsize n = (gsize)100 << 20;
    g_autofree char *blank = g_malloc(n);
    memset(blank, ' ', n);
    write_packed(&room, "b.geojson.gz", blank, n);
    JaZonesSpec spec = usual;
    spec.file = "b.geojson.gz";
    GError *error = NULL;
    g_assert_null(ja_layer_read(&room.context, &spec, &error));
    g_assert_true(g_str_has_prefix(error->message, "b.geojson.gz: unpacks to "));
    g_assert_true(g_str_has_suffix(error->message, "bytes, more than 200 times its size; unpack it yourself if you "
                                                   "trust it"));
    g_clear_error(&error);
    room_close(&room);
}

static const char topology[] =
    "{\"type\":\"Topology\",\"arcs\":[[[0,51],[1,51],[1,52],[0,52],[0,51]]],\"objects\":{\"z\":{\"type\":"
    "\"GeometryCollection\",\"geometries\":[{\"type\":\"Polygon\",\"arcs\":[[0]],\"properties\":{\"code\":\"Z1\"}}]}}}";

static void test_topojson(void)
{
    Room room;
    room_open(&room);
    room_write(&room, "t.json", topology, -1);
    JaZonesSpec spec = {.file = "t.json", .code = "code"};
    GError *error = NULL;
    g_autoptr(JaLayer) layer = ja_layer_read(&room.context, &spec, &error);
    g_assert_no_error(error);
    g_assert_cmpfloat_with_epsilon(ja_shapes_area(layer->shapes, 0), 1.0, 1e-9);
    g_assert_nonnull(layer->crs_wkt);
    room_close(&room);
}

static void test_keep_and_glob(void)
{
    Room room;
    room_open(&room);
    room_write(&room, "d/E2.json", two, -1);
    g_autoptr(GString) more = g_string_new(two);
    g_string_replace(more, "Z1", "Y1", 0);
    g_string_replace(more, "Z2", " Y2", 0);
    room_write(&room, "d/E1.json", more->str, -1);
    room_write(&room, "d/other.txt", "x", -1);
    char *kept[] = {"B"};
    JaKeepSpec keep = {.column = "lad", .values = {kept, 1}};
    JaZonesSpec spec = {.file = "d/E*.json", .code = "code", .keep = &keep};
    GError *error = NULL;
    g_autoptr(JaLayer) layer = ja_layer_read(&room.context, &spec, &error);
    g_assert_no_error(error);
    g_assert_cmpuint(layer->attributes->n_rows, ==, 2);
    g_assert_cmpstr(ja_table_get(layer->attributes, 0, 0), ==, "Y2");
    g_assert_cmpstr(ja_table_get(layer->attributes, 1, 0), ==, "Z2");
    g_assert_cmpint(layer->input->rows_in, ==, 4);
    g_assert_cmpint(layer->input->rows_used, ==, 2);
    g_assert_cmpint(ledgered(&room, "not kept", NULL), ==, 2);
    g_assert_cmpint(ledgered(&room, "trimmed", NULL), ==, 1);
    kept[0] = "C";
    g_assert_null(ja_layer_read(&room.context, &spec, &error));
    assert_message(&error, "d/E*.json: lad: no feature has 'C', which `zones.keep` lists; check the values");
    spec.file = "d/X*.json";
    g_assert_null(ja_layer_read(&room.context, &spec, &error));
    assert_message(&error, "zones.file: no file matches 'd/X*.json'; check the folder and the pattern");
    room_close(&room);
}

/*
 * A lookup says which zones are wanted: Z2 stands in two districts, Z1 in another, and Z0 is no zone. Of three zones
 * it lacks one; whether it should have had it is told by whether it lists others than those that are wanted.
 */
static void test_keep_by_lookup(void)
{
    Room room;
    room_open(&room);
    g_autoptr(GString) more = g_string_new(two);
    g_string_replace(more, "Z2", "Z3", 0);
    room_write(&room, "d/E1.json", two, -1);
    g_string_replace(more, "Z1", "Z9", 0);
    room_write(&room, "d/E2.json", more->str, -1);
    room_write(&room, "places.csv", "zone,area\nZ0,Far\nZ1,Far\nZ2,Far\nZ2,Near \nZ3,Near\n", -1);
    char *kept[] = {"Near"};
    JaKeepSpec keep = {.column = "area", .file = "places.csv", .code = "zone", .values = {kept, 1}};
    JaZonesSpec spec = {.file = "d/E*.json", .code = "code", .keep = &keep};
    GError *error = NULL;
    g_autoptr(JaLayer) layer = ja_layer_read(&room.context, &spec, &error);
    g_assert_no_error(error);
    g_assert_cmpuint(layer->attributes->n_rows, ==, 2);
    g_assert_cmpstr(ja_table_get(layer->attributes, 0, 0), ==, "Z2");
    g_assert_cmpstr(ja_table_get(layer->attributes, 1, 0), ==, "Z3");
    const JaInput *places = room.context.inputs->pdata[0];
    g_assert_cmpint(places->rows_in, ==, 5);
    g_assert_cmpint(places->rows_used, ==, 2);
    g_assert_cmpint(ledgered(&room, "not kept", NULL), ==, 2 + 3);
    g_assert_cmpint(ledgered(&room, "unmatched", "Z9"), ==, 1);
    g_assert_cmpint((int)ja_ledger_lines(room.context.ledger, JA_WARNING), ==, 1);
    room_write(&room, "places.csv", "zone,area\nZ2,Near\nZ3,Near\n", -1);
    g_autoptr(JaLayer) own = ja_layer_read(&room.context, &spec, &error);
    g_assert_no_error(error);
    g_assert_cmpuint(own->attributes->n_rows, ==, 2);
    g_assert_cmpint((int)ja_ledger_lines(room.context.ledger, JA_WARNING), ==, 1);
    g_assert_cmpint(ledgered(&room, "unmatched", "Z1, Z9"), ==, 2);
    room_close(&room);
}

/* Two layers in a GeoPackage. */
static void test_layers(void)
{
    Room room;
    room_open(&room);
    convert(&room, "l.gpkg", "GPKG", NULL);
    char *more[] = {"-update", "-nln", "again", NULL};
    g_autofree char *to = room_path(&room, "l.gpkg");
    g_autofree char *from = room_path(&room, "two.geojson");
    GDALDatasetH base = GDALOpenEx(to, GDAL_OF_VECTOR | GDAL_OF_UPDATE, NULL, NULL, NULL);
    GDALDatasetH source = GDALOpenEx(from, GDAL_OF_VECTOR, NULL, NULL, NULL);
    GDALVectorTranslateOptions *options = GDALVectorTranslateOptionsNew(more, NULL);
    GDALVectorTranslate(NULL, base, 1, &source, options, NULL);
    GDALVectorTranslateOptionsFree(options);
    GDALClose(source);
    GDALClose(base);
    JaZonesSpec spec = usual;
    spec.file = "l.gpkg";
    GError *error = NULL;
    g_assert_null(ja_layer_read(&room.context, &spec, &error));
    assert_message(&error, "l.gpkg: has several layers: 'two', 'again'; name one as `layer`");
    spec.layer = "third";
    g_assert_null(ja_layer_read(&room.context, &spec, &error));
    assert_message(&error, "l.gpkg: no layer 'third'; the layers are 'two', 'again'");
    spec.layer = "again";
    check_two(&room, &spec);
    room_close(&room);
}

static void refuses(const char *file, const char *text, const char *message)
{
    Room room;
    room_open(&room);
    if (text != NULL) {
        room_write(&room, file, text, -1);
    }
    JaZonesSpec spec = usual;
    spec.file = (char *)file;
    spec.name = NULL;
    GError *error = NULL;
    g_assert_null(ja_layer_read(&room.context, &spec, &error));
    assert_message(&error, message);
    room_close(&room);
}

static char *feature(const char *geometry)
{
    return g_strdup_printf("{\"type\":\"FeatureCollection\",\"features\":[{\"type\":\"Feature\",\"properties\":{"
                           "\"code\":\"Z1\"},\"geometry\":%s}]}",
                           geometry);
}

static void test_bad_geometry(void)
{
    static const char *const bad[][2] = {
        {"null", "z.geojson: feature 1 (Z1): has no geometry; draw it or remove the feature"},
        {"{\"type\":\"Polygon\",\"coordinates\":[]}",
         "z.geojson: feature 1 (Z1): has no geometry; draw it or remove the feature"},
        {"{\"type\":\"Point\",\"coordinates\":[0,51]}",
         "z.geojson: feature 1 (Z1): its geometry is a Point; zones are polygons or multipolygons"},
        {"{\"type\":\"LineString\",\"coordinates\":[[0,51],[1,51]]}",
         "z.geojson: feature 1 (Z1): its geometry is a Line String; zones are polygons or multipolygons"},
        {"{\"type\":\"Polygon\",\"coordinates\":[[[0,51],[1,51],[0,51]]]}",
         "z.geojson: feature 1 (Z1): a ring has fewer than four points; draw it again or remove it"},
        {"{\"type\":\"Polygon\",\"coordinates\":[[[0,51],[1,51],[1,52],[0,52]]]}",
         "z.geojson: feature 1 (Z1): a ring is not closed: it begins at 0 51 and ends at 0 52; repeat its first point "
         "at its end"},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(bad); i++) {
        g_autofree char *text = feature(bad[i][0]);
        refuses("z.geojson", text, bad[i][1]);
    }
}

static void test_bad_files(void)
{
    refuses("z.geojson", "<OGRVRTDataSource><OGRVRTLayer name=\"a\"/></OGRVRTDataSource>",
            "z.geojson: is not GeoJSON, as its name says: it begins with '<OGRVRTDataS'; give the file that its name "
            "promises");
    refuses("z.gpkg", two,
            "z.gpkg: is not a GeoPackage, as its name says: it begins with '{\"type\":\"Fea'; give the file that its "
            "name promises");
    refuses("z.shp", "PK",
            "z.shp: is not a shapefile, as its name says: it begins with 'PK'; give the file that its "
            "name promises");
    refuses("z.fgb", "fgb",
            "z.fgb: is not FlatGeobuf, as its name says: it begins with 'fgb'; give the file that its "
            "name promises");
    refuses("z.zip", "PK", "z.zip: not a zip archive, or cut short; get the file again");
    refuses("z.kml", "<kml/>",
            "z.kml: boundaries are read from .gpkg, .geojson, .json, .topojson (also .geojson.gz), .shp, .zip (with a "
            "shapefile) and .fgb; save it as one of these");
    refuses("z.geojson", "{\"type\":\"FeatureCollection\",\"features\":[]}",
            "z.geojson: the layer 'z' has no features; is this the right file?");
    refuses("/vsicurl/http://x/z.geojson", NULL,
            "zones.file: '/vsicurl/http://x/z.geojson' is not a plain file name (found /vsi); give a path to a file on "
            "this machine");
    refuses("z.geojson",
            "{\"type\":\"FeatureCollection\",\"crs\":{\"type\":\"link\",\"properties\":{\"href\":\"http://x\"}},"
            "\"features\":[]}",
            "z.geojson: its \"crs\" is a link to elsewhere, which is not followed; name it by code instead");
    g_autofree char *good = feature("{\"type\":\"Polygon\",\"coordinates\":[[[0,51],[1,51],[1,52],[0,51]]]}");
    g_autoptr(GString) other = g_string_new(good);
    g_string_replace(other, "\"code\"", "\"kode\"", 0);
    refuses("z.geojson", other->str, "z.geojson: no column 'code'; did you mean 'kode'?");
}

static void test_shapefile_siblings(void)
{
    static const char *const part[] = {"shx", "dbf", "prj"};
    for (gsize i = 0; i < G_N_ELEMENTS(part); i++) {
        Room room;
        room_open(&room);
        convert(&room, "s.shp", "ESRI Shapefile", NULL);
        g_autofree char *name = g_strconcat("s.", part[i], NULL);
        g_autofree char *path = room_path(&room, name);
        g_assert_cmpint(g_unlink(path), ==, 0);
        JaZonesSpec spec = usual;
        spec.file = "s.shp";
        GError *error = NULL;
        g_assert_null(ja_layer_read(&room.context, &spec, &error));
        g_autofree char *message = g_strdup_printf(
            "s.shp: '%s' is missing beside it; a shapefile needs its .shx, .dbf and .prj: copy them too", name);
        assert_message(&error, message);
        g_assert_false(g_file_test(path, G_FILE_TEST_EXISTS)); /* nothing is rebuilt */
        room_close(&room);
    }
}

static void test_shapefile_encoding(void)
{
    Room room;
    room_open(&room);
    char *more[] = {"-lco", "ENCODING=CP1252", "-sql", "SELECT code, 'Ynys M\xC3\xB4n' AS name FROM two", NULL};
    convert(&room, "e.shp", "ESRI Shapefile", more);
    JaZonesSpec spec = usual;
    spec.file = "e.shp";
    GError *error = NULL;
    g_autoptr(JaLayer) named = ja_layer_read(&room.context, &spec, &error);
    g_assert_no_error(error);
    g_assert_cmpstr(ja_table_get(named->attributes, 0, 1), ==, "Ynys Môn");
    /* Without .cpg, and without the language byte of the .dbf, nobody knows. */
    g_autofree char *cpg = room_path(&room, "e.cpg");
    g_unlink(cpg);
    g_autofree char *dbf = room_path(&room, "e.dbf");
    char *bytes;
    gsize size;
    g_assert_true(g_file_get_contents(dbf, &bytes, &size, NULL));
    bytes[29] = 0;
    g_assert_true(g_file_set_contents(dbf, bytes, (gssize)size, NULL));
    g_free(bytes);
    g_assert_null(ja_layer_read(&room.context, &spec, &error));
    assert_message(&error, "e.shp: feature 1 (Z1): 'name' is not UTF-8 and the file does not say what it is; declare "
                           "`zones.encoding`, windows-1252 for example");
    spec.encoding = "windows-1252";
    g_autoptr(JaLayer) declared = ja_layer_read(&room.context, &spec, &error);
    g_assert_no_error(error);
    g_assert_cmpstr(ja_table_get(declared->attributes, 0, 1), ==, "Ynys Môn");
    room_close(&room);
}

static void test_shapefile_cut_short(void)
{
    Room room;
    room_open(&room);
    convert(&room, "s.shp", "ESRI Shapefile", NULL);
    g_autofree char *path = room_path(&room, "s.shp");
    char *bytes;
    gsize size;
    g_assert_true(g_file_get_contents(path, &bytes, &size, NULL));
    g_assert_true(g_file_set_contents(path, bytes, (gssize)size - 100, NULL));
    g_free(bytes);
    JaZonesSpec spec = usual;
    spec.file = "s.shp";
    GError *error = NULL;
    g_assert_null(ja_layer_read(&room.context, &spec, &error));
    g_assert_true(g_str_has_prefix(error->message, "s.shp: "));
    g_assert_null(strstr(error->message, room.root));
    g_test_message("%s", error->message);
    g_clear_error(&error);
    room_close(&room);
}

static void test_three_dimensions_and_curves(void)
{
    Room room;
    room_open(&room);
    g_autofree char *text = feature("{\"type\":\"Polygon\",\"coordinates\":[[[0,51,7],[1,51,7],[1,52,7],[0,51,7]]]}");
    room_write(&room, "z.geojson", text, -1);
    JaZonesSpec spec = {.file = "z.geojson", .code = "code"};
    g_autoptr(JaLayer) flat = ja_layer_read(&room.context, &spec, NULL);
    g_assert_nonnull(flat);
    g_assert_cmpint(ledgered(&room, "flattened", NULL), ==, 1);
    char *more[] = {"-nlt", "CONVERT_TO_CURVE", NULL};
    convert(&room, "c.gpkg", "GPKG", more);
    spec.file = "c.gpkg";
    g_autoptr(JaLayer) curve = ja_layer_read(&room.context, &spec, NULL);
    g_assert_nonnull(curve);
    g_assert_cmpfloat_with_epsilon(ja_shapes_area(curve->shapes, 1), 1.75, 1e-12);
    g_assert_cmpint(ledgered(&room, "linearised", NULL), ==, 2);
    room_close(&room);
}

/* Published counts of the real files; vertices as the data's own notes give them. */
static void test_real(void)
{
    static const struct {
        const char *file, *layer, *code;
        gsize shapes, points;
    } wanted[] = {
        {"boundaries/msoa21_kent_medway.geojson", NULL, "MSOA21CD", 221, 33522},
        {"boundaries/msoa21_england_wales_geographr.geojson", NULL, "msoa21_code", 7264, 115849},
        {"boundaries/lsoa21_england_wales_geographr.geojson.gz", NULL, "lsoa21_code", 35672, 421310},
        {"boundaries/msoa11_england_wales_super_generalised_shp.zip", NULL, "msoa11cd", 7201, 0},
        {"boundaries/msoa21_hex_cartogram_england_wales.gpkg", "3 MSOA hex", "msoa21cd", 7264, 0},
        {"boundaries/lad24_kent_medway.gpkg", NULL, "ltla24_code", 13, 0},
        {"boundaries/uk_geojson_msoa11_by_lad/E*.json", NULL, "MSOA11CD", 220, 0},
        {"boundaries/uk_geojson_msoa11_by_lad/topo_E*.json", NULL, "MSOA11CD", 220, 0},
        {"boundaries/uk_geojson_lsoa11_by_lad/E*.json", NULL, "LSOA11CD", 1065, 0},
        {"boundaries/ward_kent_medway.geojson", NULL, "WD25CD", 279, 0},
    };
    Room room;
    room_open(&room);
    for (gsize i = 0; room_shared(&room) && i < G_N_ELEMENTS(wanted); i++) {
        JaZonesSpec spec = {
            .file = (char *)wanted[i].file, .layer = (char *)wanted[i].layer, .code = (char *)wanted[i].code};
        GError *error = NULL;
        gint64 start = g_get_monotonic_time();
        g_autoptr(JaLayer) layer = ja_layer_read(&room.context, &spec, &error);
        g_test_message("%s: %.3f s", wanted[i].file, (double)(g_get_monotonic_time() - start) / 1e6);
        g_assert_no_error(error);
        g_assert_cmpuint(layer->shapes->n_shapes, ==, wanted[i].shapes);
        g_assert_cmpuint(layer->attributes->n_rows, ==, wanted[i].shapes);
        if (wanted[i].points > 0) {
            g_assert_cmpuint(layer->shapes->n_points, ==, wanted[i].points);
        }
        if (strstr(wanted[i].file, "hex") == NULL) {
            g_assert_nonnull(layer->crs_wkt);
        }
    }
    room_close(&room);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/layers/formats", test_formats);
    g_test_add_func("/layers/gzip", test_gzip);
    g_test_add_func("/layers/gzip_bomb", test_gzip_bomb);
    g_test_add_func("/layers/topojson", test_topojson);
    g_test_add_func("/layers/keep_and_glob", test_keep_and_glob);
    g_test_add_func("/layers/keep_by_lookup", test_keep_by_lookup);
    g_test_add_func("/layers/several", test_layers);
    g_test_add_func("/layers/bad_geometry", test_bad_geometry);
    g_test_add_func("/layers/bad_files", test_bad_files);
    g_test_add_func("/layers/shapefile_siblings", test_shapefile_siblings);
    g_test_add_func("/layers/shapefile_encoding", test_shapefile_encoding);
    g_test_add_func("/layers/shapefile_cut_short", test_shapefile_cut_short);
    g_test_add_func("/layers/three_dimensions_and_curves", test_three_dimensions_and_curves);
    g_test_add_func("/layers/real", test_real);
    return g_test_run();
}
