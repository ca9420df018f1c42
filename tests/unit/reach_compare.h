/* The reach engine and its brute-force twin asked the same, and the first answer in which they differ. */
#ifndef TESTS_REACH_COMPARE_H
#define TESTS_REACH_COMPARE_H

#include "reach/access.h"
#include "reach_oracle_search.h"

typedef struct {
    const Oracle *oracle;
    const JaTimetable *timetable, *mirror;
    JaSearchLimits limits;
    const JaPaths *access; /* places to stops */
} Twins;

/* What a search is compared with, departure by departure. */
typedef struct {
    const Twins *twins;
    guint32 from;
    gboolean backwards;
    gboolean in_range; /* later arrivals than longest_s after the departure may stand */
    gboolean earliest; /* by all rides alone */
    gint32 *best;      /* the oracle's answer; rides x stops */
    gint32 *last;      /* range: what was found at the departure before */
    gint32 expected_s; /* range: the departure that must come next */
    gint32 step_s;
    guint n_compared;
    char *differs;
} Comparison;

/* The oracle's, on the axis of the engine's timetable. */
static inline gint32 compare_expected(const Comparison *c, guint stop, guint ride)
{
    gint32 found = c->best[ride * c->twins->oracle->n_stops + stop];
    return c->backwards ? -found : found;
}

static inline void compare_stop(Comparison *c, const JaSearch *search, gint32 depart_s, guint stop, guint ride)
{
    gint32 expected = compare_expected(c, stop, ride);
    gint32 found = ja_search_arrival_by(search, stop, ride + 1);
    if (c->in_range && found != JA_NEVER && found > depart_s + c->twins->limits.longest_s) {
        found = JA_NEVER;
    }
    if (found != expected && c->differs == NULL) {
        const JaFeed *feed = c->twins->oracle->feed;
        c->differs = g_strdup_printf("%s from place %u at %d, by %u rides, stop %s: engine %d, oracle %d",
                                     c->backwards ? "backwards" : "forwards", c->from, depart_s, ride + 1,
                                     ja_ids_text(feed->stop_id, stop), found, expected);
    }
}

/* Every stop, by every number of rides. */
static inline void compare_departure(Comparison *c, const JaSearch *search, gint32 depart_s)
{
    const Twins *t = c->twins;
    if (c->backwards) {
        oracle_arrive(t->oracle, t->access, c->from, -depart_s, t->limits.rides, t->limits.longest_s, c->best);
    } else {
        oracle_depart(t->oracle, t->access, c->from, depart_s, t->limits.rides, t->limits.longest_s, c->best);
    }
    for (guint stop = 0; stop < t->oracle->n_stops; stop++) {
        for (guint ride = c->earliest ? t->limits.rides - 1 : 0; ride < t->limits.rides; ride++) {
            compare_stop(c, search, depart_s, stop, ride);
        }
        if (c->differs == NULL &&
            ja_search_arrival(search, stop) != ja_search_arrival_by(search, stop, t->limits.rides)) {
            c->differs = g_strdup_printf("ja_search_arrival is not that of the most rides at stop %u", stop);
        }
        c->n_compared++;
    }
}

/* Of a range: departures come in order, and whatever has changed is told. */
static inline void compare_told(gpointer data, const JaSearch *search, gint32 depart_s, const guint32 *improved,
                                gsize n_improved)
{
    Comparison *c = data;
    guint n_stops = c->twins->oracle->n_stops;
    if (c->differs != NULL) {
        return;
    }
    if (depart_s != c->expected_s) {
        c->differs = g_strdup_printf("departure %d is told when %d is due", depart_s, c->expected_s);
        return;
    }
    c->expected_s -= c->step_s;
    compare_departure(c, search, depart_s);
    for (gsize i = 0; i < n_improved; i++) {
        gint32 now = ja_search_arrival(search, improved[i]);
        if (now >= c->last[improved[i]] && c->differs == NULL) {
            c->differs = g_strdup_printf("stop %u is told at %d, but not reached earlier", improved[i], depart_s);
        }
        c->last[improved[i]] = now;
    }
    for (guint stop = 0; stop < n_stops && c->differs == NULL; stop++) {
        if (ja_search_arrival(search, stop) != c->last[stop]) {
            c->differs = g_strdup_printf("stop %u is reached earlier from %d, and not told", stop, depart_s);
        }
    }
}

