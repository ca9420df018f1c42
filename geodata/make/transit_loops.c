/**
 * Loops through large estates and villages: a bus that ends there goes round, so that it passes more than the middle.
 */
#include "transit_roads.h"

#include <math.h>

enum { KEY = 1130, CORNERS = 5, PIECES = 6, CROSSROADS = 5 };

static const double LEAST_RESIDENTS = 4000, LOOP_SHARE = 0.48, STRAY = 0.3;

/** Away from the roads that meet at a node; across the road where there is one straight through. */
static double free_side(const Roads *roads, int node)
{
    Point at = ROAD_NODE(roads, node)->at, sum = {0, 0}, last = {1, 0};
    for (guint i = 0; i < roads->links->len; i++) {
        const RoadLink *link = ROAD_LINK(roads, i);
        if (link->a != node && link->b != node)
            continue;
        Point to = ROAD_NODE(roads, link->a == node ? link->b : link->a)->at;
        double length = MAX(hypot(to.x - at.x, to.y - at.y), 1);
        last = (Point){(to.x - at.x) / length, (to.y - at.y) / length};
        sum = (Point){sum.x + last.x, sum.y + last.y};
    }
    return hypot(sum.x, sum.y) > 0.35 ? atan2(-sum.y, -sum.x) : atan2(last.x, -last.y);
}

/** A corner of the loop: corners are at uneven turns and distances from its middle; the node is the first and last. */
static Point corner(const Roads *roads, int node, double side, double radius, int k)
{
    Point at = ROAD_NODE(roads, node)->at;
    if (k % CORNERS == 0)
        return at;
    double turn = side + G_PI + 2 * G_PI * (k + 0.7 * (noise_unit(KEY, (guint64)node, (guint64)k) - 0.5)) / CORNERS;
    double far = radius * (0.55 + 0.9 * noise_unit(KEY + 1, (guint64)node, (guint64)k));
    return (Point){at.x + radius * cos(side) + far * cos(turn), at.y + radius * sin(side) + far * sin(turn)};
}

/** A point between two corners, bent a little, drawn in towards the node until it is on land. */
static Point loop_point(const Roads *roads, int node, Point a, Point b, double share)
{
    Point at = ROAD_NODE(roads, node)->at, straight = {a.x + share * (b.x - a.x), a.y + share * (b.y - a.y)};
    double stray = STRAY * hypot(b.x - a.x, b.y - a.y) * 4 * share * (1 - share);
    Point bent = {straight.x + stray * noise_field(KEY + 2, straight.x, straight.y, 400, 2),
                  straight.y + stray * noise_field(KEY + 3, straight.x, straight.y, 400, 2)};
    for (double draw = 1; draw > 0.05; draw -= 0.05) {
        Point there = {at.x + draw * (bent.x - at.x), at.y + draw * (bent.y - at.y)};
        if (roads_on_land(roads, there))
            return there;
    }
    return at;
}

/** The whole loop; corners fall between two points, so that none is sharp. */
static void add_line(const Roads *roads, int node, double side, double radius, GArray *line)
{
    for (int k = 0; k < CORNERS; k++) {
        Point a = corner(roads, node, side, radius, k), b = corner(roads, node, side, radius, k + 1);
        for (int i = k > 0; i <= PIECES - (k + 1 < CORNERS); i++) {
            Point at = loop_point(roads, node, a, b, (double)i / PIECES);
            g_array_append_val(line, at);
        }
    }
}

static void add_loop(Roads *roads, int node)
{
    RoadLink link = {.a = node,
                     .b = node,
                     .road = g_strdup("Estate roads"),
                     .kind = ROAD_STREET,
                     .line = g_array_new(FALSE, FALSE, sizeof(Point)),
                     .seconds = g_array_new(FALSE, FALSE, sizeof(double)),
                     .stops = g_array_new(FALSE, FALSE, sizeof(RoadStop))};
    double side = free_side(roads, node);
    double radius = LOOP_SHARE * KENT_PLACE(roads->kent, ROAD_NODE(roads, node)->place)->radius_m;
    add_line(roads, node, side, radius, link.line);
    ROAD_NODE(roads, node)->loop = (int)roads->links->len;
    roads_time(roads, &link);
    g_array_append_val(roads->links, link);
}

static guint roads_at(const Roads *roads, int node)
{
    guint n = 0;
    for (guint i = 0; i < roads->links->len; i++)
        n += ROAD_LINK(roads, i)->a == node || ROAD_LINK(roads, i)->b == node;
    return n;
}

/** Large, without a bus station, and not where many roads meet. */
static gboolean wants_loop(const Roads *roads, int node)
{
    const RoadNode *at = ROAD_NODE(roads, node);
    return at->place >= 0 && at->bays == 0 && roads_at(roads, node) < CROSSROADS &&
           KENT_PLACE(roads->kent, at->place)->residents >= LEAST_RESIDENTS;
}

void roads_add_loops(Roads *roads)
{
    for (guint i = 0; i < roads->nodes->len; i++) {
        ROAD_NODE(roads, i)->loop = -1;
        if (wants_loop(roads, (int)i))
            add_loop(roads, (int)i);
    }
}
