/*
 * CRS: the worked example of the Ordnance Survey's guide, real schools that carry both grid reference and degrees,
 * and every coordinate fault with its message.
 */
#include "geo/crs.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

static void assert_point(JaPoint p, double x, double y, double tolerance)
{
    g_assert_cmpfloat_with_epsilon(p.x, x, tolerance);
    g_assert_cmpfloat_with_epsilon(p.y, y, tolerance);
}

/* "A guide to coordinate systems in Great Britain", annexe C: OSGB36 latitude and longitude to eastings and northings.
 */
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
    g_assert_true(p.x == 575000.123456789 && p.y == 160000);
    g_assert_cmpstr(record.operation, ==, "none");
}

static void assert_fails(JaPoint p, const char *from, const char *to, const char *message)
{
    const char *names[] = {"E02000001"};
    g_autoptr(GError) error = NULL;
    g_assert_false(ja_crs_transform_points(&p, 1, names, from, to, JA_PLACE("zones.geojson", 0, NULL), NULL, &error));
    g_assert_error(error, JA_ERROR, JA_ERROR_DATA);
    g_assert_cmpstr(error->message, ==, message);
}

static void test_faults(void)
{
    const JaPoint kent = {0.5, 51.3};
    assert_fails(kent, NULL, "EPSG:27700",
                 "zones.geojson: does not say which CRS its coordinates are in, or not so that it can be understood; "
                 "add it to the file (a .prj beside a shapefile, or write the file again with its CRS)");
    assert_fails(
        kent, "GEOGCS[\"x\"", "EPSG:27700",
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
    assert_fails((JaPoint){20.0, 40.0}, "EPSG:4326", "EPSG:27700",
                 "zones.geojson: lies at longitude 20.00 to 20.00, latitude 40.00 to 40.00, outside the area of use of "
                 "EPSG:27700 (United Kingdom (UK) - offshore to boundary of UKCS within 49°45'N to 61°N and 9°W to "
                 "2°E; onshore Great Britain (England, Wales and Scotland). Isle of Man onshore.); "
                 "correct the file's CRS or choose another crs for the project");
}

/* One zone far off among good ones is the one that is named. */
static void test_far_zone(void)
{
    JaPoint points[] = {{0.5, 51.3}, {20, 40}, {0.6, 51.2}};
    g_autoptr(GError) error = NULL;
    g_assert_false(ja_crs_transform_points(points, 3, NULL, "EPSG:4326", "EPSG:27700", JA_PLACE("towns.csv", 0, NULL),
                                           NULL, &error));
    g_assert_true(g_str_has_prefix(error->message, "towns.csv: feature 2 has a point at "));
    g_assert_nonnull(strstr(error->message, "outside the area of use of EPSG:27700"));
}

static void assert_target(const char *crs, const char *message)
{
    g_autoptr(GError) error = NULL;
    g_assert_false(ja_crs_check_target(crs, JA_PLACE("project.yaml", 3, "crs"), &error));
    g_assert_error(error, JA_ERROR, JA_ERROR_DATA);
    g_assert_cmpstr(error->message, ==, message);
}

static void test_targets(void)
{
    g_assert_true(ja_crs_check_target("EPSG:27700", NULL, NULL));
    g_assert_true(ja_crs_check_target("ESRI:102031", NULL, NULL));
    assert_target("https://example.org/crs", "project.yaml: row 3, crs: 'https://example.org/crs' is not a CRS code; "
                                             "write AUTHORITY:code, for example EPSG:27700");
    assert_target("/etc/passwd", "project.yaml: row 3, crs: '/etc/passwd' is not a CRS code; "
                                 "write AUTHORITY:code, for example EPSG:27700");
    assert_target("EPSG:99999999", "project.yaml: row 3, crs: there is no CRS EPSG:99999999; "
                                   "look the code up at epsg.org");
    assert_target("EPSG:4326", "project.yaml: row 3, crs: EPSG:4326 (WGS 84) is not a projected CRS in metres, which "
                               "areas and distances need; choose one such as EPSG:27700");
    assert_target("EPSG:3857",
                  "project.yaml: row 3, crs: EPSG:3857 (WGS 84 / Pseudo-Mercator) is a Mercator projection, "
                  "whose areas and distances are true on the equator alone; choose one such as EPSG:27700");
    assert_target("EPSG:3395",
                  "project.yaml: row 3, crs: EPSG:3395 (WGS 84 / World Mercator) is a Mercator projection, "
                  "whose areas and distances are true on the equator alone; choose one such as EPSG:27700");
    g_assert_true(ja_crs_check_target("EPSG:32631", NULL, NULL)); /* transverse Mercator is no Mercator */
    assert_target("EPSG:2229", "project.yaml: row 3, crs: EPSG:2229 (NAD83 / California zone 5 (ftUS)) is not a "
                               "projected CRS in metres, which areas and distances need; "
                               "choose one such as EPSG:27700");
}

/* Enough points for two threads give what one point at a time gives. */
static void test_threads(void)
{
    const gsize n = 150000;
    g_autofree JaPoint *many = g_new(JaPoint, n);
    for (gsize i = 0; i < n; i++)
        many[i] = (JaPoint){-5 + 6.0 * (double)(i % 997) / 997, 50.5 + 5.0 * (double)(i % 1009) / 1009};
    g_autofree JaPoint *before = g_memdup2(many, n * sizeof *many);
    g_autoptr(GError) error = NULL;
    g_assert_true(ja_crs_transform_points(many, n, NULL, "EPSG:4326", "EPSG:27700", NULL, NULL, &error));
    for (gsize i = 0; i < n; i += 14999) {
        JaPoint one = before[i];
        g_assert_true(ja_crs_transform_points(&one, 1, NULL, "EPSG:4326", "EPSG:27700", NULL, NULL, &error));
        g_assert_true(one.x == many[i].x && one.y == many[i].y);
    }
}

/* Schools that the register gives both as grid reference (to the metre) and in degrees. */
static void test_schools(void)
{
    g_autofree char *text = NULL;
    if (!g_file_get_contents("../shared/data/places/schools_gias_2025_kent_medway.csv", &text, NULL, NULL)) {
        g_test_skip("../shared/data/places/schools_gias_2025_kent_medway.csv is not here");
        return;
    }
    g_auto(GStrv) lines = g_strsplit(text, "\n", -1);
    g_autoptr(GArray) degrees = g_array_new(FALSE, FALSE, sizeof(JaPoint));
    g_autoptr(GArray) grid = g_array_new(FALSE, FALSE, sizeof(JaPoint));
    for (gsize i = 1; lines[i] != NULL; i++) {
        JaPoint lonlat, reference;
        const char *tail = strstr(lines[i], ",\"E01");
        if (tail == NULL || sscanf(tail, ",\"%*9c\",\"%*9c\",%lf,%lf", &lonlat.x, &lonlat.y) != 2)
            continue;
        g_autofree char *head = g_strndup(lines[i], (gsize)(tail - lines[i]));
        *strrchr(head, ',') = ' ';
        g_assert_cmpint(sscanf(strrchr(head, ',') + 1, "%lf %lf", &reference.x, &reference.y), ==, 2);
        g_array_append_val(degrees, lonlat);
        g_array_append_val(grid, reference);
    }
    g_assert_cmpuint(grid->len, >, 800);
    JaPoint *p = (JaPoint *)(void *)degrees->data;
    g_autoptr(GError) error = NULL;
    ja_crs_transform_points(p, degrees->len, NULL, "EPSG:4326", "EPSG:27700", NULL, NULL, &error);
    g_assert_no_error(error);
    for (guint i = 0; i < grid->len; i++)
        assert_point(p[i], g_array_index(grid, JaPoint, i).x, g_array_index(grid, JaPoint, i).y, 4);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/crs/guide", test_guide);
    g_test_add_func("/crs/operation", test_operation);
    g_test_add_func("/crs/same", test_same);
    g_test_add_func("/crs/faults", test_faults);
    g_test_add_func("/crs/far-zone", test_far_zone);
    g_test_add_func("/crs/targets", test_targets);
    g_test_add_func("/crs/threads", test_threads);
    g_test_add_func("/crs/schools", test_schools);
    return g_test_run();
}
