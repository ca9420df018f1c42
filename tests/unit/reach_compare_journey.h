/* Journeys held to the brute-force twin: leg by leg in the feed, and the best there is. */
#ifndef TESTS_REACH_COMPARE_JOURNEY_H
#define TESTS_REACH_COMPARE_JOURNEY_H

#include "reach/journey.h"
#include "reach_compare.h"

/* What a journey must be: when it leaves and is there, by how many rides; 0 = on foot. FALSE when there is none. */
typedef struct {
    gint32 leave_s, there_s;
    guint rides;
} Promised;

typedef struct {
    const Oracle *oracle;
    const JaNetwork *network;
    gint32 *best; /* n_stops x rides */
} JourneyTwin;

/* Of what a search found by so many rides, at a place: the earliest arrival, or (backwards) the latest departure. */
static inline gint32 found_at(const JourneyTwin *t, const JaPaths *near, guint32 place, guint rides, gboolean backwards)
{
    const gint32 *row = t->best + (gsize)(rides - 1) * t->oracle->n_stops;
    gint32 found = backwards ? -ORACLE_NEVER : ORACLE_NEVER;
    for (gsize k = near->first[place]; k < near->first[place + 1]; k++) {
        gint32 there = row[near->to[k]], walk = (gint32)near->walk_s[k];
        if (abs(there) != ORACLE_NEVER) {
            found = backwards ? MAX(found, there - walk) : MIN(found, there + walk);
        }
    }
    return found;
}

static inline gboolean promised_from(const JourneyTwin *t, guint32 from, guint32 to, gint32 depart_s, Promised *p)
{
    const JaNetwork *net = t->network;
    const guint rides = net->limits.rides;
    const gint32 longest = net->limits.longest_s, walk = oracle_walk(net->origin_site, from, to);
    const gint32 on_foot = walk == ORACLE_NO ? ORACLE_NEVER : depart_s + walk;
    oracle_depart(t->oracle, net->origin_stop, from, depart_s, rides, longest, t->best);
    const gint32 by_ride = found_at(t, net->site_stop, to, rides, FALSE);
    *p = (Promised){depart_s, MIN(on_foot, by_ride), 0};
    if (p->there_s == ORACLE_NEVER || p->there_s - depart_s > longest) {
        return FALSE;
    }
    if (by_ride > p->there_s) {
        return TRUE;
    }
    oracle_arrive(t->oracle, net->site_stop, to, p->there_s, rides, longest, t->best);
    p->leave_s = found_at(t, net->origin_stop, from, rides, TRUE);
    if (on_foot == p->there_s && p->leave_s <= depart_s) {
        return TRUE;
    }
    oracle_depart(t->oracle, net->origin_stop, from, p->leave_s, rides, longest, t->best);
    for (p->rides = 1; found_at(t, net->site_stop, to, p->rides, FALSE) > p->there_s;) {
        p->rides++;
    }
    return TRUE;
}

/* The same of the journey that is there by arrive_s. */
static inline gboolean promised_by(const JourneyTwin *t, guint32 from, guint32 to, gint32 arrive_s, Promised *p)
{
    const JaNetwork *net = t->network;
    const guint rides = net->limits.rides;
    const gint32 longest = net->limits.longest_s, walk = oracle_walk(net->origin_site, from, to);
    const gint32 on_foot = walk == ORACLE_NO ? -ORACLE_NEVER : arrive_s - walk;
    oracle_arrive(t->oracle, net->site_stop, to, arrive_s, rides, longest, t->best);
    const gint32 by_ride = found_at(t, net->origin_stop, from, rides, TRUE);
    *p = (Promised){MAX(on_foot, by_ride), arrive_s, 0};
    if (p->leave_s == -ORACLE_NEVER || arrive_s - p->leave_s > longest) {
        return FALSE;
    }
    if (by_ride < p->leave_s) {
        return TRUE;
    }
    oracle_depart(t->oracle, net->origin_stop, from, p->leave_s, rides, longest, t->best);
    p->there_s = found_at(t, net->site_stop, to, rides, FALSE);
    if (on_foot == p->leave_s && arrive_s <= p->there_s) {
        return TRUE;
    }
    for (p->rides = 1; found_at(t, net->site_stop, to, p->rides, FALSE) > p->there_s;) {
        p->rides++;
    }
    return TRUE;
}

/* Whether a ride stands in the feed as the leg says. */
static inline gboolean ride_stands(const JourneyTwin *t, const JaLeg *leg)
{
    const JaFeed *feed = t->oracle->feed;
    const JaRun *run = &t->network->timetable->run[leg->run];
    const JaTrip *trip = ja_feed_trip(feed, run->trip);
    const JaStopTime *on = ja_feed_time(feed, trip->first_time + leg->board);
    const JaStopTime *off = ja_feed_time(feed, trip->first_time + leg->alight);
    return leg->board < leg->alight && leg->alight < trip->n_times && leg->from_stop == on->stop &&
           leg->to_stop == off->stop && leg->depart_s == on->depart_s + run->later_s &&
           leg->arrive_s == off->arrive_s + run->later_s;
}

