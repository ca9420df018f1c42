/*
 * Reach by brute force, straight from the feed: the twin that the engine is held to.
 *
 * Every run of five service days is laid out call by call. Whether one can change is asked of each pair of calls, by
 * the rules of transfers.txt that stand at the two stops, read one by one. A search spreads from call to call, ride by
 * ride, forwards or backwards; nothing is kept from one departure to the next, and nothing is left out as hopeless.
 */
#ifndef TESTS_REACH_ORACLE_H
#define TESTS_REACH_ORACLE_H

#include "model/feed.h"
#include "model/paths.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#define ORACLE_NEVER G_MAXINT32
/* One cannot change. */
#define ORACLE_NO (-1)

typedef struct {
    guint32 trip, day; /* day: 0 .. 4, two before to two after */
    gint32 later_s;
    guint32 first, n; /* calls */
} OracleRun;

typedef struct {
    guint32 run;
    gint32 stop;
    gint32 arrive_s, depart_s;
    gboolean board, alight;
} OracleCall;

typedef struct {
    const JaFeed *feed;
    const JaPaths *foot;
    gint32 change_s;
    guint32 n_stops;
    GArray *run, *call;
    GArray **next, **before;     /* of guint32, for each run: those that it goes on as, or goes on from */
    GArray **rules;              /* of guint32, for each stop: rules of changing that leave it or its station */
    GArray **onward, **backward; /* of guint32, for each stop: where one might change to, or from */
    GArray **leaving, **coming;  /* of guint32, for each stop: calls by departure, by arrival */
} Oracle;

static inline OracleRun *oracle_run(const Oracle *o, guint32 i)
{
    return &g_array_index(o->run, OracleRun, i);
}
static inline OracleCall *oracle_call(const Oracle *o, guint32 i)
{
    return &g_array_index(o->call, OracleCall, i);
}
static inline const JaTransfer *oracle_rule(const Oracle *o, guint32 i)
{
    return &g_array_index(o->feed->transfer, JaTransfer, i);
}

/* Noon of a day in a time zone, in seconds of UTC. */
static inline gint64 oracle_noon(const char *zone, guint32 day)
{
    GDate date;
    g_date_clear(&date, 1);
    g_date_set_julian(&date, day);
    g_autoptr(GTimeZone) tz = g_time_zone_new_identifier(zone);
    g_assert_nonnull(tz);
    g_autoptr(GDateTime) noon =
        g_date_time_new(tz, g_date_get_year(&date), g_date_get_month(&date), g_date_get_day(&date), 12, 0, 0);
    return g_date_time_to_unix(noon);
}

static inline const char *oracle_zone(const JaFeed *feed, guint32 part)
{
    return g_array_index(feed->part, JaFeedPart, part).timezone;
}

static inline void oracle_add_run(Oracle *o, guint32 trip, guint32 day, gint32 later_s)
{
    const JaTrip *t = ja_feed_trip(o->feed, trip);
    OracleRun run = {trip, day, later_s, o->call->len, t->n_times};
    for (guint i = 0; i < t->n_times; i++) {
        const JaStopTime *time = ja_feed_time(o->feed, t->first_time + i);
        OracleCall call = {
            .run = o->run->len,
            .stop = time->stop,
            .arrive_s = time->arrive_s + later_s,
            .depart_s = time->depart_s + later_s,
            .board = time->stop >= 0 && time->pickup != 1 && i + 1 < t->n_times,
            .alight = time->stop >= 0 && time->drop_off != 1 && i > 0,
        };
        g_array_append_val(o->call, call);
    }
    g_array_append_val(o->run, run);
}

static inline void oracle_add_trip(Oracle *o, guint32 trip, guint32 day, gint32 start_s)
{
    const JaTrip *t = ja_feed_trip(o->feed, trip);
    if (t->n_frequencies == 0) {
        oracle_add_run(o, trip, day, start_s);
        return;
    }
    gint32 own_s = ja_feed_time(o->feed, t->first_time)->depart_s;
    for (guint i = 0; i < t->n_frequencies; i++) {
        const JaFrequency *f = &g_array_index(o->feed->frequency, JaFrequency, t->first_frequency + i);
        for (gint32 at = f->start_s; at < f->end_s; at += f->headway_s) {
            oracle_add_run(o, trip, day, start_s + at - own_s);
        }
    }
}

