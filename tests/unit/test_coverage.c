/*
 * Coverages built from polygons: cases worked out by hand, random coverages with GEOS as the oracle, and the order
 * of zones, which must not matter.
 */
#include "geo/coverage.h"
#include "geo/shapes.h"
#include "geo_fixture.h"

static JaCoverage *build(const JaShapes *shapes, double snap_m, JaCoverageCounts *counts)
{
    g_auto(GStrv) codes = fixture_codes(shapes->n_shapes);
    g_autoptr(GError) error = NULL;
    JaCoverage *coverage = ja_coverage_build(shapes, (const char *const *)codes, snap_m, NULL, NULL, counts, &error);
    g_assert_no_error(error);
    return coverage;
}

/* What every coverage must be: arcs that join up, rings closed, zones on the left of their rings. */
static void assert_sound(const JaCoverage *c)
{
    for (gsize arc = 0; arc < c->n_arcs; arc++)
        g_assert_cmpuint(c->point_of[arc + 1] - c->point_of[arc], >=, 2);
    for (gsize zone = 0; zone < c->n_zones; zone++) {
        for (guint32 ring = c->ring_of[c->part_of[zone]]; ring < c->ring_of[c->part_of[zone + 1]]; ring++) {
            for (guint32 i = c->ref_of[ring]; i < c->ref_of[ring + 1]; i++) {
                JaArcRef ref = c->ref[i];
                g_assert_cmpint(ref >= 0 ? c->left[ref] : c->right[~ref], ==, (gint32)zone);
            }
        }
    }
    g_autoptr(JaShapes) shapes = ja_coverage_shapes(c);
    for (gsize part = 0; part < shapes->n_parts; part++) {
        for (guint32 ring = shapes->ring_of[part]; ring < shapes->ring_of[part + 1]; ring++) {
            const JaPoint *p = shapes->point + shapes->point_of[ring];
            guint32 n = shapes->point_of[ring + 1] - shapes->point_of[ring];
            g_assert_true(p[0].x == p[n - 1].x && p[0].y == p[n - 1].y);
            g_assert_cmpint(ja_ring_area(p, n) > 0, ==, ring == shapes->ring_of[part]);
        }
    }
}

static double shared_length(const JaCoverage *coverage, guint32 a, guint32 b)
{
    g_autoptr(GArray) pairs = ja_coverage_neighbours(coverage);
    for (guint i = 0; i < pairs->len; i++) {
        JaNeighbours pair = g_array_index(pairs, JaNeighbours, i);
        if (pair.a == a && pair.b == b)
            return pair.length_m;
    }
    return 0;
}

static void test_two_squares(void)
{
    g_autoptr(JaShapes) shapes = fixture_shapes("0 0, 10 0, 10 10, 0 10", "10 0, 20 0, 20 10, 10 10", NULL);
    JaCoverageCounts counts;
    g_autoptr(JaCoverage) coverage = build(shapes, 0, &counts);
    assert_sound(coverage);
    g_assert_cmpuint(counts.n_shared, ==, 1);
    g_assert_cmpuint(counts.n_outer, ==, 6);
    g_assert_cmpuint(coverage->n_arcs, ==, 3);
    g_assert_cmpfloat(shared_length(coverage, 0, 1), ==, 10);
}

/* Clockwise shells and anticlockwise holes are turned round. */
static void test_orientation(void)
{
    g_autoptr(JaShapes) shapes =
        fixture_shapes("0 0, 0 10, 10 10, 10 0 | 2 2, 4 2, 4 4, 2 4", "10 0, 20 0, 20 10, 10 10", NULL);
    g_autoptr(JaCoverage) coverage = build(shapes, 0, NULL);
    assert_sound(coverage);
    g_autoptr(JaShapes) back = ja_coverage_shapes(coverage);
    g_assert_cmpfloat(ja_shapes_area(back, 0), ==, 96);
}

