/*
 * Walks in a straight line, and the choice between these and streets.
 */
#include "reach/walk.h"

#include "geo/pointgrid.h"
#include "reach/walk_parts.h"

#include <math.h>

/* A time this much over a whole second is taken for rounding of the machine. */
#define SLACK_S 1e-6

JaWalk *ja_walk_new(const JaStreets *streets, const JaWalkOptions *options)
{
    g_assert(options->speed_m_s > 0 && options->detour >= 1 && options->snap_m >= 0);
    JaWalk *walk = g_new0(JaWalk, 1);
    walk->streets = streets;
    walk->options = *options;
    if (streets != NULL) {
        walk->net = ja_walk_net_new(streets, options->speed_m_s);
        walk->pieces = ja_walk_pieces_new(streets, walk->net);
    }
    return walk;
}

void ja_walk_free(JaWalk *walk)
{
    if (walk == NULL) {
        return;
    }
    ja_walk_net_free(walk->net);
    ja_walk_pieces_free(walk->pieces);
    g_free(walk);
}

void ja_walk_linked(const JaWalk *walk, const JaPoint *at, gsize n, guint8 *linked)
{
    for (gsize i = 0; i < n; i++) {
        linked[i] = walk->streets == NULL || ja_walk_place(walk, at[i]).edge != JA_NOWHERE;
    }
}

typedef struct {
    const JaPoint *from, *to;
    const JaPointGrid *grid;
    double s_per_m, reach_m, limit_s;
} Straight;

typedef struct {
    const Straight *straight;
    JaPoint from;
    JaWalkFinds *finds;
} Look;

static void look_at(guint32 to, gpointer data)
{
    const Look *look = data;
    const Straight *straight = look->straight;
    const double metres = hypot(straight->to[to].x - look->from.x, straight->to[to].y - look->from.y);
    const double seconds = ceil(metres * straight->s_per_m - SLACK_S);
    if (seconds <= straight->limit_s) {
        ja_walk_find(look->finds, to, seconds > 0 ? (guint32)seconds : 0);
    }
}

static void search_straight(gconstpointer shared, gpointer own, guint32 from, JaWalkFinds *finds)
{
    (void)own;
    const Straight *straight = shared;
    const JaPoint p = straight->from[from];
    const double r = straight->reach_m;
    Look look = {straight, p, finds};
    ja_point_grid_visit(straight->grid, (JaBox){p.x - r, p.y - r, p.x + r, p.y + r}, look_at, &look);
}

static JaPaths *walk_straight(const JaWalk *walk, const JaPoint *from, gsize n_from, const JaPoint *to, gsize n_to,
                              guint32 limit_s, guint threads)
{
    Straight straight = {.from = from, .to = to, .limit_s = limit_s};
    straight.s_per_m = walk->options.detour / walk->options.speed_m_s;
    straight.reach_m = (limit_s + SLACK_S) / straight.s_per_m;
    g_autoptr(JaPointGrid) grid = ja_point_grid_new(to, n_to, straight.reach_m);
    straight.grid = grid;
    const JaWalkMethod method = {.shared = &straight, .search = search_straight};
    return ja_walk_gather(&method, n_from, n_to, from == to, threads);
}

JaPaths *ja_walk_paths(const JaWalk *walk, const JaPoint *from, gsize n_from, const JaPoint *to, gsize n_to,
                       guint32 limit_s, guint threads)
{
    g_assert(limit_s <= JA_WALK_LIMIT_S && n_from < G_MAXUINT32 && n_to < G_MAXUINT32);
    if (walk->streets == NULL) {
        return walk_straight(walk, from, n_from, to, n_to, limit_s, threads);
    }
    if (n_from <= n_to) {
        return ja_walk_streets(walk, from, n_from, to, n_to, limit_s, threads);
    }
    /* Walks take as long both ways: searching from the fewer points is faster. */
    g_autoptr(JaPaths) back = ja_walk_streets(walk, to, n_to, from, n_from, limit_s, threads);
    return ja_paths_reversed(back);
}
