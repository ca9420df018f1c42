/*
 * Windows on random timetables against searches of every single second, forwards only, and sorting. And a line with a
 * headway, whose percentiles are known.
 */
#include "access_fixture.h"

#include <math.h>

enum { MOST = 5, MOST_MINUTES = 130, FIRST_S = -160, LAST_S = 300, SECONDS = LAST_S - FIRST_S + 1 };

typedef struct {
    Sheet sheet;
    JaTimetable *timetable, *mirror;
    JaPaths *origin_stop, *site_stop, *origin_site;
    JaNetwork network;
    guint32 n_origins, n_sites;
    gint32 walk_s[MOST][MOST];         /* all the way; JA_NEVER */
    gint32 there[MOST][MOST][SECONDS]; /* arrival at the site, leaving the origin at FIRST_S + index */
    gint32 home[MOST][MOST][SECONDS];  /* arrival at the origin, leaving the site */
} Case;

/* Now and then a place has the walks of the one before it. */
static JaPaths *some_access(GRand *rand, const Sheet *sheet, guint32 n)
{
    SheetLink link[MOST * MAX_STOPS];
    guint32 n_links = 0, before = 0;
    for (guint32 place = 0; place < n; place++) {
        guint32 first = n_links;
        if (place > 0 && some(rand, 0, 2) == 0) {
            for (guint32 k = before; k < first; k++) {
                link[n_links++] = (SheetLink){place, link[k].to, link[k].need};
            }
        } else {
            for (guint32 stop = 0; stop < sheet->n_stops; stop++) {
                if (some(rand, 0, 2) == 0) {
                    link[n_links++] = (SheetLink){place, stop, (gint32)some(rand, 0, 15)};
                }
            }
        }
        before = first;
    }
    return sheet_paths(n, sheet->n_stops, link, n_links);
}

static JaPaths *some_walks(GRand *rand, Case *c)
{
    SheetLink link[MOST * MOST];
    guint32 n = 0;
    for (guint32 i = 0; i < c->n_origins; i++) {
        for (guint32 j = 0; j < c->n_sites; j++) {
            c->walk_s[i][j] = some(rand, 0, 3) == 0 ? (gint32)some(rand, 0, 90) : JA_NEVER;
            if (c->walk_s[i][j] != JA_NEVER) {
                link[n++] = (SheetLink){i, j, c->walk_s[i][j]};
            }
        }
    }
    return sheet_paths(c->n_origins, c->n_sites, link, n);
}

/* The earliest arrival at a point, by at least one ride. */
static gint32 arrival_at(const JaSearch *search, const JaPaths *egress, guint32 to)
{
    gint32 first_s = JA_NEVER;
    for (gsize k = egress->first[to]; k < egress->first[to + 1]; k++) {
        gint32 at_stop_s = ja_search_arrival(search, egress->to[k]);
        if (at_stop_s != JA_NEVER) {
            first_s = MIN(first_s, at_stop_s + (gint32)egress->walk_s[k]);
        }
    }
    return first_s;
}

static void search_each_second(Case *c)
{
    g_autoptr(JaSearch) search = ja_search_new(c->timetable, &c->network.limits);
    for (gint32 s = 0; s < SECONDS; s++) {
        for (guint32 i = 0; i < c->n_origins; i++) {
            ja_search_depart(search, c->origin_stop, i, FIRST_S + s);
            for (guint32 j = 0; j < c->n_sites; j++) {
                c->there[i][j][s] = arrival_at(search, c->site_stop, j);
            }
        }
        for (guint32 j = 0; j < c->n_sites; j++) {
            ja_search_depart(search, c->site_stop, j, FIRST_S + s);
            for (guint32 i = 0; i < c->n_origins; i++) {
                c->home[i][j][s] = arrival_at(search, c->origin_stop, i);
            }
        }
    }
}

static Case *case_new(GRand *rand)
{
    Case *c = g_new0(Case, 1);
    random_sheet(rand, &c->sheet);
    c->timetable = sheet_lay_out(&c->sheet);
    c->mirror = ja_timetable_mirror(c->timetable);
    c->n_origins = some(rand, 1, MOST);
    c->n_sites = some(rand, 1, MOST);
    c->origin_stop = some_access(rand, &c->sheet, c->n_origins);
    c->site_stop = some_access(rand, &c->sheet, c->n_sites);
    c->origin_site = some_walks(rand, c);
    c->network = (JaNetwork){.timetable = c->timetable,
                             .mirror = c->mirror,
                             .origin_stop = c->origin_stop,
                             .site_stop = c->site_stop,
                             .origin_site = c->origin_site,
                             .limits = {some(rand, 1, 4), (gint32)some(rand, 20, 140)}};
    search_each_second(c);
    return c;
}

