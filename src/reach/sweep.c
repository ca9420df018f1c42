/*
 * Sweeps: travel times to places over a range of departures, as runs of minutes in which they grow step by step.
 *
 * Departures are counted from the last, 0. A place reached at `base` after the last departure takes base + q * step
 * when one leaves at departure q.
 */
#include "reach/sweep.h"

#include <string.h>

#define NO_CHANGE G_MAXUINT32

/* From departure q on the place is reached at base_s after the last departure. */
typedef struct {
    guint32 before; /* The change before, at a later departure. */
    gint32 q;
    gint32 base_s;
} Change;

/* A run of departures over buckets first .. past - 1, in each as much after the bucket's start. */
typedef struct {
    gint32 first, past, rest_s;
} Span;

/* For ranking, of one place: travel times in buckets of a step. */
typedef struct {
    gint32 n;
    gint32 *starting; /* how many more departures are in each than in the one before */
    Span *span;
    guint32 n_spans, n_departures;
    gint32 first, past; /* buckets that are not empty */
    gint32 *rest_s;     /* of the departures in one bucket, ascending */
} Buckets;

struct JaSweep {
    JaSweepOptions options;
    gint32 n_departures, last_s;
    JaSearch *search;
    gint32 *base_s;  /* of each place: as reached up to now; JA_NEVER. If the shortest is all that counts, that. */
    guint32 *newest; /* of each place: its last change */
    guint32 *reached;
    guint32 n_reached;
    Change *change;
    gsize n_changes, room;
    Buckets buckets;
    /* If the shortest is all that counts: of each stop the shortest time to it; and stops that have one. */
    gint32 *stop_s;
    guint32 *near;
    guint32 n_near;
};

guint32 ja_sweep_minutes(const JaSweepOptions *options)
{
    g_assert(options->step_s > 0 && options->past_s > options->from_s);
    return (guint32)((options->past_s - options->from_s + options->step_s - 1) / options->step_s);
}

JaSweep *ja_sweep_new(const JaSweepOptions *options)
{
    JaSweep *sweep = g_new0(JaSweep, 1);
    gsize n_places = options->walks->n_places;
    sweep->options = *options;
    sweep->n_departures = (gint32)ja_sweep_minutes(options);
    sweep->last_s = options->from_s + (sweep->n_departures - 1) * options->step_s;
    sweep->search = ja_search_new(options->timetable, &options->limits);
    sweep->base_s = g_new(gint32, n_places + 1);
    sweep->newest = g_new(guint32, n_places + 1);
    sweep->reached = g_new(guint32, n_places + 1);
    sweep->room = 1024;
    sweep->change = g_new(Change, sweep->room);
    sweep->buckets.n = options->limits.longest_s / options->step_s + 1;
    sweep->buckets.starting = g_new0(gint32, (gsize)sweep->buckets.n + 1);
    sweep->buckets.span = g_new(Span, (gsize)sweep->n_departures + 1);
    sweep->buckets.rest_s = g_new(gint32, (gsize)sweep->n_departures + 1);
    for (gsize p = 0; p < n_places; p++) {
        sweep->base_s[p] = JA_NEVER;
    }
    sweep->stop_s = g_new(gint32, (gsize)options->walks->n_stops + 1);
    sweep->near = g_new(guint32, (gsize)options->walks->n_stops + 1);
    for (guint32 s = 0; s < options->walks->n_stops; s++) {
        sweep->stop_s[s] = JA_NEVER;
    }
    return sweep;
}

void ja_sweep_free(JaSweep *sweep)
{
    if (sweep == NULL) {
        return;
    }
    ja_search_free(sweep->search);
    g_free(sweep->base_s);
    g_free(sweep->newest);
    g_free(sweep->reached);
    g_free(sweep->change);
    g_free(sweep->stop_s);
    g_free(sweep->near);
    g_free(sweep->buckets.starting);
    g_free(sweep->buckets.span);
    g_free(sweep->buckets.rest_s);
    g_free(sweep);
}

static void note_change(JaSweep *sweep, guint32 place, gint32 q, gint32 base_s)
{
    guint32 newest = sweep->newest[place];
    if (sweep->base_s[place] == JA_NEVER) {
        sweep->reached[sweep->n_reached++] = place;
        newest = NO_CHANGE;
    }
    sweep->base_s[place] = base_s;
    if (newest != NO_CHANGE && sweep->change[newest].q == q) {
        sweep->change[newest].base_s = base_s;
        return;
    }
    if (sweep->n_changes == sweep->room) {
        sweep->room *= 2;
        sweep->change = g_renew(Change, sweep->change, sweep->room);
    }
    sweep->newest[place] = (guint32)sweep->n_changes;
    sweep->change[sweep->n_changes++] = (Change){newest, q, base_s};
}

