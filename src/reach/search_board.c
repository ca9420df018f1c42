/*
 * A round's rides: from the boarding nodes where people wait they take the first run of each pattern and ride along it.
 *
 * Two kinds of labels keep this short, and both hold on from later departures to earlier ones. A call of a pattern
 * knows the first run on which people came to it in this round or one before it: later runs bring nothing there, so
 * that each run is followed to each call at most once a round. A slot of a boarding node knows by when one must be
 * there to catch a run that brings anything: the slots of a node lie together, so that one look tells for all patterns
 * there, and one in ten is looked into. These are taken a few dozen together, and what each step will read is asked for
 * in the step before it.
 */
#include "reach/search_parts.h"

/* The labels of so many nodes are on their way from memory. */
#define AHEAD 8

static gboolean goes_on(const JaSearch *search, guint32 run)
{
    const gsize *next_first = search->timetable->next_first;
    return next_first[run] < next_first[run + 1];
}

guint32 ja_first_to_leave(const gint32 *depart_s, guint32 n, gint32 time_s, guint32 near)
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

/* Notes that people are on a run when it goes on as another, once for each run and layer. */
static void stay(JaSearch *search, guint32 run)
{
    const JaPattern *pattern = &search->timetable->pattern[search->timetable->run_pattern[run]];
    gsize last = pattern->first_time + (gsize)(run - pattern->first_run + 1) * pattern->n_calls - 1;
    if (goes_on(search, run) && search->stayed[run] > search->layer &&
        search->timetable->run_arrive_s[last] <= search->limit_s) {
        if (search->stayed[run] == JA_NO_LAYER) {
            g_array_append_val(search->touched, run);
        }
        search->stayed[run] = search->layer;
        g_array_append_val(search->staying, run);
    }
}

/*
 * Any run to leave from now on can be boarded, not only the first: one of those may go on as another. Tells by when one
 * must be there for a run that could not be boarded so far.
 */
static gint32 stay_on_any(JaSearch *search, const JaSlot *slot, gint32 ready_s)
{
    const gint32 *depart_s = search->timetable->call_depart_s + slot->row;
    guint32 *boarded = search->boarded + (gsize)slot->pattern * search->layers + search->layer;
    guint32 past = *boarded, first = ja_first_to_leave(depart_s, past, ready_s, past);
    for (guint k = 0; k < search->layers - search->layer && first < boarded[k]; k++) {
        boarded[k] = first;
    }
    for (guint32 i = first; i < past && depart_s[i] <= search->limit_s; i++) {
        stay(search, search->timetable->pattern[slot->pattern].first_run + i);
    }
    return first > 0 ? depart_s[first - 1] : G_MININT32;
}

static gint32 stay_at(JaSearch *search, guint32 node)
{
    gint32 useful_s = G_MININT32;
    for (guint32 k = search->slot_first[node]; k < search->slot_first[node + 1]; k++) {
        if (search->continues[search->slot[k].pattern]) {
            gint32 stay_s = stay_on_any(search, &search->slot[k], search->ready_s[node]);
            useful_s = MAX(useful_s, stay_s);
        }
    }
    return useful_s;
}

/*
 * Along a run, as far as no run before it or the same was followed already. Who is at the call before by `by_s` may
 * catch the run before it: that one arrives here then, and no run is quicker.
 */