static inline Comparison comparison_new(const Twins *twins, guint32 from, gboolean backwards)
{
    Comparison c = {.twins = twins, .from = from, .backwards = backwards};
    c.best = g_new(gint32, twins->oracle->n_stops * twins->limits.rides + 1);
    c.last = g_new(gint32, twins->oracle->n_stops + 1);
    for (guint i = 0; i < twins->oracle->n_stops; i++) {
        c.last[i] = JA_NEVER;
    }
    return c;
}

static inline void comparison_clear(Comparison *c)
{
    g_free(c->best);
    g_free(c->last);
}

static inline void compare_range(Comparison *c, JaSearch *search, gboolean earliest, gint32 first, gint32 past,
                                 gint32 step_s)
{
    gint32 last = first + (past - 1 - first) / step_s * step_s;
    c->in_range = TRUE;
    c->earliest = earliest;
    c->step_s = step_s;
    c->expected_s = last;
    for (guint i = 0; i < c->twins->oracle->n_stops; i++) {
        c->last[i] = JA_NEVER;
    }
    (earliest ? ja_search_range : ja_search_range_by_rides)(search, c->twins->access, c->from, first, past, step_s,
                                                            compare_told, c);
    if (c->differs == NULL && c->expected_s != first - step_s) {
        c->differs = g_strdup_printf("the range ends before %d", c->expected_s);
    }
}

/*
 * Each departure of from_s, from_s + step_s ... below past_s by itself, and all as a range, by all rides and by each
 * number; backwards these are times by which to be there. The first difference, or NULL. Owned.
 */
static inline char *compare_searches(const Twins *twins, guint32 from, gboolean backwards, gint32 from_s, gint32 past_s,
                                     gint32 step_s, gboolean alone)
{
    const JaTimetable *timetable = backwards ? twins->mirror : twins->timetable;
    g_autoptr(JaSearch) search = ja_search_new(timetable, &twins->limits);
    Comparison c = comparison_new(twins, from, backwards);
    gint32 last_s = from_s + (past_s - 1 - from_s) / step_s * step_s;
    gint32 first = backwards ? -last_s : from_s, past = backwards ? -from_s + 1 : past_s;
    for (gint32 at = first; at < past && alone && c.differs == NULL; at += step_s) {
        ja_search_depart(search, twins->access, from, at);
        compare_departure(&c, search, at);
    }
    for (guint i = 0; i < 3 && c.differs == NULL; i++) {
        compare_range(&c, search, i != 1, first, past, step_s);
    }
    comparison_clear(&c);
    return c.differs;
}

/* Seconds that the timetable asks for between two calls, or ORACLE_NO; `run_of` gives a run of each trip. */
static inline gint32 compare_change(const JaTimetable *timetable, const guint32 *run_of, const Oracle *o, guint32 off,
                                    guint32 on)
{
    const OracleRun *from = oracle_run(o, oracle_call(o, off)->run), *to = oracle_run(o, oracle_call(o, on)->run);
    const JaPattern *x = &timetable->pattern[timetable->run_pattern[run_of[from->trip]]];
    const JaPattern *y = &timetable->pattern[timetable->run_pattern[run_of[to->trip]]];
    guint32 alight = timetable->call_alight[x->first_call + off - from->first];
    guint32 board = timetable->call_board[y->first_call + on - to->first];
    return alight == JA_NO_NODE || board == JA_NO_NODE ? ORACLE_NO : oracle_walk(timetable->change, alight, board);
}

/* Changes from call to call, drawn among those that some walk or rule may allow. The first difference, or NULL. Owned.
 */
