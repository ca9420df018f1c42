/*
 * Round-based search: rides, changes, rides.
 *
 * Holds: what is reached in each round, for one departure or for a range of them. Refuses: walks (they are given),
 * days and services (the timetable has them laid out), and which minutes count.
 *
 * A round has two steps. From the boarding nodes where people wait they take the first run of each pattern and ride
 * along it; from the alighting nodes that they reach earlier than before they change. Two kinds of labels keep this
 * short, and both hold on from later departures to earlier ones. A call of a pattern knows the first run on which
 * people came to it in this round or one before it: later runs bring nothing there, so that each run is followed to
 * each call at most once a round. A boarding node knows by when one must be there to catch a run that brings anything:
 * who comes later need not wait.
 */
#include "reach/search_parts.h"

#include <string.h>

static JaNoted nodes_new(guint32 n)
{
    return (JaNoted){g_new(guint32, (gsize)n + 1), 0, g_new0(guint8, (gsize)n + 1)};
}

static void nodes_free(JaNoted *nodes)
{
    g_free(nodes->node);
    g_free(nodes->noted);
}

static inline void note(JaNoted *nodes, guint32 node)
{
    if (!nodes->noted[node]) {
        nodes->noted[node] = TRUE;
        nodes->node[nodes->n++] = node;
    }
}

static void forget(JaNoted *nodes)
{
    for (gsize i = 0; i < nodes->n; i++) {
        nodes->noted[nodes->node[i]] = FALSE;
    }
    nodes->n = 0;
}

/* By copies of what is filled already, each twice as long as the one before: many times faster than one by one. */
static void fill(gint32 *label, gsize n)
{
    gsize done = MIN(n, 64);
    for (gsize i = 0; i < done; i++) {
        label[i] = JA_NEVER;
    }
    for (; done < n; done += MIN(done, n - done)) {
        memcpy(label + done, label, MIN(done, n - done) * sizeof *label);
    }
}

static gboolean goes_on(const JaSearch *search, guint32 run)
{
    const gsize *next_first = search->timetable->next_first;
    return next_first[run] < next_first[run + 1];
}

static void find_continued(JaSearch *search)
{
    const JaTimetable *timetable = search->timetable;
    for (guint32 r = 0; r < timetable->n_runs; r++) {
        if (goes_on(search, r)) {
            search->continues[timetable->run_pattern[r]] = TRUE;
        }
        search->stayed[r] = JA_NO_ROUND;
    }
}

static void find_departures(JaSearch *search)
{
    const JaTimetable *timetable = search->timetable;
    gsize n = timetable->at_first[timetable->n_board];
    search->at = g_new(JaDeparture, n + 1);
    for (gsize k = 0; k < n; k++) {
        guint32 number = timetable->at_pattern[k], position = timetable->at_position[k];
        const JaPattern *pattern = &timetable->pattern[number];
        g_assert(position + 1 < pattern->n_calls);
        search->at[k] = (JaDeparture){.pattern = number,
                                      .position = position,
                                      .continues = search->continues[number],
                                      .next_call = pattern->first_call + position + 1,
                                      .row = pattern->first_time + (gsize)position * pattern->n_runs};
    }
}

