/*
 * The patterns of a timetable: runs that call at the same nodes, none of which overtakes another.
 */
#include "reach/timetable_parts.h"

#include <stdlib.h>

/* Of a call: boarding node, alighting node, stop. */
#define WORDS 3
/* A run is held against the last run of so many patterns; a new one is begun when it overtakes in all of them. */
#define MOST_CHAINS 64

/* Runs of one sequence of calls. */
typedef struct {
    const guint32 *call; /* WORDS for each */
    guint32 n_calls;
    guint32 n_runs;
} Sequence;

typedef struct {
    JaDraft *draft;
    GHashTable *known;  /* of GBytes -> its number + 1 */
    GArray *sequence;   /* of Sequence */
    gint32 *of_trip;    /* number of its sequence, or -1 */
    guint8 *board_used; /* of draft nodes */
    guint8 *alight_used;
    guint32 *run;   /* draft runs by sequence and time */
    guint32 *chain; /* of run[i]: which pattern of the sequence */
} Dealing;

/* Nodes that one can use at a call: none to board at the last or alight at the first, or where the feed says no. */
static void describe_call(const Dealing *d, const JaTrip *trip, guint32 number, guint32 i, guint32 *word)
{
    const JaStopTime *time = ja_feed_time(d->draft->feed, trip->first_time + i);
    word[0] = word[1] = JA_NO_NODE;
    word[2] = (guint32)time->stop;
    if (time->stop < 0) {
        return;
    }
    if (i + 1 < trip->n_times && time->pickup != 1) {
        word[0] = ja_node_of(&d->draft->board, word[2], trip->route, number);
        d->board_used[word[0]] = TRUE;
    }
    if (i > 0 && time->drop_off != 1) {
        word[1] = ja_node_of(&d->draft->alight, word[2], trip->route, number);
        d->alight_used[word[1]] = TRUE;
    }
}

/* FNV-1a, word by word. */
static guint hash_calls(gconstpointer key)
{
    gsize size;
    const guint32 *word = g_bytes_get_data((GBytes *)(gpointer)key, &size);
    guint32 hash = 2166136261u;
    for (gsize i = 0; i < size / sizeof *word; i++) {
        hash = (hash ^ word[i]) * 16777619u;
    }
    return hash ^ hash >> 15;
}

static gint32 sequence_of(Dealing *d, guint32 number)
{
    if (d->of_trip[number] >= 0) {
        return d->of_trip[number];
    }
    const JaTrip *trip = ja_feed_trip(d->draft->feed, number);
    gsize size = (gsize)trip->n_times * WORDS * sizeof(guint32);
    guint32 *call = g_malloc(size);
    for (guint32 i = 0; i < trip->n_times; i++) {
        describe_call(d, trip, number, i, call + (gsize)i * WORDS);
    }
    GBytes *key = g_bytes_new_take(call, size);
    guint known = GPOINTER_TO_UINT(g_hash_table_lookup(d->known, key));
    if (known == 0) {
        Sequence fresh = {call, trip->n_times, 0};
        g_array_append_val(d->sequence, fresh);
        known = d->sequence->len;
        g_hash_table_insert(d->known, key, GUINT_TO_POINTER(known));
    } else {
        g_bytes_unref(key);
    }
    return d->of_trip[number] = (gint32)known - 1;
}

static gint32 by_time(gconstpointer a, gconstpointer b, gpointer data)
{
    return ja_draft_order(data, *(const guint32 *)a, *(const guint32 *)b);
}

/* The runs of each sequence, in order of time. */
static void sort_runs(Dealing *d)
{
    JaDraft *draft = d->draft;
    for (guint i = 0; i < draft->run->len; i++) {
        const JaDraftRun *run = ja_draft_run(draft, i);
        if (run->kept) {
            gint32 sequence = sequence_of(d, run->run.trip);
            g_array_index(d->sequence, Sequence, sequence).n_runs++;
            draft->into->n_runs++;
        }
    }
    d->run = g_new(guint32, draft->into->n_runs + 1);
    d->chain = g_new(guint32, draft->into->n_runs + 1);
    g_autofree guint32 *next = g_new0(guint32, d->sequence->len + 1);
    for (guint s = 0; s < d->sequence->len; s++) {
        next[s + 1] = next[s] + g_array_index(d->sequence, Sequence, s).n_runs;
    }
    for (guint i = 0; i < draft->run->len; i++) {
        if (ja_draft_run(draft, i)->kept) {
            d->run[next[d->of_trip[ja_draft_run(draft, i)->run.trip]]++] = i;
        }
    }
    for (guint s = 0, at = 0; s < d->sequence->len; at = next[s++]) {
        g_qsort_with_data(d->run + at, (gint)(next[s] - at), sizeof *d->run, by_time, draft);
    }
}

