/*
 * Ground near points: against circles worked by hand, and polygons of GEOS with many corners. The nearest of many
 * points: against looking at all of them.
 */
#include "geo/coverage.h"
#include "geo/discs.h"
#include "geo/pointgrid.h"
#include "geo_fixture.h"

static JaCoverage *cover(const JaShapes *shapes)
{
    g_auto(GStrv) codes = fixture_codes(shapes->n_shapes);
    g_autoptr(GError) error = NULL;
    JaCoverage *coverage = ja_coverage_build(shapes, (const char *const *)codes, 0, NULL, NULL, NULL, &error);
    g_assert_no_error(error);
    return coverage;
}

/* Two squares beside each other, the second with a hole. */
static void test_by_hand(void)
{
    g_autoptr(JaShapes) shapes = fixture_shapes(
        "0 0, 100 0, 100 100, 0 100", "100 0, 200 0, 200 100, 100 100 | 140 40, 140 60, 160 60, 160 40", NULL);
    g_autoptr(JaCoverage) coverage = cover(shapes);
    double area[2];
    ja_discs_area(coverage, (JaPoint[]){{50, 50}}, 1, 10, area);
    g_assert_cmpfloat_with_epsilon(area[0], 100 * G_PI, 1e-9);
    g_assert_cmpfloat(area[1], ==, 0);
    ja_discs_area(coverage, (JaPoint[]){{100, 50}, {100, 50}}, 2, 10, area);
    g_assert_cmpfloat_with_epsilon(area[0], 50 * G_PI, 1e-9);
    g_assert_cmpfloat_with_epsilon(area[1], 50 * G_PI, 1e-9);
    /* A corner of the area: a quarter. A lens counts once. Around the hole: the hole is not the zone's. */
    ja_discs_area(coverage, (JaPoint[]){{0, 0}}, 1, 10, area);
    g_assert_cmpfloat_with_epsilon(area[0], 25 * G_PI, 1e-9);
    ja_discs_area(coverage, (JaPoint[]){{45, 50}, {55, 50}}, 2, 10, area);
    const double lens = 2 * 100 * acos(0.5) - 5 * sqrt(400 - 100);
    g_assert_cmpfloat_with_epsilon(area[0], 200 * G_PI - lens, 1e-9);
    ja_discs_area(coverage, (JaPoint[]){{150, 50}}, 1, 20, area);
    g_assert_cmpfloat_with_epsilon(area[1], 400 * G_PI - 400, 1e-9);
    /* All of it is near, none is. */
    ja_discs_area(coverage, (JaPoint[]){{100, 50}}, 1, 500, area);
    g_assert_cmpfloat_with_epsilon(area[0], 10000, 1e-8);
    g_assert_cmpfloat_with_epsilon(area[1], 9600, 1e-8);
    ja_discs_area(coverage, NULL, 0, 500, area);
    g_assert_cmpfloat(area[0] + area[1], ==, 0);
    ja_discs_area(coverage, (JaPoint[]){{500, 500}}, 1, 20, area);
    g_assert_cmpfloat(area[0] + area[1], ==, 0);
}

enum { CORNERS = 1024 };

static GEOSGeometry *circles(GEOSContextHandle_t geos, const JaPoint *centre, gsize n, double radius)
{
    g_autofree GEOSGeometry **circle = g_new(GEOSGeometry *, n);
    for (gsize i = 0; i < n; i++) {
        GEOSGeometry *point = GEOSGeom_createPointFromXY_r(geos, centre[i].x, centre[i].y);
        circle[i] = GEOSBuffer_r(geos, point, radius, CORNERS / 4);
        GEOSGeom_destroy_r(geos, point);
    }
    GEOSGeometry *all = GEOSGeom_createCollection_r(geos, GEOS_MULTIPOLYGON, circle, (unsigned)n);
    GEOSGeometry *whole = GEOSUnaryUnion_r(geos, all);
    GEOSGeom_destroy_r(geos, all);
    return whole;
}

/* A polygon inside a circle lacks so much of its area, and a zone cannot lack more than all circles do. */
static double tolerance(gsize n, double radius)
{
    const double angle = 2 * G_PI / CORNERS;
    return 1e-6 + (double)n * radius * radius * (G_PI - CORNERS * sin(angle) / 2);
}

static void test_random(void)
{
    const double radius[] = {30, 200, 900};
    for (guint32 seed = 1; seed <= 9; seed++) {
        g_autoptr(GRand) random = g_rand_new_with_seed(seed);
        g_autoptr(JaShapes) shapes = fixture_random(seed, 4, 12, 0);
        g_autoptr(JaCoverage) coverage = cover(shapes);
        JaPoint centre[60];
        const gsize n = G_N_ELEMENTS(centre);
        const double r = radius[seed % 3];
        for (gsize i = 0; i < n; i++)
            centre[i] =
                (JaPoint){g_rand_double_range(random, 499500, 504500), g_rand_double_range(random, 149500, 154500)};
        centre[1] = centre[0];
        centre[2] = coverage->point[5];
        g_autofree double *area = g_new(double, shapes->n_shapes);
        ja_discs_area(coverage, centre, n, r, area);
        GEOSContextHandle_t geos = GEOS_init_r();
        GEOSGeometry *near_any = circles(geos, centre, n, r);
        for (gsize zone = 0; zone < shapes->n_shapes; zone++) {
            GEOSGeometry *polygon = fixture_geos(geos, shapes, zone),
                         *both = GEOSIntersection_r(geos, polygon, near_any);
            const double expected = fixture_geos_area(geos, both);
            g_assert_cmpfloat(area[zone], >=, expected - 1e-6);
            g_assert_cmpfloat(area[zone], <=, expected + tolerance(n, r));
            GEOSGeom_destroy_r(geos, both);
            GEOSGeom_destroy_r(geos, polygon);
        }
        GEOSGeom_destroy_r(geos, near_any);
        GEOS_finish_r(geos);
    }
}

static void test_nearest(void)
{
    for (guint32 seed = 1; seed <= 20; seed++) {
        g_autoptr(GRand) random = g_rand_new_with_seed(seed);
        JaPoint at[200];
        const gsize n = seed < 4 ? seed - 1 : G_N_ELEMENTS(at);
        for (gsize i = 0; i < n; i++)
            at[i] = (JaPoint){g_rand_int_range(random, 0, seed < 10 ? 1000 : 10), g_rand_int_range(random, 0, 50)};
        g_autoptr(JaPointGrid) grid = ja_point_grid_new(at, n, seed % 2 == 0 ? 30 : 0);
        for (int k = 0; k < 300; k++) {
            const JaPoint p = {g_rand_int_range(random, -500, 1500), g_rand_int_range(random, -200, 250)};
            const double most = k % 3 == 0 ? 25 : INFINITY;
            double best = most, distance;
            gssize expected = -1;
            for (gsize i = 0; i < n; i++) {
                const double d = hypot(at[i].x - p.x, at[i].y - p.y);
                if (d < best || (d == best && expected < 0)) {
                    best = d;
                    expected = (gssize)i;
                }
            }
            g_assert_cmpint(ja_point_grid_nearest(grid, p, most, &distance), ==, expected);
            g_assert_true(expected < 0 || distance == best);
        }
    }
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/discs/by hand", test_by_hand);
    g_test_add_func("/discs/random", test_random);
    g_test_add_func("/points/nearest", test_nearest);
    return g_test_run();
}