JaSearch *ja_search_new(const JaTimetable *timetable, const JaSearchLimits *limits)
{
    JaSearch *search = g_new0(JaSearch, 1);
    search->timetable = timetable;
    search->rounds = limits->rides;
    search->longest_s = limits->longest_s;
    gsize rounds = MAX(limits->rides, 1);
    search->useful = g_new(gint32, rounds * timetable->n_board + 1);
    search->ready = g_new(gint32, (gsize)timetable->n_board + 1);
    search->waiting = g_new(guint32, (gsize)timetable->n_board + 1);
    search->arrival = g_new(gint32, rounds * timetable->n_alight + 1);
    search->best = g_new(gint32, (gsize)timetable->n_stops + 1);
    search->call = g_new(JaCallLabel, rounds * timetable->n_calls + 1);
    search->boarded = g_new(guint32, rounds * timetable->n_patterns + 1);
    search->met = g_new0(JaMet, (gsize)timetable->n_patterns + 1);
    search->continues = g_new0(guint8, (gsize)timetable->n_patterns + 1);
    search->stayed = g_new(guint32, (gsize)timetable->n_runs + 1);
    search->staying = g_array_new(FALSE, FALSE, sizeof(guint32));
    search->touched = g_array_new(FALSE, FALSE, sizeof(guint32));
    search->alight_stop = g_new(guint32, (gsize)timetable->n_alight + 1);
    for (guint32 stop = 0; stop < timetable->n_stops; stop++) {
        for (guint32 a = timetable->stop_alight[stop]; a < timetable->stop_alight[stop + 1]; a++) {
            search->alight_stop[a] = stop;
        }
    }
    find_continued(search);
    find_departures(search);
    search->reached = nodes_new(timetable->n_alight);
    search->improved = nodes_new(timetable->n_stops);
    fill(search->ready, timetable->n_board);
    return search;
}

void ja_search_free(JaSearch *search)
{
    if (search == NULL) {
        return;
    }
    g_free(search->useful);
    g_free(search->ready);
    g_free(search->waiting);
    g_free(search->arrival);
    g_free(search->best);
    g_free(search->call);
    g_free(search->boarded);
    g_free(search->met);
    g_free(search->continues);
    g_free(search->stayed);
    g_array_unref(search->staying);
    g_array_unref(search->touched);
    g_free(search->alight_stop);
    g_free(search->at);
    nodes_free(&search->reached);
    nodes_free(&search->improved);
    g_free(search);
}

gsize ja_search_memory(const JaSearch *search)
{
    const JaTimetable *timetable = search->timetable;
    gsize rounds = MAX(search->rounds, 1);
    gsize labels = rounds * (timetable->n_board + timetable->n_alight + timetable->n_patterns);
    gsize notes = (gsize)timetable->n_alight + timetable->n_stops;
    gsize numbers =
        labels + 2 * (gsize)timetable->n_board + notes + timetable->n_stops + timetable->n_alight + timetable->n_runs;
    return sizeof *search + sizeof(gint32) * numbers + notes + sizeof(JaCallLabel) * rounds * timetable->n_calls +
           (sizeof(JaMet) + 1) * timetable->n_patterns + sizeof(JaDeparture) * timetable->at_first[timetable->n_board];
}

/* Labels of calls are made blank when their pattern is first met: most searches meet few of them. */
static void start(JaSearch *search, guint layers)
{
    const JaTimetable *timetable = search->timetable;
    search->layers = layers;
    search->n_useful = (gsize)timetable->n_board * layers;
    fill(search->useful, search->n_useful);
    search->round_stride = layers > 1 ? 1 : timetable->n_alight;
    search->n_rounds = layers > 1 ? search->rounds : 0;
    fill(search->arrival, (gsize)timetable->n_alight * layers);
    fill(search->best, timetable->n_stops);
    for (guint i = 0; i < search->touched->len; i++) {
        search->stayed[g_array_index(search->touched, guint32, i)] = JA_NO_ROUND;
    }
    g_array_set_size(search->touched, 0);
    if (++search->epoch == 0) {
        memset(search->met, 0, timetable->n_patterns * sizeof *search->met);
        search->epoch = 1;
    }
}

/* The first of n ascending departures that is not before time_s, n when all are; looked for from `near` on. */
static guint32 first_to_leave(const gint32 *depart_s, guint32 n, gint32 time_s, guint32 near)
{
    guint32 low = 0, high = near, step = 1;
    if (near < n && depart_s[near] < time_s) {
        for (low = near + 1; step <= n - low && depart_s[low + step - 1] < time_s; step *= 2) {
            low += step;
        }
        high = MIN(n - low, step - 1) + low;
    } else {
        for (; step <= high && depart_s[high - step] >= time_s; step *= 2) {
            high -= step;
        }
        low = step <= high ? high - step + 1 : 0;
    }
    while (low < high) {
        guint32 middle = low + (high - low) / 2;
        if (depart_s[middle] >= time_s) {
            high = middle;
        } else {
            low = middle + 1;
        }
    }
    return high;
}