static inline char *compare_changes(const Oracle *o, const JaTimetable *timetable, GRand *rand, guint n)
{
    g_autofree guint32 *run_of = g_new(guint32, o->feed->trip->len + 1);
    for (guint i = 0; i < o->feed->trip->len; i++) {
        run_of[i] = JA_NO_RUN;
    }
    for (guint32 r = 0; r < timetable->n_runs; r++) {
        run_of[timetable->run[r].trip] = r;
    }
    for (guint i = 0; i < n && o->call->len > 0; i++) {
        guint32 off = (guint32)g_rand_int_range(rand, 0, (gint32)o->call->len);
        const OracleCall *from = oracle_call(o, off);
        guint32 trip = oracle_run(o, from->run)->trip;
        if (!from->alight || run_of[trip] == JA_NO_RUN) {
            continue;
        }
        const GArray *onward = o->onward[from->stop];
        guint32 q = g_array_index(onward, guint32, g_rand_int_range(rand, 0, (gint32)onward->len));
        if (o->leaving[q]->len == 0) {
            continue;
        }
        guint32 on = g_array_index(o->leaving[q], guint32, g_rand_int_range(rand, 0, (gint32)o->leaving[q]->len));
        guint32 other = oracle_run(o, oracle_call(o, on)->run)->trip;
        if (run_of[other] == JA_NO_RUN) {
            continue;
        }
        gint32 need = oracle_need(o, (guint32)from->stop, q, trip, other);
        gint32 found = compare_change(timetable, run_of, o, off, on);
        if (need != found) {
            return g_strdup_printf("changing from %s to %s: engine %d, oracle %d", ja_ids_text(o->feed->trip_id, trip),
                                   ja_ids_text(o->feed->trip_id, other), found, need);
        }
    }
    return NULL;
}

/* Travel times of pairs of origin and site by brute force, and what the engine tells of them. */
typedef struct {
    const JaNetwork *network;
    const Oracle *oracle;
    const JaWindow *window;
    gint32 within_s;
    gint32 *best;       /* n_stops x rides */
    gint32 *percentile; /* [origin][site][JA_PERCENTILES] */
    guint8 *told;       /* [origin][site] */
    guint64 turn;       /* of the last that was told */
    gboolean by_site;
    char *differs;
} PairTwins;

static inline guint pair_rows(const JaWindow *window)
{
    return window->kind != JA_WINDOW_SHIFT ? window->n_percentiles : window->return_s != JA_NEVER ? 3 : 1;
}

/* From a place to all others at one time: travel_s[to], or never. Backwards: to it, by that time. */
static inline void pair_travel(PairTwins *p, const JaPaths *near, guint32 from, const JaPaths *far,
                               const JaPaths *direct, gboolean backwards, gint32 at_s, gint32 *travel_s)
{
    const JaSearchLimits *limits = &p->network->limits;
    const gint32 *last = p->best + (gsize)(limits->rides - 1) * p->oracle->n_stops;
    if (backwards) {
        oracle_arrive(p->oracle, near, from, at_s, limits->rides, limits->longest_s, p->best);
    } else {
        oracle_depart(p->oracle, near, from, at_s, limits->rides, limits->longest_s, p->best);
    }
    for (guint32 to = 0; to < far->n_from; to++) {
        gint32 least = oracle_walk(direct, from, to);
        least = least == ORACLE_NO ? ORACLE_NEVER : least;
        for (gsize k = far->first[to]; k < far->first[to + 1]; k++) {
            gint32 there = last[far->to[k]];
            if (abs(there) != ORACLE_NEVER) {
                least = MIN(least, (backwards ? at_s - there : there - at_s) + (gint32)far->walk_s[k]);
            }
        }
        travel_s[to] = least <= limits->longest_s ? least : ORACLE_NEVER;
    }
}

static inline int pair_by_size(gconstpointer a, gconstpointer b)
{
    gint32 x = *(const gint32 *)a, y = *(const gint32 *)b;
    return x < y ? -1 : x > y;
}

/* times[minute * n + to] to percentiles of each: the ceil(p / 100 n)-th smallest. */
static inline void pair_percentiles(const PairTwins *p, const gint32 *times, guint minutes, gsize n, guint32 from,
                                    gboolean from_site)
{
    g_autofree gint32 *sorted = g_new(gint32, minutes);
    gsize n_sites = p->network->site_stop->n_from;
    for (gsize to = 0; to < n; to++) {
        gsize pair = from_site ? to * n_sites + from : (gsize)from * n_sites + to;
        for (guint m = 0; m < minutes; m++) {
            sorted[m] = times[m * n + to];
        }
        qsort(sorted, minutes, sizeof *sorted, pair_by_size);
        for (guint k = 0; k < p->window->n_percentiles; k++) {
            guint nth = (p->window->percentile[k] * minutes + 99) / 100;
            p->percentile[pair * JA_PERCENTILES + k] = sorted[nth - 1];
        }
    }
}

