/*
 * Columns from lines and points over a few square zones, worked by hand.
 */
#include "geo/coverage.h"
#include "geo/locate.h"
#include "geo_fixture.h"
#include "measure/overlays.h"

#include <jobatlas/atlas.h>

/* Four squares of 1 km, from south-west to north-east. */
static JaAtlas *four_squares(void)
{
    JaShapes *shapes =
        fixture_shapes("0 0, 1000 0, 1000 1000, 0 1000", "1000 0, 2000 0, 2000 1000, 1000 1000",
                       "0 1000, 1000 1000, 1000 2000, 0 2000", "1000 1000, 2000 1000, 2000 2000, 1000 2000", NULL);
    JaZones *zones = ja_zones_new(4, fixture_codes(4), fixture_codes(4), shapes, "EPSG:27700", NULL);
    g_autoptr(GError) error = NULL;
    zones->coverage = ja_coverage_build(shapes, (const char *const *)zones->code, 0, NULL, NULL, NULL, &error);
    g_assert_no_error(error);
    for (gsize i = 0; i < 4; i++) {
        zones->area_m2[i] = 1e6;
    }
    return ja_atlas_new("Test", zones);
}

static JaPoints *add_points(JaAtlas *atlas, const char *name, const JaPoint *at, const double *value, gsize n)
{
    JaPoints *points = ja_points_new(name, n);
    points->at = g_renew(JaPoint, points->at, n + 1);
    memcpy(points->at, at, n * sizeof *at);
    g_autoptr(JaLocator) locator = ja_locator_new(atlas->zones->coverage);
    ja_locator_points(locator, points->at, n, 1, points->zone);
    points->value = value != NULL ? g_memdup2(value, n * sizeof *value) : NULL;
    g_ptr_array_add(atlas->points, points);
    return points;
}

static void assert_cells(const JaColumn *column, double a, double b, double c, double d)
{
    const double expected[] = {a, b, c, d};
    for (gsize i = 0; i < 4; i++) {
        const JaCell cell = ja_column_get(column, i);
        g_assert_cmpint(cell.reason == JA_PRESENT, ==, !isnan(expected[i]));
        if (cell.reason == JA_PRESENT)
            g_assert_cmpfloat_with_epsilon(cell.value, expected[i], 1e-9);
    }
}

/* A bus along the middle from west to east, ten trips of which four in the morning; a train along the border. */
static void test_length(void)
{
    g_autoptr(JaAtlas) atlas = four_squares();
    g_autoptr(GError) error = NULL;
    JaRoutes *routes = atlas->routes = ja_routes_new(3, 7);
    const JaPoint point[] = {{-500, 500}, {500, 500}, {1500, 500}, {1000, 0}, {1000, 2000}, {0, 1500}, {2000, 1500}};
    memcpy(routes->point, point, sizeof point);
    memcpy(routes->point_of, (guint32[]){0, 3, 5, 7}, 4 * sizeof(guint32));
    routes->mode[0] = JA_BUS;
    routes->mode[1] = routes->mode[2] = JA_RAIL;
    routes->by_hour[0][7] = 4;
    routes->by_hour[0][12] = 6;
    routes->by_hour[1][25] = 3;
    JaOverlaySpec spec = {.name = (char *)"lines", .kind = (char *)"length", .of = (char *)"routes", .decimals = -1};
    g_autoptr(JaColumn) all = ja_overlay_length(atlas, &spec, &error);
    g_assert_no_error(error);
    g_assert_cmpint(all->kind, ==, JA_COUNT);
    g_assert_cmpstr(all->unit, ==, "km");
    assert_cells(all, 1 + 1, 0.5, 1, 0); /* the third stretch has no trips */
    spec.mode = (char *)"bus";
    g_autoptr(JaColumn) bus = ja_overlay_length(atlas, &spec, &error);
    assert_cells(bus, 1, 0.5, 0, 0);
    spec.weighted = TRUE;
    g_autoptr(JaColumn) trips = ja_overlay_length(atlas, &spec, &error);
    g_assert_cmpstr(trips->unit, ==, "trip km");
    assert_cells(trips, 10, 5, 0, 0);
    spec.window = (char *)"07:00-09:00";
    g_autoptr(JaColumn) morning = ja_overlay_length(atlas, &spec, &error);
    assert_cells(morning, 4, 2, 0, 0);
}

static void test_near_area(void)
{
    g_autoptr(JaAtlas) atlas = four_squares();
    g_autoptr(GError) error = NULL;
    JaPoints *stops = add_points(atlas, "stops", (JaPoint[]){{500, 500}, {1000, 1500}, {1500, 500}}, NULL, 3);
    stops->mode = g_memdup2((guint8[]){1 << JA_BUS, 1 << JA_BUS | 1 << JA_RAIL, 1 << JA_RAIL}, 3);
    stops->by_hour = g_malloc0(3 * sizeof *stops->by_hour);
    stops->by_hour[0][7] = 1;
    stops->by_hour[0][8] = 1;
    stops->by_hour[1][8] = 1;
    JaOverlaySpec spec = {
        .name = (char *)"near", .kind = (char *)"near", .of = (char *)"stops", .within_m = 400, .decimals = -1};
    g_autoptr(JaColumn) all = ja_overlay_near(atlas, &spec, &error);
    g_assert_no_error(error);
    const double disc = 100 * G_PI * 0.16;
    assert_cells(all, disc, disc, disc / 2, disc / 2);
    g_assert_cmpint(all->kind, ==, JA_RATE);
    assert_cells(ja_atlas_column(atlas, all->numerator), disc / 100, disc / 100, disc / 200, disc / 200);
    assert_cells(ja_atlas_column(atlas, all->denominator), 1, 1, 1, 1);
    spec.name = (char *)"rail";
    spec.mode = (char *)"rail";
    g_autoptr(JaColumn) rail = ja_overlay_near(atlas, &spec, &error);
    assert_cells(rail, 0, disc, disc / 2, disc / 2);
    /* One an hour from seven to nine: the first stop has it, the second half of it. */
    spec.name = (char *)"hourly";
    spec.mode = NULL;
    spec.window = (char *)"07:00-09:00";
    spec.least = 1;
    g_autoptr(JaColumn) hourly = ja_overlay_near(atlas, &spec, &error);
    assert_cells(hourly, disc, 0, 0, 0);
    g_assert_null(ja_overlay_near(atlas, &spec, &error));
    g_assert_error(error, JA_ERROR, JA_ERROR_DATA);
}

