/*
 * Places are whole numbers of ten-millionths of a degree, their bits interleaved (a Z-order curve): equal places are
 * equal numbers, and sorting brings near ones together.
 */
#include "read/streets_net.h"

#include <math.h>
#include <stdlib.h>

/* Ten-millionths of a degree. */
#define UNIT 1e7
#define METRES_A_DEGREE 111195.0
#define ISLAND_M 1000.0
#define LONG_M 2000.0

typedef struct {
    guint64 from, to; /* places */
    gboolean steps;
} Piece;

struct JaStreetNet {
    GArray *piece; /* of Piece */
};

JaStreetNet *ja_street_net_new(void)
{
    JaStreetNet *net = g_new0(JaStreetNet, 1);
    net->piece = g_array_new(FALSE, FALSE, sizeof(Piece));
    return net;
}

void ja_street_net_free(JaStreetNet *net)
{
    if (net == NULL) {
        return;
    }
    g_array_unref(net->piece);
    g_free(net);
}

/* Puts a zero between each two bits. */
static guint64 spread(guint32 bits)
{
    guint64 x = bits;
    x = (x | x << 16) & G_GUINT64_CONSTANT(0x0000ffff0000ffff);
    x = (x | x << 8) & G_GUINT64_CONSTANT(0x00ff00ff00ff00ff);
    x = (x | x << 4) & G_GUINT64_CONSTANT(0x0f0f0f0f0f0f0f0f);
    x = (x | x << 2) & G_GUINT64_CONSTANT(0x3333333333333333);
    return (x | x << 1) & G_GUINT64_CONSTANT(0x5555555555555555);
}

static guint32 gather(guint64 x)
{
    x &= G_GUINT64_CONSTANT(0x5555555555555555);
    x = (x | x >> 1) & G_GUINT64_CONSTANT(0x3333333333333333);
    x = (x | x >> 2) & G_GUINT64_CONSTANT(0x0f0f0f0f0f0f0f0f);
    x = (x | x >> 4) & G_GUINT64_CONSTANT(0x00ff00ff00ff00ff);
    x = (x | x >> 8) & G_GUINT64_CONSTANT(0x0000ffff0000ffff);
    return (guint32)(x | x >> 16);
}

static gboolean place_of(JaPoint p, guint64 *place)
{
    if (!(fabs(p.x) <= 180) || !(fabs(p.y) <= 90)) {
        return FALSE;
    }
    *place = spread((guint32)lround((p.x + 180) * UNIT)) | spread((guint32)lround((p.y + 90) * UNIT)) << 1;
    return TRUE;
}

static JaPoint point_of(guint64 place)
{
    const gint64 east = (gint64)gather(place) - (gint64)(180 * UNIT);
    const gint64 north = (gint64)gather(place >> 1) - (gint64)(90 * UNIT);
    return (JaPoint){(double)east / UNIT, (double)north / UNIT};
}

gboolean ja_street_net_add(JaStreetNet *net, const JaPoint *at, gsize n, gboolean steps)
{
    const guint before = net->piece->len;
    Piece piece = {.steps = steps};
    for (gsize i = 0; i < n; i++) {
        if (!place_of(at[i], &piece.to)) {
            g_array_set_size(net->piece, before);
            return FALSE;
        }
        if (i > 0 && piece.from != piece.to) {
            g_array_append_val(net->piece, piece);
        }
        piece.from = piece.to;
    }
    return net->piece->len > before;
}

static int compare_places(const void *a, const void *b)
{
    const guint64 p = *(const guint64 *)a, q = *(const guint64 *)b;
    return p < q ? -1 : p > q;
}

/* All places, each once, ascending. Owned. */
static guint64 *list_places(const GArray *piece, gsize *n_places)
{
    guint64 *place = g_new(guint64, 2 * (gsize)piece->len + 1);
    gsize n = 0;
    for (guint i = 0; i < piece->len; i++) {
        place[n++] = g_array_index(piece, Piece, i).from;
        place[n++] = g_array_index(piece, Piece, i).to;
    }
    qsort(place, n, sizeof *place, compare_places);
    gsize kept = 0;
    for (gsize i = 0; i < n; i++) {
        if (kept == 0 || place[i] != place[kept - 1]) {
            place[kept++] = place[i];
        }
    }
    *n_places = kept;
    return place;
}

static guint32 number_of(guint64 wanted, const guint64 *place, gsize n)
{
    const guint64 *found = bsearch(&wanted, place, n, sizeof *place, compare_places);
    return (guint32)(found - place);
}

