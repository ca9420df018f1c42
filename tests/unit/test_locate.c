/*
 * Points in zones: by hand on borders, and point by point against GEOS (a tree of prepared polygons) on random and on
 * published coverages, with vertices and points of edges among them.
 */
#include "geo/coverage.h"
#include "geo/crs.h"
#include "geo/locate.h"
#include "geo/shapes.h"
#include "geo/turn.h"
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

static gint32 zone_at(JaLocator *locator, double x, double y)
{
    gint32 zone = 99;
    ja_locator_points(locator, &(JaPoint){x, y}, 1, 1, &zone);
    return zone;
}

/* Four squares: 0 1 below, 2 3 above; then a square with a hole, in which there is another; and a second part of 0. */
static void test_by_hand(void)
{
    g_autoptr(JaShapes) shapes =
        fixture_shapes("0 0, 10 0, 10 10, 0 10; 100 0, 110 0, 110 10, 100 10", "10 0, 20 0, 20 10, 10 10",
                       "0 10, 10 10, 10 20, 0 20", "10 10, 20 10, 20 20, 10 20",
                       "40 0, 70 0, 70 30, 40 30| 50 10, 50 20, 60 20, 60 10", "54 10, 60 10, 60 20, 54 20", NULL);
    g_autoptr(JaCoverage) coverage = cover(shapes);
    g_autoptr(JaLocator) locator = ja_locator_new(coverage);
    static const struct {
        double x, y;
        gint32 zone;
    } expected[] = {
        {5, 5, 0},    {15, 5, 1},  {105, 5, 0}, {45, 5, 4},  {57, 15, 5}, {52, 15, -1}, {30, 5, -1},   {-1, 5, -1},
        {10, 5, 0},   {10, 15, 2}, {5, 10, 2},  {15, 10, 3}, {10, 10, 2}, /* west, and north where level */
        {0, 5, 0},    {20, 5, 1},  {5, 0, 0},   {5, 20, 2},  {0, 0, 0},   {20, 20, 3},  {10, 0, 0},    {10, 20, 2},
        {110, 10, 0}, {60, 15, 5}, {50, 15, 4}, {54, 15, 5}, {52, 20, 4}, {52, 10, 4},  {5, 20.5, -1},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(expected); i++)
        g_assert_cmpint(zone_at(locator, expected[i].x, expected[i].y), ==, expected[i].zone);
}

static void test_turn(void)
{
    JaPoint a = {0.5, 0.5}, b = {12, 12}, c = {24, 24};
    g_assert_cmpint(ja_turn_sign(a, b, c), ==, 0);
    /* Shewchuk's own example: near the line y = x rounding gives any answer; the last bit decides. */
    for (int i = -4; i <= 4; i++) {
        for (int j = -4; j <= 4; j++) {
            JaPoint p = {0.5 + i * 0x1p-53, 0.5 + j * 0x1p-53};
            int above = p.y > p.x ? 1 : p.y < p.x ? -1 : 0;
            g_assert_cmpint(ja_turn_sign(b, c, p), ==, above);
            g_assert_cmpint(ja_turn_sign(c, b, p), ==, -above);
            g_assert_cmpint(ja_turn_sign(p, b, c), ==, above);
        }
    }
}

/* GEOS: polygons in a tree. */
typedef struct {
    GEOSContextHandle_t geos;
    GEOSGeometry **zone;
    const GEOSPreparedGeometry **prepared;
    GEOSSTRtree *tree;
    gsize n;
    GEOSGeometry *point;  /* that is asked about */
    gint32 within, found; /* the zone whose inside holds it; how many touch it */
    gint32 ours;
    gboolean agrees;
} Oracle;

static void oracle_open(Oracle *oracle, const JaShapes *shapes)
{
    *oracle = (Oracle){.geos = GEOS_init_r(), .n = shapes->n_shapes};
    oracle->zone = g_new(GEOSGeometry *, shapes->n_shapes);
    oracle->prepared = g_new(const GEOSPreparedGeometry *, shapes->n_shapes);
    oracle->tree = GEOSSTRtree_create_r(oracle->geos, 10);
    for (gsize i = 0; i < shapes->n_shapes; i++) {
        oracle->zone[i] = fixture_geos(oracle->geos, shapes, i);
        oracle->prepared[i] = GEOSPrepare_r(oracle->geos, oracle->zone[i]);
        GEOSSTRtree_insert_r(oracle->geos, oracle->tree, oracle->zone[i], GSIZE_TO_POINTER(i));
    }
}

static void oracle_close(Oracle *oracle)
{
    GEOSSTRtree_destroy_r(oracle->geos, oracle->tree);
    for (gsize i = 0; i < oracle->n; i++) {
        GEOSPreparedGeom_destroy_r(oracle->geos, oracle->prepared[i]);
        GEOSGeom_destroy_r(oracle->geos, oracle->zone[i]);
    }
    g_free(oracle->zone);
    g_free(oracle->prepared);
    GEOS_finish_r(oracle->geos);
}