static inline void ride_in(JaSearch *search, const JaBoarded *on, guint layers, guint layer)
{
    const JaPattern *pattern = &search->timetable->pattern[on->pattern];
    const guint32 n_calls = pattern->n_calls, run = on->run;
    const gint32 *arrive_s = search->timetable->run_arrive_s + pattern->first_time + (gsize)run * n_calls;
    const JaCall *call = search->call + pattern->first_call;
    guint32 *label = search->run + pattern->first_call * layers + layer;
    const gsize n_slots = (gsize)search->n_slots + 1;
    gint32 *by_layer_s = search->by_s + layer * n_slots;
    gint32 *arrival = search->arrival + search->round * search->round_stride;
    gint32 by_s = on->by_s;
    for (guint32 p = on->position + 1; p < n_calls && run < label[p * layers]; p++) {
        gint32 time_s = arrive_s[p];
        for (guint k = 0; k < layers - layer && run < label[p * layers + k]; k++) {
            label[p * layers + k] = run;
            by_layer_s[k * n_slots + call[p].slot] = by_s;
        }
        if (time_s > search->limit_s) {
            return;
        }
        gint32 *known_s = arrival + (gsize)call[p].alight * layers;
        if (time_s < *known_s) {
            for (guint k = 0; k < layers - layer && time_s < known_s[k]; k++) {
                known_s[k] = time_s;
            }
            ja_note(&search->reached, call[p].alight);
        }
        by_s = run > 0 && p + 1 < n_calls ? arrive_s[(gssize)p + 1 - n_calls] - call[p + 1].quickest_s : G_MININT32;
    }
}

static void ride(JaSearch *search, const JaBoarded *on)
{
    if (search->layers == 1) {
        ride_in(search, on, 1, 0);
    } else {
        ride_in(search, on, search->layers, search->layer);
    }
}

/* Those who stay seated pass on to the next run, and from there to the one after it. */
static void follow_seated(JaSearch *search)
{
    const JaTimetable *timetable = search->timetable;
    for (guint i = 0; i < search->staying->len; i++) {
        guint32 run = g_array_index(search->staying, guint32, i);
        for (gsize k = timetable->next_first[run]; k < timetable->next_first[run + 1]; k++) {
            guint32 next = timetable->next[k], number = timetable->run_pattern[next];
            ja_note(&search->patterns, number);
            guint32 column = next - timetable->pattern[number].first_run;
            const gint32 *depart_s = timetable->call_depart_s + timetable->pattern[number].first_time + column;
            const JaBoarded on = {number, 0, column, column > 0 ? depart_s[-1] : G_MININT32};
            ride(search, &on);
            stay(search, next);
        }
    }
    g_array_set_size(search->staying, 0);
}

/* Adds the slots of a node where a run that brings anything may be caught. Without branches: nothing foretells them. */
static void look_at(JaSearch *search, guint32 node)
{
    const gint32 *by_s = search->by_s + search->layer * ((gsize)search->n_slots + 1);
    const gint32 ready_s = search->ready_s[node];
    JaPending *pending = search->pending;
    gsize n = search->n_pending;
    for (guint32 k = search->slot_first[node], past = search->slot_first[node + 1]; k < past; k++) {
        pending[n] = (JaPending){k, ready_s};
        n += by_s[k] >= ready_s;
    }
    search->n_pending = n;
    search->looked[search->n_looked++] = node;
}

/* After their boardings: nobody need wait there who comes too late for all runs that still bring anything. */
static void lower_useful(JaSearch *search, guint32 node)
{
    const gint32 *by_s = search->by_s + search->layer * ((gsize)search->n_slots + 1);
    const gsize n_board = search->timetable->n_board;
    gint32 useful_s = search->node_continues[node] ? stay_at(search, node) : G_MININT32;
    for (guint32 k = search->slot_first[node], past = search->slot_first[node + 1]; k < past; k++) {
        useful_s = MAX(useful_s, by_s[k]);
    }
    gint32 *known_s = search->useful_s + search->layer * n_board + node;
    for (guint k = 0; k < search->layers - search->layer && useful_s < known_s[k * n_board]; k++) {
        known_s[k * n_board] = useful_s;
    }
}