/* The trips of one feed that run on a service day. */
static inline void oracle_add_part(Oracle *o, guint32 part, guint32 day, guint32 service_day, gint32 start_s)
{
    g_autofree guint8 *active = ja_feed_services_on(o->feed, service_day);
    for (guint32 trip = 0; trip < o->feed->trip->len; trip++) {
        const JaTrip *t = ja_feed_trip(o->feed, trip);
        if (t->state == JA_TRIP_GOOD && active[t->service] &&
            g_array_index(o->feed->service, JaServiceDays, t->service).part == part) {
            oracle_add_trip(o, trip, day, start_s);
        }
    }
}

static inline void oracle_add_runs(Oracle *o, guint32 middle)
{
    gint64 zero = oracle_noon(oracle_zone(o->feed, 0), middle);
    for (guint32 day = 0; day < 5; day++) {
        for (guint32 part = 0; part < o->feed->part->len; part++) {
            guint32 service_day = middle + day - 2;
            gint64 noon = oracle_noon(oracle_zone(o->feed, part), service_day);
            oracle_add_part(o, part, day, service_day, (gint32)(noon - zero));
        }
    }
}

static inline const OracleCall *oracle_start(const Oracle *o, guint32 run)
{
    return oracle_call(o, oracle_run(o, run)->first);
}
static inline const OracleCall *oracle_end(const Oracle *o, guint32 run)
{
    return oracle_call(o, oracle_run(o, run)->first + oracle_run(o, run)->n - 1);
}

/* The station that a stop is in, or -1. */
static inline gint32 oracle_station(const JaFeed *feed, gint32 stop)
{
    gint32 at = stop, up = ja_feed_stop(feed, (guint)stop)->parent;
    for (int i = 0; i < 2 && up >= 0; i++) {
        at = up;
        up = ja_feed_stop(feed, (guint)at)->parent;
    }
    return at != stop ? at : -1;
}

static inline gboolean oracle_same_place(const JaFeed *feed, gint32 a, gint32 b)
{
    if (a < 0 || b < 0) {
        return FALSE;
    }
    gint32 x = oracle_station(feed, a), y = oracle_station(feed, b);
    return a == b || (x >= 0 && x == y);
}

static inline void oracle_link(Oracle *o, guint32 a, guint32 b)
{
    g_array_append_val(o->next[a], b);
    g_array_append_val(o->before[b], a);
}

/* In the order of their first departures; of those that leave together, what ends first; then as the feed has them. */
static inline int oracle_order(const Oracle *o, guint32 a, guint32 b)
{
    const gint64 x[] = {oracle_start(o, a)->depart_s, oracle_end(o, a)->arrive_s, a};
    const gint64 y[] = {oracle_start(o, b)->depart_s, oracle_end(o, b)->arrive_s, b};
    for (int i = 0; i < 3; i++) {
        if (x[i] != y[i]) {
            return x[i] < y[i] ? -1 : 1;
        }
    }
    return 0;
}

/* Whether transfers.txt has a rule of this type from one trip to another. */
static inline gboolean oracle_has_rule(const JaFeed *feed, guint type, guint32 from, guint32 to)
{
    for (guint i = 0; i < feed->transfer->len; i++) {
        const JaTransfer *rule = &g_array_index(feed->transfer, JaTransfer, i);
        if (rule->type == type && rule->from_trip == (gint64)from && rule->to_trip == (gint64)to) {
            return TRUE;
        }
    }
    return FALSE;
}