/* On foot from a stop reached at base_s to the places about it, while that is not too long for this departure. What
 * is too long now is longer still for earlier departures. */
static void walk_on(JaSweep *sweep, guint32 stop, gint32 q, gint32 base_s)
{
    const JaLastWalks *walks = sweep->options.walks;
    const JaLastWalk *walk = walks->walk + walks->first[stop], *past = walks->walk + walks->first[stop + 1];
    const gint32 *known_s = sweep->base_s;
    gint32 room_s = sweep->options.limits.longest_s - (base_s + q * sweep->options.step_s);
    for (; walk < past && walk->walk_s <= room_s; walk++) {
        if (base_s + walk->walk_s < known_s[walk->place]) {
            note_change(sweep, walk->place, q, base_s + walk->walk_s);
        }
    }
}

static void after_departure(gpointer data, const JaSearch *search, gint32 depart_s, const guint32 *improved, gsize n)
{
    JaSweep *sweep = data;
    gint32 q = (sweep->last_s - depart_s) / sweep->options.step_s;
    for (gsize k = 0; k < n; k++) {
        walk_on(sweep, improved[k], q, ja_search_arrival(search, improved[k]) - sweep->last_s);
    }
}

/* Takes a time to a stop only when it is the shortest yet: a longer one cannot be the shortest to any place. */
static void shorten(gpointer data, const JaSearch *search, gint32 depart_s, const guint32 *improved, gsize n)
{
    JaSweep *sweep = data;
    const JaLastWalks *walks = sweep->options.walks;
    gint32 *known_s = sweep->base_s;
    for (gsize k = 0; k < n; k++) {
        guint32 stop = improved[k];
        gint32 time_s = ja_search_arrival(search, stop) - depart_s;
        if (time_s >= sweep->stop_s[stop]) {
            continue;
        }
        if (sweep->stop_s[stop] == JA_NEVER) {
            sweep->near[sweep->n_near++] = stop;
        }
        sweep->stop_s[stop] = time_s;
        const JaLastWalk *walk = walks->walk + walks->first[stop], *past = walks->walk + walks->first[stop + 1];
        for (; walk < past && time_s + walk->walk_s <= sweep->options.limits.longest_s; walk++) {
            if (known_s[walk->place] == JA_NEVER) {
                sweep->reached[sweep->n_reached++] = walk->place;
            }
            known_s[walk->place] = MIN(known_s[walk->place], time_s + walk->walk_s);
        }
    }
}

void ja_sweep_forget(JaSweep *sweep)
{
    for (guint32 k = 0; k < sweep->n_reached; k++) {
        sweep->base_s[sweep->reached[k]] = JA_NEVER;
    }
    for (guint32 k = 0; k < sweep->n_near; k++) {
        sweep->stop_s[sweep->near[k]] = JA_NEVER;
    }
    sweep->n_reached = 0;
    sweep->n_changes = 0;
    sweep->n_near = 0;
}

gboolean ja_sweep_run(JaSweep *sweep, guint32 from)
{
    const JaSweepOptions *options = &sweep->options;
    ja_sweep_forget(sweep);
    if (options->point_stop->first[from] == options->point_stop->first[from + 1]) {
        return FALSE;
    }
    ja_search_range(sweep->search, options->point_stop, from, options->from_s, options->past_s, options->step_s,
                    options->shortest_only ? shorten : after_departure, sweep);
    return TRUE;
}

const guint32 *ja_sweep_reached(const JaSweep *sweep, guint32 *n)
{
    *n = sweep->n_reached;
    return sweep->reached;
}

/* A run of departures over which the time grows step by step. */
typedef struct {
    guint32 next;          /* change of the run before, of later departures */
    gint32 q, past;        /* departures q .. past - 1 */
    gint32 base_s, time_s; /* of departure q */
} Run;

/* The earliest departures' run first. */
static gboolean next_run(const JaSweep *sweep, Run *run)
{
    if (run->next == NO_CHANGE) {
        return FALSE;
    }
    const Change *change = &sweep->change[run->next];
    run->past = run->q;
    run->q = change->q;
    run->base_s = change->base_s;
    run->time_s = change->base_s + change->q * sweep->options.step_s;
    run->next = change->before;
    return TRUE;
}

