/*
 * Common areas of two coverages, and lengths of lines in zones: GEOS must find the same.
 */
#include "geo/coverage.h"
#include "geo/crs.h"
#include "geo/cut.h"
#include "geo/overlap.h"
#include "geo/shapes.h"
#include "geo_fixture.h"
#include "read/layers.h"
#include "read_help.h"

static JaCoverage *cover(const JaShapes *shapes)
{
    g_auto(GStrv) codes = fixture_codes(shapes->n_shapes);
    g_autoptr(GError) error = NULL;
    JaCoverage *coverage = ja_coverage_build(shapes, (const char *const *)codes, 0, NULL, NULL, NULL, &error);
    g_assert_no_error(error);
    return coverage;
}

static double common_area(const JaOverlap *overlap, gsize a, guint32 b)
{
    for (gsize i = overlap->first[a]; i < overlap->first[a + 1]; i++) {
        if (overlap->zone[i] == b)
            return overlap->area_m2[i];
    }
    return 0;
}

static GEOSGeometry **polygons_of(GEOSContextHandle_t geos, const JaShapes *shapes)
{
    GEOSGeometry **all = g_new(GEOSGeometry *, shapes->n_shapes);
    for (gsize i = 0; i < shapes->n_shapes; i++)
        all[i] = fixture_geos(geos, shapes, i);
    return all;
}

/* Every pair, against the intersection of the polygons. */
static void assert_as_geos(const JaCoverage *first, const JaCoverage *second)
{
    g_autoptr(JaShapes) a = ja_coverage_shapes(first), b = ja_coverage_shapes(second);
    g_autoptr(JaOverlap) overlap = ja_overlap_new(first, second);
    GEOSContextHandle_t geos = GEOS_init_r();
    g_autofree GEOSGeometry **one = polygons_of(geos, a), **other = polygons_of(geos, b);
    for (gsize i = 0; i < a->n_shapes; i++) {
        for (guint32 j = 0; j < b->n_shapes; j++) {
            GEOSGeometry *both = GEOSIntersection_r(geos, one[i], other[j]);
            g_assert_nonnull(both);
            const double least = MIN(ja_shapes_area(a, i), ja_shapes_area(b, j));
            g_assert_cmpfloat_with_epsilon(common_area(overlap, i, j), fixture_geos_area(geos, both), 1e-9 * least);
            GEOSGeom_destroy_r(geos, both);
        }
    }
    for (gsize i = 0; i < a->n_shapes; i++)
        GEOSGeom_destroy_r(geos, one[i]);
    for (gsize j = 0; j < b->n_shapes; j++)
        GEOSGeom_destroy_r(geos, other[j]);
    GEOS_finish_r(geos);
}

static void test_random(void)
{
    for (guint32 seed = 1; seed <= 10; seed++) {
        g_autoptr(JaShapes) a = fixture_random(seed, 5, 9, 0), b = fixture_random(100 + seed, 4, 30, 0);
        g_autoptr(JaCoverage) first = cover(a), second = cover(b);
        assert_as_geos(first, second);
        assert_as_geos(second, first);
    }
}

/* Whole coordinates: corners on corners, corners on edges, edges along edges, either way round. */
static void test_grids(void)
{
    g_autoptr(JaShapes) a =
        fixture_shapes("0 0, 4 0, 4 4, 0 4", "4 0, 8 0, 8 4, 4 4", "0 4, 4 4, 4 8, 0 8", "4 4, 8 4, 8 8, 4 8", NULL);
    g_autoptr(JaShapes) b = fixture_shapes("0 0, 8 0, 4 4", "0 0, 4 4, 0 8", "0 8, 4 4, 8 8", "8 0, 8 8, 4 4", NULL);
    g_autoptr(JaShapes) c = fixture_shapes("2 2, 6 2, 6 6, 2 6 | 3 3, 3 5, 5 5, 5 3", "3 3, 5 3, 5 5, 3 5",
                                           "8 0, 9 0, 9 8, 8 8; 0 0, 1 0, 1 1, 0 1", NULL);
    g_autoptr(JaCoverage) first = cover(a), second = cover(b), third = cover(c);
    const JaCoverage *all[] = {first, second, third};
    for (gsize i = 0; i < 3; i++) {
        for (gsize j = 0; j < 3; j++)
            assert_as_geos(all[i], all[j]);
    }
    g_autoptr(JaOverlap) same = ja_overlap_new(first, first);
    for (gsize i = 0; i < 4; i++) {
        g_assert_cmpuint(same->first[i + 1] - same->first[i], ==, 1);
        g_assert_cmpfloat(same->area_m2[i], ==, 16);
    }
}

