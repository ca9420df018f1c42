/*
 * From pieces of way to edges between junctions. A junction is a node where one, three or more pieces meet, or one at
 * which an edge would get too long; on a ring without any, its first node.
 */
#include "reach/walk_parts.h"

#include <math.h>

/* Edges end before they take longer, so that they can be counted in ticks. */
#define EDGE_MOST (JA_TICKS_MOST / 2)
#define NO_PIECE G_MAXUINT32

guint32 ja_walk_ticks(double metres, double speed_m_s)
{
    const double ticks = round(metres / speed_m_s * JA_TICKS_A_SECOND);
    return ticks < JA_TICKS_MOST ? (guint32)ticks : JA_TICKS_MOST;
}

typedef struct {
    const JaStreets *streets;
    JaWalkNet *net;
    guint32 *ticks;        /* of each piece */
    guint32 *first, *meet; /* pieces at each node: meet[first[v]] .. */
    GArray *from, *to, *took;
} Making;

static void time_pieces(Making *making, double speed_m_s)
{
    const JaStreets *streets = making->streets;
    making->ticks = g_new(guint32, streets->n_streets + 1);
    for (gsize i = 0; i < streets->n_streets; i++) {
        const JaStreet *street = &streets->street[i];
        const JaPoint a = streets->node[street->from], b = streets->node[street->to];
        const double metres = hypot(b.x - a.x, b.y - a.y);
        making->ticks[i] = ja_walk_ticks(metres, street->steps ? speed_m_s / 2 : speed_m_s);
        making->net->piece[i].edge = JA_NOWHERE;
    }
}

static guint32 is_walked(const Making *making, gsize piece)
{
    return making->ticks[piece] <= EDGE_MOST;
}

/* The pieces that meet at each node; one from a node to itself meets there twice. */
static void list_meetings(Making *making)
{
    const JaStreets *streets = making->streets;
    making->first = g_new0(guint32, streets->n_nodes + 3);
    making->meet = g_new(guint32, 2 * streets->n_streets + 1);
    for (gsize i = 0; i < streets->n_streets; i++) {
        making->first[streets->street[i].from + 2] += is_walked(making, i);
        making->first[streets->street[i].to + 2] += is_walked(making, i);
    }
    for (gsize v = 2; v < streets->n_nodes + 2; v++) {
        making->first[v] += making->first[v - 1];
    }
    for (gsize i = 0; i < streets->n_streets; i++) {
        if (is_walked(making, i)) {
            making->meet[making->first[streets->street[i].from + 1]++] = (guint32)i;
            making->meet[making->first[streets->street[i].to + 1]++] = (guint32)i;
        }
    }
}

static gboolean is_bend(const Making *making, guint32 node)
{
    return making->first[node + 1] - making->first[node] == 2;
}

/* The other piece at a bend, or NO_PIECE when it has been walked along already. */
static guint32 next_piece(const Making *making, guint32 node, guint32 piece)
{
    const guint32 *meet = making->meet + making->first[node];
    const guint32 other = meet[0] == piece ? meet[1] : meet[0];
    return making->net->piece[other].edge == JA_NOWHERE ? other : NO_PIECE;
}

static void end_edge(Making *making, guint32 from, guint32 to, guint32 ticks)
{
    g_array_append_val(making->from, from);
    g_array_append_val(making->to, to);
    g_array_append_val(making->took, ticks);
}

/* Walks from a node along a piece and on over bends. */
static void follow(Making *making, guint32 start, guint32 piece)
{
    guint32 node = start, ticks = 0;
    while (piece != NO_PIECE) {
        const JaStreet *street = &making->streets->street[piece];
        if (ticks + making->ticks[piece] > EDGE_MOST) {
            end_edge(making, start, node, ticks);
            start = node;
            ticks = 0;
        }
        const gboolean forwards = street->from == node;
        const guint32 past = ticks + making->ticks[piece];
        making->net->piece[piece].edge = making->from->len;
        making->net->piece[piece].at = forwards ? ticks : past;
        making->net->piece[piece].past = forwards ? past : ticks;
        ticks = past;
        node = forwards ? street->to : street->from;
        piece = is_bend(making, node) ? next_piece(making, node, piece) : NO_PIECE;
    }
    end_edge(making, start, node, ticks);
}

static void follow_all(Making *making, gboolean from_bends)
{
    for (guint32 node = 0; node < making->streets->n_nodes; node++) {
        for (guint32 k = making->first[node]; k < making->first[node + 1]; k++) {
            const guint32 piece = making->meet[k];
            if (is_bend(making, node) == from_bends && making->net->piece[piece].edge == JA_NOWHERE) {
                follow(making, node, piece);
            }
        }
    }
}