/* Whether run b can be what a goes on as: so many service days later, in time, and not parted by a rule of type 5. */
static inline gboolean oracle_may_follow(const Oracle *o, guint32 a, guint32 b, guint32 days)
{
    return oracle_run(o, a)->day + days == oracle_run(o, b)->day &&
           oracle_start(o, b)->depart_s >= oracle_end(o, a)->arrive_s && oracle_order(o, a, b) < 0 &&
           !oracle_has_rule(o->feed, JA_CHANGE_NOT_IN_SEAT, oracle_run(o, a)->trip, oracle_run(o, b)->trip);
}

/*
 * "The last arrival time of from_trip_id MAY be later than the first departure time of to_trip_id in case the
 * to_trip_id trip is occurring the subsequent service day": so it is taken to be, but where frequencies give the times.
 */
static inline guint32 oracle_days_later(const Oracle *o, const JaTransfer *rule)
{
    const JaTrip *from = ja_feed_trip(o->feed, (guint)rule->from_trip);
    const JaTrip *to = ja_feed_trip(o->feed, (guint)rule->to_trip);
    if (from->n_frequencies + to->n_frequencies > 0 || from->n_times == 0 || to->n_times == 0) {
        return 0;
    }
    return ja_feed_time(o->feed, from->first_time + from->n_times - 1)->arrive_s >
                   ja_feed_time(o->feed, to->first_time)->depart_s
               ? 1
               : 0;
}

/* A rule of type 4: each run of the one trip goes on as the first of the other that is not gone. */
static inline void oracle_link_trips(Oracle *o)
{
    for (guint i = 0; i < o->feed->transfer->len; i++) {
        const JaTransfer *rule = &g_array_index(o->feed->transfer, JaTransfer, i);
        for (guint32 a = 0; a < o->run->len && rule->type == JA_CHANGE_IN_SEAT; a++) {
            guint32 first = G_MAXUINT32;
            if (rule->from_trip != (gint64)oracle_run(o, a)->trip) {
                continue;
            }
            for (guint32 b = 0; b < o->run->len; b++) {
                if (rule->to_trip == (gint64)oracle_run(o, b)->trip &&
                    oracle_may_follow(o, a, b, oracle_days_later(o, rule)) &&
                    (first == G_MAXUINT32 || oracle_order(o, b, first) < 0)) {
                    first = b;
                }
            }
            if (first != G_MAXUINT32) {
                oracle_link(o, a, first);
            }
        }
    }
}

/* The run that comes next in the block of run a on its service day, or G_MAXUINT32. */
static inline guint32 oracle_next_of_block(const Oracle *o, guint32 a)
{
    gint32 block = ja_feed_trip(o->feed, oracle_run(o, a)->trip)->block;
    guint32 next = G_MAXUINT32;
    for (guint32 b = 0; b < o->run->len && block >= 0; b++) {
        if (ja_feed_trip(o->feed, oracle_run(o, b)->trip)->block == block &&
            oracle_run(o, a)->day == oracle_run(o, b)->day && oracle_order(o, a, b) < 0 &&
            (next == G_MAXUINT32 || oracle_order(o, b, next) < 0)) {
            next = b;
        }
    }
    return next;
}

/* Blocks, but where a rule of type 4 has said what goes on, or what went before. */
static inline void oracle_link_blocks(Oracle *o)
{
    g_autofree guint *ruled = g_new0(guint, 2 * o->run->len + 1);
    for (guint32 r = 0; r < o->run->len; r++) {
        ruled[2 * r] = o->next[r]->len;
        ruled[2 * r + 1] = o->before[r]->len;
    }
    for (guint32 a = 0; a < o->run->len; a++) {
        guint32 b = oracle_next_of_block(o, a);
        if (b != G_MAXUINT32 && ruled[2 * a] == 0 && ruled[2 * b + 1] == 0 && oracle_may_follow(o, a, b, 0) &&
            oracle_same_place(o->feed, oracle_end(o, a)->stop, oracle_start(o, b)->stop)) {
            oracle_link(o, a, b);
        }
    }
}

/* How closely a rule names a stop: 3 = itself, 2 = its platform or station, 1 = the station of its platform, 0 = not.
 */