/* Residents at points: exactly on the distance counts; a zone without residents has no share. */
static void test_near_residents(void)
{
    g_autoptr(JaAtlas) atlas = four_squares();
    g_autoptr(GError) error = NULL;
    add_points(atlas, "schools", (JaPoint[]){{500, 500}}, NULL, 1);
    add_points(atlas, "residents", (JaPoint[]){{500, 900}, {500, 901}, {500, 100}, {1500, 500}, {500, 1100}, {9000, 0}},
               (double[]){30, 50, 20, 7, 0, 99}, 6);
    JaOverlaySpec spec = {.name = (char *)"near",
                          .kind = (char *)"near",
                          .of = (char *)"schools",
                          .share = (char *)"residents",
                          .within_m = 400,
                          .decimals = -1};
    g_autoptr(JaColumn) near_schools = ja_overlay_near(atlas, &spec, &error);
    g_assert_no_error(error);
    assert_cells(near_schools, 50, 0, NAN, NAN);
    assert_cells(ja_atlas_column(atlas, "near_within"), 50, 0, 0, 0);
    assert_cells(ja_atlas_column(atlas, "near_all"), 100, 7, 0, 0);
    const JaCell whole = ja_atlas_summarise(atlas, near_schools, NULL, 4, NULL);
    g_assert_cmpfloat_with_epsilon(whole.value, 100.0 * 50 / 107, 1e-9);
    /* What is withheld of a zone withholds its share. */
    JaPoints *withheld =
        add_points(atlas, "withheld", (JaPoint[]){{500, 900}, {1500, 500}, {1500, 600}}, (double[]){5, 0, 2}, 3);
    withheld->reason = g_memdup2((guint8[]){JA_PRESENT, JA_SUPPRESSED, JA_PRESENT}, 3);
    spec.name = (char *)"some";
    spec.share = (char *)"withheld";
    g_autoptr(JaColumn) some = ja_overlay_near(atlas, &spec, &error);
    assert_cells(some, 100, NAN, NAN, NAN);
    g_assert_cmpint(ja_column_get(some, 1).reason, ==, JA_SUPPRESSED);
    spec.name = (char *)"far";
    spec.of = (char *)"school";
    g_assert_null(ja_overlay_near(atlas, &spec, &error));
    g_assert_cmpstr(error->message, ==, "overlay 'far': there are no points 'school'");
}

static void test_nearest(void)
{
    g_autoptr(JaAtlas) atlas = four_squares();
    g_autoptr(GError) error = NULL;
    add_points(atlas, "stations", (JaPoint[]){{500, 0}, {1500, 3500}}, NULL, 2);
    add_points(atlas, "residents", (JaPoint[]){{500, 100}, {500, 900}, {1500, 1500}}, (double[]){3, 1, 5}, 3);
    JaOverlaySpec spec = {
        .name = (char *)"station", .kind = (char *)"nearest", .of = (char *)"stations", .decimals = -1};
    g_autoptr(JaColumn) plain = ja_overlay_nearest(atlas, &spec, &error);
    g_assert_no_error(error);
    assert_cells(plain, 0.5, hypot(1, 0.5), 1.5, hypot(1, 1.5));
    spec.share = (char *)"residents";
    g_autoptr(JaColumn) mean = ja_overlay_nearest(atlas, &spec, &error);
    g_assert_no_error(error);
    assert_cells(mean, 0.3, NAN, NAN, hypot(1, 1.5));
    g_assert_cmpstr(mean->weight, ==, "station_all");
    assert_cells(ja_atlas_column(atlas, "station_all"), 4, 0, 0, 5);
    const JaTown town = {.name = (char *)"Town", .at = {0, 500}, .rank = 1};
    spec = (JaOverlaySpec){.name = (char *)"town", .kind = (char *)"nearest", .of = (char *)"towns", .decimals = -1};
    g_assert_null(ja_overlay_nearest(atlas, &spec, &error));
    g_assert_cmpstr(error->message, ==, "overlay 'town': 'towns' has no point to measure to");
    g_clear_error(&error);
    g_array_append_val(atlas->towns, town);
    g_array_index(atlas->towns, JaTown, 0).name = g_strdup("Town");
    g_autoptr(JaColumn) towns = ja_overlay_nearest(atlas, &spec, &error);
    assert_cells(towns, 0.5, 1.5, hypot(0.5, 1), hypot(1.5, 1));
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/overlays/length", test_length);
    g_test_add_func("/overlays/near, by area", test_near_area);
    g_test_add_func("/overlays/near, by residents", test_near_residents);
    g_test_add_func("/overlays/nearest", test_nearest);
    return g_test_run();
}
