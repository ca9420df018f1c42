/*
 * Measures of access against published and hand-worked examples. People walk here, so that travel times are given.
 */
#include "access_fixture.h"

#include <math.h>

#define NEAR(a, b) g_assert_cmpfloat_with_epsilon(a, b, 1e-9)

static const JaDecay WITHIN_30 = {.form = JA_DECAY_STEP, .limit_s = 1800};
static const JaWindowKind ALL_KINDS[] = {JA_WINDOW_DEPART, JA_WINDOW_ARRIVE, JA_WINDOW_HOME, JA_WINDOW_SHIFT};

static void test_decay(void)
{
    JaDecay decay = {.form = JA_DECAY_STEP, .limit_s = 1800};
    NEAR(ja_decay(&decay, 1800), 1);
    NEAR(ja_decay(&decay, 1801), 0);
    decay.form = JA_DECAY_LINEAR;
    NEAR(ja_decay(&decay, 0), 1);
    NEAR(ja_decay(&decay, 450), 0.75);
    decay = (JaDecay){JA_DECAY_EXPONENTIAL, 3600, 0.1, 0};
    NEAR(ja_decay(&decay, 600), exp(-1));
    NEAR(ja_decay(&decay, 3660), 0);
    decay = (JaDecay){JA_DECAY_POWER, 3600, 2, 0};
    NEAR(ja_decay(&decay, 30), 1);
    NEAR(ja_decay(&decay, 240), 1.0 / 16);
    decay = (JaDecay){JA_DECAY_GAUSS, 3600, 20, 0};
    NEAR(ja_decay(&decay, 1200), exp(-0.5));
    decay = (JaDecay){JA_DECAY_LOGISTIC, 7200, 30, 5};
    NEAR(ja_decay(&decay, 0), 1);
    NEAR(ja_decay(&decay, 1800), (1 + exp(-30 * G_PI / (5 * sqrt(3)))) / 2);
}

static void run_one(const Walkers *walkers, JaWindowKind kind, JaAsk ask, double *value)
{
    JaWindow window = window_of(kind);
    ask.value = value;
    ja_access_run(&walkers->network, &window, &ask, 1, 2, NULL);
}

/* Jobs in powers of two show which sites were reached. */
static void test_opportunities(void)
{
    const gint32 walk_s[] = {0, 1800, 1801, -1, /**/ 900, -1, 60, 1799, /**/ -1, -1, -1, -1};
    const double jobs[] = {1, 2, 4, 8};
    Walkers walkers;
    walkers_init(&walkers, 3, 4, walk_s);
    for (guint k = 0; k < G_N_ELEMENTS(ALL_KINDS); k++) {
        double value[3];
        run_one(&walkers, ALL_KINDS[k], (JaAsk){.kind = JA_ACCESS_SUM, .decay = WITHIN_30, .size = jobs}, value);
        g_assert_true(value[0] == 1 + 2 && value[1] == 1 + 4 + 8 && value[2] == 0);
    }
    walkers_clear(&walkers);
}

/* Rounding of jobs is carried through: 10 jobs may be 8 to 12. */
static void test_bounds(void)
{
    const gint32 walk_s[] = {600, 1200, /**/ 1200, -1};
    const double jobs[] = {10, 40}, lower[] = {8, 38}, upper[] = {12, 42}, demand[] = {30, 10};
    Walkers walkers;
    walkers_init(&walkers, 2, 2, walk_s);
    for (guint k = 0; k < G_N_ELEMENTS(ALL_KINDS); k++) {
        JaWindow window = window_of(ALL_KINDS[k]);
        double v[2][2], low[2][2], high[2][2];
        JaAsk ask[2];
        for (int a = 0; a < 2; a++) {
            ask[a] = (JaAsk){.kind = a == 0 ? JA_ACCESS_SUM : JA_ACCESS_FLOATING,
                             .decay = WITHIN_30,
                             .size = jobs,
                             .lower = lower,
                             .upper = upper,
                             .demand = demand,
                             .value = v[a],
                             .value_lower = low[a],
                             .value_upper = high[a]};
        }
        ja_access_run(&walkers.network, &window, ask, 2, 1, NULL);
        g_assert_true(v[0][0] == 50 && low[0][0] == 46 && high[0][0] == 54);
        g_assert_true(v[0][1] == 10 && low[0][1] == 8 && high[0][1] == 12);
        NEAR(v[1][0], 10.0 / 40 + 40.0 / 30);
        NEAR(low[1][0], 8.0 / 40 + 38.0 / 30);
        NEAR(high[1][1], 12.0 / 40);
    }
    walkers_clear(&walkers);
}

