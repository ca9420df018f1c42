/* A feed with its timetable, to be searched by hand. */
#ifndef TESTS_REACH_WORLD_H
#define TESTS_REACH_WORLD_H

#include "gtfs_fixture.h"
#include "reach/access.h"
#include "reach/clock.h"
#include "reach_walks.h"

#define HM(h, m) ((h)*3600 + (m)*60)

typedef struct {
    JaFeed *feed;
    JaPaths *foot;
    JaTimetable *timetable, *mirror;
    JaTimetableTally tally;
} World;

/* Takes the feed and the footpaths; NULL = none. */
static inline void world_open(World *w, JaFeed *feed, JaPaths *foot, guint32 day, gint32 change_s)
{
    gsize n = feed->stop->len;
    *w = (World){.feed = feed, .foot = foot != NULL ? foot : ja_paths_new(n, n, 0)};
    const JaTimetableOptions options = {day, change_s, -3 * 86400, 4 * 86400, w->foot};
    w->timetable = ja_timetable_new(feed, &options, &w->tally);
    w->mirror = ja_timetable_mirror(w->timetable);
}

static inline void world_close(World *w)
{
    ja_timetable_free(w->mirror);
    ja_timetable_free(w->timetable);
    ja_paths_free(w->foot);
    ja_feed_free(w->feed);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(World, world_close)

static inline guint32 world_stop(const World *w, const char *id)
{
    gint32 stop = ja_ids_find(w->feed->stop_id, id);
    g_assert_cmpint(stop, >=, 0);
    return (guint32)stop;
}

/* When one who stands at a stop at depart_s can be at another, by at most so many rides. */
static inline gint32 world_arrival(const World *w, const char *from, const char *to, gint32 depart_s, guint rides)
{
    const JaSearchLimits limits = {rides, 2 * 86400};
    const Walk stand = {0, world_stop(w, from), 0};
    g_autoptr(JaPaths) access = walks_by_hand(1, w->feed->stop->len, &stand, 1);
    g_autoptr(JaSearch) search = ja_search_new(w->timetable, &limits);
    ja_search_depart(search, access, 0, depart_s);
    return ja_search_arrival(search, world_stop(w, to));
}

/* When one must leave a stop to be at another by arrive_s; -JA_NEVER when one cannot. */
static inline gint32 world_departure(const World *w, const char *from, const char *to, gint32 arrive_s, guint rides)
{
    const JaSearchLimits limits = {rides, 2 * 86400};
    const Walk stand = {0, world_stop(w, to), 0};
    g_autoptr(JaPaths) access = walks_by_hand(1, w->feed->stop->len, &stand, 1);
    g_autoptr(JaSearch) search = ja_search_new(w->mirror, &limits);
    ja_search_depart(search, access, 0, -arrive_s);
    return -ja_search_arrival(search, world_stop(w, from));
}

/* Feeds of a folder, or of the shared data, for the five days about `date`. Owned. */
static inline JaFeed *world_read(const char *root, const char *const *files, guint n, const char *date)
{
    Room room;
    room_open(&room);
    room.context.root = root;
    guint32 day[5];
    for (guint32 i = 0; i < 5; i++) {
        day[i] = day_of(date) + i - 2;
    }
    const JaStrings list = {(char **)(gpointer)files, n};
    const JaGtfsDays days = {day, 5, 0};
    g_autoptr(GError) error = NULL;
    JaFeed *feed = ja_gtfs_read(&room.context, &list, &days, &error);
    g_assert_no_error(error);
    room_close(&room);
    return feed;
}

#endif
