/*
 * Checking coverages: gaps and overlaps of known size, and random ones measured by GEOS.
 */
#include "geo/beside.h"
#include "geo/coverage.h"
#include "geo/grid.h"
#include "geo/shapes.h"
#include "geo_fixture.h"

static const JaCoverageRules rules = {.gap_m = 1, .severity = JA_WARNING};

static JaCoverageFindings check(const JaShapes *shapes, JaLedger *ledger)
{
    g_auto(GStrv) codes = fixture_codes(shapes->n_shapes);
    const char *const *code = (const char *const *)codes;
    g_autoptr(GError) error = NULL;
    g_autoptr(JaCoverage) coverage = ja_coverage_build(shapes, code, 0, NULL, NULL, NULL, &error);
    g_assert_no_error(error);
    JaCoverageFindings findings;
    g_assert_true(ja_coverage_check(coverage, code, &rules, JA_PLACE("z.gpkg", 0, NULL), ledger, &findings, &error));
    g_assert_no_error(error);
    return findings;
}

static void assert_line(JaLedger *ledger, gsize index, JaSeverity severity, const char *code, const char *subject,
                        gint64 count, const char *why)
{
    const JaLedgerLine *line = ja_ledger_line(ledger, index);
    g_assert_cmpint(line->severity, ==, severity);
    g_assert_cmpstr(line->stage, ==, "check");
    g_assert_cmpstr(line->file, ==, "z.gpkg");
    g_assert_cmpstr(line->code, ==, code);
    g_assert_cmpstr(line->subject, ==, subject);
    g_assert_cmpint(line->count, ==, count);
    g_assert_cmpstr(line->why, ==, why);
}

static void test_clean(void)
{
    g_autoptr(JaLedger) ledger = ja_ledger_new();
    g_autoptr(JaShapes) shapes = fixture_random(3, 6, 10, 0);
    JaCoverageFindings findings = check(shapes, ledger);
    g_assert_cmpuint(findings.n_overlaps + findings.n_gaps + findings.n_holes + findings.n_crossings, ==, 0);
    g_assert_cmpuint(ja_ledger_length(ledger), ==, 0);
}

/* The second square reaches half a metre into the first. */
static void test_overlap(void)
{
    g_autoptr(JaLedger) ledger = ja_ledger_new();
    g_autoptr(JaShapes) shapes = fixture_shapes("0 0, 10 0, 10 10, 0 10", "9.5 2, 20 2, 20 8, 9.5 8", NULL);
    JaCoverageFindings findings = check(shapes, ledger);
    g_assert_cmpuint(findings.n_overlaps, ==, 1);
    g_assert_cmpfloat_with_epsilon(findings.overlap_m2, 3, 1e-9);
    g_assert_cmpuint(findings.n_crossings, ==, 2);
    g_assert_cmpuint(ja_ledger_length(ledger), ==, 1);
    assert_line(ledger, 0, JA_WARNING, "overlap", "Z000, Z001", 1,
                "Both cover 3 m2 in all, the most of it (3 m2) around 9.8 5.0; correct the boundaries, or set snap_m "
                "if they are nearly the same");
}

/* Large and small amounts are written out. */
static void test_amounts(void)
{
    g_autoptr(JaLedger) ledger = ja_ledger_new();
    g_autoptr(JaShapes) large =
        fixture_shapes("0 0, 2000 0, 2000 1000, 0 1000", "1000 0, 3000 0, 3000 1000, 1000 1000", NULL);
    check(large, ledger);
    assert_line(ledger, 0, JA_WARNING, "overlap", "Z000, Z001", 1,
                "Both cover 1,000,000 m2 in all, the most of it (1,000,000 m2) around 1500.0 500.0; correct the "
                "boundaries, or set snap_m if they are nearly the same");
    g_autoptr(JaShapes) small = fixture_shapes("0 0, 10 0, 10 10, 0 10", "9.999 2, 20 2, 20 2.25, 9.999 2.25", NULL);
    g_autoptr(JaLedger) other = ja_ledger_new();
    check(small, other);
    assert_line(other, 0, JA_WARNING, "overlap", "Z000, Z001", 1,
                "Both cover 0.00025 m2 in all, the most of it (0.00025 m2) around 10.0 2.1; correct the boundaries, or "
                "set snap_m if they are nearly the same");
}

/* Zones drawn one by one: a line a pair as a note, and one warning for all, with the width that snapping must bridge.
 */
