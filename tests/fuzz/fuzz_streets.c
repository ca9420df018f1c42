/*
 * Streets: whatever ways there are, a network in order; and walks over it are those that Floyd and Warshall find,
 * who look at all nodes. Five bytes are a place, and whether it begins a way, and whether that is steps.
 */
#include "reach/walk.h"
#include "read/streets_net.h"

#include <math.h>

/* Places are taken from the first so many bytes, since all pairs of nodes are looked at. */
enum { MOST_BYTES = 300, METRES = 100000 };

int LLVMFuzzerTestOneInput(const guint8 *data, gsize size);

static JaPoint point_of(const guint8 *byte)
{
    const gint16 x = (gint16)(byte[1] << 8 | byte[2]), y = (gint16)(byte[3] << 8 | byte[4]);
    return (JaPoint){x == G_MAXINT16 ? NAN : x / 1000.0, y == G_MININT16 ? 91 : y / 1000.0};
}

static void add_ways(JaStreetNet *net, const guint8 *data, gsize size)
{
    g_autoptr(GArray) way = g_array_new(FALSE, FALSE, sizeof(JaPoint));
    gboolean steps = FALSE;
    for (gsize i = 0; i + 5 <= size; i += 5) {
        if (data[i] & 1) {
            ja_street_net_add(net, (const JaPoint *)(const void *)way->data, way->len, steps);
            g_array_set_size(way, 0);
            steps = (data[i] & 2) != 0;
        }
        const JaPoint at = point_of(data + i);
        g_array_append_val(way, at);
    }
    ja_street_net_add(net, (const JaPoint *)(const void *)way->data, way->len, steps);
}

static void assert_order(const JaStreets *streets)
{
    g_assert(streets->n_nodes <= 2 * streets->n_streets);
    for (gsize i = 0; i < streets->n_nodes; i++) {
        g_assert(fabs(streets->node[i].x) <= 180 && fabs(streets->node[i].y) <= 90);
    }
    for (gsize i = 0; i < streets->n_streets; i++) {
        const JaStreet *street = &streets->street[i];
        g_assert(street->from < street->to && street->to < streets->n_nodes && street->steps <= 1);
        g_assert(i == 0 || street[-1].from < street->from ||
                 (street[-1].from == street->from && street[-1].to < street->to));
    }
}

/* Seconds between all nodes at 100 m/s. Owned. */
static double *all_pairs(const JaStreets *streets)
{
    const gsize n = streets->n_nodes;
    double *s = g_new(double, n *n + 1);
    for (gsize i = 0; i < n * n; i++) {
        s[i] = i / n == i % n ? 0 : INFINITY;
    }
    for (gsize i = 0; i < streets->n_streets; i++) {
        const JaStreet *street = &streets->street[i];
        const JaPoint a = streets->node[street->from], b = streets->node[street->to];
        const double took = hypot(a.x - b.x, a.y - b.y) / 100 * (street->steps ? 2 : 1);
        s[street->from * n + street->to] = took <= 10000 ? took : INFINITY;
        s[street->to * n + street->from] = s[street->from * n + street->to];
    }
    for (gsize k = 0; k < n; k++) {
        for (gsize i = 0; i < n * n; i++) {
            s[i] = MIN(s[i], s[i / n * n + k] + s[k * n + i % n]);
        }
    }
    return s;
}

static void assert_walk(const JaPaths *paths, gsize i, gsize j, gsize *k, double took)
{
    const gboolean found = *k < paths->first[i + 1] && paths->to[*k] == j;
    if (found) {
        g_assert(fabs(paths->walk_s[*k] - took) <= 1.01);
        *k += 1;
    } else {
        g_assert(took > JA_WALK_LIMIT_S - 0.01 || i == j);
    }
}

static void assert_walks(const JaStreets *streets)
{
    const gsize n = streets->n_nodes;
    const JaWalkOptions options = {.speed_m_s = 100, .detour = 1, .snap_m = 0};
    g_autoptr(JaWalk) walk = ja_walk_new(streets, &options);
    g_autoptr(JaPaths) paths = ja_walk_paths(walk, streets->node, n, streets->node, n, JA_WALK_LIMIT_S, 1);
    g_autofree double *s = all_pairs(streets);
    for (gsize i = 0; i < n; i++) {
        gsize k = paths->first[i];
        for (gsize j = 0; j < n; j++) {
            assert_walk(paths, i, j, &k, s[i * n + j]);
        }
        g_assert(k == paths->first[i + 1]);
    }
}

/* Into metres, each a little aside, so that no node lies on a street that only passes by. */
static void bring(JaStreets *streets)
{
    for (gsize i = 0; i < streets->n_nodes; i++) {
        const double turn = (double)i * 12.9898;
        streets->node[i].x = streets->node[i].x * METRES + sin(turn);
        streets->node[i].y = streets->node[i].y * METRES + cos(turn * turn);
    }
}

int LLVMFuzzerTestOneInput(const guint8 *data, gsize size)
{
    g_autoptr(JaStreetNet) net = ja_street_net_new();
    add_ways(net, data, MIN(size, MOST_BYTES));
    JaStreetNetTally tally;
    g_autoptr(JaStreets) streets = ja_street_net_finish(net, &tally);
    assert_order(streets);
    bring(streets);
    assert_walks(streets);
    return 0;
}
