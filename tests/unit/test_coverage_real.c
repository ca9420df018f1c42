/*
 * Published boundary files: what is known of them from elsewhere must be found, and GEOS must agree.
 */
#include "geo/coverage.h"
#include "geo/crs.h"
#include "geo/shapes.h"
#include "geo_fixture.h"
#include "read/layers.h"
#include "read_help.h"

/* A published file in metres, its zones in ascending order of code. */
typedef struct {
    Room room;
    JaShapes *shapes;
    char **code;
    char **group; /* by zone, or NULL */
} Published;

typedef struct {
    const char *code;
    gsize feature;
} Coded;

static int compare_coded(const void *a, const void *b)
{
    return strcmp(((const Coded *)a)->code, ((const Coded *)b)->code);
}

static gboolean open_published(Published *published, const char *file, const char *code, const char *group)
{
    *published = (Published){0};
    room_open(&published->room);
    if (!room_shared(&published->room)) {
        room_close(&published->room);
        return FALSE;
    }
    const JaZonesSpec spec = {.file = (char *)file, .code = (char *)code};
    g_autoptr(GError) error = NULL;
    g_autoptr(JaLayer) layer = ja_layer_read(&published->room.context, &spec, &error);
    g_assert_no_error(error);
    gsize n = layer->attributes->n_rows, column = (gsize)ja_table_find(layer->attributes, code);
    gssize group_column = group == NULL ? -1 : ja_table_find(layer->attributes, group);
    g_autofree Coded *coded = g_new(Coded, n);
    g_autofree gsize *order = g_new(gsize, n);
    for (gsize i = 0; i < n; i++)
        coded[i] = (Coded){ja_table_get(layer->attributes, i, column), i};
    qsort(coded, n, sizeof *coded, compare_coded);
    published->code = g_new0(char *, n + 1);
    published->group = g_new0(char *, n + 1);
    for (gsize i = 0; i < n; i++) {
        order[i] = coded[i].feature;
        published->code[i] = g_strdup(coded[i].code);
        if (group_column >= 0)
            published->group[i] = g_strdup(ja_table_get(layer->attributes, order[i], (gsize)group_column));
    }
    published->shapes = ja_shapes_select(layer->shapes, order, n);
    ja_crs_transform(published->shapes, NULL, layer->crs_wkt, "EPSG:27700", NULL, NULL, &error);
    g_assert_no_error(error);
    return TRUE;
}

static void close_published(Published *published)
{
    ja_shapes_free(published->shapes);
    g_strfreev(published->code);
    g_strfreev(published->group);
    room_close(&published->room);
}

/* Repairs, builds and checks; the ledger is the room's. */
static JaCoverage *cover(Published *published, double snap_m, JaCoverageCounts *counts, JaCoverageFindings *findings)
{
    const char *const *codes = (const char *const *)published->code;
    JaLedger *ledger = published->room.context.ledger;
    const JaCoverageRules rules = {.gap_m = 5, .severity = JA_WARNING};
    g_autoptr(GError) error = NULL;
    g_autoptr(JaShapes) valid = ja_shapes_repair(published->shapes, codes, NULL, ledger, &error);
    g_assert_no_error(error);
    JaCoverage *coverage = ja_coverage_build(valid, codes, snap_m, NULL, ledger, counts, &error);
    g_assert_no_error(error);
    g_assert_true(ja_coverage_check(coverage, codes, &rules, NULL, ledger, findings, &error));
    return coverage;
}

static gboolean has_pair(const GArray *pairs, guint32 a, guint32 b)
{
    for (guint i = 0; i < pairs->len; i++) {
        JaNeighbours pair = g_array_index(pairs, JaNeighbours, i);
        if (pair.a == a && pair.b == b)
            return TRUE;
    }
    return FALSE;
}

