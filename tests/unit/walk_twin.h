/*
 * A twin of walking over streets that does nothing cleverly: every piece is looked at for the nearest, ways are found
 * by correcting labels until nothing changes, nothing is contracted, all in floating point.
 */
#ifndef TESTS_WALK_TWIN_H
#define TESTS_WALK_TWIN_H

#include "reach/walk.h"

#include <math.h>

/* Ticks of the engine are 10 microseconds; a walk has at most some thousands of pieces. */
#define TWIN_SLACK_S 0.02

typedef struct {
    gboolean linked;
    gsize street;
    double aside_s, from_s, to_s; /* to the way, and along it to both ends */
} TwinPlace;

typedef struct {
    const JaStreets *streets;
    JaWalkOptions options;
    double *took_s;        /* of each piece */
    gsize *first, *street; /* pieces at each node */
} Twin;

static inline double twin_took(const Twin *twin, gsize street)
{
    const JaStreet *piece = &twin->streets->street[street];
    const JaPoint a = twin->streets->node[piece->from], b = twin->streets->node[piece->to];
    return hypot(a.x - b.x, a.y - b.y) / twin->options.speed_m_s * (piece->steps ? 2 : 1);
}

static inline void twin_open(Twin *twin, const JaStreets *streets, const JaWalkOptions *options)
{
    *twin = (Twin){.streets = streets, .options = *options};
    twin->took_s = g_new(double, streets->n_streets + 1);
    twin->first = g_new0(gsize, streets->n_nodes + 2);
    twin->street = g_new(gsize, 2 * streets->n_streets + 1);
    for (gsize i = 0; i < streets->n_streets; i++) {
        twin->took_s[i] = twin_took(twin, i);
        twin->first[streets->street[i].from + 1]++;
        twin->first[streets->street[i].to + 1]++;
    }
    for (gsize v = 0; v < streets->n_nodes; v++) {
        twin->first[v + 1] += twin->first[v];
    }
    g_autofree gsize *at = g_memdup2(twin->first, (streets->n_nodes + 1) * sizeof *at);
    for (gsize i = 0; i < streets->n_streets; i++) {
        twin->street[at[streets->street[i].from]++] = i;
        twin->street[at[streets->street[i].to]++] = i;
    }
}

static inline void twin_close(Twin *twin)
{
    g_free(twin->took_s);
    g_free(twin->first);
    g_free(twin->street);
}

static inline TwinPlace twin_place(const Twin *twin, JaPoint p)
{
    TwinPlace place = {.linked = FALSE};
    double nearest = twin->options.snap_m;
    for (gsize i = 0; i < twin->streets->n_streets; i++) {
        const JaPoint a = twin->streets->node[twin->streets->street[i].from];
        const JaPoint b = twin->streets->node[twin->streets->street[i].to];
        const double length = sqrt((b.x - a.x) * (b.x - a.x) + (b.y - a.y) * (b.y - a.y));
        double along = length > 0 ? ((p.x - a.x) * (b.x - a.x) + (p.y - a.y) * (b.y - a.y)) / length / length : 0;
        along = CLAMP(along, 0, 1);
        const double dx = p.x - a.x - along * (b.x - a.x), dy = p.y - a.y - along * (b.y - a.y);
        const double aside = sqrt(dx * dx + dy * dy);
        if (aside < nearest || (aside <= nearest && !place.linked)) {
            nearest = aside;
            place = (TwinPlace){TRUE, i, aside / twin->options.speed_m_s, along * twin->took_s[i],
                                (1 - along) * twin->took_s[i]};
        }
    }
    return place;
}

/* Seconds from a place to every node, no farther than most_s. Owned. */
static inline double *twin_spread(const Twin *twin, const TwinPlace *from, double most_s)
{
    const JaStreets *streets = twin->streets;
    double *s = g_new(double, streets->n_nodes + 1);
    for (gsize v = 0; v < streets->n_nodes; v++) {
        s[v] = INFINITY;
    }
    g_autoptr(GArray) queue = g_array_new(FALSE, FALSE, sizeof(guint32));
    const JaStreet *own = &streets->street[from->street];
    s[own->from] = from->aside_s + from->from_s;
    s[own->to] = MIN(s[own->to], from->aside_s + from->to_s);
    g_array_append_val(queue, own->from);
    g_array_append_val(queue, own->to);
    for (guint i = 0; i < queue->len; i++) {
        const guint32 node = g_array_index(queue, guint32, i);
        for (gsize k = twin->first[node]; k < twin->first[node + 1]; k++) {
            const JaStreet *piece = &streets->street[twin->street[k]];
            const guint32 other = piece->from == node ? piece->to : piece->from;
            const double there = s[node] + twin->took_s[twin->street[k]];
            if (there < s[other] && there <= most_s) {
                s[other] = there;
                g_array_append_val(queue, other);
            }
        }
    }
    return s;
}

static inline double twin_walk(const Twin *twin, const double *s, const TwinPlace *from, const TwinPlace *to)
{
    const JaStreet *piece = &twin->streets->street[to->street];
    double walk = MIN(s[piece->from] + to->from_s, s[piece->to] + to->to_s);
    if (from->street == to->street) {
        walk = MIN(walk, from->aside_s + fabs(from->from_s - to->from_s));
    }
    return walk + to->aside_s;
}

/* Whether the walks from point i are those of the twin, up to what its floating point leaves open. */
static inline void twin_assert_from(const Twin *twin, const JaPaths *paths, gsize i, const TwinPlace *from,
                                    const TwinPlace *to, guint32 limit_s)
{
    g_autofree double *s = from->linked ? twin_spread(twin, from, limit_s + 1.0) : NULL;
    gsize k = paths->first[i];
    for (gsize j = 0; j < paths->n_to; j++) {
        const gboolean found = k < paths->first[i + 1] && paths->to[k] == j;
        const double walk = s != NULL && to[j].linked ? twin_walk(twin, s, from, &to[j]) : INFINITY;
        if (found) {
            g_assert_cmpfloat(paths->walk_s[k], >=, ceil(walk - TWIN_SLACK_S));
            g_assert_cmpfloat(paths->walk_s[k], <=, ceil(walk + TWIN_SLACK_S));
            g_assert_cmpuint(paths->walk_s[k], <=, limit_s);
        } else {
            g_assert_cmpfloat(ceil(walk + TWIN_SLACK_S), >, limit_s);
        }
        k += found ? 1 : 0;
    }
    g_assert_cmpuint(k, ==, paths->first[i + 1]);
}

#endif