static const JaStopTime *times_of(const JaDraft *draft, const JaDraftRun *run)
{
    return ja_feed_time(draft->feed, ja_feed_trip(draft->feed, run->run.trip)->first_time);
}

/* Whether run b is nowhere earlier than run a, which it follows. */
static gboolean follows(const JaDraft *draft, guint32 a, guint32 b, guint32 n_calls)
{
    const JaDraftRun *x = ja_draft_run(draft, a), *y = ja_draft_run(draft, b);
    const JaStopTime *before = times_of(draft, x), *after = times_of(draft, y);
    gint32 later_s = y->run.later_s - x->run.later_s;
    if (before == after) {
        return later_s >= 0;
    }
    for (guint32 p = 0; p < n_calls; p++) {
        if (after[p].arrive_s + later_s < before[p].arrive_s || after[p].depart_s + later_s < before[p].depart_s) {
            return FALSE;
        }
    }
    return TRUE;
}

/* Deals the runs of a sequence out to patterns, each to the first whose last run it follows; how many there are. */
static guint split(const Dealing *d, const Sequence *sequence, guint32 first, GArray *last)
{
    g_array_set_size(last, 0);
    for (guint32 i = first; i < first + sequence->n_runs; i++) {
        guint chain = last->len > MOST_CHAINS ? last->len - MOST_CHAINS : 0;
        while (chain < last->len &&
               !follows(d->draft, g_array_index(last, guint32, chain), d->run[i], sequence->n_calls)) {
            chain++;
        }
        if (chain == last->len) {
            g_array_set_size(last, chain + 1);
        }
        g_array_index(last, guint32, chain) = d->run[i];
        d->chain[i] = chain;
    }
    return last->len;
}

static void add_calls(JaTimetable *into, const Sequence *sequence, GArray *call)
{
    into->n_calls += sequence->n_calls;
    g_array_append_vals(call, sequence->call, sequence->n_calls * WORDS);
}

/* Patterns of a sequence, how many runs each has and where they begin; the number of the first. */
static guint add_patterns(Dealing *d, const Sequence *sequence, guint32 first, GArray *last, GArray *pattern,
                          GArray *call)
{
    JaTimetable *into = d->draft->into;
    guint n = split(d, sequence, first, last), at = pattern->len;
    for (guint chain = 0; chain < n; chain++) {
        JaPattern fresh = {.n_calls = sequence->n_calls, .first_call = into->n_calls};
        g_array_append_val(pattern, fresh);
        add_calls(into, sequence, call);
    }
    JaPattern *dealt = &g_array_index(pattern, JaPattern, at);
    for (guint32 i = first; i < first + sequence->n_runs; i++) {
        dealt[d->chain[i]].n_runs++;
    }
    for (guint32 chain = 0, run = first; chain < n; run += dealt[chain++].n_runs) {
        dealt[chain].first_run = run;
        dealt[chain].first_time = into->n_times;
        into->n_times += (gsize)dealt[chain].n_runs * sequence->n_calls;
    }
    return at;
}

/* Numbers the runs of a sequence, whose first pattern is number `at`. */
static void number_runs(const Dealing *d, const Sequence *sequence, guint32 first, const GArray *pattern, guint at)
{
    JaTimetable *into = d->draft->into;
    g_autofree guint32 *next = g_new(guint32, pattern->len - at);
    for (guint i = at; i < pattern->len; i++) {
        next[i - at] = g_array_index(pattern, JaPattern, i).first_run;
    }
    for (guint32 i = first; i < first + sequence->n_runs; i++) {
        guint32 number = next[d->chain[i]]++;
        d->draft->number[d->run[i]] = number;
        into->run_pattern[number] = at + d->chain[i];
        into->run[number] = ja_draft_run(d->draft, d->run[i])->run;
    }
}

