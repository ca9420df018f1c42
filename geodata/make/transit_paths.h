/**
 * Bus routes one way: stops in order with the seconds between them, and the line on the ground.
 */
#ifndef GEODATA_TRANSIT_PATHS_H
#define GEODATA_TRANSIT_PATHS_H

#include "transit_roads.h"

typedef struct {
    char *id, *name, *description;
    Point at;
    int node; /**< Of the bus station whose bay it is; or -1, or a node. */
    int bay;  /**< 0 = none. */
} BusStop;

/** Stops that some route uses, in the order of first use. */
typedef struct {
    Roads *roads;
    GArray *all;         /**< of BusStop */
    GHashTable *at_node; /**< "node side" or "node bay" to index + 1 */
} BusStops;

BusStops *stops_new(Roads *roads);
void stops_free(BusStops *stops);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(BusStops, stops_free)
#define BUS_STOP(s, i) (&g_array_index((s)->all, BusStop, (i)))

typedef struct {
    int stop;
    double seconds;     /**< After the start, by day. */
    gboolean timepoint; /**< The route is written to pass here: it keeps to the minute. */
} BusHalt;

typedef struct {
    GArray *halts; /**< of BusHalt */
    GArray *line;  /**< of Point */
} BusPath;

/** Stopping everywhere, at written places only, or at those and over motorways. */
typedef enum { BUS_STOPPING, BUS_DIRECT, BUS_COACH } BusManner;

/** The way over `via` (n nodes), or back from the last to the first; NULL when roads do not join two of them. Owned. */
BusPath *path_new(BusStops *stops, const char *route, const int *via, guint n, gboolean back, BusManner manner);
void path_free(BusPath *path);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(BusPath, path_free)

#endif
