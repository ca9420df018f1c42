/* The brute-force twin of the reach engine: making it from a feed, and searching it. */
#ifndef TESTS_REACH_ORACLE_SEARCH_H
#define TESTS_REACH_ORACLE_SEARCH_H

#include "reach_oracle.h"

static inline GArray **oracle_lists(gsize n)
{
    GArray **lists = g_new(GArray *, n + 1);
    for (gsize i = 0; i < n; i++) {
        lists[i] = g_array_new(FALSE, FALSE, sizeof(guint32));
    }
    return lists;
}

static inline void oracle_lists_free(GArray **lists, gsize n)
{
    for (gsize i = 0; i < n; i++) {
        g_array_unref(lists[i]);
    }
    g_free(lists);
}

/* Rules of changing that stand at each stop, and the stops that some rule or walk leads to. */
static inline void oracle_list_rules(Oracle *o)
{
    for (guint32 p = 0; p < o->n_stops; p++) {
        for (guint32 i = 0; i < o->feed->transfer->len; i++) {
            if (oracle_rule(o, i)->type <= JA_CHANGE_IMPOSSIBLE &&
                oracle_names(o->feed, oracle_rule(o, i)->from_stop, p) > 0) {
                g_array_append_val(o->rules[p], i);
            }
        }
    }
}

static inline void oracle_list_changes(Oracle *o)
{
    g_autofree guint8 *might = g_new(guint8, o->n_stops + 1);
    for (guint32 p = 0; p < o->n_stops; p++) {
        memset(might, 0, o->n_stops);
        might[p] = 1;
        for (gsize k = o->foot->first[p]; k < o->foot->first[p + 1]; k++) {
            might[o->foot->to[k]] = 1;
        }
        for (guint i = 0; i < o->rules[p]->len; i++) {
            const JaTransfer *rule = oracle_rule(o, g_array_index(o->rules[p], guint32, i));
            for (guint32 q = 0; q < o->n_stops; q++) {
                might[q] |= oracle_names(o->feed, rule->to_stop, q) > 0;
            }
        }
        for (guint32 q = 0; q < o->n_stops; q++) {
            if (might[q]) {
                g_array_append_val(o->onward[p], q);
                g_array_append_val(o->backward[q], p);
            }
        }
    }
}

static inline int oracle_by_departure(gconstpointer a, gconstpointer b, gpointer o)
{
    gint32 x = oracle_call(o, *(const guint32 *)a)->depart_s, y = oracle_call(o, *(const guint32 *)b)->depart_s;
    return x < y ? -1 : x > y;
}

static inline int oracle_by_arrival(gconstpointer a, gconstpointer b, gpointer o)
{
    gint32 x = oracle_call(o, *(const guint32 *)a)->arrive_s, y = oracle_call(o, *(const guint32 *)b)->arrive_s;
    return x < y ? -1 : x > y;
}

static inline void oracle_list_calls(Oracle *o)
{
    for (guint32 c = 0; c < o->call->len; c++) {
        const OracleCall *call = oracle_call(o, c);
        if (call->board) {
            g_array_append_val(o->leaving[call->stop], c);
        }
        if (call->alight) {
            g_array_append_val(o->coming[call->stop], c);
        }
    }
    for (guint32 s = 0; s < o->n_stops; s++) {
        g_array_sort_with_data(o->leaving[s], oracle_by_departure, o);
        g_array_sort_with_data(o->coming[s], oracle_by_arrival, o);
    }
}

/* Feed and footpaths (stops to stops) are borrowed. */
static inline Oracle *oracle_new(const JaFeed *feed, const JaPaths *foot, guint32 day, gint32 change_s)
{
    Oracle *o = g_new0(Oracle, 1);
    *o = (Oracle){.feed = feed, .foot = foot, .change_s = change_s, .n_stops = feed->stop->len};
    o->run = g_array_new(FALSE, FALSE, sizeof(OracleRun));
    o->call = g_array_new(FALSE, FALSE, sizeof(OracleCall));
    oracle_add_runs(o, day);
    o->next = oracle_lists(o->run->len);
    o->before = oracle_lists(o->run->len);
    oracle_link_trips(o);
    oracle_link_blocks(o);
    GArray ***by_stop[] = {&o->rules, &o->onward, &o->backward, &o->leaving, &o->coming};
    for (gsize i = 0; i < G_N_ELEMENTS(by_stop); i++) {
        *by_stop[i] = oracle_lists(o->n_stops);
    }
    oracle_list_rules(o);
    oracle_list_changes(o);
    oracle_list_calls(o);
    return o;
}