/* Steps sort after level ground, so that of two ways between the same places the quicker counts. */
static int compare_streets(const void *a, const void *b)
{
    const JaStreet *p = a, *q = b;
    if (p->from != q->from) {
        return p->from < q->from ? -1 : 1;
    }
    if (p->to != q->to) {
        return p->to < q->to ? -1 : 1;
    }
    return (int)p->steps - (int)q->steps;
}

static void list_streets(JaStreets *streets, const GArray *piece, const guint64 *place)
{
    streets->street = g_new(JaStreet, (gsize)piece->len + 1);
    for (guint i = 0; i < piece->len; i++) {
        const Piece *p = &g_array_index(piece, Piece, i);
        const guint32 a = number_of(p->from, place, streets->n_nodes), b = number_of(p->to, place, streets->n_nodes);
        streets->street[i] = (JaStreet){MIN(a, b), MAX(a, b), p->steps != FALSE};
    }
    qsort(streets->street, piece->len, sizeof *streets->street, compare_streets);
    for (guint i = 0; i < piece->len; i++) {
        const JaStreet *last = streets->n_streets > 0 ? &streets->street[streets->n_streets - 1] : NULL;
        const JaStreet *here = &streets->street[i];
        if (last == NULL || last->from != here->from || last->to != here->to) {
            streets->street[streets->n_streets++] = *here;
        }
    }
}

static double length_m(const JaStreets *streets, const JaStreet *street)
{
    const JaPoint a = streets->node[street->from], b = streets->node[street->to];
    const double east = (b.x - a.x) * cos((a.y + b.y) / 2 * G_PI / 180);
    return hypot(east, b.y - a.y) * METRES_A_DEGREE;
}

static guint32 root_of(guint32 *parent, guint32 node)
{
    while (parent[node] != node) {
        parent[node] = parent[parent[node]];
        node = parent[node];
    }
    return node;
}

/* The piece of network of each node, by its first node. Owned. */
static guint32 *find_networks(const JaStreets *streets)
{
    guint32 *parent = g_new(guint32, streets->n_nodes + 1);
    for (gsize i = 0; i < streets->n_nodes; i++) {
        parent[i] = (guint32)i;
    }
    for (gsize i = 0; i < streets->n_streets; i++) {
        const guint32 a = root_of(parent, streets->street[i].from), b = root_of(parent, streets->street[i].to);
        parent[MAX(a, b)] = MIN(a, b);
    }
    for (gsize i = 0; i < streets->n_nodes; i++) {
        parent[i] = root_of(parent, (guint32)i);
    }
    return parent;
}

/* Length of ways of each piece of network, at its first node; those of islands are made 0. Owned. */
static double *measure_networks(const JaStreets *streets, const guint32 *network, JaStreetNetTally *tally)
{
    double *length = g_new0(double, streets->n_nodes + 1);
    double most = 0;
    for (gsize i = 0; i < streets->n_streets; i++) {
        const double metres = length_m(streets, &streets->street[i]);
        length[network[streets->street[i].from]] += metres;
        tally->n_long += metres > LONG_M;
    }
    for (gsize i = 0; i < streets->n_nodes; i++) {
        most = MAX(most, length[i]);
    }
    for (gsize i = 0; i < streets->n_nodes; i++) {
        if (length[i] > 0 && length[i] < MIN(ISLAND_M, most)) {
            length[i] = 0;
            tally->n_islands++;
        }
    }
    return length;
}

static void leave_out_islands(JaStreets *streets, JaStreetNetTally *tally)
{
    g_autofree guint32 *network = find_networks(streets);
    g_autofree double *length = measure_networks(streets, network, tally);
    g_autofree guint32 *number = g_new(guint32, streets->n_nodes + 1);
    gsize n = 0;
    for (gsize i = 0; i < streets->n_nodes; i++) {
        number[i] = (guint32)n;
        streets->node[n] = streets->node[i];
        n += length[network[i]] > 0;
    }
    streets->n_nodes = n;
    n = 0;
    for (gsize i = 0; i < streets->n_streets; i++) {
        const JaStreet street = streets->street[i];
        streets->street[n] = (JaStreet){number[street.from], number[street.to], street.steps};
        n += length[network[street.from]] > 0;
    }
    streets->n_streets = n;
}

JaStreets *ja_street_net_finish(JaStreetNet *net, JaStreetNetTally *tally)
{
    *tally = (JaStreetNetTally){0};
    JaStreets *streets = g_new0(JaStreets, 1);
    g_autofree guint64 *place = list_places(net->piece, &streets->n_nodes);
    streets->node = g_new(JaPoint, streets->n_nodes + 1);
    for (gsize i = 0; i < streets->n_nodes; i++) {
        streets->node[i] = point_of(place[i]);
    }
    list_streets(streets, net->piece, place);
    leave_out_islands(streets, tally);
    return streets;
}
