/*
 * Walks over streets: from each point the shortest ways (Dijkstra 1959, Numerische Mathematik 1:269-271) over the
 * graph of junctions, no farther than the limit; points to be reached hang on both junctions of their edge.
 */
#include "reach/walk_parts.h"

/* A point that is to be reached, and the ticks to it: from a junction, or from the start of its edge. */
typedef struct {
    guint32 to, ticks;
} Target;

typedef struct {
    const JaWalkNet *net;
    guint32 limit; /* ticks */
    JaWalkPlace *from, *to;
    guint32 *at_node; /* n_nodes + 3: those of node v are node_target[at_node[v]] .. */
    Target *node_target;
    guint32 *on_edge; /* n_edges + 3: those of edge e are edge_target[on_edge[e]] .. */
    guint32 *edge_target;
} Shared;

typedef struct {
    guint32 *ticks;   /* n_nodes; JA_TICKS_MOST = not reached */
    guint32 *touched; /* nodes to be forgotten */
    guint32 n_touched;
    guint64 *heap; /* ticks << 32 | node, the least first, each with four below it */
    gsize n_heap, room;
} Own;

static JaWalkPlace *place_all(const JaWalk *walk, const JaPoint *at, gsize n)
{
    JaWalkPlace *place = g_new(JaWalkPlace, n + 1);
    for (gsize i = 0; i < n; i++) {
        place[i] = ja_walk_place(walk, at[i]);
    }
    return place;
}

static void sum_up(guint32 *first, gsize n)
{
    for (gsize i = 2; i < n + 2; i++) {
        first[i] += first[i - 1];
    }
}

static guint32 rest_of(const Shared *shared, JaWalkPlace place)
{
    return shared->net->edge_ticks[place.edge] - place.at;
}

static void hang_targets(Shared *shared, guint32 n_to)
{
    const JaWalkNet *net = shared->net;
    shared->at_node = g_new0(guint32, (gsize)net->n_nodes + 3);
    shared->on_edge = g_new0(guint32, (gsize)net->n_edges + 3);
    shared->node_target = g_new(Target, 2 * (gsize)n_to + 1);
    shared->edge_target = g_new(guint32, (gsize)n_to + 1);
    for (guint32 i = 0; i < n_to; i++) {
        const guint32 edge = shared->to[i].edge;
        if (edge != JA_NOWHERE) {
            shared->on_edge[edge + 2]++;
            shared->at_node[net->edge_from[edge] + 2]++;
            shared->at_node[net->edge_to[edge] + 2]++;
        }
    }
    sum_up(shared->on_edge, net->n_edges);
    sum_up(shared->at_node, net->n_nodes);
    for (guint32 i = 0; i < n_to; i++) {
        const JaWalkPlace place = shared->to[i];
        if (place.edge != JA_NOWHERE) {
            shared->edge_target[shared->on_edge[place.edge + 1]++] = i;
            shared->node_target[shared->at_node[net->edge_from[place.edge] + 1]++] =
                (Target){i, place.at + place.aside};
            shared->node_target[shared->at_node[net->edge_to[place.edge] + 1]++] =
                (Target){i, rest_of(shared, place) + place.aside};
        }
    }
}

static gpointer begin(gconstpointer data)
{
    const Shared *shared = data;
    Own *own = g_new0(Own, 1);
    own->ticks = g_new(guint32, (gsize)shared->net->n_nodes + 1);
    own->touched = g_new(guint32, (gsize)shared->net->n_nodes + 1);
    for (guint32 v = 0; v < shared->net->n_nodes; v++) {
        own->ticks[v] = JA_TICKS_MOST;
    }
    own->room = 256;
    own->heap = g_new(guint64, own->room);
    return own;
}

static void end(gpointer data)
{
    Own *own = data;
    g_free(own->ticks);
    g_free(own->touched);
    g_free(own->heap);
    g_free(own);
}

static void push(Own *own, guint64 entry)
{
    if (own->n_heap == own->room) {
        own->room *= 2;
        own->heap = g_renew(guint64, own->heap, own->room);
    }
    gsize i = own->n_heap++;
    while (i > 0 && own->heap[(i - 1) / 4] > entry) {
        own->heap[i] = own->heap[(i - 1) / 4];
        i = (i - 1) / 4;
    }
    own->heap[i] = entry;
}