static void test_unshared(void)
{
    g_autoptr(JaLedger) ledger = ja_ledger_new();
    g_autoptr(JaShapes) shapes = fixture_random(5, 8, 6, 0.4);
    JaCoverageFindings findings = check(shapes, ledger);
    gsize n = ja_ledger_length(ledger);
    g_assert_cmpuint(n, >, 50);
    g_assert_cmpuint(ja_ledger_lines(ledger, JA_WARNING), ==, 1);
    const JaLedgerLine *last = ja_ledger_line(ledger, n - 1);
    g_assert_cmpstr(last->code, ==, "unshared");
    g_assert_cmpint(last->severity, ==, JA_WARNING);
    g_assert_true(g_str_has_suffix(last->why, "set zones.snap_m to that or a little more"));
    g_assert_cmpint(last->count, <=, (gint64)n - 1);
    g_autofree char *areas = g_strdup_printf(" and %zu gaps (", findings.n_gaps);
    g_assert_nonnull(strstr(last->why, areas));
    double width = g_ascii_strtod(strstr(last->why, "no wider than ") + strlen("no wider than "), NULL);
    g_assert_cmpfloat(width, >, 0.05);
    g_assert_cmpfloat(width, <, 1);
}

/* A zone wholly inside another, no edge crossing any. */
static void test_inside(void)
{
    g_autoptr(JaShapes) shapes = fixture_shapes("0 0, 10 0, 10 10, 0 10", "2 2, 5 2, 5 5, 2 5", NULL);
    JaCoverageFindings findings = check(shapes, NULL);
    g_assert_cmpuint(findings.n_overlaps, ==, 1);
    g_assert_cmpfloat_with_epsilon(findings.overlap_m2, 9, 1e-9);
    g_assert_cmpuint(findings.n_crossings, ==, 0);
}

/* Inside, but from corner to corner: nothing crosses, and all is connected. */
static void test_corner_to_corner(void)
{
    g_autoptr(JaShapes) shapes = fixture_shapes("0 0, 10 0, 20 0, 20 10, 20 20, 0 20", "10 0, 20 10, 0 20", NULL);
    JaCoverageFindings findings = check(shapes, NULL);
    g_assert_cmpuint(findings.n_overlaps, ==, 1);
    g_assert_cmpfloat_with_epsilon(findings.overlap_m2, 150, 1e-9);
    g_assert_cmpuint(findings.n_crossings, ==, 0);
}

static void test_same_twice(void)
{
    g_autoptr(JaShapes) shapes = fixture_shapes("0 0, 10 0, 10 10, 0 10", "0 0, 10 0, 10 10, 0 10", NULL);
    JaCoverageFindings findings = check(shapes, NULL);
    g_assert_cmpuint(findings.n_overlaps, ==, 1);
    g_assert_cmpfloat_with_epsilon(findings.overlap_m2, 100, 1e-9);
}

/* An island in the hole of another zone covers nothing of it. */
static void test_island_in_hole(void)
{
    g_autoptr(JaLedger) ledger = ja_ledger_new();
    g_autoptr(JaShapes) shapes =
        fixture_shapes("0 0, 10 0, 10 10, 0 10 | 2 2, 2 8, 8 8, 8 2", "4 4, 6 4, 6 6, 4 6", NULL);
    JaCoverageFindings findings = check(shapes, ledger);
    g_assert_cmpuint(findings.n_overlaps + findings.n_gaps, ==, 0);
    g_assert_cmpuint(findings.n_holes, ==, 1);
    const JaLedgerLine *line = ja_ledger_line(ledger, 0);
    g_assert_cmpstr(line->code, ==, "hole");
    g_assert_cmpint(line->severity, ==, JA_NOTE);
    g_assert_true(g_str_has_prefix(line->why, "No zone covers 32 m2 enclosed by these, up to "));
}

/* Two squares with a slit of 0.2 by 6 between them, closed at both ends; and a pond of 3 by 3. */
static void test_gap(void)
{
    g_autoptr(JaLedger) ledger = ja_ledger_new();
    g_autoptr(JaShapes) shapes = fixture_shapes("0 0, 10 0, 10 2, 9.8 2, 9.8 8, 10 8, 10 10, 0 10",
                                                "10 0, 20 0, 20 10, 10 10, 10 8, 10 2 | 14 4, 14 7, 17 7, 17 4", NULL);
    JaCoverageFindings findings = check(shapes, ledger);
    g_assert_cmpuint(findings.n_gaps, ==, 1);
    g_assert_cmpuint(findings.n_holes, ==, 1);
    g_assert_cmpfloat_with_epsilon(findings.gap_m2, 1.2, 1e-9);
    g_assert_cmpuint(ja_ledger_length(ledger), ==, 2);
    assert_line(ledger, 0, JA_WARNING, "gap", "Z000, Z001", 1,
                "No zone covers 1.2 m2 between these, nowhere wider than 0.2 m, the most of it around 9.9 5.0; correct "
                "the boundaries, or set snap_m if they are nearly the same");
    assert_line(ledger, 1, JA_NOTE, "hole", "Z001", 1,
                "No zone covers 9 m2 enclosed by these, up to 3 m wide around 15.5 5.5: taken as water or land outside "
                "the area");
}