/* Neighbours are the pairs whose boundaries GEOS finds to have a line in common. */
static void assert_neighbours(const JaCoverage *coverage)
{
    g_autoptr(JaShapes) shapes = ja_coverage_shapes(coverage);
    g_autoptr(GArray) pairs = ja_coverage_neighbours(coverage);
    GEOSContextHandle_t geos = GEOS_init_r();
    g_autofree GEOSGeometry **zone = g_new(GEOSGeometry *, shapes->n_shapes);
    for (gsize i = 0; i < shapes->n_shapes; i++)
        zone[i] = fixture_geos(geos, shapes, i);
    for (guint32 i = 0; i < shapes->n_shapes; i++) {
        for (guint32 j = i + 1; j < shapes->n_shapes; j++) {
            gboolean share = GEOSTouches_r(geos, zone[i], zone[j]) == 1 &&
                             GEOSRelatePattern_r(geos, zone[i], zone[j], "****1****") == 1;
            g_assert_cmpint(share, ==, has_pair(pairs, i, j));
        }
    }
    for (gsize i = 0; i < shapes->n_shapes; i++)
        GEOSGeom_destroy_r(geos, zone[i]);
    GEOS_finish_r(geos);
}

/* A clean coverage of 221 zones: nothing is moved, nothing found; districts are GEOS's unions of their zones. */
static void test_msoa21(void)
{
    Published published;
    if (!open_published(&published, "boundaries/msoa21_kent_medway.geojson", "MSOA21CD", "LADCD_ACTIVE"))
        return;
    g_assert_cmpuint(published.shapes->n_points, ==, 33522);
    JaCoverageCounts counts;
    JaCoverageFindings findings;
    g_autoptr(JaCoverage) coverage = cover(&published, 0, &counts, &findings);
    g_assert_cmpuint(counts.n_snapped + counts.n_junctions + counts.n_cancelled + counts.n_collapsed, ==, 0);
    g_assert_cmpuint(findings.n_overlaps + findings.n_gaps + findings.n_crossings, ==, 0);
    g_assert_cmpuint(ja_ledger_length(published.room.context.ledger), ==, 0);
    assert_neighbours(coverage);
    g_autoptr(JaShapes) back = ja_coverage_shapes(coverage);
    double sum = 0;
    for (gsize i = 0; i < back->n_shapes; i++) {
        g_assert_cmpfloat_with_epsilon(ja_shapes_area(back, i), ja_shapes_area(published.shapes, i), 1e-3);
        sum += ja_shapes_area(back, i);
    }
    g_assert_cmpfloat_with_epsilon(fixture_union_area(back), sum, 1e-9 * sum);
    close_published(&published);
}

static gint32 *number_groups(const Published *published, gsize *n_groups)
{
    gint32 *group = g_new(gint32, published->shapes->n_shapes);
    g_autoptr(GHashTable) known = g_hash_table_new(g_str_hash, g_str_equal);
    for (gsize i = 0; i < published->shapes->n_shapes; i++) {
        if (!g_hash_table_contains(known, published->group[i]))
            g_hash_table_insert(known, published->group[i], GUINT_TO_POINTER(g_hash_table_size(known)));
        group[i] = (gint32)GPOINTER_TO_UINT(g_hash_table_lookup(known, published->group[i]));
    }
    *n_groups = g_hash_table_size(known);
    return group;
}

/* Thirteen districts, each valid, none overlapping, with the area of their zones; a tenth of the points will do. */
static void test_districts(void)
{
    Published published;
    if (!open_published(&published, "boundaries/msoa21_kent_medway.geojson", "MSOA21CD", "LADCD_ACTIVE"))
        return;
    JaCoverageFindings findings;
    g_autoptr(JaCoverage) coverage = cover(&published, 0, NULL, &findings);
    gsize n = 0;
    g_autofree gint32 *group = number_groups(&published, &n);
    g_assert_cmpuint(n, ==, 13);
    g_autoptr(JaCoverage) districts = ja_coverage_dissolve(coverage, group, n);
    g_autoptr(JaShapes) shapes = ja_coverage_shapes(districts);
    double sum = fixture_assert_coverage(shapes);
    g_assert_cmpfloat_with_epsilon(sum, fixture_union_area(published.shapes), 1e-6 * sum);
    g_autoptr(JaCoverage) tenth = ja_coverage_simplify_share(coverage, 0.1);
    g_autoptr(JaShapes) thin = ja_coverage_shapes(tenth);
    g_assert_cmpfloat_with_epsilon(fixture_assert_coverage(thin), sum, 0.005 * sum);
    close_published(&published);
}

