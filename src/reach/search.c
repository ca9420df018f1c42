/*
 * Round-based search: rides, changes, rides.
 *
 * Holds: what is reached in each round, for one departure or for a range of them. Refuses: walks (they are given),
 * days and services (the timetable has them laid out), and which minutes count.
 *
 * A round has two steps: those who wait ride (search_board), and from the alighting nodes that they reach earlier than
 * before they change.
 *
 * A range asks for the earliest arrivals by at most so many rides. While no departure needs more rounds than it may
 * have for nothing to be left to improve, labels need not tell numbers of rides apart: each is of a journey of few
 * enough rides, and none by more rides is earlier. When a departure has people waiting after the last round, the range
 * is searched again with a layer of labels for each number of rides.
 */
#include "reach/search_parts.h"

#include <string.h>

static inline void wait_at(JaSearch *search, guint32 node, gint32 time_s)
{
    gint32 *ready_s = &search->ready_s[node];
    if (time_s < *ready_s) {
        if (*ready_s == JA_NEVER) {
            search->waiting[search->n_waiting++] = node;
        }
        *ready_s = time_s;
    }
}

static void stop_waiting(JaSearch *search)
{
    for (gsize i = 0; i < search->n_waiting; i++) {
        search->ready_s[search->waiting[i]] = JA_NEVER;
    }
    search->n_waiting = 0;
}

/* From a node reached to those where one can board in the next round. */
static inline void change(JaSearch *search, guint32 node, gint32 arrival_s, const gint32 *useful_s)
{
    const JaChange *past = search->change + search->change_first[node + 1];
    for (const JaChange *to = search->change + search->change_first[node]; to < past; to++) {
        gint32 time_s = arrival_s + to->need_s;
        if (time_s <= useful_s[to->node]) {
            wait_at(search, to->node, time_s);
        }
    }
}

/* From all nodes reached; there is no changing after the last round. */
static void change_all(JaSearch *search)
{
    const gboolean last = search->round + 1 == search->rounds && search->round_stride > 0;
    const guint next = search->layers > 1 && !last ? search->round + 1 : 0;
    const gint32 *useful_s = search->useful_s + (gsize)next * search->timetable->n_board;
    const gint32 *arrival = search->arrival + search->round * search->round_stride;
    for (gsize i = 0; i < search->reached.n; i++) {
        guint32 node = search->reached.of[i], stop = search->alight_stop[node];
        gint32 arrival_s = arrival[(gsize)node * search->layers];
        if (i + 8 < search->reached.n) {
            __builtin_prefetch(search->change + search->change_first[search->reached.of[i + 8]]);
        }
        if (arrival_s < search->best[stop]) {
            search->best[stop] = arrival_s;
            ja_note(&search->improved, stop);
        }
        if (!last) {
            change(search, node, arrival_s, useful_s);
        }
    }
}

/* In a single departure each round begins with what the one before it reached; in a range the labels do already. */
static void begin_round(JaSearch *search, guint round)
{
    gint32 *arrival = search->arrival + round * search->round_stride;
    search->round = round;
    search->layer = search->layers > 1 ? round : 0;
    if (search->layers == 1 && round > 0) {
        memcpy(arrival, arrival - search->round_stride, search->round_stride * sizeof *arrival);
    }
    search->n_rounds = MAX(search->n_rounds, round + 1);
}

static void walk_to_stops(JaSearch *search, const JaPaths *access, guint32 from, gint32 depart_s)
{
    const guint32 *stop_board = search->timetable->stop_board;
    for (gsize k = access->first[from]; k < access->first[from + 1]; k++) {
        guint32 stop = access->to[k];
        gint32 time_s = depart_s + (gint32)access->walk_s[k];
        for (guint32 node = stop_board[stop]; node < stop_board[stop + 1]; node++) {
            if (time_s <= search->useful_s[node]) {
                wait_at(search, node, time_s);
            }
        }
    }
}

static gint32 limit_of(const JaSearch *search, gint32 depart_s)
{
    return depart_s > G_MAXINT32 - 1 - search->longest_s ? G_MAXINT32 - 1 : depart_s + search->longest_s;
}