/* Runs that start past the limit are out of reach of this search. */
static void make_blank(JaSearch *search, guint32 number)
{
    const JaPattern *pattern = &search->timetable->pattern[number];
    const gint32 *start_s = search->timetable->call_depart_s + pattern->first_time;
    guint32 n = first_to_leave(start_s, pattern->n_runs, search->limit_s + 1, pattern->n_runs);
    JaCallLabel *call = search->call + pattern->first_call * search->layers;
    for (gsize i = 0; i < (gsize)pattern->n_calls * search->layers; i++) {
        call[i] = (JaCallLabel){n, JA_NEVER};
    }
    for (guint k = 0; k < search->layers; k++) {
        search->boarded[(gsize)number * search->layers + k] = n;
    }
    search->met[number] = (JaMet){search->epoch, n, n};
}

static inline void meet(JaSearch *search, guint32 number)
{
    if (search->met[number].epoch != search->epoch) {
        make_blank(search, number);
    }
}

/* Lowers a round's label and those of the rounds after it. */
static inline void lower_time(gint32 *label, guint rounds, gint32 time)
{
    for (guint k = 0; k < rounds && time < label[k]; k++) {
        label[k] = time;
    }
}

static inline void lower_call(JaCallLabel *label, guint rounds, JaCallLabel to)
{
    for (guint k = 0; k < rounds && to.run < label[k].run; k++) {
        label[k] = to;
    }
}

static inline void note_best(JaSearch *search, guint32 stop, gint32 time_s)
{
    if (time_s < search->best[stop]) {
        search->best[stop] = time_s;
        note(&search->improved, stop);
    }
}

/*
 * Along a run, as far as no run before it or the same was followed already. The run before it arrives at the next call
 * no earlier than it leaves this one.
 */
static void ride(JaSearch *search, guint32 number, guint32 position, guint32 run)
{
    const JaPattern *pattern = &search->timetable->pattern[number];
    const guint32 n_calls = pattern->n_calls;
    const gint32 *restrict arrive_s = search->timetable->run_arrive_s + pattern->first_time + (gsize)run * n_calls;
    const guint32 *restrict alight = search->timetable->call_alight + pattern->first_call;
    const guint layers = search->layers, later = layers - search->layer;
    JaCallLabel *restrict call = search->call + pattern->first_call * layers + search->layer;
    gint32 *restrict arrival = search->arrival + search->round * search->round_stride;
    for (guint32 p = position + 1; p < n_calls && run < call[p * layers].run; p++) {
        gint32 time_s = arrive_s[p];
        gint32 by_s = run > 0 ? arrive_s[(gssize)p - n_calls] : G_MININT32;
        lower_call(call + p * layers, later, (JaCallLabel){run, by_s});
        if (time_s > search->limit_s) {
            return;
        }
        guint32 node = alight[p];
        if (node != JA_NO_NODE && time_s < arrival[(gsize)node * layers]) {
            lower_time(arrival + (gsize)node * layers, later, time_s);
            note(&search->reached, node);
            note_best(search, search->alight_stop[node], time_s);
        }
    }
}

/* Notes that people are on a run when it goes on as another, once for each run and round. */
static void stay(JaSearch *search, guint32 run)
{
    const JaPattern *pattern = &search->timetable->pattern[search->timetable->run_pattern[run]];
    gsize last = pattern->first_time + (gsize)(run - pattern->first_run + 1) * pattern->n_calls - 1;
    if (goes_on(search, run) && search->stayed[run] > search->round &&
        search->timetable->run_arrive_s[last] <= search->limit_s) {
        if (search->stayed[run] == JA_NO_ROUND) {
            g_array_append_val(search->touched, run);
        }
        search->stayed[run] = search->round;
        g_array_append_val(search->staying, run);
    }
}