/*
 * Luo and Wang 2003 (Environment and Planning B 30:865-884), figure 3: one physician each at a and b, one person in
 * each of eleven tracts; 8 tracts in a's catchment, 4 in b's, and tract 4 in both: 1/8, 1/4, and 3/8.
 */
static void test_luo_and_wang(void)
{
    const gboolean in_a[] = {1, 1, 1, 1, 0, 1, 1, 0, 1, 1, 0}, in_b[] = {0, 0, 0, 1, 1, 0, 0, 1, 0, 0, 1};
    const double one[] = {1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1};
    gint32 walk_s[22];
    for (int i = 0; i < 11; i++) {
        walk_s[2 * i] = in_a[i] ? 1200 : 2400;
        walk_s[2 * i + 1] = in_b[i] ? 1200 : 2400;
    }
    Walkers walkers;
    walkers_init(&walkers, 11, 2, walk_s);
    for (guint k = 0; k < G_N_ELEMENTS(ALL_KINDS); k++) {
        double value[11], sum = 0;
        run_one(&walkers, ALL_KINDS[k],
                (JaAsk){.kind = JA_ACCESS_FLOATING, .decay = WITHIN_30, .size = one, .demand = one}, value);
        for (int i = 0; i < 11; i++) {
            NEAR(value[i], (in_a[i] ? 0.125 : 0) + (in_b[i] ? 0.25 : 0));
            sum += value[i];
        }
        NEAR(sum, 2); /* no physician is lost */
    }
    walkers_clear(&walkers);
}

/* Gravity with competition, as the tests of R's package twostepr have it: distances 1, but 2 from the third to B. */
static void test_shen(void)
{
    const gint32 walk_s[] = {60, 60, /**/ 60, 60, /**/ 60, 120};
    const double one[] = {1, 1, 1}, published[2][3] = {{0.733333333333333, 0.733333333333333, 0.533333333333333},
                                                       {0.777777777777778, 0.777777777777778, 0.444444444444444}};
    Walkers walkers;
    walkers_init(&walkers, 3, 2, walk_s);
    for (guint k = 0; k < G_N_ELEMENTS(ALL_KINDS); k++) {
        for (int power = 1; power <= 2; power++) {
            double value[3];
            JaDecay decay = {JA_DECAY_POWER, 3600, power, 0};
            run_one(&walkers, ALL_KINDS[k], (JaAsk){.kind = JA_ACCESS_SHEN, .decay = decay, .size = one, .demand = one},
                    value);
            for (int i = 0; i < 3; i++) {
                NEAR(value[i], published[power - 1][i]);
            }
        }
    }
    walkers_clear(&walkers);
}

/*
 * Soukhov et al. 2023 (PLoS ONE 18(1): e0278468), the synthetic example with the numbers that R's package accessibility
 * gives for it: 66,833, 133,203 and 9,963 of 210,000 jobs.
 */
static void test_soukhov(void)
{
    const gint32 walk_s[] = {900, 1800, 6000, /**/ 1800, 900, 6000, /**/ 6000, 6000, 900};
    const double jobs[] = {100000, 100000, 10000}, people[] = {50000, 150000, 10000};
    const double published[] = {66833, 133203, 9963};
    Walkers walkers;
    walkers_init(&walkers, 3, 3, walk_s);
    for (guint k = 0; k < G_N_ELEMENTS(ALL_KINDS); k++) {
        double value[3];
        JaDecay decay = {JA_DECAY_EXPONENTIAL, 7200, 0.1, 0};
        run_one(&walkers, ALL_KINDS[k],
                (JaAsk){.kind = JA_ACCESS_SPATIAL, .decay = decay, .size = jobs, .demand = people}, value);
        for (int i = 0; i < 3; i++) {
            g_assert_cmpfloat(round(value[i]), ==, published[i]);
        }
        g_assert_cmpfloat_with_epsilon(value[0] + value[1] + value[2], 210000, 1e-6);
    }
    walkers_clear(&walkers);
}

/*
 * The exercise of its authors' workshop, to be solved by hand: 47.1 and 102.9 of 150 jobs. When a comes to A in 5
 * minutes it has 16 of 22 parts of A's 100 jobs, since 80 / 5 = 16 and 120 / 20 = 6.
 */