static inline void oracle_free(Oracle *o)
{
    oracle_lists_free(o->next, o->run->len);
    oracle_lists_free(o->before, o->run->len);
    GArray **by_stop[] = {o->rules, o->onward, o->backward, o->leaving, o->coming};
    for (gsize i = 0; i < G_N_ELEMENTS(by_stop); i++) {
        oracle_lists_free(by_stop[i], o->n_stops);
    }
    g_array_unref(o->run);
    g_array_unref(o->call);
    g_free(o);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Oracle, oracle_free)

/*
 * A search from a place. Forwards a run is sat in from its earliest call that can be boarded; backwards (who can still
 * be there by a deadline?) until its latest call where one may get off.
 */
typedef struct {
    const Oracle *o;
    gint32 limit_s;         /* no arrival after it; backwards: no departure before it */
    gint64 *seat;           /* of each run: calls from here on are sat through; backwards: calls before it */
    GArray *reached, *then; /* calls where one may get off (backwards: board): of this ride, of the one before */
    gint32 *best;           /* n_stops, by so many rides and fewer */
} OracleSearch;

static inline void oracle_sit(OracleSearch *s, guint32 run, gint64 from)
{
    const OracleRun *r = oracle_run(s->o, run);
    gint64 old = s->seat[run];
    if (from >= old) {
        return;
    }
    s->seat[run] = from;
    for (gint64 i = from + 1; i < r->n && i <= old; i++) {
        guint32 c = r->first + (guint32)i;
        const OracleCall *call = oracle_call(s->o, c);
        if (call->alight && call->arrive_s <= s->limit_s) {
            g_array_append_val(s->reached, c);
            s->best[call->stop] = MIN(s->best[call->stop], call->arrive_s);
        }
    }
    for (guint i = 0; old == G_MAXINT64 && i < s->o->next[run]->len; i++) {
        oracle_sit(s, g_array_index(s->o->next[run], guint32, i), 0);
    }
}

static inline void oracle_change_from(OracleSearch *s, guint32 c)
{
    const OracleCall *off = oracle_call(s->o, c);
    guint32 p = (guint32)off->stop, from = oracle_run(s->o, off->run)->trip;
    for (guint i = 0; i < s->o->onward[p]->len; i++) {
        guint32 q = g_array_index(s->o->onward[p], guint32, i);
        for (guint j = s->o->leaving[q]->len; j-- > 0;) {
            guint32 d = g_array_index(s->o->leaving[q], guint32, j);
            const OracleCall *on = oracle_call(s->o, d);
            if (on->depart_s < off->arrive_s) {
                break;
            }
            gint32 need =
                on->depart_s > s->limit_s ? ORACLE_NO : oracle_need(s->o, p, q, from, oracle_run(s->o, on->run)->trip);
            if (need != ORACLE_NO && on->depart_s >= off->arrive_s + need) {
                oracle_sit(s, on->run, d - oracle_run(s->o, on->run)->first);
            }
        }
    }
}

static inline void oracle_sit_until(OracleSearch *s, guint32 run, gint64 until)
{
    const OracleRun *r = oracle_run(s->o, run);
    gint64 old = s->seat[run];
    if (until <= old) {
        return;
    }
    s->seat[run] = until;
    for (gint64 i = MAX(old, 0); i < until && i < r->n; i++) {
        guint32 c = r->first + (guint32)i;
        const OracleCall *call = oracle_call(s->o, c);
        if (call->board && call->depart_s >= s->limit_s) {
            g_array_append_val(s->reached, c);
            s->best[call->stop] = MAX(s->best[call->stop], call->depart_s);
        }
    }
    for (guint i = 0; old < 0 && i < s->o->before[run]->len; i++) {
        guint32 b = g_array_index(s->o->before[run], guint32, i);
        oracle_sit_until(s, b, oracle_run(s->o, b)->n);
    }
}

