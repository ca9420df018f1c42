/**
 * Reads roads.csv: real roads as the places they pass (places.csv, road_points.csv, employment.csv), and finds the
 * quickest way over them.
 */
#include "transit_roads.h"

#include <string.h>

static RoadKind read_kind(const Table *table, guint row)
{
    static const char *const KINDS[] = {"motorway", "dual", "main", "lane", "street", "bridge"};
    for (guint i = 0; i < G_N_ELEMENTS(KINDS); i++) {
        if (strcmp(table_text(table, row, "kind"), KINDS[i]) == 0)
            return (RoadKind)i;
    }
    table_fail(table, row, "kind: found '%s', expected motorway, dual, main, lane, street or bridge",
               table_text(table, row, "kind"));
}

int roads_node(const Roads *roads, const char *name)
{
    for (guint i = 0; i < roads->nodes->len; i++) {
        if (strcmp(ROAD_NODE(roads, i)->name, name) == 0)
            return (int)i;
    }
    return -1;
}

static void add_places(Roads *roads)
{
    for (guint i = 0; i < roads->kent->places->len; i++) {
        const Place *place = KENT_PLACE(roads->kent, i);
        RoadNode node = {.name = g_strdup(place->name), .at = place->at, .place = (int)i, .stops = TRUE};
        g_array_append_val(roads->nodes, node);
    }
}

/** Points of a table that are not places by the same name. */
static void add_points(Roads *roads, const Table *table, const char *column)
{
    gboolean employment = strcmp(column, "place") == 0;
    for (guint row = 0; row < table->rows->len; row++) {
        const char *name = table_text(table, row, column), *kind = table_text(table, row, "kind");
        if (roads_node(roads, name) >= 0)
            continue;
        RoadNode node = {.name = g_strdup(name), .place = -1};
        node.at = grid_from_degrees(table_number(table, row, "lon"), table_number(table, row, "lat"));
        node.outside = !employment && strcmp(kind, "outside") == 0;
        node.stops = employment || strcmp(kind, "junction") != 0;
        g_array_append_val(roads->nodes, node);
    }
}

/** Places were written to some 300 m: those by the water may have to step back from it. */
static void step_ashore(Roads *roads)
{
    for (guint i = 0; i < roads->nodes->len; i++) {
        if (!ROAD_NODE(roads, i)->outside)
            roads_land(roads, &ROAD_NODE(roads, i)->at);
    }
}

static void add_stations(Roads *roads, const char *source_dir)
{
    g_autoptr(Table) table = table_read(source_dir, "bus_stations.csv");
    for (guint row = 0; row < table->rows->len; row++) {
        int node = roads_node(roads, table_text(table, row, "place"));
        if (node < 0)
            table_fail(table, row, "no place '%s'", table_text(table, row, "place"));
        ROAD_NODE(roads, node)->bays = (int)table_number(table, row, "bays");
    }
}

static void add_link(Roads *roads, const Table *table, guint row, int a, int b)
{
    RoadLink link = {.a = a,
                     .b = b,
                     .road = g_strdup(table_text(table, row, "road")),
                     .kind = read_kind(table, row),
                     .line = g_array_new(FALSE, FALSE, sizeof(Point)),
                     .seconds = g_array_new(FALSE, FALSE, sizeof(double)),
                     .stops = g_array_new(FALSE, FALSE, sizeof(RoadStop))};
    g_array_append_val(roads->links, link);
}

/** TRUE when a link joins the two already: two roads may be one for a while. */
static gboolean is_joined(const Roads *roads, int a, int b)
{
    for (guint i = 0; i < roads->links->len; i++) {
        const RoadLink *link = ROAD_LINK(roads, i);
        if ((link->a == a && link->b == b) || (link->a == b && link->b == a))
            return TRUE;
    }
    return FALSE;
}

/** Adds the links of all roads; `rows` gets the row of each. */
static void add_links(Roads *roads, const Table *table, GArray *rows)
{
    for (guint row = 0; row < table->rows->len; row++) {
        g_auto(GStrv) via = g_strsplit(table_text(table, row, "via"), ";", -1);
        int before = -1;
        for (guint i = 0; via[i]; i++) {
            int here = roads_node(roads, via[i]);
            if (here < 0)
                table_fail(table, row, "no place or point '%s'", via[i]);
            if (i > 0 && !is_joined(roads, before, here)) {
                add_link(roads, table, row, before, here);
                g_array_append_val(rows, row);
            }
            before = here;
        }
    }
}