static void case_free(Case *c)
{
    ja_timetable_free(c->timetable);
    ja_timetable_free(c->mirror);
    ja_paths_free(c->origin_stop);
    ja_paths_free(c->site_stop);
    ja_paths_free(c->origin_site);
    g_free(c);
}

static JaWindow some_window(GRand *rand, JaWindowKind kind)
{
    JaWindow window = {.kind = kind, .from_s = (gint32)some(rand, 0, 60), .step_s = (gint32)some(rand, 1, 9)};
    window.past_s = window.from_s + (gint32)some(rand, 1, 60);
    window.return_s = some(rand, 0, 3) == 0 ? JA_NEVER : (gint32)some(rand, 60, 120);
    window.wait_s = (gint32)some(rand, 0, 30);
    window.n_percentiles = some(rand, 1, JA_PERCENTILES);
    for (guint p = 0; p < window.n_percentiles; p++) {
        window.percentile[p] = some(rand, 1, 100);
    }
    return window;
}

/* Travel time of one minute, or JA_NEVER. */
static gint32 time_at(const Case *c, JaWindowKind kind, guint32 i, guint32 j, gint32 minute_s)
{
    gint32 longest_s = c->network.limits.longest_s, time_s = JA_NEVER;
    if (kind == JA_WINDOW_ARRIVE) {
        for (gint32 d = minute_s; d >= minute_s - longest_s && time_s == JA_NEVER; d--) {
            time_s = c->there[i][j][d - FIRST_S] <= minute_s ? minute_s - d : JA_NEVER;
        }
    } else {
        gint32 at_s = (kind == JA_WINDOW_HOME ? c->home : c->there)[i][j][minute_s - FIRST_S];
        time_s = at_s <= minute_s + longest_s ? at_s - minute_s : JA_NEVER;
    }
    return c->walk_s[i][j] <= longest_s ? MIN(time_s, c->walk_s[i][j]) : time_s;
}

static int compare_times(const void *a, const void *b)
{
    gint32 x = *(const gint32 *)a, y = *(const gint32 *)b;
    return (x > y) - (x < y);
}

static guint n_times_of(const JaWindow *window)
{
    return window->kind != JA_WINDOW_SHIFT ? window->n_percentiles : window->return_s == JA_NEVER ? 1 : 3;
}

static void times_of_shift(const Case *c, const JaWindow *window, guint32 i, guint32 j, gint32 *time_s)
{
    gint32 there = JA_NEVER, back = JA_NEVER;
    for (gint32 wait_s = 0; wait_s <= window->wait_s; wait_s += window->step_s) {
        there = MIN(there, time_at(c, JA_WINDOW_ARRIVE, i, j, window->from_s - wait_s));
        if (window->return_s != JA_NEVER) {
            back = MIN(back, time_at(c, JA_WINDOW_HOME, i, j, window->return_s + wait_s));
        }
    }
    time_s[0] = window->return_s == JA_NEVER ? there : MAX(there, back);
    time_s[1] = there;
    time_s[2] = back;
}

/* R5's percentile: in the sorted times the element ceil(p / 100 * n) - 1. */
static void times_of(const Case *c, const JaWindow *window, guint32 i, guint32 j, gint32 *time_s)
{
    if (window->kind == JA_WINDOW_SHIFT) {
        times_of_shift(c, window, i, j, time_s);
        return;
    }
    gint32 each[MOST_MINUTES];
    gint32 n = 0;
    for (gint32 at = window->from_s; at < window->past_s; at += window->step_s) {
        each[n++] = time_at(c, window->kind, i, j, at);
    }
    qsort(each, (gsize)n, sizeof *each, compare_times);
    for (guint p = 0; p < window->n_percentiles; p++) {
        time_s[p] = each[(gint32)ceil(window->percentile[p] / 100.0 * n - 1e-9) - 1];
    }
}