static inline guint32 trip_of(const JourneyTwin *t, const JaLeg *leg)
{
    return t->network->timetable->run[leg->run].trip;
}

/* One sits on from the last call of a run to the first of the next. */
static inline gboolean stays(const JourneyTwin *t, const JaLeg *leg, const JaLeg *next)
{
    const JaTimetable *timetable = t->network->timetable;
    const JaTrip *trip = ja_feed_trip(t->oracle->feed, trip_of(t, leg));
    for (gsize k = timetable->next_first[leg->run]; k < timetable->next_first[leg->run + 1]; k++) {
        if (timetable->next[k] == next->run) {
            return leg->alight + 1 == trip->n_times && next->board == 0;
        }
    }
    return FALSE;
}

/* Whether there is time to change from one ride to another; where one stays at a stop no walk stands between them. */
static inline gboolean can_change(const JourneyTwin *t, const JaLeg *leg, const JaLeg *then)
{
    gint32 need =
        oracle_need(t->oracle, (guint32)leg->to_stop, (guint32)then->from_stop, trip_of(t, leg), trip_of(t, then));
    gboolean walks = then != leg + 1;
    return need != ORACLE_NO && then->depart_s >= leg->arrive_s + need && walks == (leg->to_stop != then->from_stop);
}

/* The rides of a journey, those in one seat counted once; 0 when some leg does not stand or follow. */
static inline guint rides_of(const JourneyTwin *t, const GArray *legs)
{
    const JaLeg *all = (const JaLeg *)(const void *)legs->data, *before = NULL;
    guint rides = 0;
    for (guint i = 0; i < legs->len; i++) {
        const JaLeg *leg = &all[i];
        if (i > 0 && leg->depart_s < all[i - 1].arrive_s) {
            return 0;
        }
        if (!leg->ride) {
            continue;
        }
        gboolean seated = before == leg - 1 && before != NULL && stays(t, before, leg);
        if (!ride_stands(t, leg) || (before != NULL && !seated && !can_change(t, before, leg))) {
            return 0;
        }
        rides += !seated;
        before = leg;
    }
    return rides;
}

/* The journey of one departure, or (by) of one deadline. The difference, or NULL. Owned. */
static inline char *compare_journey(const JourneyTwin *t, guint32 from, guint32 to, gint32 at_s, gboolean by)
{
    const JaNetwork *net = t->network;
    Promised promised;
    gboolean any = (by ? promised_by : promised_from)(t, from, to, at_s, &promised);
    gint32 walk = oracle_walk(net->origin_site, from, to);
    g_autoptr(GArray) legs =
        (by ? ja_journey_arrive : ja_journey_depart)(net->timetable, net->mirror, &net->limits, net->origin_stop, from,
                                                     net->site_stop, to, walk == ORACLE_NO ? JA_NEVER : walk, at_s);
    if (!any || legs == NULL) {
        return any == (legs != NULL)
                   ? NULL
                   : g_strdup_printf("journey %u to %u %s %d: %d legs, oracle %s", from, to, by ? "by" : "at", at_s,
                                     legs != NULL ? (int)legs->len : 0, any ? "has one" : "has none");
    }
    const JaLeg *first = &g_array_index(legs, JaLeg, 0), *last = &g_array_index(legs, JaLeg, legs->len - 1);
    guint rides = legs->len == 1 ? 0 : rides_of(t, legs);
    gboolean same = !first->ride && !last->ride && first->from_stop < 0 && last->to_stop < 0 &&
                    first->depart_s == promised.leave_s && last->arrive_s == promised.there_s &&
                    rides == promised.rides;
    return same ? NULL
                : g_strdup_printf("journey %u to %u %s %d: %d to %d by %u, oracle %d to %d by %u", from, to,
                                  by ? "by" : "at", at_s, first->depart_s, last->arrive_s, rides, promised.leave_s,
                                  promised.there_s, promised.rides);
}

/* Journeys from each origin to each site, at some departures and by some deadlines half an hour later. The first
 * difference, or NULL. Owned. */
static inline char *compare_journeys(const JaNetwork *network, const Oracle *oracle, gint32 from_s, gint32 past_s,
                                     gint32 step_s)
{
    JourneyTwin t = {oracle, network, g_new(gint32, (gsize)oracle->n_stops * network->limits.rides + 1)};
    char *differs = NULL;
    for (guint32 from = 0; from < network->origin_stop->n_from; from++) {
        for (guint32 to = 0; to < network->site_stop->n_from; to++) {
            for (gint32 at = from_s; at < past_s && differs == NULL; at += step_s) {
                differs = compare_journey(&t, from, to, at, FALSE);
                differs = differs != NULL ? differs : compare_journey(&t, from, to, at + 1800, TRUE);
            }
        }
    }
    g_free(t.best);
    return differs;
}

#endif