/* Only nodes at ends of edges are nodes of the graph; they keep their order. */
static void number_nodes(Making *making)
{
    JaWalkNet *net = making->net;
    const gsize n = making->streets->n_nodes;
    g_autofree guint32 *number = g_new0(guint32, n + 1);
    for (guint32 e = 0; e < net->n_edges; e++) {
        number[net->edge_from[e]] = 1;
        number[net->edge_to[e]] = 1;
    }
    for (gsize v = 0; v < n; v++) {
        const guint32 used = number[v];
        number[v] = net->n_nodes;
        net->n_nodes += used;
    }
    for (guint32 e = 0; e < net->n_edges; e++) {
        net->edge_from[e] = number[net->edge_from[e]];
        net->edge_to[e] = number[net->edge_to[e]];
    }
}

/* Ends of edges at each node. Owned. */
static guint32 *count_ends(const JaWalkNet *net)
{
    guint32 *ends = g_new0(guint32, (gsize)net->n_nodes + 1);
    for (guint32 e = 0; e < net->n_edges; e++) {
        ends[net->edge_from[e]]++;
        ends[net->edge_to[e]]++;
    }
    return ends;
}

/* Nobody walks to a dead end but to a place on the way there, which is reached from this side. */
static guint32 leads_on(const guint32 *ends, guint32 from, guint32 to)
{
    return from != to && ends[to] > 1;
}

static void add_next(JaWalkNet *net, guint32 from, guint32 to, guint32 ticks)
{
    const guint32 k = net->first[from + 1]++;
    net->next[k].node = to;
    net->next[k].ticks = ticks;
}

static void list_next(JaWalkNet *net)
{
    g_autofree guint32 *ends = count_ends(net);
    net->first = g_new0(guint32, (gsize)net->n_nodes + 3);
    net->next = g_malloc(sizeof *net->next * (2 * (gsize)net->n_edges + 1));
    for (guint32 e = 0; e < net->n_edges; e++) {
        net->first[net->edge_from[e] + 2] += leads_on(ends, net->edge_from[e], net->edge_to[e]);
        net->first[net->edge_to[e] + 2] += leads_on(ends, net->edge_to[e], net->edge_from[e]);
    }
    for (gsize v = 2; v < (gsize)net->n_nodes + 2; v++) {
        net->first[v] += net->first[v - 1];
    }
    for (guint32 e = 0; e < net->n_edges; e++) {
        const guint32 a = net->edge_from[e], b = net->edge_to[e];
        if (leads_on(ends, a, b)) {
            add_next(net, a, b, net->edge_ticks[e]);
        }
        if (leads_on(ends, b, a)) {
            add_next(net, b, a, net->edge_ticks[e]);
        }
    }
}

JaWalkNet *ja_walk_net_new(const JaStreets *streets, double speed_m_s)
{
    g_assert(streets->n_nodes < G_MAXUINT32 - 3 && streets->n_streets < G_MAXUINT32 / 2);
    JaWalkNet *net = g_new0(JaWalkNet, 1);
    net->piece = g_malloc(sizeof *net->piece * (streets->n_streets + 1));
    Making making = {.streets = streets,
                     .net = net,
                     .from = g_array_new(FALSE, FALSE, sizeof(guint32)),
                     .to = g_array_new(FALSE, FALSE, sizeof(guint32)),
                     .took = g_array_new(FALSE, FALSE, sizeof(guint32))};
    time_pieces(&making, speed_m_s);
    list_meetings(&making);
    follow_all(&making, FALSE);
    follow_all(&making, TRUE);
    net->n_edges = making.from->len;
    net->edge_from = (guint32 *)(void *)g_array_free(making.from, FALSE);
    net->edge_to = (guint32 *)(void *)g_array_free(making.to, FALSE);
    net->edge_ticks = (guint32 *)(void *)g_array_free(making.took, FALSE);
    number_nodes(&making);
    list_next(net);
    g_free(making.ticks);
    g_free(making.first);
    g_free(making.meet);
    return net;
}

void ja_walk_net_free(JaWalkNet *net)
{
    if (net == NULL) {
        return;
    }
    g_free(net->edge_from);
    g_free(net->edge_to);
    g_free(net->edge_ticks);
    g_free(net->first);
    g_free(net->next);
    g_free(net->piece);
    g_free(net);
}
