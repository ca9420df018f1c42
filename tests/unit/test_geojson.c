/* Fast GeoJSON against GDAL's reader, coordinate by coordinate and cell by cell; numbers against strtod. */
#include "read/geojson.h"
#include "read/jsonscan.h"
#include "read_help.h"

#include <gdal.h>
#include <ogr_api.h>
#include <stdlib.h>

static void test_numbers(void)
{
    static const char *const form[] = {"%.17g", "%.15g", "%.7f", "%.1f", "%.20f", "%e", "%.0f"};
    g_autoptr(GRand) rand = g_rand_new_with_seed(11);
    for (int i = 0; i < 200000; i++) {
        double value = g_rand_double_range(rand, -1, 1) * (i % 3 == 0 ? 1e6 : i % 3 == 1 ? 180 : 1e-4);
        char text[64];
        g_ascii_formatd(text, sizeof text, form[i % 7], value);
        double got;
        const char *end = ja_json_number(text, &got);
        g_assert_true(end != NULL && *end == '\0');
        double wanted = strtod(text, NULL);
        g_assert_true(memcmp(&got, &wanted, sizeof got) == 0);
    }
    static const char *const not_number[] = {"", "-", "x", "+1", ".5", "nan", "inf", "1e999", "[1]"};
    for (gsize i = 0; i < G_N_ELEMENTS(not_number); i++) {
        double got;
        g_assert_null(ja_json_number(not_number[i], &got));
    }
}

static void test_strings(void)
{
    static const char *const pair[][2] = {
        {"\"a\\\"b\\\\c\\/\\n\"", "a\"b\\c/\n"},
        {"\"\\u00f4\"", "ô"},
        {"\"\\uD83D\\uDE00\"", "😀"},
        {"\"\"", ""},
    };
    g_autoptr(GString) out = g_string_new(NULL);
    for (gsize i = 0; i < G_N_ELEMENTS(pair); i++) {
        const char *end = ja_json_string(pair[i][0], out);
        g_assert_true(end != NULL && *end == '\0');
        g_assert_cmpstr(out->str, ==, pair[i][1]);
    }
    static const char *const wrong[] = {"\"", "\"\\", "\"\\x\"", "\"\\u12\"", "\"\\uD83D\"", "\"\\u0000\"", "a"};
    for (gsize i = 0; i < G_N_ELEMENTS(wrong); i++) {
        g_assert_null(ja_json_string(wrong[i], out));
    }
}

static void test_skip(void)
{
    static const char *const whole[] = {"1", "null", "\"a]\"", "[]", "{\"a\":[1,{\"b\":\"}\"}]}", " [ [ ] ] "};
    static const char *const broken[] = {"", "[", "{]", "[}", "\"", "[\"", "]"};
    for (gsize i = 0; i < G_N_ELEMENTS(whole); i++) {
        const char *end = ja_json_skip(whole[i]);
        g_assert_true(end != NULL && *ja_json_blank(end) == '\0');
    }
    for (gsize i = 0; i < G_N_ELEMENTS(broken); i++) {
        g_assert_null(ja_json_skip(broken[i]));
    }
    g_autofree char *deep = g_strnfill(100000, '[');
    g_assert_null(ja_json_skip(deep));
}

static const char sample[] =
    "{\"type\":\"FeatureCollection\",\"crs\":{\"type\":\"name\",\"properties\":{\"name\":\"EPSG:27700\"}},\"features\":"
    "[{\"type\":\"Feature\",\"id\":7,\"geometry\":{\"coordinates\":[[[0,0,5],[1,0,5],[1,1,5],[0,0,5]]],\"type\":"
    "\"Polygon\"},\"properties\":{\"code\":\"A\",\"n\":12,\"r\":0.10}},{\"type\":\"Feature\",\"properties\":{\"r\":"
    "null,"
    "\"code\":\"B\",\"late\":\"x\"},\"geometry\":{\"type\":\"MultiPolygon\",\"coordinates\":[[[[0,0],[1,0],[1,1],[0,0]]"
    "]"
    "]}}]}";

