/*
 * Simplified and dissolved coverages: still coverages, by GEOS; no crossing, by brute force; nothing lost.
 */
#include "geo/coverage.h"
#include "geo/grid.h"
#include "geo_fixture.h"

static JaCoverage *build(const JaShapes *shapes, double snap_m)
{
    g_auto(GStrv) codes = fixture_codes(shapes->n_shapes);
    g_autoptr(GError) error = NULL;
    JaCoverage *coverage = ja_coverage_build(shapes, (const char *const *)codes, snap_m, NULL, NULL, NULL, &error);
    g_assert_no_error(error);
    return coverage;
}

static JaPoint at(const JaCoverage *c, guint32 i)
{
    return c->point[i];
}

/* Do the segments pq and rs share more than an end? By the sign of four triangles, and by lying within. */
static gboolean cross(JaPoint p, JaPoint q, JaPoint r, JaPoint s)
{
    double a = ja_turn(p, q, r), b = ja_turn(p, q, s), c = ja_turn(r, s, p), d = ja_turn(r, s, q);
    return a * b < 0 && c * d < 0;
}

static void assert_no_crossing(const JaCoverage *c)
{
    for (gsize arc = 0; arc < c->n_arcs; arc++) {
        for (guint32 i = c->point_of[arc]; i + 1 < c->point_of[arc + 1]; i++) {
            for (gsize other = 0; other <= arc; other++) {
                for (guint32 j = c->point_of[other]; j + 1 < c->point_of[other + 1] && j < i; j++)
                    g_assert_false(cross(at(c, i), at(c, i + 1), at(c, j), at(c, j + 1)));
            }
        }
    }
}

static void test_share(void)
{
    for (guint32 seed = 1; seed <= 6; seed++) {
        g_autoptr(JaShapes) shapes = fixture_random(seed, 6, 40, 0);
        g_autoptr(JaCoverage) coverage = build(shapes, 0);
        g_autoptr(JaCoverage) tenth = ja_coverage_simplify_share(coverage, 0.1);
        gsize inner = coverage->n_points - 2 * coverage->n_arcs, left = tenth->n_points - 2 * tenth->n_arcs;
        g_assert_cmpfloat_with_epsilon((double)left, 0.1 * (double)inner, 0.03 * (double)inner);
        g_autoptr(JaShapes) back = ja_coverage_shapes(tenth);
        double sum = fixture_assert_coverage(back);
        g_assert_cmpfloat_with_epsilon(fixture_union_area(back), sum, 1e-9 * sum);
        assert_no_crossing(tenth);
    }
}

/* All that may go goes, and still every zone is there and none crosses. */
static void test_to_nothing(void)
{
    for (guint32 seed = 11; seed <= 16; seed++) {
        g_autoptr(JaShapes) shapes = fixture_random(seed, 5, 30, 0);
        g_autoptr(JaCoverage) coverage = build(shapes, 0);
        g_autoptr(JaCoverage) bare = ja_coverage_simplify(coverage, 1e6);
        g_assert_cmpuint(bare->n_zones, ==, coverage->n_zones);
        g_autoptr(JaShapes) back = ja_coverage_shapes(bare);
        double sum = fixture_assert_coverage(back);
        g_assert_cmpfloat_with_epsilon(fixture_union_area(back), sum, 1e-9 * sum);
        assert_no_crossing(bare);
    }
}

static void test_none(void)
{
    g_autoptr(JaShapes) shapes = fixture_random(2, 4, 20, 0);
    g_autoptr(JaCoverage) coverage = build(shapes, 0);
    g_autoptr(JaCoverage) zero = ja_coverage_simplify(coverage, 0), all = ja_coverage_simplify_share(coverage, 1);
    g_assert_cmpuint(zero->n_points, ==, coverage->n_points);
    g_assert_cmpuint(all->n_points, ==, coverage->n_points);
    g_assert_true(memcmp(zero->point, coverage->point, zero->n_points * sizeof *zero->point) == 0);
}

/* The bump of 1 by 1 (triangle 0.5 m2 a corner, sooner or later) goes at 2 m, stays at 0.5 m. */
static void test_tolerance(void)
{
    g_autoptr(JaShapes) shapes =
        fixture_shapes("0 0, 100 0, 100 50, 100 100, 51 100, 50 101, 49 100, 0 100, 0 50", NULL);
    g_autoptr(JaCoverage) coverage = build(shapes, 0);
    g_autoptr(JaCoverage) fine = ja_coverage_simplify(coverage, 0.5), coarse = ja_coverage_simplify(coverage, 10);
    g_autoptr(JaShapes) kept = ja_coverage_shapes(fine), gone = ja_coverage_shapes(coarse);
    g_assert_cmpfloat(ja_shapes_area(kept, 0), ==, 10001);
    g_assert_cmpfloat(ja_shapes_area(gone, 0), ==, 10000);
    g_assert_cmpuint(gone->n_points, ==, 5);
}

/* An island in a bay: the coast must not be drawn straight across it. */
static void test_island_in_bay(void)
{
    g_autoptr(JaShapes) shapes =
        fixture_shapes("0 0, 100 0, 100 100, 60 100, 50 80, 40 100, 0 100", "49 95, 51 95, 50 97", NULL);
    g_autoptr(JaCoverage) coverage = build(shapes, 0);
    g_autoptr(JaCoverage) bare = ja_coverage_simplify(coverage, 50);
    g_autoptr(JaShapes) back = ja_coverage_shapes(bare);
    fixture_assert_coverage(back);
    g_assert_cmpfloat(ja_shapes_area(back, 1), ==, 2);
}