/* A window of departures or arrivals, minute by minute. */
static inline void pair_window(PairTwins *p)
{
    const JaWindow *w = p->window;
    const JaNetwork *net = p->network;
    gboolean from_site = w->kind != JA_WINDOW_DEPART;
    g_autoptr(JaPaths) back = ja_paths_reversed(net->origin_site);
    const JaPaths *near = from_site ? net->site_stop : net->origin_stop;
    const JaPaths *far = from_site ? net->origin_stop : net->site_stop;
    guint minutes = (guint)((w->past_s - w->from_s + w->step_s - 1) / w->step_s);
    g_autofree gint32 *times = g_new(gint32, minutes * far->n_from + 1);
    for (guint32 from = 0; from < near->n_from; from++) {
        for (guint m = 0; m < minutes; m++) {
            pair_travel(p, near, from, far, from_site ? back : net->origin_site, w->kind == JA_WINDOW_ARRIVE,
                        w->from_s + (gint32)m * w->step_s, times + m * far->n_from);
        }
        pair_percentiles(p, times, minutes, far->n_from, from, from_site);
    }
}

/* The least over the minutes at_s, at_s + step_s .. at_s + wait_s (or, backwards, at_s - wait_s). */
static inline void pair_least(PairTwins *p, guint32 site, const JaPaths *back, gboolean backwards, gint32 at_s,
                              gint32 *least)
{
    gsize n = p->network->origin_stop->n_from;
    g_autofree gint32 *travel = g_new(gint32, n + 1);
    for (gsize i = 0; i < n; i++) {
        least[i] = ORACLE_NEVER;
    }
    for (gint32 wait = 0; wait <= p->window->wait_s; wait += p->window->step_s) {
        pair_travel(p, p->network->site_stop, site, p->network->origin_stop, back, backwards,
                    backwards ? at_s - wait : at_s + wait, travel);
        for (gsize i = 0; i < n; i++) {
            least[i] = MIN(least[i], travel[i]);
        }
    }
}

static inline void pair_shift(PairTwins *p)
{
    const JaNetwork *net = p->network;
    gsize n = net->origin_stop->n_from, n_sites = net->site_stop->n_from;
    g_autoptr(JaPaths) back = ja_paths_reversed(net->origin_site);
    g_autofree gint32 *there = g_new(gint32, n + 1), *home = g_new(gint32, n + 1);
    for (guint32 site = 0; site < n_sites; site++) {
        pair_least(p, site, back, TRUE, p->window->from_s, there);
        if (p->window->return_s != JA_NEVER) {
            pair_least(p, site, back, FALSE, p->window->return_s, home);
        }
        for (gsize i = 0; i < n; i++) {
            gint32 *row = p->percentile + (i * n_sites + site) * JA_PERCENTILES;
            row[0] = there[i];
            if (p->window->return_s != JA_NEVER) {
                row[JA_SHIFT_ROUND] = MAX(there[i], home[i]);
                row[JA_SHIFT_THERE] = there[i];
                row[JA_SHIFT_BACK] = home[i];
            }
        }
    }
}

static inline void pair_told(gpointer data, guint32 origin, guint32 site, const gint32 *percentile_s)
{
    PairTwins *p = data;
    gsize n_sites = p->network->site_stop->n_from, pair = origin * n_sites + site;
    guint64 turn = 1 + (p->by_site ? (guint64)site * p->network->origin_stop->n_from + origin : pair);
    if (p->differs == NULL && turn <= p->turn) {
        p->differs = g_strdup_printf("origin %u and site %u are told out of order", origin, site);
    }
    p->turn = turn;
    p->told[pair] = TRUE;
    for (guint k = 0; k < pair_rows(p->window); k++) {
        gint32 expected = p->percentile[pair * JA_PERCENTILES + k];
        gboolean same = expected <= p->within_s ? percentile_s[k] == expected : percentile_s[k] > p->within_s;
        if (!same && p->differs == NULL) {
            p->differs = g_strdup_printf("window kind %d, origin %u, site %u, number %u: engine %d, oracle %d",
                                         p->window->kind, origin, site, k, percentile_s[k], expected);
        }
    }
}

