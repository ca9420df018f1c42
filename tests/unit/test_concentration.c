/*
 * Concentration on a random atlas: against sums written out, against every truth that rounded counts allow, and centres
 * against a search by touching zones.
 */
#include "geo/coverage.h"
#include "geo_fixture.h"
#include "measure/concentration.h"

#include <jobatlas/atlas.h>

#define SIZE 6
#define N (SIZE * SIZE)

static JaAtlas *atlas_new(guint32 seed)
{
    g_autoptr(JaShapes) shapes = fixture_random(seed, SIZE, 5, 0);
    g_auto(GStrv) code = fixture_codes(N), name = fixture_codes(N);
    JaZones *zones =
        ja_zones_new(N, g_steal_pointer(&code), g_steal_pointer(&name), g_steal_pointer(&shapes), "EPSG:27700", "2021");
    zones->coverage = ja_coverage_build(zones->shapes, (const char *const *)zones->code, 0, NULL, NULL, NULL, NULL);
    for (gsize i = 0; i < N; i++)
        zones->area_m2[i] = ja_shapes_area(zones->shapes, i);
    return ja_atlas_new("Random", zones);
}

static JaColumn *add_count(JaAtlas *atlas, const char *name, GRand *random, double step)
{
    JaColumn *column = ja_column_new(name, NULL, N);
    column->kind = JA_COUNT;
    for (gsize i = 0; i < N; i++) {
        double value = step * g_rand_int_range(random, 1, 40);
        ja_column_set(column, i, ja_cell(value));
    }
    g_assert_true(ja_atlas_add_column(atlas, column, NULL));
    return column;
}

static JaColumn *make(const JaAtlas *atlas, const char *kind, const char *of, const char *per, double least)
{
    const JaConcentrationSpec spec = {.name = (char *)"c",
                                      .kind = (char *)kind,
                                      .of = (char *)of,
                                      .per = (char *)per,
                                      .least = least,
                                      .decimals = -1};
    g_autoptr(GError) error = NULL;
    JaColumn *column = ja_concentration_make(atlas, &spec, &error);
    g_assert_no_error(error);
    return column;
}

static void test_formulas(void)
{
    g_autoptr(JaAtlas) atlas = atlas_new(3);
    g_autoptr(GRand) random = g_rand_new_with_seed(3);
    const JaColumn *a = add_count(atlas, "a", random, 1), *b = add_count(atlas, "b", random, 100);
    double all_a = 0, all_b = 0, apart = 0;
    for (gsize i = 0; i < N; i++) {
        all_a += a->value[i];
        all_b += b->value[i];
    }
    g_autoptr(JaColumn) quotient = make(atlas, "quotient", "a", "b", 1000);
    g_autoptr(JaColumn) share = make(atlas, "share", "a", "b", 0);
    g_assert_true(ja_atlas_add_column(atlas, ja_area_column(atlas), NULL));
    g_autoptr(JaColumn) density = make(atlas, "density", "a", NULL, 0);
    for (gsize i = 0; i < N; i++) {
        apart += fabs(a->value[i] / all_a - b->value[i] / all_b) / 2;
        g_assert_cmpfloat_with_epsilon(share->value[i], 100 * a->value[i] / b->value[i], 1e-12);
        g_assert_cmpfloat_with_epsilon(density->value[i], a->value[i] / (atlas->zones->area_m2[i] / 1e6), 1e-9);
        if (b->value[i] < 1000)
            g_assert_cmpint(quotient->reason[i], ==, JA_UNRELIABLE);
        else
            g_assert_cmpfloat_with_epsilon(quotient->value[i], (a->value[i] / b->value[i]) / (all_a / all_b), 1e-12);
    }
    /* The area's quotient is 1, its density that of the whole. */
    g_assert_cmpfloat_with_epsilon(ja_atlas_summarise(atlas, quotient, NULL, 0, NULL).value, 1, 1e-12);
    double area = 0;
    for (gsize i = 0; i < N; i++)
        area += atlas->zones->area_m2[i] / 1e6;
    g_assert_cmpfloat_with_epsilon(ja_atlas_summarise(atlas, density, NULL, 0, NULL).value, all_a / area, 1e-9);
    g_autoptr(JaColumn) index = make(atlas, "dissimilarity", "a", "b", 0);
    g_autoptr(JaColumn) same = make(atlas, "dissimilarity", "a", "a", 0);
    g_assert_cmpint(index->kind, ==, JA_INDEX);
    g_assert_cmpfloat_with_epsilon(ja_atlas_summarise(atlas, index, NULL, 0, NULL).value, apart, 1e-12);
    g_assert_cmpfloat(ja_atlas_summarise(atlas, same, NULL, 0, NULL).value, ==, 0);
    g_assert_cmpint(ja_atlas_summarise(atlas, index, (const guint[]){3}, 1, NULL).reason, ==, JA_NOT_APPLICABLE);
}