/*
 * Any run to leave from now on can be boarded, not only the first: one of those may go on as another. Tells by when one
 * must be there for a run that could not be boarded so far.
 */
static gint32 stay_on_any(JaSearch *search, const JaDeparture *at, gint32 ready_s)
{
    const gint32 *depart_s = search->timetable->call_depart_s + at->row;
    guint32 *boarded = search->boarded + (gsize)at->pattern * search->layers + search->layer;
    guint32 past = *boarded, first = first_to_leave(depart_s, past, ready_s, past);
    for (guint k = 0; k < search->layers - search->layer && first < boarded[k]; k++) {
        boarded[k] = first;
    }
    for (guint32 i = first; i < past && depart_s[i] <= search->limit_s; i++) {
        stay(search, search->timetable->pattern[at->pattern].first_run + i);
    }
    return first > 0 ? depart_s[first - 1] : G_MININT32;
}

/* Those who stay seated pass on to the next run, and from there to the one after it. */
static void follow_seated(JaSearch *search)
{
    const JaTimetable *timetable = search->timetable;
    for (guint i = 0; i < search->staying->len; i++) {
        guint32 run = g_array_index(search->staying, guint32, i);
        for (gsize k = timetable->next_first[run]; k < timetable->next_first[run + 1]; k++) {
            guint32 next = timetable->next[k], number = timetable->run_pattern[next];
            meet(search, number);
            ride(search, number, 0, next - timetable->pattern[number].first_run);
            stay(search, next);
        }
    }
    g_array_set_size(search->staying, 0);
}

/* Takes the first run to leave a call, where it brings anything. Tells by when one must be there for the one before. */
static inline gint32 take_first(JaSearch *search, const JaDeparture *at, gint32 ready_s)
{
    JaMet *met = &search->met[at->pattern];
    JaCallLabel *next_call = &search->call[at->next_call * search->layers + search->layer];
    if (next_call->by_s < ready_s || next_call->run == 0) {
        return next_call->by_s;
    }
    const gint32 *depart_s = search->timetable->call_depart_s + at->row;
    guint32 n = next_call->run;
    guint32 run = first_to_leave(depart_s, n, ready_s, n == met->blank ? met->near : n);
    if (run < n) {
        met->near = run;
        ride(search, at->pattern, at->position, run);
    }
    next_call->by_s = run > 0 ? depart_s[run - 1] : G_MININT32;
    return next_call->by_s;
}

static inline gsize useful_at(const JaSearch *search, guint layer)
{
    return (gsize)layer * search->timetable->n_board;
}

/* Those who wait at a boarding node take the first run of each pattern there. */
static void board(JaSearch *search, guint32 node)
{
    const gsize *first = search->timetable->at_first + node;
    gint32 ready_s = search->ready[node], useful_s = G_MININT32;
    for (const JaDeparture *at = search->at + first[0], *past = search->at + first[1]; at < past; at++) {
        meet(search, at->pattern);
        gint32 by_s = take_first(search, at, ready_s);
        useful_s = MAX(useful_s, by_s);
        if (at->continues) {
            gint32 stay_s = stay_on_any(search, at, ready_s);
            useful_s = MAX(useful_s, stay_s);
        }
    }
    for (gsize i = useful_at(search, search->layer) + node; i < search->n_useful && useful_s < search->useful[i];
         i += search->timetable->n_board) {
        search->useful[i] = useful_s;
    }
}

static inline void wait_at(JaSearch *search, guint32 node, gint32 time_s)
{
    gint32 *ready_s = &search->ready[node];
    if (time_s < *ready_s) {
        if (*ready_s == JA_NEVER) {
            search->waiting[search->n_waiting++] = node;
        }
        *ready_s = time_s;
    }
}