/* The first run to leave, if it brings anything. Tells by when one must be there for the one before it. */
static gboolean take_first(JaSearch *search, const JaPending *pending, JaBoarded *on)
{
    gint32 *by_s = search->by_s + search->layer * ((gsize)search->n_slots + 1) + pending->slot;
    if (*by_s < pending->ready_s) {
        return FALSE;
    }
    const JaSlot *slot = &search->slot[pending->slot];
    const guint32 n_runs = search->timetable->pattern[slot->pattern].n_runs;
    const gint32 *depart_s = search->timetable->call_depart_s + slot->row;
    guint32 label = search->run[(gsize)slot->next_call * search->layers + search->layer], n = MIN(label, n_runs);
    guint32 near = n < n_runs ? n : MIN(search->near[slot->pattern], n);
    guint32 run = ja_first_to_leave(depart_s, n, pending->ready_s, near);
    *by_s = run > 0 ? depart_s[run - 1] : G_MININT32;
    ja_note(&search->patterns, slot->pattern);
    if (run == n || depart_s[run] > search->limit_s) {
        return FALSE;
    }
    search->near[slot->pattern] = run;
    *on = (JaBoarded){slot->pattern, slot->position, run, *by_s};
    return TRUE;
}

static void ask_for_departures(const JaSearch *search, const JaPending *pending)
{
    const JaSlot *slot = &search->slot[pending->slot];
    __builtin_prefetch(search->timetable->call_depart_s + slot->row + search->near[slot->pattern]);
    __builtin_prefetch(search->run + (gsize)slot->next_call * search->layers + search->layer);
}

static void ask_for_calls(const JaSearch *search, const JaBoarded *on)
{
    const JaPattern *pattern = &search->timetable->pattern[on->pattern];
    const gint32 *arrive_s =
        search->timetable->run_arrive_s + pattern->first_time + (gsize)on->run * pattern->n_calls + on->position + 1;
    __builtin_prefetch(arrive_s);
    __builtin_prefetch(on->run > 0 ? arrive_s - pattern->n_calls : arrive_s);
    __builtin_prefetch(search->call + pattern->first_call + on->position + 1);
}

static void look_into(JaSearch *search, const JaPending *pending, gsize n)
{
    JaBoarded on[JA_TOGETHER];
    gsize n_on = 0;
    for (gsize i = 0; i < n; i++) {
        ask_for_departures(search, &pending[i]);
    }
    for (gsize i = 0; i < n; i++) {
        if (take_first(search, &pending[i], &on[n_on])) {
            ask_for_calls(search, &on[n_on++]);
        }
    }
    for (gsize i = 0; i < n_on; i++) {
        ride(search, &on[i]);
    }
}

static void look_into_all(JaSearch *search)
{
    for (gsize i = 0; i < search->n_pending; i++) {
        __builtin_prefetch(&search->slot[search->pending[i].slot]);
    }
    for (gsize i = 0; i < search->n_pending; i += JA_TOGETHER) {
        look_into(search, search->pending + i, MIN(search->n_pending - i, JA_TOGETHER));
    }
    for (gsize i = 0; i < search->n_looked; i++) {
        lower_useful(search, search->looked[i]);
    }
    search->n_pending = 0;
    search->n_looked = 0;
}

void ja_search_board(JaSearch *search)
{
    const gint32 *by_s = search->by_s + search->layer * ((gsize)search->n_slots + 1);
    for (gsize i = 0; i < search->n_waiting; i++) {
        if (i + AHEAD < search->n_waiting) {
            guint32 next = search->waiting[i + AHEAD];
            __builtin_prefetch(by_s + search->slot_first[next]);
            __builtin_prefetch(by_s + search->slot_first[next + 1] - 1);
        }
        look_at(search, search->waiting[i]);
        if (search->n_pending >= JA_TOGETHER || i + 1 == search->n_waiting) {
            look_into_all(search);
        }
    }
    for (gsize i = 0; i < search->n_waiting; i++) {
        search->ready_s[search->waiting[i]] = JA_NEVER;
    }
    search->n_waiting = 0;
    follow_seated(search);
}
