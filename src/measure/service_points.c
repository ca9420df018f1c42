/*
 * Stops and stations of a day as sets of points.
 */
#include "measure/service.h"

#include <string.h>

/* A stop that will be a point, and its id to sort by. */
typedef struct {
    const char *id;
    guint32 stop;
} Member;

static int by_id(gconstpointer a, gconstpointer b)
{
    return strcmp(((const Member *)a)->id, ((const Member *)b)->id);
}

static void add_call(JaPoints *points, gsize i, const JaCall *call)
{
    points->mode[i] |= (guint8)(1u << call->mode);
    points->value[i] += call->departures;
    for (guint hour = 0; hour < JA_SERVICE_HOURS; hour++) {
        points->by_hour[i][hour] = (guint16)MIN(points->by_hour[i][hour] + call->by_hour[hour], G_MAXUINT16);
    }
    if (call->departures > 0) {
        points->first_s[i] = points->first_s[i] < 0 ? call->first_s : MIN(points->first_s[i], call->first_s);
        points->last_s[i] = MAX(points->last_s[i], call->last_s);
    }
}

static JaPoints *points_new(const char *name, const char *label, gsize n)
{
    JaPoints *points = ja_points_new(name, n);
    g_free(points->label);
    points->label = g_strdup(label);
    points->id = g_new0(char *, n + 1);
    points->title = g_new0(char *, n + 1);
    points->value = g_new0(double, n + 1);
    points->mode = g_new0(guint8, n + 1);
    points->by_hour = g_malloc0((n + 1) * sizeof *points->by_hour);
    points->first_s = g_new(gint32, n + 1);
    points->last_s = g_new(gint32, n + 1);
    for (gsize i = 0; i < n; i++) {
        points->first_s[i] = points->last_s[i] = JA_UNTIMED;
    }
    return points;
}

/* Points of what the calls belong to: stands_for[i] is the stop that stands for call i, or JA_NOT_IN_FEED. */
static JaPoints *gather(const JaService *service, const JaPlaces *places, const gint32 *stands_for, const char *name,
                        const char *label)
{
    const JaFeed *feed = service->feed;
    g_autofree gint32 *index = g_new(gint32, feed->stop->len + 1);
    memset(index, 0xFF, feed->stop->len * sizeof *index);
    g_autoptr(GArray) members = g_array_new(FALSE, FALSE, sizeof(Member));
    for (guint i = 0; i < service->call->len; i++) {
        gint32 stop = stands_for[i];
        if (stop < 0 || !places->placed[stop] || index[stop] >= 0) {
            continue;
        }
        Member member = {ja_ids_text(feed->stop_id, (guint)stop), (guint32)stop};
        index[stop] = 0;
        g_array_append_val(members, member);
    }
    g_array_sort(members, by_id);
    JaPoints *points = points_new(name, label, members->len);
    for (guint i = 0; i < members->len; i++) {
        const Member *member = &g_array_index(members, Member, i);
        index[member->stop] = (gint32)i;
        points->id[i] = g_strdup(member->id);
        points->title[i] = g_strdup(ja_feed_stop(feed, member->stop)->name);
        points->at[i] = places->at[member->stop];
    }
    for (guint i = 0; i < service->call->len; i++) {
        gint32 stop = stands_for[i];
        if (stop >= 0 && index[stop] >= 0) {
            add_call(points, (gsize)index[stop], &g_array_index(service->call, JaCall, i));
        }
    }
    return points;
}

JaPoints *ja_service_stops(const JaService *service, const JaPlaces *places)
{
    g_autofree gint32 *stands_for = g_new(gint32, service->call->len + 1);
    for (guint i = 0; i < service->call->len; i++) {
        stands_for[i] = (gint32)g_array_index(service->call, JaCall, i).stop;
    }
    return gather(service, places, stands_for, "stops", "Stops");
}

/* The station that a stop belongs to, directly or through a platform; JA_NOT_IN_FEED when there is none. */
static gint32 station_of(const JaFeed *feed, gint32 stop)
{
    for (int steps = 0; stop >= 0 && steps < 3; steps++) {
        const JaStop *one = ja_feed_stop(feed, (guint)stop);
        if (one->type == 1) {
            return stop;
        }
        stop = one->parent;
    }
    return JA_NOT_IN_FEED;
}

gint32 ja_service_station(const JaService *service, const JaCall *call)
{
    gboolean on_rails = call->mode == JA_RAIL || call->mode == JA_METRO;
    gint32 station = station_of(service->feed, (gint32)call->stop);
    return station >= 0 ? station : on_rails ? (gint32)call->stop : JA_NOT_IN_FEED;
}

JaPoints *ja_service_stations(const JaService *service, const JaPlaces *places)
{
    g_autofree gint32 *stands_for = g_new(gint32, service->call->len + 1);
    for (guint i = 0; i < service->call->len; i++) {
        stands_for[i] = ja_service_station(service, &g_array_index(service->call, JaCall, i));
    }
    return gather(service, places, stands_for, "stations", "Stations");
}