/* Truths drawn within the bounds of the parts: no quotient and no share of them lies outside the bounds given. */
static void test_bounds(void)
{
    g_autoptr(JaAtlas) atlas = atlas_new(4);
    g_autoptr(GRand) random = g_rand_new_with_seed(4);
    JaColumn *of = add_count(atlas, "of", random, 10), *all = add_count(atlas, "all", random, 10);
    double rest[N];
    for (gsize i = 0; i < N; i++) {
        double value = of->value[i];
        rest[i] = all->value[i];
        ja_column_set(of, i, ja_cell_between(value, value - 5, value + 5));
        ja_column_set(all, i, ja_cell_between(value + rest[i], value + rest[i] - 10, value + rest[i] + 10));
    }
    g_autoptr(JaColumn) quotient = make(atlas, "quotient", "of", "all", 0);
    g_autoptr(JaColumn) share = make(atlas, "share", "of", "all", 0);
    for (guint trial = 0; trial < 2000; trial++) {
        double e[N], total[N], sum_e = 0, sum_total = 0;
        for (gsize i = 0; i < N; i++) {
            gboolean ends = trial % 2 == 0; /* the ends of the bounds, and anything between */
            e[i] =
                of->value[i] + 5 * (ends ? g_rand_int_range(random, 0, 2) * 2 - 1 : g_rand_double_range(random, -1, 1));
            total[i] = e[i] + rest[i] +
                       5 * (ends ? g_rand_int_range(random, 0, 2) * 2 - 1 : g_rand_double_range(random, -1, 1));
            sum_e += e[i];
            sum_total += total[i];
        }
        for (gsize i = 0; i < N; i++) {
            double true_share = e[i] / total[i], true_quotient = true_share / (sum_e / sum_total);
            g_assert_cmpfloat(100 * true_share, >=, share->lower[i] - 1e-9);
            g_assert_cmpfloat(100 * true_share, <=, share->upper[i] + 1e-9);
            g_assert_cmpfloat(true_quotient, >=, quotient->lower[i] - 1e-9);
            g_assert_cmpfloat(true_quotient, <=, quotient->upper[i] + 1e-9);
        }
    }
}

/* Every zone that can be reached from `zone` through dense zones that share a border. */
static void reach(const GArray *pairs, const gboolean *dense, guint zone, gboolean *seen)
{
    seen[zone] = TRUE;
    for (guint i = 0; i < pairs->len; i++) {
        const JaNeighbours *pair = &g_array_index(pairs, JaNeighbours, i);
        guint other = pair->a == zone ? pair->b : pair->a;
        if ((pair->a == zone || pair->b == zone) && dense[other] && !seen[other])
            reach(pairs, dense, other, seen);
    }
}

static void test_centres(void)
{
    for (guint32 seed = 1; seed <= 8; seed++) {
        g_autoptr(JaAtlas) atlas = atlas_new(seed);
        g_autoptr(GRand) random = g_rand_new_with_seed(seed);
        const JaColumn *jobs = add_count(atlas, "jobs", random, 100);
        const JaCentresSpec spec = {.name = (char *)"centre", .of = (char *)"jobs", .density = 2200, .least = 6000};
        g_autoptr(GError) error = NULL;
        JaGrouping *centres = ja_centres_make(atlas, &spec, &error);
        g_assert_no_error(error);
        g_autoptr(GArray) pairs = ja_coverage_neighbours(atlas->zones->coverage);
        gboolean dense[N];
        for (gsize i = 0; i < N; i++)
            dense[i] = jobs->value[i] / (atlas->zones->area_m2[i] / 1e6) >= 2200;
        for (guint zone = 0; zone < N; zone++) {
            gboolean seen[N] = {FALSE};
            double total = 0;
            guint most = zone;
            if (dense[zone])
                reach(pairs, dense, zone, seen);
            for (guint i = 0; i < N; i++) {
                total += seen[i] ? jobs->value[i] : 0;
                if (seen[i] &&
                    (jobs->value[i] > jobs->value[most] || (jobs->value[i] == jobs->value[most] && i < most)))
                    most = i;
            }
            const JaGroup *group = ja_grouping_of_zone(centres, zone);
            g_assert_cmpint(group != NULL, ==, dense[zone] && total >= 6000);
            if (group != NULL)
                g_assert_cmpstr(group->name, ==, atlas->zones->name[most]);
        }
        ja_grouping_free(centres);
    }
}

static void test_refused(void)
{
    g_autoptr(JaAtlas) atlas = atlas_new(5);
    g_autoptr(GRand) random = g_rand_new_with_seed(5);
    add_count(atlas, "jobs", random, 1);
    JaColumn *rate = add_count(atlas, "rate", random, 1);
    rate->kind = JA_RATE;
    g_autoptr(GError) error = NULL;
    const JaConcentrationSpec spec = {
        .name = (char *)"c", .kind = (char *)"share", .of = (char *)"rate", .per = (char *)"jobs"};
    g_assert_null(ja_concentration_make(atlas, &spec, &error));
    g_assert_cmpstr(error->message, ==,
                    "concentration 'c': of: 'rate' is no count of each zone; concentrations are made of counts");
    g_clear_error(&error);
    const JaCentresSpec none = {.name = (char *)"d", .of = (char *)"jobs", .density = 1e6, .least = 1};
    g_assert_null(ja_centres_make(atlas, &none, &error));
    g_assert_cmpstr(error->message, ==,
                    "centres 'd': no zones with 1e+06 of 'jobs' per km2 come to 1 in all; lower `density` or `least`");
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/concentration/formulas", test_formulas);
    g_test_add_func("/concentration/bounds", test_bounds);
    g_test_add_func("/concentration/centres", test_centres);
    g_test_add_func("/concentration/refused", test_refused);
    return g_test_run();
}