/* One tall zone beside two: the corner between the two lies on the edge of the tall one. */
static void test_junction(void)
{
    g_autoptr(JaShapes) shapes =
        fixture_shapes("0 0, 10 0, 10 20, 0 20", "10 0, 20 0, 20 8, 10 8", "10 8, 20 8, 20 20, 10 20", NULL);
    JaCoverageCounts counts;
    g_autoptr(JaCoverage) coverage = build(shapes, 0, &counts);
    assert_sound(coverage);
    g_assert_cmpuint(counts.n_junctions, ==, 1);
    g_assert_cmpfloat(shared_length(coverage, 0, 1), ==, 8);
    g_assert_cmpfloat(shared_length(coverage, 0, 2), ==, 12);
    g_assert_cmpfloat(shared_length(coverage, 1, 2), ==, 10);
}

/* The same, but the corner misses the edge by 0.05: only within the tolerance is it part of it. */
static void test_near_junction(void)
{
    g_autoptr(JaShapes) shapes =
        fixture_shapes("0 0, 10 0, 10 20, 0 20", "10 0, 20 0, 20 8, 10.05 8", "10.05 8, 20 8, 20 20, 10 20", NULL);
    JaCoverageCounts counts;
    g_autoptr(JaCoverage) apart = build(shapes, 0.01, &counts);
    g_assert_cmpuint(counts.n_junctions, ==, 0);
    g_assert_cmpfloat(shared_length(apart, 0, 1), ==, 0);
    g_autoptr(JaCoverage) joined = build(shapes, 0.1, &counts);
    assert_sound(joined);
    g_assert_cmpuint(counts.n_junctions, ==, 1);
    g_assert_cmpuint(counts.n_snapped, ==, 0);
    g_assert_cmpfloat_with_epsilon(shared_length(joined, 0, 2), hypot(12, 0.05), 1e-9);
    g_autoptr(JaShapes) back = ja_coverage_shapes(joined);
    g_assert_cmpfloat_with_epsilon(fixture_assert_coverage(back), 400, 1e-6);
}

/* A zone inside a hole of another: one arc closed by itself, shared by both. */
static void test_enclave(void)
{
    g_autoptr(JaShapes) shapes =
        fixture_shapes("0 0, 10 0, 10 10, 0 10 | 3 3, 3 6, 6 6, 6 3", "3 3, 6 3, 6 6, 3 6", NULL);
    g_autoptr(JaCoverage) coverage = build(shapes, 0, NULL);
    assert_sound(coverage);
    g_assert_cmpuint(coverage->n_arcs, ==, 2);
    g_assert_cmpuint(coverage->n_rings, ==, 3);
    g_assert_cmpfloat(shared_length(coverage, 0, 1), ==, 12);
    g_autoptr(JaShapes) back = ja_coverage_shapes(coverage);
    g_assert_cmpfloat(ja_shapes_area(back, 0), ==, 91);
}

static void test_islands(void)
{
    g_autoptr(JaShapes) shapes = fixture_shapes("0 0, 1 0, 1 1, 0 1; 5 5, 9 5, 9 9, 5 9", "20 20, 21 20, 21 21", NULL);
    g_autoptr(JaCoverage) coverage = build(shapes, 0, NULL);
    assert_sound(coverage);
    g_assert_cmpuint(coverage->n_arcs, ==, 3);
    g_assert_cmpuint(coverage->n_parts, ==, 3);
    g_autoptr(JaShapes) back = ja_coverage_shapes(coverage);
    g_assert_cmpfloat(ja_ring_area(back->point, 5), ==, 16); /* the largest part comes first */
    g_assert_cmpfloat(shared_length(coverage, 0, 1), ==, 0);
}

/* Zones that touch in a corner are no neighbours, and neither zone runs through the corner into the other. */
static void test_corner(void)
{
    g_autoptr(JaShapes) shapes = fixture_shapes("0 0, 10 0, 10 10, 0 10; 10 10, 20 10, 20 20, 10 20",
                                                "10 0, 20 0, 20 10, 10 10; 0 10, 10 10, 10 20, 0 20", NULL);
    g_autoptr(JaCoverage) coverage = build(shapes, 0, NULL);
    assert_sound(coverage);
    g_assert_cmpuint(coverage->n_parts, ==, 4);
    g_assert_cmpfloat(shared_length(coverage, 0, 1), ==, 40);
    g_autoptr(JaShapes) back = ja_coverage_shapes(coverage);
    g_assert_cmpfloat(fixture_assert_coverage(back), ==, 400);
}

