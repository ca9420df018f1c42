/**
 * Roads as a graph: named points, links that bend between them, and the stops along them.
 */
#ifndef GEODATA_TRANSIT_ROADS_H
#define GEODATA_TRANSIT_ROADS_H

#include "transit.h"

typedef enum { ROAD_MOTORWAY, ROAD_DUAL, ROAD_MAIN, ROAD_LANE, ROAD_STREET, ROAD_BRIDGE } RoadKind;

typedef struct {
    char *name;
    Point at;
    int place;        /**< Index of the place it is, -1 = a junction or an employment place. */
    gboolean outside; /**< Of Kent and Medway. */
    gboolean stops;   /**< Buses stop here. */
    int bays;         /**< Of its bus station; 0 = none. */
} RoadNode;

/** A stop on a link, for both directions. */
typedef struct {
    double along_m;
    int stop[2]; /**< Index of the stop towards b, and towards a; -1 until it is used. */
    char *name;
} RoadStop;

typedef struct {
    int a, b;
    char *road;
    RoadKind kind;
    GArray *line;    /**< of Point, from a to b */
    GArray *seconds; /**< of double: at each point of the line, driving from a by day, without stops */
    double length_m;
    GArray *stops; /**< of RoadStop */
} RoadLink;

typedef struct {
    const Kent *kent;
    const gint16 *zone;
    GArray *nodes; /**< of RoadNode */
    GArray *links; /**< of RoadLink */
} Roads;

Roads *roads_read(const Kent *kent, const gint16 *zone, const char *source_dir);
void roads_free(Roads *roads);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Roads, roads_free)
#define ROAD_NODE(r, i) (&g_array_index((r)->nodes, RoadNode, (i)))
#define ROAD_LINK(r, i) (&g_array_index((r)->links, RoadLink, (i)))
int roads_node(const Roads *roads, const char *name);

/** TRUE in a zone, and 55 m around too. */
gboolean roads_on_land(const Roads *roads, Point at);
/** Moves a point to the land nearest to it. */
void roads_land(const Roads *roads, Point *at);
/** TRUE inside a built-up place. */
gboolean roads_built_up(const Roads *roads, Point at);
/** Gives every link its line and times. */
void roads_bend(Roads *roads, const Table *table, const guint *row_of_link);
/** Puts stops along every link that has them, and names them. */
void roads_add_stops(Roads *roads, const char *source_dir);
/** "Maidstone Town" to "Maidstone". Owned. */
char *place_shown(const char *name);

/** A link gone along, from a to b or back. */
typedef struct {
    int link;
    gboolean back;
} Leg;

/** Appends the quickest way between two nodes (of Leg); motorways only for coaches. FALSE when there is none. */
gboolean roads_way(const Roads *roads, int from, int to, gboolean coach, GArray *legs);

/* --- transit_bus.c ---------------------------------------------------------------------------------------- */

void write_buses(const Kent *kent, const gint16 *zone, const char *source_dir, const char *out_dir);

#endif