/* Sum over all pairs of what GEOS says they have in common, and how many such pairs there are. */
static double pair_overlap(const JaShapes *shapes, gsize *n_pairs)
{
    GEOSContextHandle_t geos = GEOS_init_r();
    double sum = 0;
    for (gsize i = 0; i < shapes->n_shapes; i++) {
        for (gsize j = i + 1; j < shapes->n_shapes; j++) {
            GEOSGeometry *a = fixture_geos(geos, shapes, i), *b = fixture_geos(geos, shapes, j);
            GEOSGeometry *both = GEOSIntersection_r(geos, a, b);
            double area = fixture_geos_area(geos, both);
            *n_pairs += area > 0;
            sum += area;
            GEOSGeom_destroy_r(geos, both);
            GEOSGeom_destroy_r(geos, a);
            GEOSGeom_destroy_r(geos, b);
        }
    }
    GEOS_finish_r(geos);
    return sum;
}

/* Zones that disagree everywhere: overlap by pairs as GEOS has it; with the holes of the union, gaps likewise. */
static void test_noise(void)
{
    for (guint32 seed = 1; seed <= 5; seed++) {
        g_autoptr(JaShapes) shapes = fixture_random(seed, 4, 10, 0.5);
        gsize n_pairs = 0;
        double overlap = pair_overlap(shapes, &n_pairs);
        JaCoverageFindings findings = check(shapes, NULL);
        g_assert_cmpuint(findings.n_overlaps, ==, n_pairs);
        g_assert_cmpfloat_with_epsilon(findings.overlap_m2, overlap, 1e-6 * overlap);
        double gaps = fixture_outline_area(shapes) - fixture_union_area(shapes);
        g_assert_cmpfloat_with_epsilon(findings.gap_m2, gaps, 1e-6 * gaps);
        g_assert_cmpuint(findings.n_gaps, >, 20);
    }
}

/* Zones thrown on top of each other: every pair that overlaps is found, and measured as GEOS does. */
/* Arcs that meet others than by an end, by every pair of segments. */
static guint8 *crossed_by_pairs(const JaCoverage *c)
{
    guint8 *crossed = g_new0(guint8, c->n_arcs + 1);
    for (guint32 a = 0; a < c->n_arcs; a++) {
        for (guint32 b = a; b < c->n_arcs; b++) {
            for (guint32 i = c->point_of[a]; i + 1 < c->point_of[a + 1]; i++) {
                for (guint32 j = a == b ? i + 1 : c->point_of[b]; j + 1 < c->point_of[b + 1]; j++) {
                    JaSegment s = {c->point[i], c->point[i + 1]}, t = {c->point[j], c->point[j + 1]};
                    if (ja_segments_cross(&s, &t)) {
                        crossed[a] = crossed[b] = 1;
                    }
                }
            }
        }
    }
    return crossed;
}

/* The shapes, and a square zone around or among them. */
static JaShapes *with_square(const JaShapes *shapes, JaPoint low, double side_m)
{
    const JaPoint square[] = {
        low, {low.x + side_m, low.y}, {low.x + side_m, low.y + side_m}, {low.x, low.y + side_m}, low};
    JaShapesBuilder *builder = ja_shapes_builder_new();
    for (guint32 shape = 0; shape <= shapes->n_shapes; shape++) {
        guint32 from = shape < shapes->n_shapes ? shapes->part_of[shape] : 0;
        guint32 to = shape < shapes->n_shapes ? shapes->part_of[shape + 1] : 1;
        ja_shapes_begin_shape(builder);
        for (guint32 part = from; part < to; part++) {
            guint32 ring = shapes->ring_of[part], first = shapes->point_of[ring];
            gboolean own = shape == shapes->n_shapes;
            ja_shapes_begin_part(builder);
            ja_shapes_begin_ring(builder);
            ja_shapes_add_points(builder, own ? square : shapes->point + first,
                                 own ? G_N_ELEMENTS(square) : shapes->point_of[ring + 1] - first);
        }
    }
    return ja_shapes_finish(builder);
}

