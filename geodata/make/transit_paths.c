/**
 * A bus route as the stops and the line it follows one way: over the quickest roads between the places it is written
 * to pass, on the left of each.
 */
#include "transit_paths.h"

#include <math.h>

static const double KERB_M = 6, BAY_M = 28;

enum { DWELL = 18 };

typedef struct {
    BusStops *stops;
    const char *route;
    gboolean back, sparse;
    BusPath *path;
    double seconds; /**< Since the start, stops included. */
} Walk;

/* --- stops -------------------------------------------------------------------------------------------------- */

BusStops *stops_new(Roads *roads)
{
    BusStops *stops = g_new0(BusStops, 1);
    stops->roads = roads;
    stops->all = g_array_new(FALSE, TRUE, sizeof(BusStop));
    stops->at_node = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    return stops;
}

void stops_free(BusStops *stops)
{
    if (!stops)
        return;
    for (guint i = 0; i < stops->all->len; i++) {
        BusStop *stop = BUS_STOP(stops, i);
        g_free(stop->id);
        g_free(stop->name);
        g_free(stop->description);
    }
    g_array_unref(stops->all);
    g_hash_table_unref(stops->at_node);
    g_free(stops);
}

/** Takes the name and the description. */
static int stop_add(BusStops *stops, char *name, char *description, Point at, int node, int bay)
{
    BusStop stop = {.id = g_strdup_printf("b%04u", stops->all->len + 1),
                    .name = name,
                    .description = description,
                    .at = at,
                    .node = node,
                    .bay = bay};
    g_array_append_val(stops->all, stop);
    return (int)stops->all->len - 1;
}

/** Beside a point of the road, to the left of somebody who goes the way of `dx`, `dy`. */
static Point beside(Point at, double dx, double dy)
{
    double length = MAX(hypot(dx, dy), 0.001);
    return (Point){at.x - KERB_M * dy / length, at.y + KERB_M * dx / length};
}

static char *node_stop_name(const Roads *roads, const RoadNode *node)
{
    g_autofree char *shown = place_shown(node->name);
    if (node->bays > 0)
        return g_strdup_printf("%s, Bus Station", shown);
    if (node->place < 0)
        return g_steal_pointer(&shown);
    const char *kind = KENT_PLACE(roads->kent, node->place)->kind;
    return g_strdup_printf("%s, %s", shown, *kind == 't' ? "High Street" : *kind == 'v' ? "Church" : "Shops");
}

/** The stop of a node for who comes the way of `dx`, `dy`: a bay of its bus station, or the kerb of one direction. */
static int stop_at_node(Walk *walk, int index, double dx, double dy)
{
    BusStops *stops = walk->stops;
    const RoadNode *node = ROAD_NODE(stops->roads, index);
    guint64 lot = noise_hash(1160, g_str_hash(walk->route), (guint64)walk->back);
    int bay = node->bays > 0 ? 1 + (int)(lot % (guint64)node->bays) : 0;
    int side = bay > 0 ? bay : -1 - (dx + 0.3 * dy > 0);
    g_autofree char *key = g_strdup_printf("%d %d", index, side);
    gpointer found = g_hash_table_lookup(stops->at_node, key);
    if (found)
        return GPOINTER_TO_INT(found) - 1;
    Point at = beside(node->at, dx, dy);
    if (bay > 0) {
        double turn = 2 * G_PI * bay / node->bays;
        at = (Point){node->at.x + BAY_M * cos(turn), node->at.y + BAY_M * sin(turn)};
    }
    char *description = node->outside ? g_strdup("Outside Kent and Medway") : NULL;
    int stop = stop_add(stops, node_stop_name(stops->roads, node), description, at, index, bay);
    g_hash_table_insert(stops->at_node, g_steal_pointer(&key), GINT_TO_POINTER(stop + 1));
    return stop;
}

/* --- along a link --------------------------------------------------------------------------------------------- */

/** Where and when somebody is who has gone so many metres from a: the piece of the line and the share of it. */
static double seconds_along(const RoadLink *link, double metres, Point *at, Point *direction)
{
    guint i = 1;
    double piece = 0;
    for (; i < link->line->len; i++) {
        Point a = g_array_index(link->line, Point, i - 1), b = g_array_index(link->line, Point, i);
        piece = hypot(b.x - a.x, b.y - a.y);
        if (metres <= piece || i + 1 == link->line->len)
            break;
        metres -= piece;
    }
    Point a = g_array_index(link->line, Point, i - 1), b = g_array_index(link->line, Point, i);
    double share = piece > 0 ? MIN(metres / piece, 1) : 0;
    double from = g_array_index(link->seconds, double, i - 1), to = g_array_index(link->seconds, double, i);
    *at = (Point){a.x + share * (b.x - a.x), a.y + share * (b.y - a.y)};
    *direction = (Point){b.x - a.x, b.y - a.y};
    return from + share * (to - from);
}