static void test_sample(void)
{
    g_autoptr(JaGeoJson) document = ja_geojson_index(sample);
    g_assert_nonnull(document);
    g_assert_cmpstr(document->crs, ==, "EPSG:27700");
    g_assert_cmpuint(document->field->len, ==, 4);
    g_assert_cmpstr(document->field->pdata[3], ==, "late");
    const JaGeoFeature *a = &g_array_index(document->feature, JaGeoFeature, 0);
    const JaGeoFeature *b = &g_array_index(document->feature, JaGeoFeature, 1);
    g_assert_cmpuint(a->n_cells, ==, 3);
    g_assert_cmpstr(a->cell[1], ==, "12");
    g_assert_cmpstr(a->cell[2], ==, "0.1");
    g_assert_cmpstr(b->cell[0], ==, "B");
    g_assert_cmpstr(b->cell[1], ==, "");
    g_assert_cmpstr(b->cell[2], ==, "");
    JaShapesBuilder *builder = ja_shapes_builder_new();
    gboolean flattened;
    ja_shapes_begin_shape(builder);
    g_assert_null(ja_geojson_shape(a, builder, &flattened));
    g_assert_true(flattened);
    ja_shapes_begin_shape(builder);
    g_assert_null(ja_geojson_shape(b, builder, &flattened));
    g_assert_false(flattened);
    g_autoptr(JaShapes) shapes = ja_shapes_finish(builder);
    g_assert_cmpuint(shapes->n_points, ==, 8);
}

/* Cut anywhere, or with any one byte changed, the document is refused or read, but never beyond its end. */
static void test_damage(void)
{
    g_autoptr(GRand) rand = g_rand_new_with_seed(5);
    for (gsize n = 0; n < sizeof sample - 1; n++) {
        g_autofree char *cut = g_strndup(sample, n);
        g_assert_null(ja_geojson_index(cut));
    }
    for (int i = 0; i < 20000; i++) {
        g_autofree char *text = g_strdup(sample);
        text[g_rand_int_range(rand, 0, sizeof sample - 1)] = (char)g_rand_int_range(rand, 1, 127);
        g_autoptr(JaGeoJson) document = ja_geojson_index(text);
        g_autoptr(JaShapesBuilder) builder = ja_shapes_builder_new();
        for (guint f = 0; document != NULL && f < document->feature->len; f++) {
            gboolean flattened;
            ja_shapes_begin_shape(builder);
            g_free(ja_geojson_shape(&g_array_index(document->feature, JaGeoFeature, f), builder, &flattened));
        }
    }
}

/* What is not plain is left to GDAL. */
static void test_not_plain(void)
{
    static const char *const other[] = {
        "{\"type\":\"FeatureCollection\",\"features\":[]}",
        "{\"type\":\"Topology\",\"objects\":{}}",
        "{\"type\":\"FeatureCollection\",\"features\":[{\"type\":\"Feature\",\"properties\":{},\"geometry\":null}]}",
        "{\"type\":\"FeatureCollection\",\"features\":[{\"type\":\"Feature\",\"properties\":{\"a\":[1]},\"geometry\":{"
        "\"type\":\"Polygon\",\"coordinates\":[]}}]}",
        "{\"type\":\"FeatureCollection\",\"features\":[{\"type\":\"Feature\",\"properties\":{},\"geometry\":{\"type\":"
        "\"Point\",\"coordinates\":[0,0]}}]}",
        "{\"type\":\"FeatureCollection\",\"features\":[{\"type\":\"Feature\",\"id\":\"x\",\"properties\":{},"
        "\"geometry\":{\"type\":\"Polygon\",\"coordinates\":[]}}]}",
        "{\"type\":\"FeatureCollection\",\"crs\":{\"type\":\"link\",\"properties\":{\"href\":\"x\"}},\"features\":[{"
        "\"type\":\"Feature\",\"properties\":{},\"geometry\":{\"type\":\"Polygon\",\"coordinates\":[]}}]}",
    };
    for (gsize i = 0; i < G_N_ELEMENTS(other); i++) {
        g_assert_null(ja_geojson_index(other[i]));
    }
}

static void test_bad_coordinates(void)
{
    static const char *const bad[][2] = {
        {"[]", "has no geometry; draw it or remove the feature"},
        {"[[[0,0],[1,0],[1,1],[0,\"x\"]]]", NULL},
        {"[[[0,0],[1,0],[1,1],[0]]]", "its coordinates are not lists of finite numbers; repair the file"},
        {"[[[0,0],[1,0],[1,1],0,0]]", "its coordinates are not lists of finite numbers; repair the file"},
        {"[[[0,0],[1,0],[0,0]]]", "a ring has fewer than four points; draw it again or remove it"},
        {"[[[0,0],[1,0],[1,1],[0,1]]]",
         "a ring is not closed: it begins at 0 0 and ends at 0 1; repeat its first point at its end"},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(bad); i++) {
        g_autofree char *text = g_strdup_printf("{\"type\":\"FeatureCollection\",\"features\":[{\"type\":\"Feature\","
                                                "\"properties\":{},\"geometry\":{\"type\":\"Polygon\",\"coordinates\":"
                                                "%s}}]}",
                                                bad[i][0]);
        g_autoptr(JaGeoJson) document = ja_geojson_index(text);
        if (bad[i][1] == NULL) {
            g_assert_null(document);
            continue;
        }
        g_assert_nonnull(document);
        g_autoptr(JaShapesBuilder) builder = ja_shapes_builder_new();
        gboolean flattened;
        ja_shapes_begin_shape(builder);
        g_autofree char *fault =
            ja_geojson_shape(&g_array_index(document->feature, JaGeoFeature, 0), builder, &flattened);
        g_assert_cmpstr(fault, ==, bad[i][1]);
    }
}