/* A coverage over itself, and over itself a hair's breadth away, where nearly all edges are nearly parallel. */
static void test_itself(void)
{
    const double step_m[] = {0, 1e-10, 1e-7, 1e-3};
    g_autoptr(JaShapes) shapes = fixture_random(5, 6, 20, 0);
    g_autoptr(JaCoverage) first = cover(shapes);
    for (gsize k = 0; k < G_N_ELEMENTS(step_m); k++) {
        g_autoptr(JaCoverage) second = cover(shapes);
        for (gsize i = 0; i < second->n_points; i++) {
            second->point[i].x += step_m[k];
            second->point[i].y -= step_m[k] / 2;
        }
        g_autoptr(JaOverlap) overlap = ja_overlap_new(first, second);
        double sum = 0;
        for (guint32 i = 0; i < first->n_zones; i++) {
            const double area = ja_shapes_area(shapes, i);
            g_assert_cmpfloat_with_epsilon(common_area(overlap, i, i), area, 10000 * step_m[k] + 1e-9 * area);
            g_assert_true(step_m[k] > 1e-8 || overlap->first[i + 1] - overlap->first[i] == 1);
        }
        for (gsize i = 0; i < overlap->first[overlap->n]; i++)
            sum += overlap->area_m2[i];
        const double whole = fixture_union_area(shapes);
        g_assert_cmpfloat_with_epsilon(sum, whole, 30000 * step_m[k] + 1e-9 * whole);
    }
}

/* Faulty data: zones that lie over each other on the same few whole coordinates. */
static void test_garbage(void)
{
    for (guint32 seed = 1; seed <= 40; seed++) {
        g_autoptr(JaShapes) a = fixture_garbage(seed, 1), b = fixture_garbage(1000 + seed, 1);
        g_autoptr(JaCoverage) first = cover(a), second = cover(b);
        assert_as_geos(first, second);
    }
}

/* A published file as a coverage in metres. */
static JaCoverage *published(Room *room, const char *file, const char *code, double snap_m)
{
    const JaZonesSpec spec = {.file = (char *)file, .code = (char *)code};
    g_autoptr(GError) error = NULL;
    g_autoptr(JaLayer) layer = ja_layer_read(&room->context, &spec, &error);
    g_assert_no_error(error);
    g_auto(GStrv) codes = fixture_codes(layer->shapes->n_shapes);
    ja_crs_transform(layer->shapes, NULL, layer->crs_wkt, "EPSG:27700", NULL, NULL, &error);
    g_assert_no_error(error);
    g_autoptr(JaShapes) valid = ja_shapes_repair(layer->shapes, (const char *const *)codes, NULL, NULL, &error);
    g_assert_no_error(error);
    JaCoverage *coverage = ja_coverage_build(valid, (const char *const *)codes, snap_m, NULL, NULL, NULL, &error);
    g_assert_no_error(error);
    return coverage;
}

/* Wards and MSOAs follow each other's borders for long stretches, and cross them elsewhere. */
static void test_wards(void)
{
    Room room;
    room_open(&room);
    if (room_shared(&room)) {
        g_autoptr(JaCoverage) wards = published(&room, "boundaries/ward_kent_medway.geojson", "WD25CD", 0.1);
        g_autoptr(JaCoverage) zones = published(&room, "boundaries/msoa21_kent_medway.geojson", "MSOA21CD", 0);
        g_assert_cmpuint(wards->n_zones, ==, 279);
        assert_as_geos(wards, zones);
    }
    room_close(&room);
}

/* Lines and the zones they lie in: lengths by line and zone. */
typedef struct {
    gsize n_zones;
    double *length;
} Lengths;

static void add_length(const JaStretch *stretch, gpointer data)
{
    Lengths *lengths = data;
    lengths->length[stretch->chain * lengths->n_zones + (gsize)stretch->zone] += stretch->times * stretch->length_m;
}