static void add_halt(Walk *walk, int stop, double seconds, gboolean timepoint)
{
    BusHalt halt = {stop, seconds, timepoint};
    g_array_append_val(walk->path->halts, halt);
}

static int stop_on_link(Walk *walk, const RoadLink *link, RoadStop *on, gboolean back, double *seconds)
{
    Point at, direction;
    double whole = g_array_index(link->seconds, double, link->seconds->len - 1);
    double along = seconds_along(link, on->along_m, &at, &direction);
    *seconds = back ? whole - along : along;
    if (on->stop[back] < 0) {
        double sign = back ? -1 : 1;
        const Roads *roads = walk->stops->roads;
        g_autofree char *next = place_shown(ROAD_NODE(roads, back ? link->a : link->b)->name);
        on->stop[back] = stop_add(walk->stops, g_strdup(on->name), g_strdup_printf("%s, towards %s", link->road, next),
                                  beside(at, sign * direction.x, sign * direction.y), -1, 0);
    }
    return on->stop[back];
}

static void walk_link_stops(Walk *walk, RoadLink *link, gboolean back)
{
    guint n = link->stops->len;
    for (guint k = 0; k < n && !walk->sparse; k++) {
        RoadStop *on = &g_array_index(link->stops, RoadStop, back ? n - 1 - k : k);
        double seconds = 0;
        int stop = stop_on_link(walk, link, on, back, &seconds);
        add_halt(walk, stop, walk->seconds + seconds + DWELL * (double)k, FALSE);
    }
    walk->seconds += g_array_index(link->seconds, double, link->seconds->len - 1);
    walk->seconds += walk->sparse ? 0 : DWELL * (double)n;
}

static void walk_line(Walk *walk, const RoadLink *link, gboolean back)
{
    guint n = link->line->len;
    for (guint k = walk->path->line->len > 0 ? 1 : 0; k < n; k++)
        g_array_append_val(walk->path->line, g_array_index(link->line, Point, back ? n - 1 - k : k));
}

/** A leg, and the stop where it ends. */
static void walk_leg(Walk *walk, Leg leg, gboolean written)
{
    RoadLink *link = ROAD_LINK(walk->stops->roads, leg.link);
    walk_link_stops(walk, link, leg.back);
    walk_line(walk, link, leg.back);
    int end = leg.back ? link->a : link->b;
    const RoadNode *node = ROAD_NODE(walk->stops->roads, end);
    if (!node->stops || (walk->sparse && !written))
        return;
    const Point *p = &g_array_index(walk->path->line, Point, walk->path->line->len - 2);
    add_halt(walk, stop_at_node(walk, end, p[1].x - p[0].x, p[1].y - p[0].y), walk->seconds, written);
    walk->seconds += DWELL;
}

static void walk_start(Walk *walk, int node, Leg leg)
{
    const RoadLink *link = ROAD_LINK(walk->stops->roads, leg.link);
    guint n = link->line->len;
    Point from = g_array_index(link->line, Point, leg.back ? n - 1 : 0);
    Point to = g_array_index(link->line, Point, leg.back ? n - 2 : 1);
    add_halt(walk, stop_at_node(walk, node, to.x - from.x, to.y - from.y), 0, TRUE);
    walk->seconds = DWELL;
}

BusPath *path_new(BusStops *stops, const char *route, const int *via, guint n, gboolean back, BusManner manner)
{
    BusPath *path = g_new0(BusPath, 1);
    path->halts = g_array_new(FALSE, FALSE, sizeof(BusHalt));
    path->line = g_array_new(FALSE, FALSE, sizeof(Point));
    Walk walk = {stops, route, back, manner != BUS_STOPPING, path, 0};
    g_autoptr(GArray) legs = g_array_new(FALSE, FALSE, sizeof(Leg));
    for (guint i = 0; i + 1 < n; i++) {
        int from = via[back ? n - 1 - i : i], to = via[back ? n - 2 - i : i + 1];
        g_array_set_size(legs, 0);
        if (!roads_way(stops->roads, from, to, manner == BUS_COACH, legs)) {
            path_free(path);
            return NULL;
        }
        if (i == 0)
            walk_start(&walk, from, g_array_index(legs, Leg, 0));
        for (guint k = 0; k < legs->len; k++)
            walk_leg(&walk, g_array_index(legs, Leg, k), k + 1 == legs->len);
    }
    return path;
}

void path_free(BusPath *path)
{
    if (!path)
        return;
    g_array_unref(path->halts);
    g_array_unref(path->line);
    g_free(path);
}