/* From the nodes reached to those where one can board in the next round. */
static void change(JaSearch *search)
{
    const JaPaths *paths = search->timetable->change;
    const gsize *restrict first = paths->first;
    const guint32 *restrict to = paths->to, *restrict need_s = paths->walk_s;
    const gint32 *restrict useful = search->useful + useful_at(search, search->layers > 1 ? search->round + 1 : 0);
    const gint32 *restrict arrival = search->arrival + search->round * search->round_stride;
    for (gsize i = 0; i < search->reached.n; i++) {
        guint32 node = search->reached.node[i];
        gint32 arrival_s = arrival[(gsize)node * search->layers];
        for (gsize k = first[node], past = first[node + 1]; k < past; k++) {
            gint32 time_s = arrival_s + (gint32)need_s[k];
            if (time_s <= useful[to[k]]) {
                wait_at(search, to[k], time_s);
            }
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

static void run_round(JaSearch *search)
{
    for (gsize i = 0; i < search->n_waiting; i++) {
        board(search, search->waiting[i]);
    }
    for (gsize i = 0; i < search->n_waiting; i++) {
        search->ready[search->waiting[i]] = JA_NEVER;
    }
    search->n_waiting = 0;
    follow_seated(search);
    if (search->round + 1 < search->rounds) {
        change(search);
    }
    forget(&search->reached);
}

static void walk_to_stops(JaSearch *search, const JaPaths *access, guint32 from, gint32 depart_s)
{
    const guint32 *stop_board = search->timetable->stop_board;
    for (gsize k = access->first[from]; k < access->first[from + 1]; k++) {
        guint32 stop = access->to[k];
        gint32 time_s = depart_s + (gint32)access->walk_s[k];
        for (guint32 node = stop_board[stop]; node < stop_board[stop + 1]; node++) {
            if (time_s <= search->useful[node]) {
                wait_at(search, node, time_s);
            }
        }
    }
}

static void search_departure(JaSearch *search, const JaPaths *access, guint32 from, gint32 depart_s)
{
    search->limit_s = depart_s > G_MAXINT32 - 1 - search->longest_s ? G_MAXINT32 - 1 : depart_s + search->longest_s;
    if (search->rounds > 0) {
        walk_to_stops(search, access, from, depart_s);
    }
    for (guint round = 0; round < search->rounds && search->n_waiting > 0; round++) {
        begin_round(search, round);
        run_round(search);
    }
}

void ja_search_depart(JaSearch *search, const JaPaths *access, guint32 from, gint32 depart_s)
{
    start(search, 1);
    search_departure(search, access, from, depart_s);
    forget(&search->improved);
}

void ja_search_range(JaSearch *search, const JaPaths *access, guint32 from, gint32 from_s, gint32 past_s, gint32 step_s,
                     JaDepartureFn fn, gpointer data)
{
    g_assert(step_s > 0);
    start(search, MAX(search->rounds, 1));
    if (past_s <= from_s) {
        return;
    }
    for (gint64 d = from_s + ((gint64)past_s - 1 - from_s) / step_s * step_s; d >= from_s; d -= step_s) {
        search_departure(search, access, from, (gint32)d);
        fn(data, search, (gint32)d, search->improved.node, search->improved.n);
        forget(&search->improved);
    }
}

gint32 ja_search_arrival(const JaSearch *search, guint32 stop)
{
    return search->best[stop];
}

gint32 ja_search_arrival_by(const JaSearch *search, guint32 stop, guint rides)
{
    gint32 first_s = JA_NEVER;
    const guint32 *nodes = search->timetable->stop_alight;
    for (guint32 node = nodes[stop]; rides > 0 && node < nodes[stop + 1]; node++) {
        first_s = MIN(first_s, ja_search_reached(search, node, rides));
    }
    return first_s;
}