static Run runs_of(const JaSweep *sweep, guint32 place)
{
    g_assert(!sweep->options.shortest_only && sweep->base_s[place] != JA_NEVER);
    return (Run){.next = sweep->newest[place], .q = sweep->n_departures};
}

/* Each departure of each run falls into the next bucket. */
static void fill_buckets(JaSweep *sweep, guint32 place)
{
    Buckets *buckets = &sweep->buckets;
    gint32 step_s = sweep->options.step_s;
    Run run = runs_of(sweep, place);
    buckets->n_spans = 0;
    buckets->n_departures = 0;
    buckets->first = buckets->n;
    buckets->past = 0;
    while (next_run(sweep, &run)) {
        gint32 first = run.time_s / step_s, past = MIN(first + run.past - run.q, buckets->n);
        buckets->span[buckets->n_spans++] = (Span){first, past, run.time_s - first * step_s};
        buckets->starting[first]++;
        buckets->starting[past]--;
        buckets->first = MIN(buckets->first, first);
        buckets->past = MAX(buckets->past, past);
        buckets->n_departures += (guint32)(past - first);
    }
}

/* The rank-th smallest rest of those in a bucket: each run has at most one there. */
static gint32 rest_in_bucket(Buckets *buckets, gint32 bucket, guint32 rank)
{
    guint32 n = 0;
    for (guint32 k = 0; k < buckets->n_spans; k++) {
        const Span *span = &buckets->span[k];
        if (bucket < span->first || bucket >= span->past) {
            continue;
        }
        guint32 at = n++;
        for (; at > 0 && buckets->rest_s[at - 1] > span->rest_s; at--) {
            buckets->rest_s[at] = buckets->rest_s[at - 1];
        }
        buckets->rest_s[at] = span->rest_s;
    }
    return buckets->rest_s[rank - 1];
}

/* Where a walk through the buckets stands: departures before this bucket, and in it. */
typedef struct {
    gint32 bucket;
    guint32 before, here;
} Stand;

static Stand first_bucket(const Buckets *buckets)
{
    return (Stand){buckets->first, 0, (guint32)buckets->starting[buckets->first]};
}

static gint32 rank_one(JaSweep *sweep, Stand *stand, guint32 rank)
{
    while (stand->before + stand->here < rank) {
        stand->before += stand->here;
        stand->here += (guint32)sweep->buckets.starting[++stand->bucket];
    }
    gint32 rest_s = rest_in_bucket(&sweep->buckets, stand->bucket, rank - stand->before);
    gint32 time_s = stand->bucket * sweep->options.step_s + rest_s;
    return time_s <= sweep->options.limits.longest_s ? time_s : JA_NEVER;
}

gboolean ja_sweep_ranked(JaSweep *sweep, guint32 place, const guint32 *rank, guint n, gint32 *time_s)
{
    Buckets *buckets = &sweep->buckets;
    fill_buckets(sweep, place);
    Stand stand = first_bucket(buckets);
    gboolean any = FALSE;
    for (guint r = 0; r < n; r++) {
        stand = rank[r] <= stand.before ? first_bucket(buckets) : stand;
        time_s[r] = rank[r] <= buckets->n_departures ? rank_one(sweep, &stand, rank[r]) : JA_NEVER;
        any = any || time_s[r] != JA_NEVER;
    }
    memset(buckets->starting + buckets->first, 0, (gsize)(buckets->past - buckets->first + 1) * sizeof(gint32));
    return any;
}

gint32 ja_sweep_shortest(const JaSweep *sweep, guint32 place)
{
    g_assert(sweep->options.shortest_only && sweep->base_s[place] != JA_NEVER);
    return sweep->base_s[place];
}

void ja_sweep_add_within(const JaSweep *sweep, guint32 place, gint32 limit_s, gint64 amount, gint64 *sum)
{
    Run run = runs_of(sweep, place);
    while (next_run(sweep, &run)) {
        for (gint32 q = run.q; q < run.past && run.base_s + q * sweep->options.step_s <= limit_s; q++) {
            sum[q] += amount;
        }
    }
}

gsize ja_sweep_memory(const JaSweep *sweep)
{
    gsize buckets = (gsize)sweep->buckets.n * 4 + (gsize)sweep->n_departures * (sizeof(Span) + 4);
    return ja_search_memory(sweep->search) +
           ((gsize)sweep->options.walks->n_places * 3 + (gsize)sweep->options.walks->n_stops * 2) * 4 +
           sweep->room * sizeof(Change) + buckets;
}