static void take_calls(JaTimetable *into, const GArray *call, const guint32 *board, const guint32 *alight)
{
    const guint32 *word = (const guint32 *)(const void *)call->data;
    into->call_board = g_new(guint32, into->n_calls + 1);
    into->call_alight = g_new(guint32, into->n_calls + 1);
    into->call_stop = g_new(gint32, into->n_calls + 1);
    for (gsize i = 0; i < into->n_calls; i++, word += WORDS) {
        into->call_board[i] = word[0] == JA_NO_NODE ? JA_NO_NODE : board[word[0]];
        into->call_alight[i] = word[1] == JA_NO_NODE ? JA_NO_NODE : alight[word[1]];
        into->call_stop[i] = (gint32)word[2];
    }
}

static void fill_times(const JaDraft *draft)
{
    JaTimetable *into = draft->into;
    into->run_arrive_s = ja_times_new(into->n_times);
    into->call_depart_s = ja_times_new(into->n_times);
    for (guint32 r = 0; r < into->n_runs; r++) {
        const JaPattern *pattern = &into->pattern[into->run_pattern[r]];
        const JaTrip *trip = ja_feed_trip(draft->feed, into->run[r].trip);
        const JaStopTime *time = ja_feed_time(draft->feed, trip->first_time);
        guint32 column = r - pattern->first_run;
        gint32 *arrive = into->run_arrive_s + pattern->first_time + (gsize)column * pattern->n_calls;
        gint32 *depart = into->call_depart_s + pattern->first_time + column;
        for (guint32 p = 0; p < pattern->n_calls; p++) {
            arrive[p] = time[p].arrive_s + into->run[r].later_s;
            depart[(gsize)p * pattern->n_runs] = time[p].depart_s + into->run[r].later_s;
        }
    }
}

static void deal_patterns(Dealing *d)
{
    JaTimetable *into = d->draft->into;
    g_autoptr(GArray) last = g_array_new(FALSE, FALSE, sizeof(guint32));
    g_autoptr(GArray) call = g_array_new(FALSE, FALSE, sizeof(guint32));
    GArray *pattern = g_array_new(FALSE, FALSE, sizeof(JaPattern));
    into->run = g_new(JaRun, into->n_runs + 1);
    into->run_pattern = g_new(guint32, into->n_runs + 1);
    for (guint s = 0, first = 0; s < d->sequence->len; s++) {
        const Sequence *sequence = &g_array_index(d->sequence, Sequence, s);
        guint at = add_patterns(d, sequence, first, last, pattern, call);
        number_runs(d, sequence, first, pattern, at);
        first += sequence->n_runs;
    }
    into->n_patterns = pattern->len;
    into->pattern = (JaPattern *)(void *)g_array_free(pattern, FALSE);
    guint32 n_stops = d->draft->feed->stop->len;
    g_autofree guint32 *board = ja_nodes_keep(&d->draft->board, d->board_used, n_stops);
    g_autofree guint32 *alight = ja_nodes_keep(&d->draft->alight, d->alight_used, n_stops);
    take_calls(into, call, board, alight);
}

void ja_draft_patterns(JaDraft *draft)
{
    g_autoptr(GHashTable) known = g_hash_table_new_full(hash_calls, g_bytes_equal, (GDestroyNotify)g_bytes_unref, NULL);
    g_autoptr(GArray) sequence = g_array_new(FALSE, FALSE, sizeof(Sequence));
    guint n_trips = draft->feed->trip->len;
    g_autofree gint32 *of_trip = g_new(gint32, n_trips + 1);
    g_autofree guint8 *board_used = g_new0(guint8, draft->board.n + 1);
    g_autofree guint8 *alight_used = g_new0(guint8, draft->alight.n + 1);
    for (guint i = 0; i < n_trips; i++) {
        of_trip[i] = -1;
    }
    draft->number = g_new(guint32, draft->run->len + 1);
    Dealing d = {draft, known, sequence, of_trip, board_used, alight_used, NULL, NULL};
    sort_runs(&d);
    deal_patterns(&d);
    fill_times(draft);
    g_free(d.run);
    g_free(d.chain);
}
