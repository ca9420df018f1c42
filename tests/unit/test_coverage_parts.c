/*
 * The tools under coverages, each against the slow and plain way: crossings, points in zones, clusters of points.
 */
#include "geo/coverage.h"
#include "geo/grid.h"
#include "geo/locate.h"
#include "geo/snap.h"
#include "geo_fixture.h"

/* Random segments, some sharing ends, found crossing pair by pair and by the grid. */
static void test_crossings(void)
{
    g_autoptr(GRand) random = g_rand_new_with_seed(5);
    JaSegment segment[400];
    for (guint i = 0; i < 400; i++) {
        JaPoint a = {g_rand_double_range(random, 0, 100), g_rand_double_range(random, 0, 100)};
        JaPoint b = {a.x + g_rand_double_range(random, -15, 15), a.y + g_rand_double_range(random, -3, 3)};
        segment[i] = (JaSegment){i % 5 == 4 ? segment[i - 1].b : a, b};
    }
    g_autoptr(JaGrid) grid = ja_grid_new(segment, 400);
    g_autoptr(GArray) found = ja_grid_crossings(grid);
    guint n = 0;
    for (guint32 i = 0; i < 400; i++) {
        for (guint32 j = i + 1; j < 400; j++) {
            if (!ja_segments_cross(&segment[i], &segment[j]))
                continue;
            g_assert_cmpuint(n, <, found->len);
            JaCrossing crossing = g_array_index(found, JaCrossing, n++);
            g_assert_true(crossing.a == i && crossing.b == j);
        }
    }
    g_assert_cmpuint(n, ==, found->len);
    g_assert_cmpuint(n, >, 50);
}

static void assert_cross(double ax, double ay, double bx, double by, double cx, double cy, double dx, double dy,
                         gboolean expected)
{
    JaSegment s = {{ax, ay}, {bx, by}}, t = {{cx, cy}, {dx, dy}}, back = {{dx, dy}, {cx, cy}};
    g_assert_cmpint(ja_segments_cross(&s, &t), ==, expected);
    g_assert_cmpint(ja_segments_cross(&t, &s), ==, expected);
    g_assert_cmpint(ja_segments_cross(&s, &back), ==, expected);
}

static void test_segments(void)
{
    assert_cross(0, 0, 10, 10, 0, 10, 10, 0, TRUE); /* across */
    assert_cross(0, 0, 10, 0, 10, 0, 20, 5, FALSE); /* a common end */
    assert_cross(0, 0, 10, 0, 5, 0, 5, 5, TRUE);    /* an end on the other's inside */
    assert_cross(0, 0, 10, 0, 10, 0, 20, 0, FALSE); /* in line, end to end */
    assert_cross(0, 0, 10, 0, 5, 0, 20, 0, TRUE);   /* in line, overlapping */
    assert_cross(0, 0, 10, 0, 0, 0, 5, 0, TRUE);    /* in line, one within the other */
    assert_cross(0, 0, 10, 0, 0, 0, 10, 0, TRUE);   /* the same */
    assert_cross(0, 0, 10, 0, 11, 0, 20, 0, FALSE); /* in line, apart */
    assert_cross(0, 0, 10, 0, 0, 1, 10, 1, FALSE);  /* side by side */
}

/* Points in zones, by GEOS and by the locator. */
static void test_locator(void)
{
    g_autoptr(JaShapes) shapes = fixture_random(6, 5, 16, 0);
    g_auto(GStrv) codes = fixture_codes(shapes->n_shapes);
    g_autoptr(JaCoverage) coverage = ja_coverage_build(shapes, (const char *const *)codes, 0, NULL, NULL, NULL, NULL);
    g_autoptr(JaLocator) locator = ja_locator_new(coverage);
    g_autoptr(GRand) random = g_rand_new_with_seed(6);
    GEOSContextHandle_t geos = GEOS_init_r();
    for (int k = 0; k < 300; k++) {
        JaPoint p = {500000 + g_rand_double_range(random, -500, 5500),
                     150000 + g_rand_double_range(random, -500, 5500)};
        GEOSGeometry *point = GEOSGeom_createPointFromXY_r(geos, p.x, p.y);
        gint32 found[2] = {-1, -1}, expected = -1;
        gsize n = ja_locator_zones(locator, p, found, 2);
        for (gsize i = 0; i < shapes->n_shapes; i++) {
            GEOSGeometry *zone = fixture_geos(geos, shapes, i);
            if (GEOSContains_r(geos, zone, point) == 1)
                expected = (gint32)i;
            GEOSGeom_destroy_r(geos, zone);
        }
        g_assert_cmpuint(n, ==, expected >= 0 ? 1 : 0);
        g_assert_cmpint(found[0], ==, expected);
        GEOSGeom_destroy_r(geos, point);
    }
    GEOS_finish_r(geos);
}

static double apart(JaPoint a, JaPoint b)
{
    return hypot(a.x - b.x, a.y - b.y);
}

/* No cluster is wider than the tolerance, every vertex is one of its points, and nearest neighbours stay together. */
static void test_clusters(void)
{
    g_autoptr(GRand) random = g_rand_new_with_seed(8);
    enum { N = 600 };
    JaPoint point[N];
    for (guint i = 0; i < N; i++)
        point[i] = (JaPoint){g_rand_double_range(random, 0, 40), g_rand_double_range(random, 0, 40)};
    g_autoptr(JaVertices) vertices = ja_vertices_new(point, N, 1);
    g_assert_nonnull(vertices);
    gboolean own[N] = {FALSE};
    for (guint i = 0; i < N; i++) {
        guint nearest = i == 0;
        for (guint j = 0; j < N; j++) {
            if (vertices->of_point[i] == vertices->of_point[j])
                g_assert_cmpfloat(apart(point[i], point[j]), <=, 1);
            if (j != i && apart(point[i], point[j]) < apart(point[i], point[nearest]))
                nearest = j;
        }
        guint back = nearest == 0;
        for (guint j = 0; j < N; j++) {
            if (j != nearest && apart(point[nearest], point[j]) < apart(point[nearest], point[back]))
                back = j;
        }
        if (back == i && apart(point[i], point[nearest]) <= 1)
            g_assert_cmpuint(vertices->of_point[i], ==, vertices->of_point[nearest]);
        JaPoint at = vertices->at[vertices->of_point[i]];
        own[vertices->of_point[i]] |= at.x == point[i].x && at.y == point[i].y;
    }
    for (gsize v = 0; v < vertices->n; v++)
        g_assert_true(own[v]);
    g_assert_cmpuint(vertices->n_moved, ==, N - vertices->n);
}

/* The coordinate that most points have is the one that stays. */
static void test_majority(void)
{
    const JaPoint point[] = {{5, 5}, {5.1, 5}, {5.1, 5}, {9, 9}};
    g_autoptr(JaVertices) vertices = ja_vertices_new(point, 4, 0.5);
    g_assert_cmpuint(vertices->n, ==, 2);
    g_assert_cmpfloat(vertices->at[vertices->of_point[0]].x, ==, 5.1);
    g_assert_cmpfloat_with_epsilon(vertices->farthest_m, 0.1, 1e-9);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/coverage-parts/crossings", test_crossings);
    g_test_add_func("/coverage-parts/segments", test_segments);
    g_test_add_func("/coverage-parts/locator", test_locator);
    g_test_add_func("/coverage-parts/clusters", test_clusters);
    g_test_add_func("/coverage-parts/majority", test_majority);
    return g_test_run();
}