/*
 * Sums of each origin, one for each percentile or way: site i has 2^i jobs, so that a sum is the set of sites within
 * the limit. And the time to the nearest site.
 */
static inline void compare_sums(PairTwins *p, guint threads)
{
    gsize n = p->network->origin_stop->n_from, n_sites = p->network->site_stop->n_from;
    guint rows = pair_rows(p->window);
    g_assert(n_sites <= 32);
    g_autofree double *size = g_new0(double, n_sites + 1), *value = g_new0(double, 2 * rows * n + 1);
    JaAsk ask[2 * JA_PERCENTILES] = {0};
    for (gsize i = 0; i < n_sites; i++) {
        size[i] = (double)(G_GUINT64_CONSTANT(1) << i);
    }
    for (guint k = 0; k < 2 * rows; k++) {
        ask[k] = (JaAsk){.kind = k < rows ? JA_ACCESS_SUM : JA_ACCESS_NEAREST, .percentile = k % rows, .nth = 1};
        ask[k].decay = (JaDecay){.form = JA_DECAY_STEP, .limit_s = p->within_s};
        ask[k].size = size;
        ask[k].value = value + k * n;
    }
    ja_access_run(p->network, p->window, ask, 2 * rows, threads, NULL);
    for (gsize i = 0; i < rows * n; i++) {
        guint64 expected = 0;
        gint32 nearest = JA_NEVER;
        for (gsize site = 0; site < n_sites; site++) {
            gint32 travel = p->percentile[(i % n * n_sites + site) * JA_PERCENTILES + i / n];
            expected |= travel <= p->within_s ? G_GUINT64_CONSTANT(1) << site : 0;
            nearest = MIN(nearest, travel);
        }
        double near = nearest <= p->within_s ? nearest : -1, found = value[rows * n + i];
        if (((guint64)value[i] != expected || found < near || found > near) && p->differs == NULL) {
            p->differs = g_strdup_printf("window kind %d, origin %zu, number %zu: sites %.0f, oracle %" G_GUINT64_FORMAT
                                         "; nearest %.0f, oracle %.0f",
                                         p->window->kind, i % n, i / n, value[i], expected, found, near);
        }
    }
}

/* Percentiles and round trips of every pair, and what they sum up to. The first difference, or NULL. Owned. */
static inline char *compare_pairs(const JaNetwork *network, const Oracle *oracle, const JaWindow *window,
                                  gint32 within_s, guint threads)
{
    gsize n = network->origin_stop->n_from, n_sites = network->site_stop->n_from;
    PairTwins p = {.network = network, .oracle = oracle, .window = window, .within_s = within_s};
    p.best = g_new(gint32, (gsize)oracle->n_stops * network->limits.rides + 1);
    p.percentile = g_new0(gint32, n * n_sites * JA_PERCENTILES + 1);
    p.told = g_new0(guint8, n * n_sites + 1);
    p.by_site = window->kind != JA_WINDOW_DEPART;
    if (window->kind == JA_WINDOW_SHIFT) {
        pair_shift(&p);
    } else {
        pair_window(&p);
    }
    ja_access_pairs(network, window, within_s, pair_told, &p, threads, NULL);
    for (gsize pair = 0; pair < n * n_sites && p.differs == NULL; pair++) {
        for (guint k = 0; k < pair_rows(window) && !p.told[pair] && p.differs == NULL; k++) {
            if (p.percentile[pair * JA_PERCENTILES + k] <= within_s) {
                p.differs = g_strdup_printf("window kind %d, origin %zu, site %zu are within %d s and not told",
                                            window->kind, pair / n_sites, pair % n_sites, within_s);
            }
        }
    }
    compare_sums(&p, threads);
    g_free(p.best);
    g_free(p.percentile);
    g_free(p.told);
    return p.differs;
}

#endif