/* What is told of arcs together is what each tells when asked alone. */
static void assert_fit(const JaShapes *shapes, gsize *n_fit, gsize *n_not)
{
    g_auto(GStrv) codes = fixture_codes(shapes->n_shapes);
    g_autoptr(JaCoverage) c = ja_coverage_build(shapes, (const char *const *)codes, 0, NULL, NULL, NULL, NULL);
    g_autoptr(JaLocator) locator = ja_locator_new(c);
    g_autofree guint8 *crossed = crossed_by_pairs(c);
    g_autofree guint8 *fit = ja_arcs_fit(c, crossed, locator);
    for (guint32 arc = 0; arc < c->n_arcs; arc++) {
        gboolean on_left;
        gint32 zone = JA_OUTSIDE;
        gsize n = ja_locator_beside(locator, arc, &on_left, &zone, 1);
        gboolean alone = n <= 1 && zone == (on_left ? c->left[arc] : c->right[arc]);
        g_assert_cmpint(fit[arc], ==, alone && !crossed[arc]);
        *n_fit += fit[arc];
        *n_not += !fit[arc] && !crossed[arc];
    }
}

static void test_fit(void)
{
    gsize n_fit = 0, n_not = 0;
    for (guint seed = 0; seed < 24; seed++) {
        g_autoptr(JaShapes) clean = fixture_random(seed, 5, 6, 0);
        g_autoptr(JaShapes) noisy = fixture_random(seed, 5, 6, 20.0 * (seed % 3));
        g_autoptr(JaShapes) around = with_square(clean, (JaPoint){490000, 140000}, 90000);
        g_autoptr(JaShapes) across = with_square(clean, (JaPoint){501234, 151234}, 1000.0 + 300 * seed);
        g_autoptr(JaShapes) garbage = fixture_garbage(seed, 12);
        const JaShapes *all[] = {clean, noisy, around, across, garbage};
        for (gsize i = 0; i < G_N_ELEMENTS(all); i++) {
            assert_fit(all[i], &n_fit, &n_not);
        }
    }
    g_assert_cmpuint(n_fit, >, 2000);
    g_assert_cmpuint(n_not, >, 1000);
}

static void test_garbage(void)
{
    guint used = 0;
    for (guint32 seed = 1; seed <= 60; seed++) {
        g_autoptr(JaShapes) shapes = fixture_garbage(seed, 6);
        g_auto(GStrv) codes = fixture_codes(shapes->n_shapes);
        g_autoptr(JaShapes) valid = ja_shapes_repair(shapes, (const char *const *)codes, NULL, NULL, NULL);
        if (valid == NULL)
            continue;
        used++;
        gsize n_pairs = 0;
        double overlap = pair_overlap(valid, &n_pairs);
        JaCoverageFindings findings = check(valid, NULL);
        g_assert_cmpuint(findings.n_overlaps, ==, n_pairs);
        g_assert_cmpfloat_with_epsilon(findings.overlap_m2, overlap, 1e-9 * (1 + overlap));
    }
    g_assert_cmpuint(used, >, 30);
}

/* Each line of the ledger adds up to the finding. */
static void test_ledger(void)
{
    g_autoptr(JaLedger) ledger = ja_ledger_new();
    g_autoptr(JaShapes) shapes = fixture_random(9, 4, 10, 0.5);
    JaCoverageFindings findings = check(shapes, ledger);
    g_assert_cmpint(ja_ledger_count(ledger, "check", NULL, "gap"), ==, (gint64)findings.n_gaps);
    gsize lines = 0;
    for (gsize i = 0; i < ja_ledger_length(ledger); i++)
        lines += strcmp(ja_ledger_line(ledger, i)->code, "overlap") == 0;
    g_assert_cmpuint(lines, ==, findings.n_overlaps);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/coverage-check/clean", test_clean);
    g_test_add_func("/coverage-check/overlap", test_overlap);
    g_test_add_func("/coverage-check/amounts", test_amounts);
    g_test_add_func("/coverage-check/unshared", test_unshared);
    g_test_add_func("/coverage-check/inside", test_inside);
    g_test_add_func("/coverage-check/corner-to-corner", test_corner_to_corner);
    g_test_add_func("/coverage-check/same-twice", test_same_twice);
    g_test_add_func("/coverage-check/island-in-hole", test_island_in_hole);
    g_test_add_func("/coverage-check/gap", test_gap);
    g_test_add_func("/coverage-check/noise", test_noise);
    g_test_add_func("/coverage-check/fit", test_fit);
    g_test_add_func("/coverage-check/garbage", test_garbage);
    g_test_add_func("/coverage-check/ledger", test_ledger);
    return g_test_run();
}