Roads *roads_read(const Kent *kent, const gint16 *zone, const char *source_dir)
{
    Roads *roads = g_new0(Roads, 1);
    roads->kent = kent;
    roads->zone = zone;
    roads->nodes = g_array_new(FALSE, FALSE, sizeof(RoadNode));
    roads->links = g_array_new(FALSE, FALSE, sizeof(RoadLink));
    g_autoptr(Table) points = table_read(source_dir, "road_points.csv");
    g_autoptr(Table) employment = table_read(source_dir, "employment.csv");
    g_autoptr(Table) table = table_read(source_dir, "roads.csv");
    g_autoptr(GArray) rows = g_array_new(FALSE, FALSE, sizeof(guint));
    add_places(roads);
    add_points(roads, points, "point");
    add_points(roads, employment, "place");
    step_ashore(roads);
    add_stations(roads, source_dir);
    add_links(roads, table, rows);
    roads_bend(roads, table, (const guint *)rows->data);
    roads_add_stops(roads, source_dir);
    return roads;
}

void roads_free(Roads *roads)
{
    if (!roads)
        return;
    for (guint i = 0; i < roads->nodes->len; i++)
        g_free(ROAD_NODE(roads, i)->name);
    for (guint i = 0; i < roads->links->len; i++) {
        RoadLink *link = ROAD_LINK(roads, i);
        for (guint k = 0; k < link->stops->len; k++)
            g_free(g_array_index(link->stops, RoadStop, k).name);
        g_free(link->road);
        g_array_unref(link->line);
        g_array_unref(link->seconds);
        g_array_unref(link->stops);
    }
    g_array_unref(roads->nodes);
    g_array_unref(roads->links);
    g_free(roads);
}

/* --- the quickest way (Dijkstra over some 600 nodes, without a heap) --------------------------------------- */

typedef struct {
    double seconds;
    int link; /**< By which it is reached; -1 = not yet. */
    gboolean done;
} Reach;

/** Seconds over a link; a bus keeps to roads with stops unless others save it much. */
static double link_cost(const RoadLink *link, gboolean coach)
{
    double seconds = g_array_index(link->seconds, double, link->seconds->len - 1);
    if (coach)
        return link->kind <= ROAD_DUAL ? seconds * 0.8 : seconds;
    return link->kind == ROAD_MOTORWAY ? G_MAXDOUBLE : link->kind == ROAD_DUAL ? seconds * 2.5 : seconds;
}

static int nearest_open(const Reach *reach, guint n)
{
    int best = -1;
    for (guint i = 0; i < n; i++) {
        if (!reach[i].done && reach[i].seconds < G_MAXDOUBLE && (best < 0 || reach[i].seconds < reach[best].seconds))
            best = (int)i;
    }
    return best;
}

static void relax(const Roads *roads, Reach *reach, int node, gboolean coach)
{
    for (guint i = 0; i < roads->links->len; i++) {
        const RoadLink *link = ROAD_LINK(roads, i);
        double cost = link_cost(link, coach);
        if ((link->a != node && link->b != node) || cost == G_MAXDOUBLE)
            continue;
        Reach *other = &reach[link->a == node ? link->b : link->a];
        if (reach[node].seconds + cost < other->seconds) {
            other->seconds = reach[node].seconds + cost;
            other->link = (int)i;
        }
    }
}

/** Appends the legs that end in `to`, from the start of the search. */
static void append_legs(const Roads *roads, const Reach *reach, int from, int to, GArray *legs)
{
    guint first = legs->len;
    for (int node = to; node != from;) {
        const RoadLink *link = ROAD_LINK(roads, reach[node].link);
        Leg leg = {reach[node].link, link->b != node};
        g_array_insert_val(legs, first, leg);
        node = leg.back ? link->b : link->a;
    }
}

gboolean roads_way(const Roads *roads, int from, int to, gboolean coach, GArray *legs)
{
    guint n = roads->nodes->len;
    g_autofree Reach *reach = g_new(Reach, n);
    for (guint i = 0; i < n; i++)
        reach[i] = (Reach){G_MAXDOUBLE, -1, FALSE};
    reach[from].seconds = 0;
    for (int node = from; node >= 0 && node != to; node = nearest_open(reach, n)) {
        reach[node].done = TRUE;
        relax(roads, reach, node, coach);
    }
    if (reach[to].seconds == G_MAXDOUBLE)
        return FALSE;
    append_legs(roads, reach, from, to, legs);
    return TRUE;
}
