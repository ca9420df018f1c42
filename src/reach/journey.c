/*
 * Journeys: which rides make up what a search has found.
 *
 * A search keeps times alone. Two searches, there and back, give the times of the journey wanted; a third gives each
 * round's times for its departure, and the legs are found from its last to its first: a run that arrives at that time
 * and that one could board in time by one ride less.
 */
#include "reach/journey.h"
#include "reach/search_parts.h"

/* What a journey promises. */
typedef struct {
    gint32 depart_s, arrive_s;
    guint rides; /* 0 = on foot. */
} Promise;

typedef struct {
    const JaTimetable *timetable, *mirror;
    const JaSearchLimits *limits;
    const JaPaths *access, *egress;
    guint32 from, to;
    gint32 direct_s;
    JaSearch *there, *back;
    GArray *leg; /* of JaLeg, the last first */
} Trip;

/* A run that may be ridden up to `past`, and the one after it that people stay seated for. */
typedef struct {
    guint32 run, past;
    gint32 after; /* Index of that, or -1. */
} Seat;

/* How one comes to a boarding node in time: on foot from the place, or from an alighting node. */
typedef struct {
    guint32 position, node;
    guint32 alighted; /* Or JA_NO_NODE: from the place. */
    gint32 need_s;
} Boarding;

/* The first arrival at a place after a search, on foot from a stop; by at most so many rides. */
static gint32 at_place(const JaSearch *search, const JaPaths *egress, guint32 to, guint rides)
{
    gint32 first_s = JA_NEVER;
    for (gsize k = egress->first[to]; k < egress->first[to + 1]; k++) {
        gint32 stop_s = ja_search_arrival_by(search, egress->to[k], rides);
        if (stop_s != JA_NEVER) {
            first_s = MIN(first_s, stop_s + (gint32)egress->walk_s[k]);
        }
    }
    return first_s;
}

static gint32 earliest(Trip *trip, gint32 depart_s)
{
    ja_search_depart(trip->there, trip->access, trip->from, depart_s);
    return at_place(trip->there, trip->egress, trip->to, trip->limits->rides);
}

/* The departure, negated. */
static gint32 latest(Trip *trip, gint32 arrive_s)
{
    ja_search_depart(trip->back, trip->egress, trip->to, -arrive_s);
    return at_place(trip->back, trip->access, trip->from, trip->limits->rides);
}

/* The fewest rides by which a place is reached at that time. */
static guint fewest(const JaSearch *search, const JaPaths *egress, guint32 to, gint32 time_s)
{
    guint rides = 1;
    while (at_place(search, egress, to, rides) > time_s) {
        rides++;
    }
    return rides;
}

static gint32 after(gint32 time_s, gint32 lasts_s)
{
    return lasts_s == JA_NEVER ? JA_NEVER : time_s + lasts_s;
}

static gboolean promise_depart(Trip *trip, gint32 depart_s, Promise *promise)
{
    gint32 ride_s = earliest(trip, depart_s), walk_s = after(depart_s, trip->direct_s);
    gint32 first_s = MIN(ride_s, walk_s);
    if (first_s == JA_NEVER || first_s - depart_s > trip->limits->longest_s) {
        return FALSE;
    }
    *promise = (Promise){walk_s == first_s ? depart_s : G_MININT32, first_s, 0};
    if (ride_s == first_s) {
        gint32 leave_s = -latest(trip, first_s);
        if (leave_s > promise->depart_s) {
            *promise = (Promise){leave_s, first_s, fewest(trip->back, trip->access, trip->from, -leave_s)};
        }
    }
    return TRUE;
}

static gboolean promise_arrive(Trip *trip, gint32 arrive_s, Promise *promise)
{
    gint32 ride_s = latest(trip, arrive_s), walk_s = after(-arrive_s, trip->direct_s);
    gint32 leave_s = -MIN(ride_s, walk_s);
    if (leave_s == -JA_NEVER || arrive_s - leave_s > trip->limits->longest_s) {
        return FALSE;
    }
    *promise = (Promise){leave_s, walk_s == -leave_s ? arrive_s : JA_NEVER, 0};
    if (ride_s == -leave_s) {
        gint32 first_s = earliest(trip, leave_s);
        if (first_s < promise->arrive_s) {
            *promise = (Promise){leave_s, first_s, fewest(trip->there, trip->egress, trip->to, first_s)};
        }
    }
    return TRUE;
}

static void add_walk(Trip *trip, gint32 from_stop, gint32 to_stop, gint32 depart_s, gint32 lasts_s)
{
    JaLeg leg = {.from_stop = from_stop, .to_stop = to_stop, .depart_s = depart_s, .arrive_s = depart_s + lasts_s};
    g_array_append_val(trip->leg, leg);
}

static gint32 stop_of(const guint32 *first, guint32 n_stops, guint32 node)
{
    guint32 low = 0, high = n_stops;
    while (high - low > 1) {
        guint32 middle = low + (high - low) / 2;
        if (first[middle] <= node) {
            low = middle;
        } else {
            high = middle;
        }
    }
    /* Stops without nodes share their number with the next one. */
    return (gint32)low;
}