static void test_lengths(void)
{
    g_autoptr(GRand) random = g_rand_new_with_seed(7);
    g_autoptr(JaShapes) shapes = fixture_random(3, 5, 12, 0);
    g_autoptr(JaCoverage) coverage = cover(shapes);
    enum { LINES = 40, POINTS = 7 };
    JaPoint point[LINES * POINTS];
    guint32 point_of[LINES + 1];
    for (guint i = 0; i < LINES * POINTS; i++)
        point[i] = (JaPoint){g_rand_double_range(random, 499000, 506000), g_rand_double_range(random, 149000, 156000)};
    for (guint32 i = 0; i <= LINES; i++)
        point_of[i] = i * POINTS;
    const JaLines lines = {.n = LINES, .n_points = LINES * POINTS, .point_of = point_of, .point = point};
    const JaLines zones = ja_lines_of_coverage(coverage);
    g_autoptr(JaCut) cut = ja_cut_new(&lines, &zones);
    g_autofree double *length = g_new0(double, LINES * coverage->n_zones);
    Lengths lengths = {coverage->n_zones, length};
    ja_cut_walk(cut, 0, add_length, &lengths);
    GEOSContextHandle_t geos = GEOS_init_r();
    for (gsize line = 0; line < LINES; line++) {
        GEOSGeometry *path = GEOSGeom_createLineString_r(
            geos, GEOSCoordSeq_copyFromBuffer_r(geos, &point[line * POINTS].x, POINTS, 0, 0));
        for (gsize zone = 0; zone < shapes->n_shapes; zone++) {
            GEOSGeometry *polygon = fixture_geos(geos, shapes, zone);
            GEOSGeometry *within = GEOSIntersection_r(geos, path, polygon);
            double expected = NAN;
            GEOSLength_r(geos, within, &expected);
            g_assert_cmpfloat_with_epsilon(length[line * shapes->n_shapes + zone], expected, 1e-6);
            GEOSGeom_destroy_r(geos, within);
            GEOSGeom_destroy_r(geos, polygon);
        }
        GEOSGeom_destroy_r(geos, path);
    }
    GEOS_finish_r(geos);
}

/* A line along a border belongs to the zone west of it, or north of it; its other half to nobody else. */
static void test_borders(void)
{
    g_autoptr(JaShapes) shapes =
        fixture_shapes("0 0, 4 0, 4 4, 0 4", "4 0, 8 0, 8 4, 4 4", "0 4, 4 4, 4 8, 0 8", "4 4, 8 4, 8 8, 4 8", NULL);
    g_autoptr(JaCoverage) coverage = cover(shapes);
    const JaPoint point[] = {{4, 0}, {4, 8}, {0, 4}, {8, 4}, {0, 0}, {8, 8}, {8, 0}, {8, 9}, {0, 8}, {0, 0}};
    const guint32 point_of[] = {0, 2, 4, 6, 8, 10};
    const double expected[5][4] = {
        {4, 0, 4, 0}, {0, 0, 4, 4}, {4 * G_SQRT2, 0, 0, 4 * G_SQRT2}, {0, 4, 0, 4}, {0, 0, 0, 0}};
    const JaLines lines = {.n = 5, .n_points = 10, .point_of = point_of, .point = point};
    const JaLines zones = ja_lines_of_coverage(coverage);
    g_autoptr(JaCut) cut = ja_cut_new(&lines, &zones);
    double length[20] = {0};
    Lengths lengths = {4, length};
    ja_cut_walk(cut, 0, add_length, &lengths);
    for (gsize i = 0; i < 20; i++)
        g_assert_cmpfloat_with_epsilon(length[i], expected[i / 4][i % 4], 1e-12);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/overlap/random coverages", test_random);
    g_test_add_func("/overlap/edges along edges", test_grids);
    g_test_add_func("/overlap/itself", test_itself);
    g_test_add_func("/overlap/faulty zones", test_garbage);
    g_test_add_func("/overlap/wards and MSOAs", test_wards);
    g_test_add_func("/cut/lengths", test_lengths);
    g_test_add_func("/cut/borders", test_borders);
    return g_test_run();
}