typedef struct {
    const Case *c;
    const JaWindow *window;
    gint32 within_s;
    guint32 n, before;
} Expected;

static void check_pair(gpointer data, guint32 origin, guint32 site, const gint32 *time_s)
{
    Expected *expected = data;
    gint32 right_s[JA_PERCENTILES];
    gboolean departs = expected->window->kind == JA_WINDOW_DEPART;
    guint32 place = departs ? origin * MOST + site : site * MOST + origin;
    g_assert_true(expected->n == 0 || place > expected->before);
    expected->before = place;
    expected->n++;
    times_of(expected->c, expected->window, origin, site, right_s);
    for (guint t = 0; t < n_times_of(expected->window); t++) {
        g_assert_cmpint(time_s[t], ==,
                        right_s[t] <= expected->within_s || expected->window->kind == JA_WINDOW_SHIFT ? right_s[t]
                                                                                                      : JA_NEVER);
    }
}

static guint32 count_pairs(const Case *c, const JaWindow *window, gint32 within_s)
{
    guint32 n = 0;
    for (guint32 i = 0; i < c->n_origins; i++) {
        for (guint32 j = 0; j < c->n_sites; j++) {
            gint32 time_s[JA_PERCENTILES], shortest_s = JA_NEVER;
            times_of(c, window, i, j, time_s);
            for (guint t = 0; t < n_times_of(window); t++) {
                shortest_s = MIN(shortest_s, time_s[t]);
            }
            n += shortest_s <= within_s ? 1 : 0;
        }
    }
    return n;
}

static void check_pairs(GRand *rand, const Case *c, const JaWindow *window)
{
    gint32 within_s = window->kind == JA_WINDOW_SHIFT ? c->network.limits.longest_s : (gint32)some(rand, 5, 150);
    within_s = MIN(within_s, c->network.limits.longest_s);
    Expected expected = {c, window, within_s, 0, 0};
    JaAccessTally tally;
    ja_access_pairs(&c->network, window, within_s, check_pair, &expected, some(rand, 1, 3), &tally);
    g_assert_cmpuint(expected.n, ==, count_pairs(c, window, within_s));
    g_assert_cmpuint(tally.pairs, ==, expected.n);
}

static void test_pairs(void)
{
    g_autoptr(GRand) rand = g_rand_new_with_seed(21);
    for (int round = 0; round < 150; round++) {
        Case *c = case_new(rand);
        for (int w = 0; w < 12; w++) {
            JaWindow window = some_window(rand, (JaWindowKind)(w % 4));
            check_pairs(rand, c, &window);
        }
        case_free(c);
    }
}

typedef struct {
    double size[MOST], demand[MOST], value[MOST];
} Values;

static JaAsk some_ask(GRand *rand, const JaWindow *window, JaAccessKind kind, Values *values)
{
    for (int i = 0; i < MOST; i++) {
        values->size[i] = some(rand, 0, 3) == 0 ? 0 : 1 << some(rand, 0, 8);
        values->demand[i] = some(rand, 0, 50);
    }
    JaAsk ask = {.kind = kind, .size = values->size, .demand = values->demand, .value = values->value};
    ask.decay = (JaDecay){(JaDecayForm)some(rand, 0, 2), some(rand, 5, 160), 0.5, 0};
    ask.percentile = some(rand, 0, n_times_of(window) - 1);
    ask.nth = some(rand, 1, 3);
    ask.least = some(rand, 1, 400);
    return ask;
}

static double weight_of(const JaAsk *ask, gint32 time_s)
{
    JaDecay decay = ask->decay;
    decay.form = ask->kind == JA_ACCESS_FLOATING ? JA_DECAY_STEP : decay.form;
    return ja_decay(&decay, time_s);
}

static double brute_sum(const Case *c, const JaWindow *window, const JaAsk *ask, guint32 origin)
{
    double sum = 0;
    for (guint32 j = 0; j < c->n_sites; j++) {
        gint32 time_s[JA_PERCENTILES];
        double demand = 0;
        for (guint32 i = 0; i < c->n_origins; i++) {
            times_of(c, window, i, j, time_s);
            demand += ask->demand[i] * weight_of(ask, time_s[ask->percentile]);
        }
        times_of(c, window, origin, j, time_s);
        double weight = weight_of(ask, time_s[ask->percentile]) * ask->size[j];
        sum += ask->kind == JA_ACCESS_SUM ? weight : demand > 0 ? weight / demand : 0;
    }
    return ask->kind == JA_ACCESS_SPATIAL ? sum * ask->demand[origin] : sum;
}