static inline void oracle_change_to(OracleSearch *s, guint32 d)
{
    const OracleCall *on = oracle_call(s->o, d);
    guint32 q = (guint32)on->stop, to = oracle_run(s->o, on->run)->trip;
    for (guint i = 0; i < s->o->backward[q]->len; i++) {
        guint32 p = g_array_index(s->o->backward[q], guint32, i);
        for (guint j = 0; j < s->o->coming[p]->len; j++) {
            guint32 c = g_array_index(s->o->coming[p], guint32, j);
            const OracleCall *off = oracle_call(s->o, c);
            if (off->arrive_s > on->depart_s) {
                break;
            }
            gint32 need =
                off->arrive_s < s->limit_s ? ORACLE_NO : oracle_need(s->o, p, q, oracle_run(s->o, off->run)->trip, to);
            if (need != ORACLE_NO && on->depart_s >= off->arrive_s + need) {
                oracle_sit_until(s, off->run, c - oracle_run(s->o, off->run)->first);
            }
        }
    }
}

static inline OracleSearch oracle_begin(const Oracle *o, gint32 limit_s, gint64 unseated)
{
    OracleSearch s = {o, limit_s, g_new(gint64, o->run->len + 1), NULL, NULL, NULL};
    s.reached = g_array_new(FALSE, FALSE, sizeof(guint32));
    s.then = g_array_new(FALSE, FALSE, sizeof(guint32));
    for (guint32 r = 0; r < o->run->len; r++) {
        s.seat[r] = unseated;
    }
    return s;
}

/* What one ride reached is where the next begins; its stops keep what fewer rides found. */
static inline void oracle_next_ride(OracleSearch *s, gint32 *best, guint ride)
{
    if (ride > 0) {
        memcpy(best + ride * s->o->n_stops, best + (ride - 1) * s->o->n_stops, s->o->n_stops * sizeof *best);
    }
    s->best = best + ride * s->o->n_stops;
    GArray *swap = s->then;
    s->then = s->reached;
    s->reached = swap;
    g_array_set_size(s->reached, 0);
}

static inline void oracle_end_search(OracleSearch *s)
{
    g_free(s->seat);
    g_array_unref(s->reached);
    g_array_unref(s->then);
}

/* best[k * n_stops + stop]: the earliest arrival by at most k + 1 rides at most longest_s after leaving, or never. */
static inline void oracle_depart(const Oracle *o, const JaPaths *access, guint32 from, gint32 depart_s, guint rides,
                                 gint32 longest_s, gint32 *best)
{
    OracleSearch s = oracle_begin(o, depart_s + longest_s, G_MAXINT64);
    for (guint32 i = 0; i < o->n_stops; i++) {
        best[i] = ORACLE_NEVER;
    }
    oracle_next_ride(&s, best, 0);
    for (gsize k = access->first[from]; k < access->first[from + 1]; k++) {
        const GArray *calls = o->leaving[access->to[k]];
        for (guint i = 0; i < calls->len; i++) {
            guint32 d = g_array_index(calls, guint32, i);
            const OracleCall *on = oracle_call(o, d);
            if (on->depart_s >= depart_s + (gint32)access->walk_s[k] && on->depart_s <= s.limit_s) {
                oracle_sit(&s, on->run, d - oracle_run(o, on->run)->first);
            }
        }
    }
    for (guint ride = 1; ride < rides; ride++) {
        oracle_next_ride(&s, best, ride);
        for (guint i = 0; i < s.then->len; i++) {
            oracle_change_from(&s, g_array_index(s.then, guint32, i));
        }
    }
    oracle_end_search(&s);
}

/* The same backwards: the latest departure from a stop, boarding there, to be at the place by a deadline. */
static inline void oracle_arrive(const Oracle *o, const JaPaths *access, guint32 from, gint32 arrive_s, guint rides,
                                 gint32 longest_s, gint32 *best)
{
    OracleSearch s = oracle_begin(o, arrive_s - longest_s, -1);
    for (guint32 i = 0; i < o->n_stops; i++) {
        best[i] = -ORACLE_NEVER;
    }
    oracle_next_ride(&s, best, 0);
    for (gsize k = access->first[from]; k < access->first[from + 1]; k++) {
        const GArray *calls = o->coming[access->to[k]];
        for (guint i = 0; i < calls->len; i++) {
            guint32 c = g_array_index(calls, guint32, i);
            const OracleCall *off = oracle_call(o, c);
            if (off->arrive_s + (gint32)access->walk_s[k] <= arrive_s && off->arrive_s >= s.limit_s) {
                oracle_sit_until(&s, off->run, c - oracle_run(o, off->run)->first);
            }
        }
    }
    for (guint ride = 1; ride < rides; ride++) {
        oracle_next_ride(&s, best, ride);
        for (guint i = 0; i < s.then->len; i++) {
            oracle_change_to(&s, g_array_index(s.then, guint32, i));
        }
    }
    oracle_end_search(&s);
}

#endif
