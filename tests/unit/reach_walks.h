/* Walks of tests: straight over a sphere times 1.3 at 4.8 km/h, rounded up to seconds; and walks set by hand. */
#ifndef TESTS_REACH_WALKS_H
#define TESTS_REACH_WALKS_H

#include "model/feed.h"
#include "model/paths.h"

#include <math.h>

/* The walk in seconds between longitudes and latitudes. */
static inline double straight_walk_s(JaPoint a, JaPoint b)
{
    const double degree = G_PI / 180;
    double y = sin((b.y - a.y) * degree / 2), x = sin((b.x - a.x) * degree / 2);
    double h = y * y + cos(a.y * degree) * cos(b.y * degree) * x * x;
    return ceil(2 * 6371000 * asin(sqrt(MIN(h, 1))) * 1.3 / (4.8 / 3.6));
}

/* From points to those stops of a feed that have a place and at which some trip calls. */
static inline JaPaths *walks_to_stops(const JaFeed *feed, const JaPoint *from, gsize n, guint32 limit_s,
                                      gboolean of_stops)
{
    g_autoptr(GArray) to = g_array_new(FALSE, FALSE, sizeof(guint32));
    g_autoptr(GArray) walk_s = g_array_new(FALSE, FALSE, sizeof(guint32));
    JaPaths *paths = ja_paths_new(n, feed->stop->len, 0);
    const double reach_deg = limit_s * (4.8 / 3.6) / 1.3 / 111000;
    for (guint32 i = 0; i < n; i++) {
        gboolean placed = !of_stops || ja_feed_stop(feed, i)->placed;
        for (guint32 j = 0; j < feed->stop->len && placed; j++) {
            const JaStop *stop = ja_feed_stop(feed, j);
            if (!stop->placed || !stop->called || fabs(stop->at.y - from[i].y) > reach_deg || (of_stops && i == j)) {
                continue;
            }
            double seconds = straight_walk_s(from[i], stop->at);
            if (seconds <= limit_s) {
                guint32 whole = (guint32)seconds;
                g_array_append_val(to, j);
                g_array_append_val(walk_s, whole);
            }
        }
        paths->first[i + 1] = to->len;
    }
    g_free(paths->to);
    g_free(paths->walk_s);
    paths->to = (guint32 *)(void *)g_array_free(g_steal_pointer(&to), FALSE);
    paths->walk_s = (guint32 *)(void *)g_array_free(g_steal_pointer(&walk_s), FALSE);
    return paths;
}

static inline JaPaths *footpaths_of(const JaFeed *feed, guint32 limit_s)
{
    g_autofree JaPoint *at = g_new(JaPoint, feed->stop->len + 1);
    for (guint i = 0; i < feed->stop->len; i++) {
        at[i] = ja_feed_stop(feed, i)->at;
    }
    return walks_to_stops(feed, at, feed->stop->len, limit_s, TRUE);
}

/* From points to points. */
static inline JaPaths *walks_between(const JaPoint *from, gsize n, const JaPoint *to, gsize n_to, guint32 limit_s)
{
    JaPaths *paths = ja_paths_new(n, n_to, n * n_to);
    gsize k = 0;
    for (gsize i = 0; i < n; i++) {
        for (guint32 j = 0; j < n_to; j++) {
            double seconds = straight_walk_s(from[i], to[j]);
            if (seconds <= limit_s) {
                paths->to[k] = j;
                paths->walk_s[k++] = (guint32)seconds;
            }
        }
        paths->first[i + 1] = k;
    }
    return paths;
}

/* One walk; for tests that set theirs by hand. Walks are given by ascending from, then to. */
typedef struct {
    guint32 from, to, walk_s;
} Walk;

static inline JaPaths *walks_by_hand(gsize n_from, gsize n_to, const Walk *walk, gsize n)
{
    JaPaths *paths = ja_paths_new(n_from, n_to, n);
    for (gsize k = 0; k < n; k++) {
        paths->first[walk[k].from + 1]++;
        paths->to[k] = walk[k].to;
        paths->walk_s[k] = walk[k].walk_s;
    }
    for (gsize i = 0; i < n_from; i++) {
        paths->first[i + 1] += paths->first[i];
    }
    return paths;
}

#endif
