/*
 * CRS: the worked example of the Ordnance Survey's guide, real schools that carry both grid reference and degrees,
 * and every coordinate fault with its message.
 */
#include "geo/crs.h"

#include <math.h>
#include <string.h>

static void assert_point(JaPoint p, double x, double y, double tolerance)
{
    g_assert_cmpfloat_with_epsilon(p.x, x, tolerance);
    g_assert_cmpfloat_with_epsilon(p.y, y, tolerance);
}

/* "A guide to coordinate systems in Great Britain", annexe C: OSGB36 latitude and longitude to eastings and northings. */
static void test_guide(void)
{
    JaPoint p = {1 + 43 / 60.0 + 4.5177 / 3600, 52 + 39 / 60.0 + 27.2531 / 3600};
    g_auto(JaCrsRecord) record = {0};
    g_autoptr(GError) error = NULL;
    g_assert_true(ja_crs_transform_points(&p, 1, NULL, "EPSG:4277", "EPSG:27700", NULL, &record, &error));
    g_assert_no_error(error);
    assert_point(p, 651409.903, 313177.270, 0.001);
    g_assert_cmpstr(record.from, ==, "OSGB36 (EPSG:4277)");
    g_assert_cmpstr(record.to, ==, "OSGB36 / British National Grid (EPSG:27700)");
    g_assert_cmpfloat(record.accuracy_m, ==, 0);
}

/* Greenwich: the datum shift is a named operation with a known accuracy, never a ballpark one. */
static void test_operation(void)
{
    JaPoint p = {0.5, 51.3};
    g_auto(JaCrsRecord) record = {0};
    g_autoptr(GError) error = NULL;
    g_assert_true(ja_crs_transform_points(&p, 1, NULL, "EPSG:4326", "epsg:27700", NULL, &record, &error));
    g_assert_no_error(error);
    g_assert_nonnull(strstr(record.operation, "British National Grid"));
    g_assert_null(strstr(record.operation, "allpark"));
    g_assert_cmpfloat(record.accuracy_m, >, 0);
    g_assert_cmpfloat(record.accuracy_m, <=, 2);
}

static void test_same(void)
{
    JaPoint p = {575000.123456789, 160000};
    g_auto(JaCrsRecord) record = {0};
    g_autoptr(GError) error = NULL;
    g_assert_true(ja_crs_transform_points(&p, 1, NULL, "EPSG:27700", "EPSG:27700", NULL, &record, &error));
    assert_point(p, 575000.123456789, 160000, 0);
    g_assert_cmpstr(record.operation, ==, "none");
}

static void assert_fails(JaPoint p, const char *from, const char *to, const char *message)
{
    const char *names[] = {"E02000001"};
    g_autoptr(GError) error = NULL;
    g_assert_false(
        ja_crs_transform_points(&p, 1, names, from, to, JA_PLACE("zones.geojson", 0, NULL), NULL, &error));
    g_assert_error(error, JA_ERROR, JA_ERROR_DATA);
    g_assert_cmpstr(error->message, ==, message);
}

static void test_faults(void)
{
    const JaPoint kent = {0.5, 51.3};
    assert_fails(kent, NULL, "EPSG:27700",
                 "zones.geojson: does not say which CRS its coordinates are in; add it to the file "
                 "(a .prj beside a shapefile, or write the file again with its CRS)");
    assert_fails(kent, "GEOGCS[\"x\"", "EPSG:27700",
                 "zones.geojson: its CRS cannot be understood (GEOGCS[\"x\"); write the file again with a CRS from EPSG");
    assert_fails(kent, "https://example.org/crs", "EPSG:27700",
                 "zones.geojson: its CRS cannot be understood (https://example.org/crs); "
                 "write the file again with a CRS from EPSG");
    assert_fails((JaPoint){NAN, 51.3}, "EPSG:4326", "EPSG:27700",
                 "zones.geojson: 'E02000001' has a coordinate that is not a finite number; correct the file");
    assert_fails((JaPoint){51.3, 0.5}, "EPSG:4326", "EPSG:27700",
                 "zones.geojson: latitude and longitude are swapped: x runs from 51.3000 to 51.3000, y from 0.5000 to "
                 "0.5000, which is in the area of EPSG:27700 only the other way round; "
                 "write the file with longitude first");
    assert_fails((JaPoint){51.3, 120}, "EPSG:4326", "EPSG:27700",
                 "zones.geojson: latitude and longitude are swapped: x runs from 51.3000 to 51.3000, y from 120.0000 "
                 "to 120.0000; write the file with longitude first");
    assert_fails((JaPoint){575000, 160000}, "EPSG:4326", "EPSG:27700",
                 "zones.geojson: says that its coordinates are degrees, but x runs from 575000 to 575000 and y from "
                 "160000 to 160000, which look like metres of the British National Grid (EPSG:27700); "
                 "correct the CRS of the file");
    assert_fails(kent, "EPSG:27700", "EPSG:27700",
                 "zones.geojson: says that its coordinates are metres (OSGB36 / British National Grid), but x runs "
                 "from 0.5000 to 0.5000 and y from 51.3000 to 51.3000, which look like degrees (EPSG:4326); "
                 "correct the CRS of the file");
    assert_fails((JaPoint){20.0, 40.0}, "EPSG:4326", "EPSG:27700", NULL);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/crs/guide", test_guide);
    g_test_add_func("/crs/operation", test_operation);
    g_test_add_func("/crs/same", test_same);
    g_test_add_func("/crs/faults", test_faults);
    return g_test_run();
}