static gint32 board_stop(const JaTimetable *timetable, guint32 node)
{
    return stop_of(timetable->stop_board, timetable->n_stops, node);
}

static gint32 alight_stop(const JaTimetable *timetable, guint32 node)
{
    return stop_of(timetable->stop_alight, timetable->n_stops, node);
}

/* The shortest way to be at a boarding node by time_s after so many rides; of equals the first. */
static gboolean come_to(const Trip *trip, guint rides, gint32 leave_s, gint32 time_s, Boarding *boarding)
{
    const JaPaths *ways = rides > 0 ? trip->mirror->change : trip->access;
    guint32 at = rides > 0 ? boarding->node : trip->from;
    gint32 stop = board_stop(trip->timetable, boarding->node);
    boarding->need_s = JA_NEVER;
    for (gsize k = ways->first[at]; k < ways->first[at + 1]; k++) {
        gint32 since_s = rides > 0 ? ja_search_reached(trip->there, ways->to[k], rides) : leave_s;
        gboolean leads = rides > 0 ? since_s != JA_NEVER : (gint32)ways->to[k] == stop;
        gint32 need_s = (gint32)ways->walk_s[k];
        if (leads && need_s < boarding->need_s && since_s + need_s <= time_s) {
            boarding->need_s = need_s;
            boarding->alighted = rides > 0 ? ways->to[k] : JA_NO_NODE;
        }
    }
    return boarding->need_s != JA_NEVER;
}

/* Where before `past` one boards a run with the shortest way there; of equals first. */
static gboolean find_boarding(const Trip *trip, const Seat *seat, guint rides, gint32 leave_s, Boarding *best)
{
    const JaTimetable *timetable = trip->timetable;
    const JaPattern *pattern = &timetable->pattern[timetable->run_pattern[seat->run]];
    best->need_s = JA_NEVER;
    for (guint32 p = 0; p < seat->past; p++) {
        Boarding boarding = {p, timetable->call_board[pattern->first_call + p], JA_NO_NODE, JA_NEVER};
        if (boarding.node != JA_NO_NODE &&
            come_to(trip, rides, leave_s, ja_timetable_depart_s(timetable, seat->run, p), &boarding) &&
            boarding.need_s < best->need_s) {
            *best = boarding;
        }
    }
    return best->need_s != JA_NEVER;
}

/* All runs that arrive at an alighting node at that time. */
static void list_arriving(const Trip *trip, guint32 node, gint32 time_s, GArray *seats)
{
    const JaTimetable *timetable = trip->timetable, *mirror = trip->mirror;
    for (gsize k = mirror->at_first[node]; k < mirror->at_first[node + 1]; k++) {
        const JaPattern *pattern = &timetable->pattern[mirror->at_pattern[k]];
        guint32 position = pattern->n_calls - 1 - mirror->at_position[k];
        for (guint32 i = 0; i < pattern->n_runs; i++) {
            Seat seat = {pattern->first_run + i, position, -1};
            if (ja_timetable_arrive_s(timetable, seat.run, position) == time_s) {
                g_array_append_val(seats, seat);
            }
        }
    }
}

/* The runs that go on as this one, each once. */
static void list_before(const Trip *trip, guint index, GHashTable *seen, GArray *seats)
{
    const JaTimetable *timetable = trip->timetable, *mirror = trip->mirror;
    guint32 across = ja_timetable_across(timetable, g_array_index(seats, Seat, index).run);
    for (gsize k = mirror->next_first[across]; k < mirror->next_first[across + 1]; k++) {
        guint32 run = ja_timetable_across(mirror, mirror->next[k]);
        if (g_hash_table_add(seen, GUINT_TO_POINTER(run))) {
            Seat seat = {run, timetable->pattern[timetable->run_pattern[run]].n_calls - 1, (gint32)index};
            g_array_append_val(seats, seat);
        }
    }
}

static void add_ride(Trip *trip, const Seat *seat, guint32 board)
{
    const JaTimetable *timetable = trip->timetable;
    const gint32 *stop = timetable->call_stop + timetable->pattern[timetable->run_pattern[seat->run]].first_call;
    JaLeg leg = {.ride = TRUE,
                 .run = seat->run,
                 .board = board,
                 .alight = seat->past,
                 .from_stop = stop[board],
                 .to_stop = stop[seat->past],
                 .depart_s = ja_timetable_depart_s(timetable, seat->run, board),
                 .arrive_s = ja_timetable_arrive_s(timetable, seat->run, seat->past)};
    g_array_append_val(trip->leg, leg);
}

/* From the run boarded to the one that arrives, put behind each other from the last to the first. */
static void add_seats(Trip *trip, const GArray *seats, const Seat *seat, guint32 board)
{
    guint at = trip->leg->len;
    for (; seat->after >= 0; seat = &g_array_index(seats, Seat, seat->after)) {
        add_ride(trip, seat, board);
        board = 0;
    }
    add_ride(trip, seat, board);
    for (guint i = at, j = trip->leg->len - 1; i < j; i++, j--) {
        JaLeg leg = g_array_index(trip->leg, JaLeg, i);
        g_array_index(trip->leg, JaLeg, i) = g_array_index(trip->leg, JaLeg, j);
        g_array_index(trip->leg, JaLeg, j) = leg;
    }
}