static double brute_nearest(const Case *c, const JaWindow *window, const JaAsk *ask, guint32 origin)
{
    gint32 each[MOST];
    guint n = 0;
    for (guint32 j = 0; j < c->n_sites; j++) {
        gint32 time_s[JA_PERCENTILES];
        times_of(c, window, origin, j, time_s);
        if (ask->size[j] > 0 && time_s[ask->percentile] <= ask->decay.limit_s && time_s[ask->percentile] != JA_NEVER) {
            each[n++] = time_s[ask->percentile];
        }
    }
    qsort(each, n, sizeof *each, compare_times);
    return n >= ask->nth ? each[ask->nth - 1] : -1;
}

static double brute_minute(const Case *c, const JaWindow *window, const JaAsk *ask, guint32 origin)
{
    double found = -1;
    for (gint32 at = window->from_s; at < window->past_s; at += window->step_s) {
        double sum = 0;
        for (guint32 j = 0; j < c->n_sites; j++) {
            sum += time_at(c, window->kind, origin, j, at) <= ask->decay.limit_s ? ask->size[j] : 0;
        }
        if (sum >= ask->least && (found < 0 || ask->kind == JA_ACCESS_LAST)) {
            found = at;
        }
    }
    return found;
}

static double brute(const Case *c, const JaWindow *window, const JaAsk *ask, guint32 origin)
{
    switch (ask->kind) {
    case JA_ACCESS_NEAREST:
        return brute_nearest(c, window, ask, origin);
    case JA_ACCESS_FIRST:
    case JA_ACCESS_LAST:
        return brute_minute(c, window, ask, origin);
    default:
        return brute_sum(c, window, ask, origin);
    }
}

static void check_asks(GRand *rand, const Case *c, const JaWindow *window)
{
    enum { ASKS = 7 };
    gsize n = window->kind == JA_WINDOW_SHIFT ? JA_ACCESS_FIRST : ASKS;
    JaAsk ask[ASKS], again[ASKS];
    Values values[ASKS], other[ASKS];
    for (gsize a = 0; a < n; a++) {
        ask[a] = some_ask(rand, window, (JaAccessKind)a, &values[a]);
        again[a] = ask[a];
        again[a].value = other[a].value;
    }
    JaNetwork tight = c->network;
    tight.kept_bytes = 100;
    ja_access_run(&c->network, window, ask, n, 1, NULL);
    ja_access_run(&tight, window, again, n, 3, NULL);
    for (gsize a = 0; a < n; a++) {
        for (guint32 i = 0; i < c->n_origins; i++) {
            g_assert_true(ask[a].value[i] == again[a].value[i]);
            g_assert_cmpfloat_with_epsilon(ask[a].value[i], brute(c, window, &ask[a], i), 1e-9);
        }
    }
}

static void test_asks(void)
{
    g_autoptr(GRand) rand = g_rand_new_with_seed(22);
    for (int round = 0; round < 150; round++) {
        Case *c = case_new(rand);
        for (int w = 0; w < 12; w++) {
            JaWindow window = some_window(rand, (JaWindowKind)(w % 4));
            check_asks(rand, c, &window);
        }
        case_free(c);
    }
}

typedef struct {
    gint32 time_s[JA_PERCENTILES];
    guint n;
} Got;

static void get_pair(gpointer data, guint32 origin, guint32 site, const gint32 *time_s)
{
    Got *got = data;
    g_assert_true(origin == 0 && site == 0);
    memcpy(got->time_s, time_s, sizeof got->time_s);
    got->n++;
}

/*
 * A ride of 10 minutes every 20, 2 minutes to the stop and 3 from it: 15 minutes and a wait of 0 .. 19. Of the 60
 * departures of an hour three each wait 0, 1, 2 ...: the p-th percentile is the ceil(0.6 p)-th of these.
 */
