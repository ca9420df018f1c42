/*
 * Results as lines in a GeoPackage, read back by OGR.
 */
#include "write/geopackage_lines.h"

#include <gdal.h>
#include <glib/gstdio.h>
#include <ogr_api.h>

static JaResult *two_rows(void)
{
    JaResult *result = ja_result_new("matrix", "From zone to zone", 2, 3);
    const char *const name[] = {"from", "to", "minutes_p50"};
    for (gsize c = 0; c < 3; c++) {
        result->column[c].name = g_strdup(name[c]);
        result->column[c].label = g_strdup(name[c]);
        result->column[c].is_text = c < 2;
    }
    for (gsize row = 0; row < 2; row++) {
        ja_result_at(result, row, 0)->text = g_strdup("Z1");
        ja_result_at(result, row, 1)->text = g_strdup(row == 0 ? "Z2" : "Ynys M\u00f4n");
    }
    ja_result_at(result, 0, 2)->cell = ja_cell(12.5);
    ja_result_at(result, 1, 2)->cell = ja_cell_empty(JA_NOT_APPLICABLE);
    return result;
}

static const JaPoint end[] = {{500000, 150000}, {501000, 151000}, {500000, 150000}, {502000.5, 150000.25}};

static void assert_row(OGRLayerH layer, const char *to, gboolean reached, JaPoint at)
{
    OGRFeatureH feature = OGR_L_GetNextFeature(layer);
    g_assert_cmpstr(OGR_F_GetFieldAsString(feature, 0), ==, "Z1");
    g_assert_cmpstr(OGR_F_GetFieldAsString(feature, 1), ==, to);
    g_assert_cmpint(OGR_F_IsFieldSetAndNotNull(feature, 2), ==, reached);
    g_assert_cmpfloat(OGR_F_GetFieldAsDouble(feature, 2), ==, reached ? 12.5 : 0);
    OGRGeometryH line = OGR_F_GetGeometryRef(feature);
    g_assert_cmpint(OGR_G_GetPointCount(line), ==, 2);
    g_assert_cmpfloat(OGR_G_GetX(line, 0), ==, 500000);
    g_assert_cmpfloat(OGR_G_GetX(line, 1), ==, at.x);
    g_assert_cmpfloat(OGR_G_GetY(line, 1), ==, at.y);
    OGR_F_Destroy(feature);
}

static void test_lines(void)
{
    g_autofree char *folder = g_dir_make_tmp("jobatlas-lines-XXXXXX", NULL);
    g_autofree char *path = g_build_filename(folder, "matrix.gpkg", NULL);
    g_autoptr(JaResult) result = two_rows();
    g_autoptr(GError) error = NULL;
    g_assert_true(ja_geopackage_write_lines(result, "EPSG:27700", end, path, "matrix.gpkg", &error));
    g_assert_no_error(error);
    GDALAllRegister();
    GDALDatasetH data = GDALOpenEx(path, GDAL_OF_VECTOR | GDAL_OF_READONLY, NULL, NULL, NULL);
    OGRLayerH layer = GDALDatasetGetLayerByName(data, "matrix");
    g_assert_cmpint(OGR_L_GetFeatureCount(layer, TRUE), ==, 2);
    assert_row(layer, "Z2", TRUE, end[1]);
    assert_row(layer, "Ynys M\u00f4n", FALSE, end[3]);
    GDALClose(data);
    g_unlink(path);
    g_rmdir(folder);
}

static void test_nowhere(void)
{
    g_autoptr(JaResult) result = two_rows();
    g_autoptr(GError) error = NULL;
    g_assert_false(ja_geopackage_write_lines(result, "EPSG:27700", end, "/nonexistent/m.gpkg", "m.gpkg", &error));
    g_assert_error(error, JA_ERROR, JA_ERROR_SYSTEM);
    g_assert_true(g_str_has_prefix(error->message, "m.gpkg: cannot be written: "));
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/geopackage/lines/rows", test_lines);
    g_test_add_func("/geopackage/lines/nowhere", test_nowhere);
    return g_test_run();
}
