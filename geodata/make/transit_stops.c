/**
 * Bus stops along roads, some 380 m apart where it is built up and twice that in the country, named after the nearer
 * place and a landmark of landmarks.csv that it has only once.
 */
#include "transit_roads.h"

#include <math.h>
#include <string.h>

enum { KEY = 1150 };

static const double SAMPLE_M = 20, BUILT_M = 380, MAIN_M = 900, LANE_M = 780;

char *place_shown(const char *name)
{
    static const char *const DROP[] = {" Town", " City"};
    for (guint i = 0; i < G_N_ELEMENTS(DROP); i++) {
        if (g_str_has_suffix(name, DROP[i]))
            return g_strndup(name, strlen(name) - strlen(DROP[i]));
    }
    return g_strdup(name);
}

/** The point so many metres along a line. */
static Point point_along(const GArray *line, double metres)
{
    for (guint i = 1; i < line->len; i++) {
        Point a = g_array_index(line, Point, i - 1), b = g_array_index(line, Point, i);
        double piece = hypot(b.x - a.x, b.y - a.y);
        if (metres <= piece || i + 1 == line->len) {
            double share = piece > 0 ? MIN(metres / piece, 1) : 0;
            return (Point){a.x + share * (b.x - a.x), a.y + share * (b.y - a.y)};
        }
        metres -= piece;
    }
    return g_array_index(line, Point, 0);
}

/** Metres along a link at which each gap between stops ends: the gaps are wider in the country. */
static void space_stops(const Roads *roads, RoadLink *link)
{
    double open = link->kind == ROAD_MAIN ? MAIN_M : LANE_M, total = 0, sum = 0;
    int n = MAX(1, (int)(link->length_m / SAMPLE_M)), next = 1;
    g_autofree double *weight = g_new(double, (guint)n);
    for (int i = 0; i < n; i++) {
        Point at = point_along(link->line, (i + 0.5) * link->length_m / n);
        weight[i] = link->length_m / n / (roads_built_up(roads, at) ? BUILT_M : open);
        total += weight[i];
    }
    int gaps = (int)lround(total);
    for (int i = 0; i < n && next < gaps; i++) {
        sum += weight[i];
        if (sum < total * next / gaps)
            continue;
        RoadStop stop = {.along_m = (i + 1) * link->length_m / n, .stop = {-1, -1}};
        if (roads_on_land(roads, point_along(link->line, stop.along_m)))
            g_array_append_val(link->stops, stop);
        next++;
    }
}

/** What a stop is named after: the place that holds it, or lies nearest by its size. */
static const char *locality(const Roads *roads, const RoadLink *link, Point at)
{
    const RoadNode *ends[] = {ROAD_NODE(roads, link->a), ROAD_NODE(roads, link->b)};
    double best = G_MAXDOUBLE;
    const char *name = NULL;
    for (int i = 0; i < 2; i++) {
        double radius = ends[i]->place >= 0 ? KENT_PLACE(roads->kent, ends[i]->place)->radius_m : 250;
        double far = hypot(ends[i]->at.x - at.x, ends[i]->at.y - at.y) / (radius + 300);
        if (far < best) {
            best = far;
            name = ends[i]->name;
        }
    }
    return name;
}

/** "Parkwood, Mill Lane": the next landmark that the place has not yet; after them all, with the road. Owned. */
static char *name_stop(const Table *landmarks, GHashTable *taken, const char *place, const RoadLink *link)
{
    g_autofree char *shown = place_shown(place);
    guint n = landmarks->rows->len, start = (guint)(noise_hash(KEY, g_str_hash(place), 0) % n);
    for (guint i = 0; i < n; i++) { /* 29 and the number of landmarks have no common part */
        char *name = g_strdup_printf("%s, %s", shown, table_text(landmarks, (start + 29 * i) % n, "landmark"));
        if (g_hash_table_add(taken, name))
            return g_strdup(name);
    }
    return g_strdup_printf("%s, %s", shown, link->road);
}

void roads_add_stops(Roads *roads, const char *source_dir)
{
    g_autoptr(Table) landmarks = table_read(source_dir, "landmarks.csv");
    g_autoptr(GHashTable) taken = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    for (guint i = 0; i < roads->links->len; i++) {
        RoadLink *link = ROAD_LINK(roads, i);
        if (link->kind == ROAD_MOTORWAY || link->kind == ROAD_DUAL || link->kind == ROAD_BRIDGE)
            continue;
        space_stops(roads, link);
        for (guint k = 0; k < link->stops->len; k++) {
            RoadStop *stop = &g_array_index(link->stops, RoadStop, k);
            Point at = point_along(link->line, stop->along_m);
            stop->name = name_stop(landmarks, taken, locality(roads, link, at), link);
        }
    }
}