static guint64 pop(Own *own)
{
    guint64 *heap = own->heap;
    const guint64 least = heap[0], last = heap[--own->n_heap];
    const gsize n = own->n_heap;
    gsize i = 0;
    for (gsize child = 1; child < n; child = 4 * i + 1) {
        const gsize past = MIN(child + 4, n);
        gsize best = child;
        for (gsize c = child + 1; c < past; c++) {
            best = heap[c] < heap[best] ? c : best;
        }
        if (heap[best] >= last) {
            break;
        }
        heap[i] = heap[best];
        i = best;
    }
    heap[i] = last;
    return least;
}

static void reach(Own *own, guint32 node, guint32 ticks, guint32 limit)
{
    if (ticks > limit || ticks >= own->ticks[node]) {
        return;
    }
    if (own->ticks[node] == JA_TICKS_MOST) {
        own->touched[own->n_touched++] = node;
    }
    own->ticks[node] = ticks;
    push(own, (guint64)ticks << 32 | node);
}

static void find(const Shared *shared, JaWalkFinds *finds, guint32 to, guint64 ticks)
{
    if (ticks <= shared->limit) {
        ja_walk_find(finds, to, (guint32)((ticks + JA_TICKS_A_SECOND - 1) / JA_TICKS_A_SECOND));
    }
}

/* Points on the same edge are walked to along it. */
static void find_beside(const Shared *shared, JaWalkPlace from, JaWalkFinds *finds)
{
    for (guint32 k = shared->on_edge[from.edge]; k < shared->on_edge[from.edge + 1]; k++) {
        const guint32 i = shared->edge_target[k];
        const JaWalkPlace to = shared->to[i];
        const guint64 along = from.at > to.at ? from.at - to.at : to.at - from.at;
        find(shared, finds, i, along + from.aside + to.aside);
    }
}

static void settle(const Shared *shared, Own *own, guint32 node, JaWalkFinds *finds)
{
    const JaWalkNet *net = shared->net;
    const guint32 ticks = own->ticks[node];
    for (guint32 k = shared->at_node[node]; k < shared->at_node[node + 1]; k++) {
        find(shared, finds, shared->node_target[k].to, (guint64)ticks + shared->node_target[k].ticks);
    }
    for (guint32 k = net->first[node]; k < net->first[node + 1]; k++) {
        reach(own, net->next[k].node, ticks + net->next[k].ticks, shared->limit);
    }
}

static void search(gconstpointer data, gpointer mine, guint32 from, JaWalkFinds *finds)
{
    const Shared *shared = data;
    Own *own = mine;
    const JaWalkPlace place = shared->from[from];
    if (place.edge == JA_NOWHERE || place.aside > shared->limit) {
        return;
    }
    find_beside(shared, place, finds);
    reach(own, shared->net->edge_from[place.edge], place.aside + place.at, shared->limit);
    reach(own, shared->net->edge_to[place.edge], place.aside + rest_of(shared, place), shared->limit);
    while (own->n_heap > 0) {
        const guint64 entry = pop(own);
        const guint32 node = (guint32)entry;
        if (entry >> 32 == own->ticks[node]) {
            settle(shared, own, node, finds);
        }
    }
    while (own->n_touched > 0) {
        own->ticks[own->touched[--own->n_touched]] = JA_TICKS_MOST;
    }
}

JaPaths *ja_walk_streets(const JaWalk *walk, const JaPoint *from, gsize n_from, const JaPoint *to, gsize n_to,
                         guint32 limit_s, guint threads)
{
    Shared shared = {.net = walk->net,
                     .limit = limit_s * JA_TICKS_A_SECOND,
                     .from = place_all(walk, from, n_from),
                     .to = place_all(walk, to, n_to)};
    hang_targets(&shared, (guint32)n_to);
    const JaWalkMethod method = {.shared = &shared, .begin = begin, .search = search, .end = end};
    JaPaths *paths = ja_walk_gather(&method, n_from, n_to, from == to, threads);
    g_free(shared.from);
    g_free(shared.to);
    g_free(shared.at_node);
    g_free(shared.node_target);
    g_free(shared.on_edge);
    g_free(shared.edge_target);
    return paths;
}