static void meet(void *item, void *data)
{
    Oracle *oracle = data;
    gsize i = GPOINTER_TO_SIZE(item);
    if (GEOSPreparedIntersects_r(oracle->geos, oracle->prepared[i], oracle->point) != 1)
        return;
    oracle->found++;
    oracle->agrees |= (gint32)i == oracle->ours;
    if (GEOSPreparedContainsProperly_r(oracle->geos, oracle->prepared[i], oracle->point) == 1)
        oracle->within = (gint32)i;
}

/* Inside one zone: that one. On edges: one of those that touch. Else none. */
static void oracle_check(Oracle *oracle, JaPoint p, gint32 ours)
{
    oracle->point = GEOSGeom_createPointFromXY_r(oracle->geos, p.x, p.y);
    oracle->within = JA_OUTSIDE;
    oracle->found = 0;
    oracle->ours = ours;
    oracle->agrees = FALSE;
    GEOSSTRtree_query_r(oracle->geos, oracle->tree, oracle->point, meet, oracle);
    GEOSGeom_destroy_r(oracle->geos, oracle->point);
    if (oracle->within >= 0)
        g_assert_cmpint(ours, ==, oracle->within);
    else if (oracle->found == 0)
        g_assert_cmpint(ours, ==, JA_OUTSIDE);
    else
        g_assert_true(oracle->agrees);
}

/* Anywhere in the box and beyond it; then every vertex, and a point of every edge. */
static JaPoint *sample(const JaShapes *shapes, gsize anywhere, gsize *n)
{
    g_autoptr(GRand) random = g_rand_new_with_seed(7);
    JaBox box = ja_shapes_box_all(shapes);
    *n = anywhere + 2 * shapes->n_points - 1;
    JaPoint *at = g_new(JaPoint, *n);
    for (gsize i = 0; i < anywhere; i++)
        at[i] = (JaPoint){g_rand_double_range(random, box.min_x - 10, box.max_x + 10),
                          g_rand_double_range(random, box.min_y - 10, box.max_y + 10)};
    for (gsize i = 0; i < shapes->n_points; i++)
        at[anywhere + i] = shapes->point[i];
    for (gsize i = 0; i + 1 < shapes->n_points; i++) {
        JaPoint a = shapes->point[i], b = shapes->point[i + 1];
        at[anywhere + shapes->n_points + i] = (JaPoint){(a.x + b.x) / 2, (a.y + b.y) / 2};
    }
    return at;
}

static void compare(const JaShapes *shapes, gsize anywhere)
{
    g_autoptr(JaCoverage) coverage = cover(shapes);
    g_autoptr(JaShapes) clean = ja_coverage_shapes(coverage);
    g_autoptr(JaLocator) locator = ja_locator_new(coverage);
    gsize n;
    g_autofree JaPoint *at = sample(clean, anywhere, &n);
    g_autofree gint32 *zone = g_new(gint32, n), *again = g_new(gint32, n);
    ja_locator_points(locator, at, n, 0, zone);
    ja_locator_points(locator, at, n, 3, again);
    g_assert_true(memcmp(zone, again, n * sizeof *zone) == 0);
    /* One by one, without the cells. */
    g_autoptr(JaLocator) plain = ja_locator_new(coverage);
    for (gsize i = 0; i < n; i += 7) {
        ja_locator_points(plain, at + i, 1, 1, again);
        g_assert_cmpint(again[0], ==, zone[i]);
    }
    Oracle oracle;
    oracle_open(&oracle, clean);
    for (gsize i = 0; i < n; i++)
        oracle_check(&oracle, at[i], zone[i]);
    oracle_close(&oracle);
}

static void test_random(void)
{
    for (guint32 seed = 1; seed <= 3; seed++) {
        g_autoptr(JaShapes) shapes = fixture_random(seed, 6 + seed, 12, 0);
        compare(shapes, 30000);
    }
}

/* The zones in another order: every point is in the same one. */
static void test_order(void)
{
    g_autoptr(JaShapes) shapes = fixture_random(5, 8, 9, 0);
    gsize n_zones = shapes->n_shapes, n;
    g_autofree gsize *order = g_new(gsize, n_zones);
    for (gsize i = 0; i < n_zones; i++)
        order[i] = (i * 37 + 11) % n_zones;
    g_autoptr(JaShapes) shuffled = ja_shapes_select(shapes, order, n_zones);
    g_autoptr(JaCoverage) a = cover(shapes), b = cover(shuffled);
    g_autoptr(JaLocator) first = ja_locator_new(a), second = ja_locator_new(b);
    g_autofree JaPoint *at = sample(shapes, 100, &n);
    g_autofree gint32 *p = g_new(gint32, n), *q = g_new(gint32, n);
    ja_locator_points(first, at, n, 1, p);
    ja_locator_points(second, at, n, 1, q);
    for (gsize i = 0; i < n; i++)
        g_assert_cmpint(p[i], ==, q[i] < 0 ? q[i] : (gint32)order[q[i]]);
}