/* The ride by which the n-th round came to an alighting node. Of those that could be: fewest runs, then the first. */
static Boarding trace_ride(Trip *trip, guint32 node, guint round, gint32 leave_s)
{
    g_autoptr(GArray) seats = g_array_new(FALSE, FALSE, sizeof(Seat));
    g_autoptr(GHashTable) seen = g_hash_table_new(NULL, NULL);
    list_arriving(trip, node, ja_search_reached(trip->there, node, round), seats);
    for (guint i = 0; i < seats->len; i++) {
        Seat seat = g_array_index(seats, Seat, i);
        Boarding boarding;
        if (find_boarding(trip, &seat, round - 1, leave_s, &boarding)) {
            add_seats(trip, seats, &seat, boarding.position);
            return boarding;
        }
        list_before(trip, i, seen, seats);
    }
    g_assert_not_reached();
}

/* The alighting node from which one gets to the place as promised, with the shortest walk; of equals the first. */
static guint32 last_node(const Trip *trip, const Promise *promise, gint32 *walk_s)
{
    const JaPaths *egress = trip->egress;
    const guint32 *nodes = trip->timetable->stop_alight;
    guint32 best = JA_NO_NODE;
    for (gsize k = egress->first[trip->to]; k < egress->first[trip->to + 1]; k++) {
        gint32 walk = (gint32)egress->walk_s[k];
        for (guint32 a = nodes[egress->to[k]]; a < nodes[egress->to[k] + 1]; a++) {
            gint32 reached_s = ja_search_reached(trip->there, a, promise->rides);
            if (reached_s != JA_NEVER && reached_s + walk == promise->arrive_s &&
                (best == JA_NO_NODE || walk < *walk_s)) {
                best = a;
                *walk_s = walk;
            }
        }
    }
    g_assert(best != JA_NO_NODE);
    return best;
}

/* Legs from the place reached back to the one left. */
static void trace(Trip *trip, const Promise *promise)
{
    const JaTimetable *timetable = trip->timetable;
    ja_search_depart(trip->there, trip->access, trip->from, promise->depart_s);
    gint32 walk_s = 0;
    guint32 node = last_node(trip, promise, &walk_s);
    add_walk(trip, alight_stop(timetable, node), -1, promise->arrive_s - walk_s, walk_s);
    for (guint round = promise->rides;; round--) {
        Boarding boarding = trace_ride(trip, node, round, promise->depart_s);
        gint32 to_stop = board_stop(timetable, boarding.node);
        if (boarding.alighted == JA_NO_NODE) {
            add_walk(trip, -1, to_stop, promise->depart_s, boarding.need_s);
            return;
        }
        node = boarding.alighted;
        gint32 from_stop = alight_stop(timetable, node);
        if (from_stop != to_stop) {
            add_walk(trip, from_stop, to_stop, ja_search_reached(trip->there, node, round - 1), boarding.need_s);
        }
    }
}

static GArray *make_legs(Trip *trip, const Promise *promise)
{
    trip->leg = g_array_new(FALSE, FALSE, sizeof(JaLeg));
    if (promise->rides == 0) {
        add_walk(trip, -1, -1, promise->depart_s, trip->direct_s);
    } else {
        trace(trip, promise);
    }
    GArray *legs = g_array_sized_new(FALSE, FALSE, sizeof(JaLeg), trip->leg->len);
    for (guint i = trip->leg->len; i > 0; i--) {
        g_array_append_val(legs, g_array_index(trip->leg, JaLeg, i - 1));
    }
    g_array_unref(trip->leg);
    return legs;
}

static GArray *find_journey(Trip *trip, gboolean (*promised)(Trip *, gint32, Promise *), gint32 time_s)
{
    g_autoptr(JaSearch) there = ja_search_new(trip->timetable, trip->limits);
    g_autoptr(JaSearch) back = ja_search_new(trip->mirror, trip->limits);
    trip->there = there;
    trip->back = back;
    Promise promise;
    return promised(trip, time_s, &promise) ? make_legs(trip, &promise) : NULL;
}

GArray *ja_journey_depart(const JaTimetable *timetable, const JaTimetable *mirror, const JaSearchLimits *limits,
                          const JaPaths *access, guint32 from, const JaPaths *egress, guint32 to, gint32 direct_s,
                          gint32 depart_s)
{
    Trip trip = {timetable, mirror, limits, access, egress, from, to, direct_s, NULL, NULL, NULL};
    return find_journey(&trip, promise_depart, depart_s);
}

GArray *ja_journey_arrive(const JaTimetable *timetable, const JaTimetable *mirror, const JaSearchLimits *limits,
                          const JaPaths *access, guint32 from, const JaPaths *egress, guint32 to, gint32 direct_s,
                          gint32 arrive_s)
{
    Trip trip = {timetable, mirror, limits, access, egress, from, to, direct_s, NULL, NULL, NULL};
    return find_journey(&trip, promise_arrive, arrive_s);
}
