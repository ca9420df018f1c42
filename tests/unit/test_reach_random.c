/*
 * Exactness on random timetables: thousands of small cases, full of what feeds may hold, on each of which the engine
 * and its brute-force twin must agree on every stop, ride, minute, percentile, round trip and journey.
 *
 * JA_REACH_CASES says how many cases (2,000 when it is not set), JA_REACH_SEED where they begin. A case that fails is
 * made as small as it gets and shown.
 */
#include "reach_asked.h"
#include "reach_compare_journey.h"

static char *compare_windows(const JaNetwork *network, const Oracle *oracle, const Asked *asked)
{
    const gint32 wait_s = 4 * asked->step_s;
    const JaWindow windows[] = {
        {JA_WINDOW_DEPART, asked->from_s, asked->past_s, asked->step_s, JA_NEVER, 0, {1, 25, 50, 90, 100}, 5},
        {JA_WINDOW_ARRIVE, asked->from_s, asked->past_s, asked->step_s, JA_NEVER, 0, {50, 33}, 2},
        {JA_WINDOW_HOME, asked->from_s, asked->past_s, asked->step_s, JA_NEVER, 0, {50}, 1},
        {JA_WINDOW_SHIFT, asked->past_s, 0, asked->step_s, asked->from_s, wait_s, {0}, 0},
        {JA_WINDOW_SHIFT, asked->from_s, 0, asked->step_s, JA_NEVER, wait_s, {0}, 0},
    };
    char *differs = NULL;
    for (gsize i = 0; i < G_N_ELEMENTS(windows) && differs == NULL; i++) {
        gint32 within_s = asked->limits.longest_s / (i % 2 == 0 ? 1 : 2);
        differs = compare_pairs(network, oracle, &windows[i], within_s, 1 + i % 2);
    }
    return differs;
}

/* The first difference, or NULL. Owned. */
static char *compare_case(const RandomCase *c)
{
    g_autoptr(JaFeed) feed = random_case_read(c);
    if (feed == NULL) {
        return NULL;
    }
    g_auto(Asked) asked = {0};
    asked_fill(&asked, c, feed->stop->len);
    const gint32 margin_s = asked.limits.longest_s + 5 * asked.step_s;
    const JaTimetableOptions options = {c->day, asked.change_s, asked.from_s - margin_s, asked.past_s + margin_s,
                                        asked.foot};
    JaTimetableTally tally;
    g_autoptr(JaTimetable) timetable = ja_timetable_new(feed, &options, &tally);
    g_autoptr(JaTimetable) mirror = ja_timetable_mirror(timetable);
    g_autoptr(Oracle) oracle = oracle_new(feed, asked.foot, c->day, asked.change_s);
    const Twins twins = {oracle, timetable, mirror, asked.limits, asked.origin};
    g_autoptr(GRand) rand = g_rand_new_with_seed(c->seed);
    char *differs = compare_changes(oracle, timetable, rand, 1500);
    for (guint32 from = 0; from < 3 && differs == NULL; from++) {
        differs = compare_searches(&twins, from, from % 2 != 0, asked.from_s, asked.past_s, asked.step_s, from == 0);
    }
    const JaNetwork network = {timetable, mirror, asked.origin, asked.site, asked.direct, asked.limits, 0};
    if (differs == NULL) {
        differs = compare_journeys(&network, oracle, asked.from_s, asked.past_s, 3 * asked.step_s);
    }
    return differs != NULL ? differs : compare_windows(&network, oracle, &asked);
}

/*
 * The twin by itself: one can leave a place at d and be at a stop's own door by a, exactly when the latest departure
 * that is there by a is d or later. Forwards and backwards are written apart.
 */
static void check_both_ways(const Oracle *o, const Asked *asked)
{
    const JaSearchLimits limits = {asked->limits.rides, 86400};
    g_autofree gint32 *best = g_new(gint32, o->n_stops * limits.rides + 1);
    const gint32 *last = best + (gsize)(limits.rides - 1) * o->n_stops;
    for (gint32 d = asked->from_s; d < asked->past_s; d += asked->step_s) {
        for (gint32 a = d; a < d + 5400; a += 1740) {
            gint32 arrival = ORACLE_NEVER, departure = -ORACLE_NEVER;
            oracle_depart(o, asked->origin, 0, d, limits.rides, limits.longest_s, best);
            for (gsize k = asked->site->first[0]; k < asked->site->first[1]; k++) {
                gint32 there = last[asked->site->to[k]];
                arrival = there == ORACLE_NEVER ? arrival : MIN(arrival, there + (gint32)asked->site->walk_s[k]);
            }
            oracle_arrive(o, asked->site, 0, a, limits.rides, limits.longest_s, best);
            for (gsize k = asked->origin->first[0]; k < asked->origin->first[1]; k++) {
                gint32 there = last[asked->origin->to[k]];
                departure =
                    there == -ORACLE_NEVER ? departure : MAX(departure, there - (gint32)asked->origin->walk_s[k]);
            }
            g_assert_cmpint(arrival <= a, ==, departure >= d);
        }
    }
}

static void test_twin(void)
{
    for (guint32 seed = 1; seed <= 100; seed++) {
        g_autoptr(RandomCase) c = random_case_new(seed);
        g_autoptr(JaFeed) feed = random_case_read(c);
        g_auto(Asked) asked = {0};
        asked_fill(&asked, c, feed->stop->len);
        g_autoptr(Oracle) oracle = oracle_new(feed, asked.foot, c->day, asked.change_s);
        check_both_ways(oracle, &asked);
    }
}

static gboolean case_fails(const RandomCase *c)
{
    g_autofree char *differs = compare_case(c);
    return differs != NULL;
}

static guint32 number_from(const char *name, guint32 otherwise)
{
    const char *text = g_getenv(name);
    return text != NULL ? (guint32)g_ascii_strtoull(text, NULL, 10) : otherwise;
}

static void test_agreement(void)
{
    guint32 cases = number_from("JA_REACH_CASES", 2000), first = number_from("JA_REACH_SEED", 1);
    for (guint32 seed = first; seed < first + cases; seed++) {
        g_autoptr(RandomCase) c = random_case_new(seed);
        g_autofree char *differs = compare_case(c);
        if (differs != NULL) {
            random_case_shrink(c, case_fails);
            g_autofree char *smaller = compare_case(c);
            random_case_print(c);
            g_test_message("case %u: %s; made smaller: %s", seed, differs, smaller);
            g_test_fail();
            return;
        }
    }
    g_test_message("%u cases agree", cases);
}

int main(int argc, char **argv)
{
    g_autoptr(GPtrArray) zones = hold_zones();
    keep_files_in_memory();
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/reach/random/twin", test_twin);
    g_test_add_func("/reach/random/agreement", test_agreement);
    return g_test_run();
}