static void test_soukhov_by_hand(void)
{
    const double jobs[] = {100, 50}, people[] = {80, 120}, expected[2][2] = {{47.1, 102.9}, {72.7, 77.3}};
    for (int part = 0; part < 2; part++) {
        const gint32 walk_s[] = {part == 0 ? 900 : 300, -1, /**/ 1200, 900};
        double value[2];
        JaDecay decay = {JA_DECAY_POWER, 2700, 1, 0};
        Walkers walkers;
        walkers_init(&walkers, 2, 2, walk_s);
        run_one(&walkers, JA_WINDOW_DEPART,
                (JaAsk){.kind = JA_ACCESS_SPATIAL, .decay = decay, .size = jobs, .demand = people}, value);
        for (int i = 0; i < 2; i++) {
            g_assert_cmpfloat_with_epsilon(value[i], expected[part][i], 0.05);
        }
        walkers_clear(&walkers);
    }
}

typedef struct {
    guint32 n_origins, n_sites;
    gint32 walk_s[MOST_PLACES * MOST_PLACES];
    double jobs[MOST_PLACES], people[MOST_PLACES];
} Town;

static void random_town(GRand *rand, Town *town)
{
    town->n_origins = some(rand, 1, 12);
    town->n_sites = some(rand, 1, 12);
    for (guint32 i = 0; i < town->n_origins * town->n_sites; i++) {
        town->walk_s[i] = some(rand, 0, 3) == 0 ? -1 : (gint32)some(rand, 0, 4000);
    }
    for (guint32 j = 0; j < town->n_sites; j++) {
        town->jobs[j] = some(rand, 0, 3) == 0 ? 0 : g_rand_double_range(rand, 0, 500);
    }
    for (guint32 i = 0; i < town->n_origins; i++) {
        town->people[i] = some(rand, 0, 4) == 0 ? 0 : some(rand, 1, 900);
    }
}

static JaDecay random_decay(GRand *rand)
{
    JaDecay decay = {(JaDecayForm)some(rand, 0, 5), some(rand, 600, 4500), 1, 10};
    decay.parameter = decay.form == JA_DECAY_EXPONENTIAL ? 0.08 : decay.form == JA_DECAY_POWER ? 1.5 : 20;
    return decay;
}

static double weight_in(const Town *town, const JaDecay *decay, guint32 i, guint32 j)
{
    gint32 walk_s = town->walk_s[i * town->n_sites + j];
    return walk_s < 0 ? 0 : ja_decay(decay, walk_s);
}

/* Sum, and Shen's formula, as they are written. */
static void by_formula(const Town *town, const JaDecay *decay, double *sum, double *shen, double *reachable)
{
    *reachable = 0;
    memset(sum, 0, town->n_origins * sizeof *sum);
    memset(shen, 0, town->n_origins * sizeof *shen);
    for (guint32 j = 0; j < town->n_sites; j++) {
        double demand = 0;
        for (guint32 i = 0; i < town->n_origins; i++) {
            demand += town->people[i] * weight_in(town, decay, i, j);
        }
        *reachable += demand > 0 ? town->jobs[j] : 0;
        for (guint32 i = 0; i < town->n_origins; i++) {
            sum[i] += town->jobs[j] * weight_in(town, decay, i, j);
            shen[i] += demand > 0 ? town->jobs[j] * weight_in(town, decay, i, j) / demand : 0;
        }
    }
}

/* All kinds of windows and measures against the formulas; jobs are conserved; two-step floating is Shen with steps. */
static void test_formulas(void)
{
    g_autoptr(GRand) rand = g_rand_new_with_seed(11);
    for (int round = 0; round < 400; round++) {
        Town town;
        random_town(rand, &town);
        JaDecay decay = random_decay(rand), step = {JA_DECAY_STEP, decay.limit_s, 0, 0};
        JaWindow window = window_of(ALL_KINDS[round % 4]);
        double value[5][MOST_PLACES], sum[MOST_PLACES], shen[MOST_PLACES], stepped[MOST_PLACES], reachable, all,
            used = 0;
        const JaAccessKind kind[] = {JA_ACCESS_SUM, JA_ACCESS_SHEN, JA_ACCESS_SPATIAL, JA_ACCESS_FLOATING,
                                     JA_ACCESS_SHEN};
        JaAsk ask[5];
        for (int a = 0; a < 5; a++) {
            ask[a] = (JaAsk){.kind = kind[a],
                             .decay = a < 3 ? decay : step,
                             .size = town.jobs,
                             .demand = town.people,
                             .value = value[a]};
        }
        Walkers walkers;
        walkers_init(&walkers, town.n_origins, town.n_sites, town.walk_s);
        ja_access_run(&walkers.network, &window, ask, 5, some(rand, 1, 3), NULL);
        by_formula(&town, &step, sum, stepped, &all);
        by_formula(&town, &decay, sum, shen, &reachable);
        for (guint32 i = 0; i < town.n_origins; i++) {
            NEAR(value[0][i], sum[i]);
            NEAR(value[1][i], shen[i]);
            NEAR(value[2][i], shen[i] * town.people[i]);
            NEAR(value[3][i], stepped[i]);
            g_assert_true(value[3][i] == value[4][i]);
            used += value[2][i];
        }
        g_assert_cmpfloat_with_epsilon(used, reachable, 1e-6);
        walkers_clear(&walkers);
    }
}