/* A lens between two arcs with the same ends keeps its width. */
static void test_lens(void)
{
    g_autoptr(JaShapes) shapes = fixture_shapes("0 0, 100 0, 100 50, 50 45, 0 50", "0 50, 50 45, 100 50, 50 55",
                                                "0 50, 50 55, 100 50, 100 100, 0 100", NULL);
    g_autoptr(JaCoverage) coverage = build(shapes, 0);
    g_autoptr(JaCoverage) bare = ja_coverage_simplify(coverage, 1e4);
    g_autoptr(JaShapes) back = ja_coverage_shapes(bare);
    double sum = fixture_assert_coverage(back);
    g_assert_cmpfloat_with_epsilon(fixture_union_area(back), sum, 1e-9);
}

/* Random groups: each is what GEOS makes of its zones' union. */
static void assert_groups(const JaShapes *shapes, const JaCoverage *groups, const gint32 *group_of_zone)
{
    g_autoptr(JaShapes) melted = ja_coverage_shapes(groups);
    GEOSContextHandle_t geos = GEOS_init_r();
    for (gsize group = 0; group < groups->n_zones; group++) {
        g_autoptr(GArray) member = g_array_new(FALSE, FALSE, sizeof(gsize));
        for (gsize zone = 0; zone < shapes->n_shapes; zone++) {
            if (group_of_zone[zone] == (gint32)group)
                g_array_append_val(member, zone);
        }
        g_autoptr(JaShapes) members = ja_shapes_select(shapes, (const gsize *)(void *)member->data, member->len);
        GEOSGeometry *whole = fixture_union(geos, members), *own = fixture_geos(geos, melted, group);
        g_assert_cmpint(GEOSisValid_r(geos, own), ==, 1);
        GEOSGeometry *difference = GEOSSymDifference_r(geos, whole, own);
        g_assert_cmpfloat(fixture_geos_area(geos, difference), <, 1e-3);
        g_assert_cmpint(GEOSGetNumGeometries_r(geos, own), ==, GEOSGetNumGeometries_r(geos, whole));
        GEOSGeom_destroy_r(geos, difference);
        GEOSGeom_destroy_r(geos, own);
        GEOSGeom_destroy_r(geos, whole);
    }
    GEOS_finish_r(geos);
}

static void test_dissolve(void)
{
    for (guint32 seed = 1; seed <= 6; seed++) {
        g_autoptr(JaShapes) shapes = fixture_random(seed, 8, 8, 0);
        g_autoptr(JaCoverage) coverage = build(shapes, 0);
        g_autoptr(GRand) random = g_rand_new_with_seed(seed);
        gint32 group[64];
        for (gsize i = 0; i < 64; i++)
            group[i] = g_rand_int_range(random, -1, 4);
        g_autoptr(JaCoverage) groups = ja_coverage_dissolve(coverage, group, 4);
        assert_groups(shapes, groups, group);
    }
}

/* Dissolving leaves no node where only two groups meet, and an empty group has no parts. */
static void test_dissolve_nodes(void)
{
    g_autoptr(JaShapes) shapes = fixture_random(5, 4, 8, 0);
    g_autoptr(JaCoverage) coverage = build(shapes, 0);
    gint32 group[16];
    for (int i = 0; i < 16; i++)
        group[i] = i % 4 < 2 ? 0 : 2;
    g_autoptr(JaCoverage) groups = ja_coverage_dissolve(coverage, group, 3);
    g_assert_cmpuint(groups->n_arcs, ==, 3);
    g_assert_cmpuint(groups->part_of[2] - groups->part_of[1], ==, 0);
    gint32 one[16] = {0};
    g_autoptr(JaCoverage) whole = ja_coverage_dissolve(coverage, one, 1);
    g_assert_cmpuint(whole->n_arcs, ==, 1);
}

static void test_borders(void)
{
    g_autoptr(JaShapes) shapes =
        fixture_shapes("0 0, 10 0, 10 10, 0 10", "10 0, 20 0, 20 10, 10 10", "20 0, 30 0, 30 10, 20 10", NULL);
    g_autoptr(JaCoverage) coverage = build(shapes, 0);
    const gint32 group[] = {0, 0, 1};
    g_autoptr(GArray) all = ja_coverage_borders(coverage, NULL, TRUE),
                      inner = ja_coverage_borders(coverage, NULL, FALSE);
    g_autoptr(GArray) between = ja_coverage_borders(coverage, group, FALSE);
    g_assert_cmpuint(all->len, ==, coverage->n_arcs);
    g_assert_cmpuint(inner->len, ==, 2);
    g_assert_cmpuint(between->len, ==, 1);
    guint32 arc = g_array_index(between, guint32, 0);
    g_assert_cmpfloat(coverage->point[coverage->point_of[arc]].x, ==, 20);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/coverage-simplify/share", test_share);
    g_test_add_func("/coverage-simplify/to-nothing", test_to_nothing);
    g_test_add_func("/coverage-simplify/none", test_none);
    g_test_add_func("/coverage-simplify/tolerance", test_tolerance);
    g_test_add_func("/coverage-simplify/island-in-bay", test_island_in_bay);
    g_test_add_func("/coverage-simplify/lens", test_lens);
    g_test_add_func("/coverage-dissolve/random", test_dissolve);
    g_test_add_func("/coverage-dissolve/nodes", test_dissolve_nodes);
    g_test_add_func("/coverage-borders", test_borders);
    return g_test_run();
}