static inline int oracle_names(const JaFeed *feed, gint32 named, guint32 stop)
{
    gint64 at = stop;
    for (int close = 3; close > 0 && at >= 0; close--) {
        if (at == named) {
            return close;
        }
        at = ja_feed_stop(feed, (guint)at)->parent;
    }
    return 0;
}

static inline gboolean oracle_fits(const JaFeed *feed, gint32 trip, gint32 route, guint32 of_trip)
{
    return trip >= 0 ? trip == (gint32)of_trip : route < 0 || route == ja_feed_trip(feed, of_trip)->route;
}

/* Both trips; trip and route; trip alone; both routes; one route; neither. */
static inline int oracle_rank(const JaTransfer *rule)
{
    int trips = (rule->from_trip >= 0) + (rule->to_trip >= 0);
    int routes = (rule->from_trip < 0 && rule->from_route >= 0) + (rule->to_trip < 0 && rule->to_route >= 0);
    return trips == 2 ? 5 : trips == 1 ? 3 + routes : routes;
}

/* The rule that says how to change from one run to another, or NULL. */
static inline const JaTransfer *oracle_change(const Oracle *o, guint32 p, guint32 q, guint32 from, guint32 to)
{
    const JaTransfer *best = NULL;
    int most = -1;
    for (guint i = 0; i < o->rules[p]->len; i++) {
        const JaTransfer *rule = oracle_rule(o, g_array_index(o->rules[p], guint32, i));
        int leaves = oracle_names(o->feed, rule->from_stop, p), gets = oracle_names(o->feed, rule->to_stop, q);
        if (leaves == 0 || gets == 0 || !oracle_fits(o->feed, rule->from_trip, rule->from_route, from) ||
            !oracle_fits(o->feed, rule->to_trip, rule->to_route, to)) {
            continue;
        }
        int rank = oracle_rank(rule) * 8 + leaves + gets;
        if (rank > most) {
            most = rank;
            best = rule;
        }
    }
    return best;
}

static inline gint32 oracle_walk(const JaPaths *paths, guint32 from, guint32 to)
{
    for (gsize k = paths->first[from]; k < paths->first[from + 1]; k++) {
        if (paths->to[k] == to) {
            return (gint32)paths->walk_s[k];
        }
    }
    return ORACLE_NO;
}

/* Where no footpath leads: the straight distance over a sphere, times 1.3, at 1.2 m/s. */
static inline gint32 oracle_straight(const JaFeed *feed, guint32 p, guint32 q)
{
    const JaStop *a = ja_feed_stop(feed, p), *b = ja_feed_stop(feed, q);
    if (!a->placed || !b->placed) {
        return ORACLE_NO;
    }
    double degree = G_PI / 180, y = (b->at.y - a->at.y) * degree / 2, x = (b->at.x - a->at.x) * degree / 2;
    double h = sin(y) * sin(y) + cos(a->at.y * degree) * cos(b->at.y * degree) * sin(x) * sin(x);
    double metres = 2 * 6371000 * asin(sqrt(MIN(h, 1)));
    return (gint32)ceil(metres * 1.3 / 1.2);
}

/* Seconds needed from getting off a run of one trip at p to boarding one of another at q, or ORACLE_NO. */
static inline gint32 oracle_need(const Oracle *o, guint32 p, guint32 q, guint32 from, guint32 to)
{
    const JaTransfer *rule = oracle_change(o, p, q, from, to);
    if (rule != NULL && rule->type == JA_CHANGE_IMPOSSIBLE) {
        return ORACLE_NO;
    }
    if (rule != NULL && rule->type == JA_CHANGE_MINIMUM && rule->minimum_s >= 0) {
        return rule->minimum_s;
    }
    gint32 walk = p == q ? 0 : oracle_walk(o->foot, p, q);
    if (walk == ORACLE_NO && rule != NULL) {
        walk = oracle_straight(o->feed, p, q);
    }
    gboolean waits = rule != NULL && rule->type == JA_CHANGE_TIMED;
    return walk == ORACLE_NO ? ORACLE_NO : waits ? walk : walk + o->change_s;
}

#endif