static void test_headway(void)
{
    Sheet sheet = {0};
    sheet_stop(&sheet);
    sheet_stop(&sheet);
    sheet_pattern(&sheet, 2, (guint32[]){0, 1});
    for (gint32 r = 0; r < 12; r++) {
        sheet_run(&sheet, (gint32[]){r * 1200, r * 1200 + 600});
    }
    g_autoptr(JaTimetable) timetable = sheet_lay_out(&sheet);
    g_autoptr(JaPaths) origin = sheet_paths(1, 2, &(SheetLink){0, 0, 120}, 1);
    g_autoptr(JaPaths) site = sheet_paths(1, 2, &(SheetLink){0, 1, 180}, 1);
    g_autoptr(JaPaths) none = ja_paths_new(1, 1, 0);
    JaNetwork network = {timetable, NULL, origin, site, none, {2, 7200}, 0};
    JaWindow window = {.kind = JA_WINDOW_DEPART,
                       .from_s = 3600,
                       .past_s = 7200,
                       .step_s = 60,
                       .percentile = {1, 5, 50, 90, 100},
                       .n_percentiles = 5};
    Got got = {0};
    ja_access_pairs(&network, &window, 7200, get_pair, &got, 1, NULL);
    const gint32 waits[] = {0, 0, 9, 17, 19};
    for (int p = 0; p < 5; p++) {
        g_assert_cmpint(got.time_s[p], ==, 900 + 60 * waits[p]);
    }
    g_assert_cmpuint(got.n, ==, 1);
}

/*
 * A night shift, 22:00 to 06:00, at most half an hour's wait at either end. Out 21:25 -> 21:40 and 21:50 -> 22:05, too
 * late; home 05:55 -> 06:10, too early, 06:20 -> 06:35 and 06:25 -> 06:45. 5 minutes to the stop at home, 2 at work.
 * There: leave 21:20, at work 21:42, and 21:42 is the shortest of the deadlines from 21:30: 22 minutes. Back: leave
 * 06:18 for the 06:20, home 06:40: 22 minutes. On a timetable without the second morning no one gets back.
 */
static void test_night_shift(void)
{
    enum { H = 3600, M = 60 };
    for (int with_morning = 0; with_morning < 2; with_morning++) {
        Sheet sheet = {0};
        sheet_stop(&sheet);
        sheet_stop(&sheet);
        sheet_pattern(&sheet, 2, (guint32[]){0, 1});
        sheet_run(&sheet, (gint32[]){21 * H + 25 * M, 21 * H + 40 * M});
        sheet_run(&sheet, (gint32[]){21 * H + 50 * M, 22 * H + 5 * M});
        sheet_pattern(&sheet, 2, (guint32[]){1, 0});
        gint32 day = with_morning ? 24 * H : 0;
        sheet_run(&sheet, (gint32[]){day + 5 * H + 55 * M, day + 6 * H + 10 * M});
        sheet_run(&sheet, (gint32[]){day + 6 * H + 20 * M, day + 6 * H + 35 * M});
        sheet_run(&sheet, (gint32[]){day + 6 * H + 25 * M, day + 6 * H + 45 * M});
        g_autoptr(JaTimetable) timetable = sheet_lay_out(&sheet);
        g_autoptr(JaTimetable) mirror = ja_timetable_mirror(timetable);
        g_autoptr(JaPaths) origin = sheet_paths(1, 2, &(SheetLink){0, 0, 300}, 1);
        g_autoptr(JaPaths) site = sheet_paths(1, 2, &(SheetLink){0, 1, 120}, 1);
        g_autoptr(JaPaths) none = ja_paths_new(1, 1, 0);
        JaNetwork network = {timetable, mirror, origin, site, none, {2, 7200}, 0};
        JaWindow window = {
            .kind = JA_WINDOW_SHIFT, .from_s = 22 * H, .step_s = 60, .return_s = 30 * H, .wait_s = 30 * M};
        Got got = {0};
        ja_access_pairs(&network, &window, 7200, get_pair, &got, 1, NULL);
        g_assert_cmpint(got.time_s[JA_SHIFT_THERE], ==, 22 * M);
        g_assert_cmpint(got.time_s[JA_SHIFT_BACK], ==, with_morning ? 22 * M : JA_NEVER);
        g_assert_cmpint(got.time_s[JA_SHIFT_ROUND], ==, with_morning ? 22 * M : JA_NEVER);
    }
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/windows/headway", test_headway);
    g_test_add_func("/windows/night-shift", test_night_shift);
    g_test_add_func("/windows/pairs", test_pairs);
    g_test_add_func("/windows/asks", test_asks);
    return g_test_run();
}
