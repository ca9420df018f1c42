/*
 * Travel times from zone to zone. A zone is the origin in it that is nearest to the centre of its residents.
 */
#ifndef JA_RUN_REACH_ZONES_H
#define JA_RUN_REACH_ZONES_H

#include "run/reach.h"

/* The zones as origins and as sites: where they stand, their walks to stops and to each other. */
typedef struct {
    gsize n;
    JaPoint *at;
    JaPaths *stops, *walks;
} JaReachZones;

JaReachZones *ja_reach_zones_new(const JaRoad *road, const JaReachNetwork *network);
void ja_reach_zones_free(JaReachZones *zones);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(JaReachZones, ja_reach_zones_free)

/* A network with the zones at both ends. Borrows from both. */
JaNetwork ja_reach_zones_network(const JaReachZones *zones, const JaNetwork *network);

/* More zones than this are too many for a page that people open. */
enum { JA_PAGE_ZONES = 1500, JA_NOT_WITHIN = 255 };

/* What the page tells of a window. All owned; freed by ja_road_window_free. */
typedef struct {
    const JaReachSpec *spec; /* borrowed from the project */
    char *label, *service;
    guint longest_min; /* no time is longer */
    guint8 *minutes;   /* from zone to zone, row by row, rounded up; JA_NOT_WITHIN = none so short */
} JaRoadWindow;
void ja_road_window_free(JaRoadWindow *window);

/* The times of a window at its first percentile, or of the round trip of a shift. `network` has the times of the
 * window and the zones at both ends. Owned: n x n. */
guint8 *ja_reach_zones_minutes(const JaRoad *road, const JaReachZones *zones, const JaNetwork *network,
                               const JaWindow *window, guint longest_min);

#endif