/* FALSE when people were on their way still at the end of the last round. */
static gboolean search_departure(JaSearch *search, const JaPaths *access, guint32 from, gint32 depart_s)
{
    gboolean all = TRUE;
    search->limit_s = limit_of(search, depart_s);
    if (search->rounds > 0) {
        walk_to_stops(search, access, from, depart_s);
    }
    for (guint round = 0; round < search->rounds && search->n_waiting > 0; round++) {
        begin_round(search, round);
        ja_search_board(search);
        change_all(search);
        all = search->round_stride == 0 || round + 1 < search->rounds || search->reached.n == 0;
        ja_forget(&search->reached);
    }
    all = all && search->n_waiting == 0;
    stop_waiting(search);
    return all;
}

static void start(JaSearch *search, gint32 limit_s, guint layers, gsize round_stride, guint n_rounds)
{
    ja_search_blank(search, layers, limit_s);
    search->round_stride = round_stride;
    search->n_rounds = n_rounds;
}

void ja_search_depart(JaSearch *search, const JaPaths *access, guint32 from, gint32 depart_s)
{
    start(search, limit_of(search, depart_s), 1, (gsize)search->timetable->n_alight + 1, 0);
    search_departure(search, access, from, depart_s);
    ja_forget(&search->improved);
}

typedef struct {
    const JaPaths *access;
    guint32 from;
    gint32 from_s, step_s;
    JaDepartureFn fn;
    gpointer data;
} Range;

/* From the departure at last_s; which are told from the one at tell_s. Where it ended: before from_s when all is done.
 */
static gint64 search_range(JaSearch *search, const Range *range, gint64 last_s, gint64 tell_s, gboolean *all)
{
    *all = TRUE;
    for (gint64 d = last_s; d >= range->from_s; d -= range->step_s) {
        gboolean through = search_departure(search, range->access, range->from, (gint32)d);
        *all = *all && through;
        if (!through && search->round_stride == 0) {
            ja_forget(&search->improved);
            return d;
        }
        if (d <= tell_s) {
            range->fn(range->data, search, (gint32)d, search->improved.of, search->improved.n);
        }
        ja_forget(&search->improved);
    }
    return range->from_s - 1;
}

static gint64 last_departure(gint32 from_s, gint32 past_s, gint32 step_s)
{
    g_assert(step_s > 0);
    return past_s > from_s ? from_s + ((gint64)past_s - 1 - from_s) / step_s * step_s : (gint64)from_s - 1;
}

/* Departures are told from the one at tell_s on; TRUE when none had people waiting after its last round. */
static gboolean search_layered(JaSearch *search, const Range *range, gint64 last_s, gint64 tell_s)
{
    gboolean all = TRUE;
    start(search, limit_of(search, (gint32)last_s), MAX(search->rounds, 1), 1, search->rounds);
    search_range(search, range, last_s, tell_s, &all);
    return all;
}

void ja_search_range_by_rides(JaSearch *search, const JaPaths *access, guint32 from, gint32 from_s, gint32 past_s,
                              gint32 step_s, JaDepartureFn fn, gpointer data)
{
    const Range range = {access, from, from_s, step_s, fn, data};
    gint64 last_s = last_departure(from_s, past_s, step_s);
    search_layered(search, &range, last_s, last_s);
}

void ja_search_range(JaSearch *search, const JaPaths *access, guint32 from, gint32 from_s, gint32 past_s, gint32 step_s,
                     JaDepartureFn fn, gpointer data)
{
    const Range range = {access, from, from_s, step_s, fn, data};
    gint64 last_s = last_departure(from_s, past_s, step_s), tell_s = last_s;
    gboolean all = FALSE;
    if (!search->layered) {
        start(search, limit_of(search, (gint32)last_s), 1, 0, 1);
        tell_s = search_range(search, &range, last_s, tell_s, &all);
    }
    if (tell_s >= from_s) {
        search->layered = !search_layered(search, &range, last_s, tell_s);
    }
}

gint32 ja_search_arrival(const JaSearch *search, guint32 stop)
{
    return search->best[stop];
}

gint32 ja_search_arrival_by(const JaSearch *search, guint32 stop, guint rides)
{
    g_assert(search->round_stride > 0 || rides >= search->rounds);
    gint32 first_s = JA_NEVER;
    const guint32 *nodes = search->timetable->stop_alight;
    for (guint32 node = nodes[stop]; rides > 0 && node < nodes[stop + 1]; node++) {
        first_s = MIN(first_s, ja_search_reached(search, node, rides));
    }
    return first_s;
}