/* A hole that touches its shell in a point stays a hole; drawn as one ring, it becomes one. */
static void test_touching_hole(void)
{
    g_autoptr(JaShapes) shapes = fixture_shapes("0 0, 5 0, 3 4, 5 6, 7 4, 5 0, 10 0, 10 10, 0 10", NULL);
    g_autoptr(JaCoverage) coverage = build(shapes, 0, NULL);
    assert_sound(coverage);
    g_assert_cmpuint(coverage->n_parts, ==, 1);
    g_assert_cmpuint(coverage->n_rings, ==, 2);
    g_autoptr(JaShapes) back = ja_coverage_shapes(coverage);
    g_assert_cmpfloat(fixture_assert_coverage(back), ==, 88);
}

/* Two parts of one zone side by side become one; a spike that encloses nothing goes. */
static void test_cancelled(void)
{
    g_autoptr(JaShapes) shapes = fixture_shapes("0 0, 10 0, 10 10, 0 10; 10 0, 20 0, 20 10, 10 10",
                                                "30 0, 40 0, 40 10, 45 10, 40 10, 30 10", NULL);
    JaCoverageCounts counts;
    g_autoptr(JaCoverage) coverage = build(shapes, 0, &counts);
    assert_sound(coverage);
    g_assert_cmpuint(counts.n_cancelled, ==, 2);
    g_assert_cmpuint(coverage->n_parts, ==, 2);
    g_autoptr(JaShapes) back = ja_coverage_shapes(coverage);
    g_assert_cmpfloat(fixture_assert_coverage(back), ==, 300);
}

/* Two zones drawn on the same ground keep their outlines: nothing is lost, check tells. */
static void test_same_twice(void)
{
    g_autoptr(JaShapes) shapes = fixture_shapes("0 0, 10 0, 10 10, 0 10", "0 0, 10 0, 10 10, 0 10", NULL);
    g_autoptr(JaCoverage) coverage = build(shapes, 0, NULL);
    assert_sound(coverage);
    g_autoptr(JaShapes) back = ja_coverage_shapes(coverage);
    g_assert_cmpfloat(ja_shapes_area(back, 0), ==, 100);
    g_assert_cmpfloat(ja_shapes_area(back, 1), ==, 100);
}

/* Twins on both sides of any line of a grid are one vertex; a chain of near points does not melt into one. */
static void test_snapping(void)
{
    JaShapesBuilder *builder = ja_shapes_builder_new();
    ja_shapes_begin_shape(builder);
    ja_shapes_begin_part(builder);
    ja_shapes_begin_ring(builder);
    for (int i = 0; i < 100; i++)
        ja_shapes_add_points(builder, &(JaPoint){i * 0.06, 0}, 1);
    const JaPoint end[] = {{6, 0}, {6, 5}, {0, 5}, {0, 0}};
    ja_shapes_add_points(builder, end, G_N_ELEMENTS(end));
    g_autoptr(JaShapes) shapes = ja_shapes_finish(builder);
    JaCoverageCounts counts;
    g_autoptr(JaCoverage) coverage = build(shapes, 0.1, &counts);
    assert_sound(coverage);
    g_assert_cmpfloat(counts.farthest_m, <=, 0.1);
    g_assert_cmpuint(counts.n_snapped, >, 30);
    g_assert_cmpuint(counts.n_snapped, <=, 51);
    g_autoptr(JaShapes) back = ja_coverage_shapes(coverage);
    g_assert_cmpfloat_with_epsilon(ja_shapes_area(back, 0), 30, 1e-9);
}