static int compare_times(const void *a, const void *b)
{
    return *(const gint32 *)a - *(const gint32 *)b;
}

static double nth_of(const Town *town, guint32 i, guint nth, double limit_s)
{
    gint32 time_s[MOST_PLACES];
    guint n = 0;
    for (guint32 j = 0; j < town->n_sites; j++) {
        gint32 walk_s = town->walk_s[i * town->n_sites + j];
        if (walk_s >= 0 && walk_s <= limit_s && town->jobs[j] > 0) {
            time_s[n++] = walk_s;
        }
    }
    qsort(time_s, n, sizeof *time_s, compare_times);
    return n >= nth ? time_s[nth - 1] : -1;
}

static void test_nearest(void)
{
    g_autoptr(GRand) rand = g_rand_new_with_seed(12);
    for (int round = 0; round < 400; round++) {
        Town town;
        random_town(rand, &town);
        JaWindow window = window_of(ALL_KINDS[round % 4]);
        double value[3][MOST_PLACES], limit_s = some(rand, 1000, 4000);
        JaAsk ask[3];
        for (guint a = 0; a < 3; a++) {
            ask[a] = (JaAsk){.kind = JA_ACCESS_NEAREST,
                             .decay.limit_s = limit_s,
                             .size = town.jobs,
                             .nth = a + 1,
                             .value = value[a]};
        }
        Walkers walkers;
        walkers_init(&walkers, town.n_origins, town.n_sites, town.walk_s);
        ja_access_run(&walkers.network, &window, ask, 3, some(rand, 1, 3), NULL);
        for (guint32 i = 0; i < town.n_origins; i++) {
            for (guint a = 0; a < 3; a++) {
                g_assert_true(value[a][i] == nth_of(&town, i, a + 1, limit_s));
            }
        }
        walkers_clear(&walkers);
    }
}

/* Neither threads, nor the order of sites, nor searching again changes a bit. */
static void test_same_bits(void)
{
    g_autoptr(GRand) rand = g_rand_new_with_seed(13);
    for (int round = 0; round < 200; round++) {
        Town town, turned;
        random_town(rand, &town);
        turned = town;
        for (guint32 j = 0; j < town.n_sites; j++) {
            guint32 back = town.n_sites - 1 - j;
            turned.jobs[back] = town.jobs[j];
            for (guint32 i = 0; i < town.n_origins; i++) {
                turned.walk_s[i * town.n_sites + back] = town.walk_s[i * town.n_sites + j];
            }
        }
        JaDecay decay = random_decay(rand);
        JaWindow window = window_of(ALL_KINDS[round % 4]);
        const JaAccessKind kind[] = {JA_ACCESS_SUM, JA_ACCESS_SHEN};
        double value[2][2][MOST_PLACES];
        JaAccessTally tally;
        for (int way = 0; way < 2; way++) {
            const Town *these = way == 0 ? &town : &turned;
            JaAsk ask[2];
            for (int a = 0; a < 2; a++) {
                ask[a] = (JaAsk){.kind = kind[a],
                                 .decay = decay,
                                 .size = these->jobs,
                                 .demand = these->people,
                                 .value = value[way][a]};
            }
            Walkers walkers;
            walkers_init(&walkers, these->n_origins, these->n_sites, these->walk_s);
            walkers.network.kept_bytes = way == 0 ? 0 : 40;
            ja_access_run(&walkers.network, &window, ask, 2, way == 0 ? 1 : 3, &tally);
            walkers_clear(&walkers);
        }
        for (guint32 i = 0; i < town.n_origins; i++) {
            g_assert_true(value[0][0][i] == value[1][0][i] && value[0][1][i] == value[1][1][i]);
        }
        g_assert_cmpuint(tally.searches, ==, 0); /* everybody walks */
    }
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/access/decay", test_decay);
    g_test_add_func("/access/opportunities", test_opportunities);
    g_test_add_func("/access/bounds", test_bounds);
    g_test_add_func("/access/luo-and-wang", test_luo_and_wang);
    g_test_add_func("/access/shen", test_shen);
    g_test_add_func("/access/soukhov", test_soukhov);
    g_test_add_func("/access/soukhov-by-hand", test_soukhov_by_hand);
    g_test_add_func("/access/formulas", test_formulas);
    g_test_add_func("/access/nearest", test_nearest);
    g_test_add_func("/access/same-bits", test_same_bits);
    return g_test_run();
}