static void test_near(void)
{
    g_autoptr(JaShapes) shapes = fixture_shapes("0 0, 10 0, 10 10, 0 10", "10 0, 20 0, 20 10, 10 10", NULL);
    g_autoptr(JaCoverage) coverage = cover(shapes);
    g_autoptr(JaLocator) locator = ja_locator_new(coverage);
    double distance = 0;
    g_assert_cmpint(ja_locator_near(locator, (JaPoint){23, 5}, 5, &distance), ==, 1);
    g_assert_cmpfloat(distance, ==, 3);
    g_assert_cmpint(ja_locator_near(locator, (JaPoint){-3, -4}, 5, &distance), ==, 0);
    g_assert_cmpfloat(distance, ==, 5);
    g_assert_cmpint(ja_locator_near(locator, (JaPoint){10, 12}, 5, &distance), ==, 0); /* both: the first */
    g_assert_cmpint(ja_locator_near(locator, (JaPoint){26, 5}, 5, &distance), ==, JA_OUTSIDE);
    g_assert_cmpint(ja_locator_near(locator, (JaPoint){1e6, 1e6}, 5, &distance), ==, JA_OUTSIDE);
}

/* The distance by GEOS, for points around a random coverage. */
static void test_near_random(void)
{
    g_autoptr(JaShapes) shapes = fixture_random(9, 5, 8, 0);
    g_autoptr(JaCoverage) coverage = cover(shapes);
    g_autoptr(JaLocator) locator = ja_locator_new(coverage);
    GEOSContextHandle_t geos = GEOS_init_r();
    GEOSGeometry *whole = fixture_union(geos, shapes);
    g_autoptr(GRand) random = g_rand_new_with_seed(3);
    JaBox box = ja_shapes_box_all(shapes);
    for (guint i = 0; i < 500; i++) {
        JaPoint p = {g_rand_double_range(random, box.min_x - 900, box.max_x + 900), box.min_y - i};
        GEOSGeometry *point = GEOSGeom_createPointFromXY_r(geos, p.x, p.y);
        double expected, distance;
        g_assert_cmpint(GEOSDistance_r(geos, whole, point, &expected), ==, 1);
        gint32 zone = ja_locator_near(locator, p, 700, &distance);
        g_assert_cmpint(zone >= 0, ==, expected <= 700);
        if (zone >= 0)
            g_assert_cmpfloat_with_epsilon(distance, expected, 1e-9);
        GEOSGeom_destroy_r(geos, point);
    }
    GEOSGeom_destroy_r(geos, whole);
    GEOS_finish_r(geos);
}

static void compare_real(const char *file, const char *code, gsize anywhere)
{
    Room room;
    room_open(&room);
    if (!room_shared(&room)) {
        room_close(&room);
        return;
    }
    const JaZonesSpec spec = {.file = (char *)file, .code = (char *)code};
    g_autoptr(GError) error = NULL;
    g_autoptr(JaLayer) layer = ja_layer_read(&room.context, &spec, &error);
    g_assert_no_error(error);
    ja_crs_transform(layer->shapes, NULL, layer->crs_wkt, "EPSG:27700", NULL, NULL, &error);
    g_assert_no_error(error);
    g_auto(GStrv) codes = fixture_codes(layer->shapes->n_shapes);
    g_autoptr(JaShapes) good =
        ja_shapes_repair(layer->shapes, (const char *const *)codes, JA_PLACE("zones", 0, NULL), NULL, &error);
    g_assert_no_error(error);
    compare(good, anywhere);
    room_close(&room);
}

static void test_real(void)
{
    compare_real("boundaries/msoa21_kent_medway.geojson", "MSOA21CD", 200000);
    compare_real("boundaries/lsoa21_kent_medway.geojson", "LSOA21CD", 100000);
    compare_real("boundaries/ward_kent_medway.geojson", "WD25CD", 50000);
}

static void test_national(void)
{
    if (!g_test_slow()) {
        g_test_skip("two million points in the national zones take a while; run with -m slow");
        return;
    }
    compare_real("boundaries/msoa21_england_wales_geographr.geojson", "msoa21_code", 2000000);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/locate/by-hand", test_by_hand);
    g_test_add_func("/locate/turn", test_turn);
    g_test_add_func("/locate/random", test_random);
    g_test_add_func("/locate/order", test_order);
    g_test_add_func("/locate/near", test_near);
    g_test_add_func("/locate/near-random", test_near_random);
    g_test_add_func("/locate/real", test_real);
    g_test_add_func("/locate/national", test_national);
    return g_test_run();
}