/* Random coverages whose zones disagree by up to 0.05 m everywhere: after snapping they are those that do not. */
static void test_noise(void)
{
    for (guint32 seed = 1; seed <= 8; seed++) {
        g_autoptr(JaShapes) clean = fixture_random(seed, 6, 20, 0), noisy = fixture_random(seed, 6, 20, 0.05);
        JaCoverageCounts clean_counts, counts;
        fixture_assert_coverage(clean);
        g_autoptr(JaCoverage) reference = build(clean, 0, &clean_counts);
        g_autoptr(JaCoverage) coverage = build(noisy, 0.2, &counts);
        assert_sound(coverage);
        g_assert_cmpuint(clean_counts.n_snapped, ==, 0);
        g_assert_cmpuint(counts.n_shared, ==, clean_counts.n_shared);
        g_assert_cmpuint(counts.n_outer, ==, clean_counts.n_outer);
        g_assert_cmpuint(coverage->n_arcs, ==, reference->n_arcs);
        g_autoptr(JaShapes) back = ja_coverage_shapes(coverage);
        double sum = fixture_assert_coverage(back);
        g_assert_cmpfloat_with_epsilon(fixture_union_area(back), sum, 1e-6 * sum);
    }
}

static gboolean same_arcs(const JaCoverage *a, const JaCoverage *b)
{
    return a->n_arcs == b->n_arcs && a->n_points == b->n_points &&
           memcmp(a->point_of, b->point_of, (a->n_arcs + 1) * sizeof *a->point_of) == 0 &&
           memcmp(a->point, b->point, a->n_points * sizeof *a->point) == 0;
}

/* Zones in another order give the same arcs, with the same zones on their sides under their new numbers. */
static void test_order(void)
{
    g_autoptr(JaShapes) shapes = fixture_random(42, 5, 12, 0.04);
    gsize n = shapes->n_shapes;
    g_autofree gsize *order = g_new(gsize, n);
    for (gsize i = 0; i < n; i++)
        order[i] = (i * 7 + 3) % n;
    g_autoptr(JaShapes) shuffled = ja_shapes_select(shapes, order, n);
    g_autoptr(JaCoverage) a = build(shapes, 0.15, NULL), b = build(shuffled, 0.15, NULL);
    g_assert_true(same_arcs(a, b));
    for (gsize arc = 0; arc < a->n_arcs; arc++) {
        gint32 l = b->left[arc], r = b->right[arc];
        g_assert_cmpint(a->left[arc], ==, l < 0 ? l : (gint32)order[l]);
        g_assert_cmpint(a->right[arc], ==, r < 0 ? r : (gint32)order[r]);
    }
}

/* Building a coverage of a coverage's shapes changes nothing. */
static void test_again(void)
{
    g_autoptr(JaShapes) shapes = fixture_random(7, 5, 12, 0.04);
    g_autoptr(JaCoverage) once = build(shapes, 0.15, NULL);
    g_autoptr(JaShapes) back = ja_coverage_shapes(once);
    JaCoverageCounts counts;
    g_autoptr(JaCoverage) twice = build(back, 0.15, &counts);
    g_assert_cmpuint(counts.n_snapped, ==, 0);
    g_assert_true(same_arcs(once, twice));
}

/* Whatever lies over whatever: zones keep their area, and nothing breaks on the way through. */
static void test_garbage(void)
{
    guint used = 0;
    for (guint32 seed = 1; seed <= 200; seed++) {
        g_autoptr(JaShapes) shapes = fixture_garbage(seed, 12);
        g_auto(GStrv) codes = fixture_codes(shapes->n_shapes);
        const char *const *code = (const char *const *)codes;
        g_autoptr(GError) error = NULL;
        g_autoptr(JaShapes) valid = ja_shapes_repair(shapes, code, NULL, NULL, NULL);
        g_autoptr(JaCoverage) coverage =
            valid == NULL ? NULL : ja_coverage_build(valid, code, 0, NULL, NULL, NULL, &error);
        g_assert_no_error(error);
        if (coverage == NULL)
            continue;
        used++;
        assert_sound(coverage);
        g_autoptr(JaShapes) back = ja_coverage_shapes(coverage);
        for (gsize i = 0; i < back->n_shapes; i++)
            g_assert_cmpfloat_with_epsilon(ja_shapes_area(back, i), ja_shapes_area(valid, i), 1e-9);
        const JaCoverageRules rules = {.gap_m = 1, .severity = JA_WARNING};
        g_assert_true(ja_coverage_check(coverage, code, &rules, NULL, NULL, NULL, &error));
        const gint32 group[] = {0, 1, 2, 0, 1, 2, -1, 0, 0, 1, 1, -1};
        g_autoptr(JaCoverage) groups = ja_coverage_dissolve(coverage, group, 3);
        assert_sound(groups);
        g_autoptr(JaCoverage) thin = ja_coverage_simplify_share(coverage, 0.3);
        g_autoptr(JaCoverage) snapped = ja_coverage_build(valid, code, 0.4, NULL, NULL, NULL, NULL);
        if (snapped != NULL)
            assert_sound(snapped);
    }
    g_assert_cmpuint(used, >, 100);
}

