/**
 * Gives roads their shape and speed: a link bends with smooth noise between its ends, keeps on land where the straight
 * line would cross water, and is slower where it is built up.
 */
#include "transit_roads.h"

#include <math.h>

enum { KEY = 1100 };

static const double PIECE_M = 80, MARGIN_M = 55, PUSH_STEP_M = 40, PUSH_MAX_M = 1800, SIDE_M = 25;

/** How far a kind of road strays and over what length it turns, and its speeds in the open and built up. */
static const struct {
    double stray_m, wave_m, open_ms, built_ms;
} BEND[] = {
    [ROAD_MOTORWAY] = {160, 5000, 25.0, 22.0}, [ROAD_DUAL] = {120, 4000, 21.0, 14.0},
    [ROAD_MAIN] = {150, 2300, 14.5, 7.2},      [ROAD_LANE] = {230, 1500, 10.5, 6.4},
    [ROAD_STREET] = {70, 900, 9.0, 6.0},       [ROAD_BRIDGE] = {20, 900, 11.0, 8.0},
};

static gboolean in_zone(const Roads *roads, Point at)
{
    int cell = grid_cell(at);
    return cell >= 0 && roads->zone[cell] >= 0;
}

gboolean roads_on_land(const Roads *roads, Point at)
{
    return in_zone(roads, (Point){at.x + MARGIN_M, at.y}) && in_zone(roads, (Point){at.x - MARGIN_M, at.y}) &&
           in_zone(roads, (Point){at.x, at.y + MARGIN_M}) && in_zone(roads, (Point){at.x, at.y - MARGIN_M}) &&
           in_zone(roads, at);
}

void roads_land(const Roads *roads, Point *at)
{
    Point from = *at;
    for (double reach = 0; reach < PUSH_MAX_M && !roads_on_land(roads, *at); reach += PUSH_STEP_M) {
        for (int turn = 0; turn < 16 && !roads_on_land(roads, *at); turn++)
            *at = (Point){from.x + reach * cos(turn * G_PI / 8), from.y + reach * sin(turn * G_PI / 8)};
    }
}

gboolean roads_built_up(const Roads *roads, Point at)
{
    for (guint i = 0; i < roads->kent->places->len; i++) {
        const Place *place = KENT_PLACE(roads->kent, i);
        if (hypot(place->at.x - at.x, place->at.y - at.y) < place->radius_m)
            return TRUE;
    }
    return FALSE;
}

/** The nearest land to one side or the other of a line that runs along `dx`, `dy` (of length one). */
static Point push_ashore(const Roads *roads, Point at, double dx, double dy)
{
    for (double push = 0; push < PUSH_MAX_M; push += PUSH_STEP_M) {
        Point left = {at.x - dy * (push + SIDE_M), at.y + dx * (push + SIDE_M)};
        Point right = {at.x + dy * (push + SIDE_M), at.y - dx * (push + SIDE_M)};
        if (push == 0 && roads_on_land(roads, at))
            return at;
        if (roads_on_land(roads, left))
            return left;
        if (roads_on_land(roads, right))
            return right;
    }
    return at;
}

/** A bridge crosses water, and outside Kent and Medway nobody knows where there is any. */
static gboolean keeps_ashore(const Roads *roads, const RoadLink *link)
{
    return link->kind != ROAD_BRIDGE && !ROAD_NODE(roads, link->a)->outside && !ROAD_NODE(roads, link->b)->outside;
}

/** The point at a share of the way, strayed and ashore. */
static Point bend_at(const Roads *roads, const RoadLink *link, double share)
{
    Point a = ROAD_NODE(roads, link->a)->at, b = ROAD_NODE(roads, link->b)->at;
    double length = hypot(b.x - a.x, b.y - a.y), dx = (b.x - a.x) / length, dy = (b.y - a.y) / length;
    double stray = MIN(BEND[link->kind].stray_m, 0.1 * length) * 2 * MIN(1, 5 * share * (1 - share));
    Point at = {a.x + share * (b.x - a.x), a.y + share * (b.y - a.y)};
    double wave = BEND[link->kind].wave_m;
    Point strayed = {at.x + stray * noise_field(KEY, at.x, at.y, wave, 2),
                     at.y + stray * noise_field(KEY + 1, at.x, at.y, wave, 2)};
    gboolean dry = !keeps_ashore(roads, link);
    return dry || share == 0 || share == 1 ? strayed : push_ashore(roads, strayed, dx, dy);
}

static Point middle(Point a, Point b, Point c)
{
    return (Point){(a.x + 2 * b.x + c.x) / 4, (a.y + 2 * b.y + c.y) / 4};
}

/** Takes the corners off a line that was pushed ashore, as long as it stays there. */
static void ease(const Roads *roads, GArray *line)
{
    Point *p = (Point *)line->data;
    for (int round = 0; round < 3; round++) {
        for (guint i = 1; i + 1 < line->len; i++) {
            Point eased = middle(p[i - 1], p[i], p[i + 1]);
            if (roads_on_land(roads, eased))
                p[i] = eased;
        }
    }
}

static void time_link(const Roads *roads, RoadLink *link)
{
    double seconds = 0;
    g_array_append_val(link->seconds, seconds);
    for (guint i = 1; i < link->line->len; i++) {
        Point a = g_array_index(link->line, Point, i - 1), b = g_array_index(link->line, Point, i);
        Point half = {(a.x + b.x) / 2, (a.y + b.y) / 2};
        double metres = hypot(b.x - a.x, b.y - a.y);
        gboolean built = link->kind == ROAD_STREET || roads_built_up(roads, half);
        seconds += metres / (built ? BEND[link->kind].built_ms : BEND[link->kind].open_ms);
        link->length_m += metres;
        g_array_append_val(link->seconds, seconds);
    }
}

void roads_bend(Roads *roads, const Table *table, const guint *row_of_link)
{
    for (guint i = 0; i < roads->links->len; i++) {
        RoadLink *link = ROAD_LINK(roads, i);
        Point a = ROAD_NODE(roads, link->a)->at, b = ROAD_NODE(roads, link->b)->at;
        int pieces = MAX(2, (int)(hypot(b.x - a.x, b.y - a.y) / PIECE_M));
        for (int k = 0; k <= pieces; k++) {
            Point at = bend_at(roads, link, (double)k / pieces);
            g_array_append_val(link->line, at);
        }
        if (keeps_ashore(roads, link))
            ease(roads, link->line);
        time_link(roads, link);
        if (link->length_m > 1.7 * hypot(b.x - a.x, b.y - a.y) + 400)
            table_fail(table, row_of_link[i], "the way from %s to %s is barred by water",
                       ROAD_NODE(roads, link->a)->name, ROAD_NODE(roads, link->b)->name);
    }
}
