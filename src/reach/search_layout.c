/*
 * The working memory of a search: what it reads of the timetable, laid out in the order in which it is read, and
 * labels.
 *
 * Holds: allocation, layout, making labels blank. Refuses: timetables of more than 2^32 times.
 */
#include "base/pages.h"
#include "reach/search_parts.h"

#include <string.h>

static JaNoted noted_new(guint32 n)
{
    return (JaNoted){g_new(guint32, (gsize)n + 1), 0, g_new0(guint8, (gsize)n + 1)};
}

static void noted_free(JaNoted *nodes)
{
    g_free(nodes->of);
    g_free(nodes->noted);
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

static void find_continued(JaSearch *search)
{
    const JaTimetable *timetable = search->timetable;
    for (guint32 r = 0; r < timetable->n_runs; r++) {
        search->stayed[r] = JA_NO_LAYER;
        guint32 number = timetable->run_pattern[r];
        if (timetable->next_first[r] < timetable->next_first[r + 1] && !search->continues[number]) {
            search->continues[number] = TRUE;
            g_array_append_val(search->continuing, number);
        }
    }
}

static void lay_out_slots(JaSearch *search)
{
    const JaTimetable *timetable = search->timetable;
    for (guint32 node = 0; node < timetable->n_board; node++) {
        search->slot_first[node] = (guint32)timetable->at_first[node];
        for (gsize k = timetable->at_first[node]; k < timetable->at_first[node + 1]; k++) {
            guint32 number = timetable->at_pattern[k], position = timetable->at_position[k];
            const JaPattern *pattern = &timetable->pattern[number];
            g_assert(position + 1 < pattern->n_calls && pattern->n_runs > 0);
            guint32 call = (guint32)pattern->first_call + position;
            guint32 row = (guint32)(pattern->first_time + (gsize)position * pattern->n_runs);
            search->slot[k] = (JaSlot){number, position, call + 1, row};
            search->call[call + 1].slot = (guint32)k;
            search->node_continues[node] |= search->continues[number];
        }
    }
    search->slot_first[timetable->n_board] = search->n_slots;
}

static gint32 quickest(const JaTimetable *timetable, const JaPattern *pattern, guint32 position)
{
    const gint32 *arrive_s = timetable->run_arrive_s + pattern->first_time + position;
    const gint32 *depart_s = timetable->call_depart_s + pattern->first_time + (gsize)(position - 1) * pattern->n_runs;
    gint32 least_s = JA_NEVER;
    for (guint32 r = 0; r < pattern->n_runs; r++) {
        least_s = MIN(least_s, arrive_s[(gsize)r * pattern->n_calls] - depart_s[r]);
    }
    return least_s;
}

static void lay_out_calls(JaSearch *search)
{
    const JaTimetable *timetable = search->timetable;
    for (guint32 i = 0; i < timetable->n_patterns; i++) {
        const JaPattern *pattern = &timetable->pattern[i];
        for (guint32 p = 0; p < pattern->n_calls; p++) {
            guint32 node = timetable->call_alight[pattern->first_call + p];
            search->call[pattern->first_call + p] =
                (JaCall){node == JA_NO_NODE ? timetable->n_alight : node, search->n_slots,
                         p > 0 ? quickest(timetable, pattern, p) : 0};
        }
    }
}

static void lay_out_changes(JaSearch *search)
{
    const JaPaths *paths = search->timetable->change;
    for (guint32 node = 0; node <= search->timetable->n_alight; node++) {
        search->change_first[node] = (guint32)paths->first[node];
    }
    for (gsize k = 0; k < paths->first[search->timetable->n_alight]; k++) {
        search->change[k] = (JaChange){paths->to[k], (gint32)paths->walk_s[k]};
    }
}

static void lay_out(JaSearch *search)
{
    const JaTimetable *timetable = search->timetable;
    for (guint32 stop = 0; stop < timetable->n_stops; stop++) {
        for (guint32 a = timetable->stop_alight[stop]; a < timetable->stop_alight[stop + 1]; a++) {
            search->alight_stop[a] = stop;
        }
    }
    find_continued(search);
    lay_out_calls(search);
    lay_out_slots(search);
    lay_out_changes(search);
}

static void new_layout(JaSearch *search)
{
    const JaTimetable *timetable = search->timetable;
    const JaPaths *paths = timetable->change;
    gsize n_slots = timetable->at_first[timetable->n_board], n_changes = paths->first[timetable->n_alight];
    g_assert(timetable->n_times < G_MAXUINT32 && timetable->n_calls < G_MAXUINT32 && n_changes < G_MAXUINT32);
    search->n_slots = (guint32)n_slots;
    search->slot_first = g_new(guint32, (gsize)timetable->n_board + 1);
    search->slot = g_new(JaSlot, n_slots + 1);
    search->call = g_new(JaCall, timetable->n_calls + 1);
    search->change_first = g_new(guint32, (gsize)timetable->n_alight + 1);
    search->change = g_new(JaChange, n_changes + 1);
    search->alight_stop = g_new(guint32, (gsize)timetable->n_alight + 1);
    search->last_s = g_new0(gint32, n_slots + 1);
    search->last_run = g_new0(guint32, (gsize)timetable->n_patterns + 1);
    search->last_limit_s = G_MININT32;
    search->last_useful_s = g_new(gint32, (gsize)timetable->n_board + 1);
    search->continues = g_new0(guint8, (gsize)timetable->n_patterns + 1);
    search->node_continues = g_new0(guint8, (gsize)timetable->n_board + 1);
    search->continuing = g_array_new(FALSE, FALSE, sizeof(guint32));
}

static void new_labels(JaSearch *search)
{
    const JaTimetable *timetable = search->timetable;
    gsize rounds = MAX(search->rounds, 1);
    search->run = g_new(guint32, rounds * timetable->n_calls + 1);
    search->by_s = g_new(gint32, rounds * ((gsize)search->n_slots + 1));
    ja_pages_large(search->run, rounds * timetable->n_calls * sizeof *search->run);
    ja_pages_large(search->by_s, rounds * search->n_slots * sizeof *search->by_s);
    search->patterns = noted_new(timetable->n_patterns);
    search->near = g_new0(guint32, (gsize)timetable->n_patterns + 1);
    search->boarded = g_new(guint32, rounds * timetable->n_patterns + 1);
    search->useful_s = g_new(gint32, rounds * timetable->n_board + 1);
    search->ready_s = g_new(gint32, (gsize)timetable->n_board + 1);
    search->waiting = g_new(guint32, (gsize)timetable->n_board + 1);
    search->looked = g_new(guint32, (gsize)timetable->n_board + 1);
    search->pending = g_new(JaPending, (gsize)search->n_slots + JA_TOGETHER);
    search->arrival = g_new(gint32, rounds * ((gsize)timetable->n_alight + 1));
    search->best = g_new(gint32, (gsize)timetable->n_stops + 1);
    search->stayed = g_new(guint32, (gsize)timetable->n_runs + 1);
    search->staying = g_array_new(FALSE, FALSE, sizeof(guint32));
    search->touched = g_array_new(FALSE, FALSE, sizeof(guint32));
    search->reached = noted_new(timetable->n_alight);
    search->improved = noted_new(timetable->n_stops);
    fill(search->ready_s, timetable->n_board);
}

JaSearch *ja_search_new(const JaTimetable *timetable, const JaSearchLimits *limits)
{
    JaSearch *search = g_new0(JaSearch, 1);
    search->timetable = timetable;
    search->rounds = limits->rides;
    search->longest_s = limits->longest_s;
    new_layout(search);
    new_labels(search);
    lay_out(search);
    return search;
}

void ja_search_free(JaSearch *search)
{
    if (search == NULL) {
        return;
    }
    gpointer owned[] = {search->slot_first,    search->slot,      search->call,     search->change_first,
                        search->change,        search->last_s,    search->last_run, search->alight_stop,
                        search->last_useful_s, search->continues, search->run,      search->node_continues,
                        search->by_s,          search->near,      search->boarded,  search->useful_s,
                        search->ready_s,       search->waiting,   search->looked,   search->pending,
                        search->arrival,       search->best,      search->stayed};
    for (gsize i = 0; i < G_N_ELEMENTS(owned); i++) {
        g_free(owned[i]);
    }
    g_array_unref(search->continuing);
    g_array_unref(search->staying);
    g_array_unref(search->touched);
    noted_free(&search->patterns);
    noted_free(&search->reached);
    noted_free(&search->improved);
    g_free(search);
}

gsize ja_search_memory(const JaSearch *search)
{
    const JaTimetable *timetable = search->timetable;
    gsize rounds = MAX(search->rounds, 1), changes = timetable->change->first[timetable->n_alight];
    gsize nodes = (gsize)timetable->n_board + timetable->n_alight, patterns = timetable->n_patterns;
    gsize labels = rounds * (nodes + patterns + timetable->n_calls + search->n_slots);
    gsize numbers = 5 * (gsize)timetable->n_board + 3 * (gsize)timetable->n_alight + 2 * (gsize)timetable->n_stops +
                    2 * patterns + timetable->n_runs + search->n_slots;
    return sizeof *search + sizeof(gint32) * (labels + numbers) + nodes + timetable->n_stops + 2 * patterns +
           (sizeof(JaSlot) + sizeof(JaPending)) * search->n_slots + sizeof(JaCall) * timetable->n_calls +
           sizeof(JaChange) * changes;
}

/* Of one pattern: nobody has come anywhere on it, and who comes by the last run can catch one. */
static void blank_pattern(JaSearch *search, guint32 number)
{
    const JaPattern *pattern = &search->timetable->pattern[number];
    gsize n = (gsize)pattern->n_calls * search->layers;
    memset(search->run + pattern->first_call * search->layers, 0xff, n * sizeof *search->run);
    for (guint32 p = 0; p < pattern->n_calls; p++) {
        guint32 slot = search->call[pattern->first_call + p].slot;
        for (guint k = 0; k < search->layers; k++) {
            search->by_s[k * ((gsize)search->n_slots + 1) + slot] = search->last_s[slot];
        }
    }
}

/* By when one must be at the slots of a pattern to catch a run that starts by the limit, or a little more. */
static void find_last_of(JaSearch *search, guint32 number, gint32 limit_s)
{
    const JaPattern *pattern = &search->timetable->pattern[number];
    const gint32 *start_s = search->timetable->call_depart_s + pattern->first_time;
    guint32 past = ja_first_to_leave(start_s, pattern->n_runs, limit_s + 1, search->last_run[number]);
    const gint32 *arrive_s = search->timetable->run_arrive_s + pattern->first_time + (gsize)past * pattern->n_calls;
    const JaCall *call = search->call + pattern->first_call;
    for (guint32 p = 1; p < pattern->n_calls; p++) {
        search->last_s[call[p].slot] =
            past > 0 ? arrive_s[(gssize)p - pattern->n_calls] - call[p].quickest_s : G_MININT32;
    }
    search->last_run[number] = past;
}

/* Departures of a sweep have one limit, so that this is seldom done. */
static void find_last(JaSearch *search, gint32 limit_s)
{
    const JaTimetable *timetable = search->timetable;
    if (search->last_limit_s == limit_s) {
        return;
    }
    for (guint32 i = 0; i < timetable->n_patterns; i++) {
        find_last_of(search, i, limit_s);
    }
    for (guint32 node = 0; node < timetable->n_board; node++) {
        gint32 last_s = G_MININT32;
        for (guint32 k = search->slot_first[node]; k < search->slot_first[node + 1]; k++) {
            last_s = MAX(last_s, search->last_s[k]);
        }
        search->last_useful_s[node] = last_s;
    }
    search->last_limit_s = limit_s;
}

/* Label by label where few patterns have any, which is where a journey may last no longer than an hour or two. */
static void blank_calls(JaSearch *search, guint layers, gint32 limit_s)
{
    gsize n_calls = 0, n_slots = (gsize)search->n_slots + 1;
    for (gsize i = 0; i < search->patterns.n; i++) {
        n_calls += search->timetable->pattern[search->patterns.of[i]].n_calls;
    }
    if (search->layers == layers && search->last_limit_s == limit_s && n_calls < search->timetable->n_calls / 4) {
        for (gsize i = 0; i < search->patterns.n; i++) {
            blank_pattern(search, search->patterns.of[i]);
        }
    } else {
        find_last(search, limit_s);
        memset(search->run, 0xff, search->timetable->n_calls * layers * sizeof *search->run);
        for (guint k = 0; k < layers; k++) {
            memcpy(search->by_s + k * n_slots, search->last_s, n_slots * sizeof *search->by_s);
        }
    }
    ja_forget(&search->patterns);
}

static void blank_continued(JaSearch *search, guint layers)
{
    for (guint i = 0; i < search->touched->len; i++) {
        search->stayed[g_array_index(search->touched, guint32, i)] = JA_NO_LAYER;
    }
    g_array_set_size(search->touched, 0);
    for (guint i = 0; i < search->continuing->len; i++) {
        guint32 number = g_array_index(search->continuing, guint32, i);
        for (guint k = 0; k < layers; k++) {
            search->boarded[(gsize)number * layers + k] = search->timetable->pattern[number].n_runs;
        }
    }
}

void ja_search_blank(JaSearch *search, guint layers, gint32 limit_s)
{
    const JaTimetable *timetable = search->timetable;
    blank_calls(search, layers, limit_s);
    blank_continued(search, layers);
    for (guint k = 0; k < layers; k++) {
        memcpy(search->useful_s + (gsize)k * timetable->n_board, search->last_useful_s,
               timetable->n_board * sizeof *search->useful_s);
    }
    gsize n_arrivals = (gsize)timetable->n_alight * layers;
    fill(search->arrival, n_arrivals);
    for (guint k = 0; k < layers; k++) {
        search->arrival[n_arrivals + k] = G_MININT32;
    }
    fill(search->best, timetable->n_stops);
    search->layers = layers;
}
