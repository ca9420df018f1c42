/*
 * Zones as both ends of journeys: one search of each answers for all.
 */
#include "run/reach_zones.h"

#include "run/reach_walks.h"
#include "run/reach_where.h"

#include <string.h>

static JaPoint *place_zones(const JaRoad *road, const JaOrigins *origins)
{
    const gsize n = road->atlas->zones->n;
    JaPoint *at = g_new0(JaPoint, n + 1);
    for (gsize zone = 0; zone < n; zone++) {
        at[zone] = origins->at[ja_where_origin(origins, (gint32)zone)];
    }
    return at;
}

JaReachZones *ja_reach_zones_new(const JaRoad *road, const JaReachNetwork *network)
{
    const guint32 walk_s = (guint32)(road->project->walking.all_the_way_min * 60 + 0.5);
    JaReachZones *zones = g_new0(JaReachZones, 1);
    zones->n = road->atlas->zones->n;
    zones->at = place_zones(road, &network->origins);
    g_autofree JaPoint *there = g_memdup2(zones->at, (zones->n + 1) * sizeof *there);
    zones->stops = ja_reach_walks_to_stops(road, network, zones->at, zones->n);
    zones->walks = ja_walk_paths(network->walk, zones->at, zones->n, there, zones->n, walk_s, road->options.threads);
    return zones;
}

void ja_reach_zones_free(JaReachZones *zones)
{
    if (zones == NULL) {
        return;
    }
    ja_paths_free(zones->stops);
    ja_paths_free(zones->walks);
    g_free(zones->at);
    g_free(zones);
}

JaNetwork ja_reach_zones_network(const JaReachZones *zones, const JaNetwork *network)
{
    JaNetwork between = *network;
    between.origin_stop = zones->stops;
    between.site_stop = zones->stops;
    between.origin_site = zones->walks;
    return between;
}

void ja_road_window_free(JaRoadWindow *window)
{
    g_free(window->label);
    g_free(window->service);
    g_free(window->minutes);
    g_free(window);
}

typedef struct {
    guint8 *minutes;
    gsize n;
} Filling;

static void take_minutes(gpointer data, guint32 origin, guint32 site, const gint32 *percentile_s)
{
    const Filling *filling = data;
    const gint32 time_s = percentile_s[0];
    if (time_s <= (JA_NOT_WITHIN - 1) * 60) {
        filling->minutes[origin * filling->n + site] = (guint8)((time_s + 59) / 60);
    }
}

guint8 *ja_reach_zones_minutes(const JaRoad *road, const JaReachZones *zones, const JaNetwork *network,
                               const JaWindow *window, guint longest_min)
{
    Filling filling = {g_malloc(zones->n * zones->n + 1), zones->n};
    memset(filling.minutes, JA_NOT_WITHIN, zones->n * zones->n + 1);
    ja_access_pairs(network, window, (gint32)longest_min * 60, take_minutes, &filling, road->options.threads, NULL);
    return filling.minutes;
}