/* All points of a geometry of GDAL's, in order, after those in `point`. */
static void collect(OGRGeometryH geometry, GArray *point)
{
    for (int i = 0; i < OGR_G_GetPointCount(geometry); i++) {
        JaPoint one = {OGR_G_GetX(geometry, i), OGR_G_GetY(geometry, i)};
        g_array_append_val(point, one);
    }
    for (int i = 0; i < OGR_G_GetGeometryCount(geometry); i++) {
        collect(OGR_G_GetGeometryRef(geometry, i), point);
    }
}

static void compare(const char *path, const JaGeoJson *document)
{
    GDALAllRegister();
    GDALDatasetH dataset = GDALOpenEx(path, GDAL_OF_VECTOR, NULL, NULL, NULL);
    OGRLayerH layer = GDALDatasetGetLayer(dataset, 0);
    g_assert_cmpint(OGR_L_GetFeatureCount(layer, 1), ==, document->feature->len);
    g_assert_cmpint(OGR_FD_GetFieldCount(OGR_L_GetLayerDefn(layer)), ==, (int)document->field->len);
    g_autoptr(GArray) point = g_array_new(FALSE, FALSE, sizeof(JaPoint));
    JaShapesBuilder *builder = ja_shapes_builder_new();
    for (guint f = 0; f < document->feature->len; f++) {
        const JaGeoFeature *mine = &g_array_index(document->feature, JaGeoFeature, f);
        OGRFeatureH feature = OGR_L_GetNextFeature(layer);
        for (gsize c = 0; c < mine->n_cells; c++) {
            int field = OGR_F_GetFieldIndex(feature, document->field->pdata[c]);
            g_assert_cmpstr(mine->cell[c], ==, OGR_F_GetFieldAsString(feature, field));
        }
        gboolean flattened;
        ja_shapes_begin_shape(builder);
        g_assert_null(ja_geojson_shape(mine, builder, &flattened));
        collect(OGR_F_GetGeometryRef(feature), point);
        OGR_F_Destroy(feature);
    }
    g_autoptr(JaShapes) shapes = ja_shapes_finish(builder);
    g_assert_cmpuint(shapes->n_points, ==, point->len);
    g_assert_true(memcmp(shapes->point, point->data, point->len * sizeof(JaPoint)) == 0);
    GDALClose(dataset);
}

static void test_against_gdal(void)
{
    static const char *const file[] = {"boundaries/msoa21_kent_medway.geojson", "boundaries/lsoa21_kent_medway.geojson",
                                       "boundaries/msoa21_england_wales_geographr.geojson",
                                       "boundaries/ward_kent_medway.geojson",
                                       "boundaries/uk_geojson_msoa11_by_lad/E07000105.json"};
    Room room;
    room_open(&room);
    for (gsize i = 0; room_shared(&room) && i < G_N_ELEMENTS(file); i++) {
        g_autofree char *path = g_build_filename(room.context.root, file[i], NULL);
        g_autofree char *text = NULL;
        g_assert_true(g_file_get_contents(path, &text, NULL, NULL));
        g_autoptr(JaGeoJson) document = ja_geojson_index(text);
        g_assert_nonnull(document);
        compare(path, document);
    }
    room_close(&room);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/geojson/numbers", test_numbers);
    g_test_add_func("/geojson/strings", test_strings);
    g_test_add_func("/geojson/skip", test_skip);
    g_test_add_func("/geojson/sample", test_sample);
    g_test_add_func("/geojson/damage", test_damage);
    g_test_add_func("/geojson/not_plain", test_not_plain);
    g_test_add_func("/geojson/bad_coordinates", test_bad_coordinates);
    g_test_add_func("/geojson/against_gdal", test_against_gdal);
    return g_test_run();
}