/* No edge of this file is exactly shared: 29,714 edges become 12,675 shared and 4,364 outer ones. */
static void test_unshared(void)
{
    Published published;
    if (!open_published(&published, "boundaries/uk_geojson_msoa11_by_lad/E*.json", "MSOA11CD", NULL))
        return;
    g_assert_cmpuint(published.shapes->n_shapes, ==, 220);
    JaCoverageCounts counts;
    JaCoverageFindings findings;
    g_autoptr(JaCoverage) coverage = cover(&published, 0.1, &counts, &findings);
    g_assert_cmpuint(counts.n_shared, ==, 12675);
    g_assert_cmpuint(counts.n_outer, ==, 4364);
    g_assert_cmpfloat(counts.farthest_m, <, 0.001);
    g_assert_cmpuint(findings.n_overlaps + findings.n_gaps + findings.n_crossings, ==, 0);
    assert_neighbours(coverage);
    g_autofree gint32 *one = g_new0(gint32, coverage->n_zones);
    g_autoptr(JaCoverage) whole = ja_coverage_dissolve(coverage, one, 1);
    g_autoptr(JaShapes) outline = ja_coverage_shapes(whole), back = ja_coverage_shapes(coverage);
    g_assert_cmpuint(outline->n_rings, ==, outline->n_parts); /* no sliver is left as a hole */
    double sum = 0;
    for (gsize i = 0; i < back->n_shapes; i++)
        sum += ja_shapes_area(back, i);
    g_assert_cmpfloat_with_epsilon(ja_shapes_area(outline, 0), sum, 1e-9 * sum);
    close_published(&published);
}

/* The same as published: 546 pairs overlap and 5,005 gaps lie between zones, 1.16 m2 either way (by GEOS overlay). */
static void test_unsnapped(void)
{
    Published published;
    if (!open_published(&published, "boundaries/uk_geojson_msoa11_by_lad/E*.json", "MSOA11CD", NULL))
        return;
    JaCoverageCounts counts;
    JaCoverageFindings findings;
    g_autoptr(JaCoverage) coverage = cover(&published, 0, &counts, &findings);
    g_assert_cmpuint(counts.n_shared, ==, 0);
    g_assert_cmpuint(findings.n_overlaps, ==, 546);
    g_assert_cmpuint(findings.n_gaps, ==, 5005);
    g_assert_cmpfloat_with_epsilon(findings.overlap_m2, 1.16, 0.005);
    g_assert_cmpfloat_with_epsilon(findings.gap_m2, 1.16, 0.005);
    close_published(&published);
}

/* One polygon is invalid, and is known to be. */
static void test_invalid(void)
{
    Published published;
    if (!open_published(&published, "boundaries/lsoa21_kent_medway.geojson", "LSOA21CD", NULL))
        return;
    JaCoverageFindings findings;
    g_autoptr(JaCoverage) coverage = cover(&published, 0, NULL, &findings);
    g_assert_cmpint(ledgered(&published.room, "repaired", NULL), ==, 1);
    g_assert_cmpint(ledgered(&published.room, "repaired", "E01024572"), ==, 1);
    g_assert_cmpuint(findings.n_overlaps, ==, 0);
    g_autoptr(JaShapes) back = ja_coverage_shapes(coverage);
    g_assert_cmpuint(back->n_shapes, ==, 1107);
    close_published(&published);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/coverage-real/msoa21", test_msoa21);
    g_test_add_func("/coverage-real/districts", test_districts);
    g_test_add_func("/coverage-real/unshared", test_unshared);
    g_test_add_func("/coverage-real/unsnapped", test_unsnapped);
    g_test_add_func("/coverage-real/invalid", test_invalid);
    return g_test_run();
}