static void assert_fails(const JaShapes *shapes, double snap_m, const char *message)
{
    g_auto(GStrv) codes = fixture_codes(shapes->n_shapes);
    g_autoptr(GError) error = NULL;
    g_assert_null(ja_coverage_build(shapes, (const char *const *)codes, snap_m, JA_PLACE("zones.gpkg", 0, NULL), NULL,
                                    NULL, &error));
    g_assert_error(error, JA_ERROR, JA_ERROR_DATA);
    g_assert_cmpstr(error->message, ==, message);
}

static void test_faults(void)
{
    g_autoptr(JaShapes) tiny = fixture_shapes("0 0, 10 0, 10 10, 0 10", "20 0, 20.1 0, 20.1 0.1", NULL);
    assert_fails(tiny, 0.5,
                 "zones.gpkg: nothing is left of zone Z001 after snapping within 0.5 m; choose a smaller "
                 "snap_m, or correct its polygon");
    g_autoptr(JaShapes) fine = fixture_random(1, 8, 60, 0);
    assert_fails(fine, 600,
                 "zones.gpkg: snap_m of 600 m is wider than the detail of the boundaries; "
                 "choose a smaller one");
}

static void test_ledger(void)
{
    g_autoptr(JaShapes) shapes = fixture_shapes("0 0, 10 0, 10 20, 0 20", "10.04 0, 20 0, 20 8, 10 8",
                                                "10 8, 20 8, 20 20, 10 20; 30 30, 30.01 30, 30.01 30.01", NULL);
    g_auto(GStrv) codes = fixture_codes(shapes->n_shapes);
    g_autoptr(JaLedger) ledger = ja_ledger_new();
    g_autoptr(JaCoverage) coverage =
        ja_coverage_build(shapes, (const char *const *)codes, 0.1, JA_PLACE("z.gpkg", 0, NULL), ledger, NULL, NULL);
    g_assert_nonnull(coverage);
    g_assert_cmpint(ja_ledger_count(ledger, "check", "z.gpkg", "snapped"), ==, 3);
    g_assert_cmpint(ja_ledger_count(ledger, "check", "z.gpkg", "junction"), ==, 1);
    g_assert_cmpint(ja_ledger_count(ledger, "check", "z.gpkg", "collapsed"), ==, 1);
    g_assert_cmpint(ja_ledger_count(ledger, "check", "z.gpkg", "cancelled"), ==, 0);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/coverage/two-squares", test_two_squares);
    g_test_add_func("/coverage/orientation", test_orientation);
    g_test_add_func("/coverage/junction", test_junction);
    g_test_add_func("/coverage/near-junction", test_near_junction);
    g_test_add_func("/coverage/enclave", test_enclave);
    g_test_add_func("/coverage/islands", test_islands);
    g_test_add_func("/coverage/corner", test_corner);
    g_test_add_func("/coverage/touching-hole", test_touching_hole);
    g_test_add_func("/coverage/cancelled", test_cancelled);
    g_test_add_func("/coverage/same-twice", test_same_twice);
    g_test_add_func("/coverage/snapping", test_snapping);
    g_test_add_func("/coverage/noise", test_noise);
    g_test_add_func("/coverage/order", test_order);
    g_test_add_func("/coverage/again", test_again);
    g_test_add_func("/coverage/garbage", test_garbage);
    g_test_add_func("/coverage/faults", test_faults);
    g_test_add_func("/coverage/ledger", test_ledger);
    return g_test_run();
}
