/*
 * Shapes as rings of vertices, and the links that the rings' edges make. What has no area (a ring that collapsed,
 * a spike) goes no further.
 */
#include "geo/rings.h"

#include <string.h>

static double ids_area2(const JaPoint *at, const guint32 *id, gsize n)
{
    double sum = 0;
    JaPoint o = n > 0 ? at[id[0]] : (JaPoint){0, 0};
    for (gsize i = 1; i + 1 < n; i++) {
        JaPoint a = at[id[i]], b = at[id[i + 1]];
        sum += (a.x - o.x) * (b.y - o.y) - (b.x - o.x) * (a.y - o.y);
    }
    return sum;
}

/* Vertices of points [from, to), forwards or backwards, repeats left out. Returns how many. */
static gsize ring_ids(const guint32 *of_point, gsize from, gsize to, gboolean backwards, guint32 *out)
{
    gsize n = 0;
    for (gsize i = from; i < to; i++) {
        guint32 id = of_point[backwards ? to - 1 - (i - from) : i];
        if (n == 0 || out[n - 1] != id) {
            out[n++] = id;
        }
    }
    return n;
}

/* Adds one ring of the shapes; FALSE when it has collapsed, or snapping has turned it over. */
static gboolean add_ring(JaRings *rings, const JaShapes *shapes, const JaVertices *vertices, guint32 ring,
                         gboolean shell)
{
    guint32 from = shapes->point_of[ring], to = shapes->point_of[ring + 1];
    double before = ja_ring_area(shapes->point + from, to - from);
    guint32 *id = rings->id + rings->start[rings->n];
    gsize n = ring_ids(vertices->of_point, from, to, (before > 0) != shell, id);
    if (n > 1 && id[0] != id[n - 1]) {
        id[n++] = id[0];
    }
    double after = ids_area2(vertices->at, id, n);
    if (n < 4 || after == 0 || (after > 0) != shell) {
        rings->n_collapsed++;
        return FALSE;
    }
    rings->start[rings->n + 1] = rings->start[rings->n] + (guint32)n;
    rings->n++;
    return TRUE;
}

/* Adds the rings of a part; when its shell has collapsed, its holes go with it. */
static void add_part(JaRings *rings, const JaShapes *shapes, const JaVertices *vertices, gsize shape, guint32 part)
{
    guint32 first = shapes->ring_of[part], end = shapes->ring_of[part + 1];
    for (guint32 ring = first; ring < end; ring++) {
        rings->zone[rings->n] = (gint32)shape;
        if (!add_ring(rings, shapes, vertices, ring, ring == first) && ring == first) {
            return;
        }
    }
}

JaRings *ja_rings_new(const JaShapes *shapes, const JaVertices *vertices)
{
    JaRings *rings = g_new0(JaRings, 1);
    rings->start = g_new0(guint32, shapes->n_rings + 1);
    rings->zone = g_new(gint32, MAX(shapes->n_rings, 1));
    rings->id = g_new(guint32, shapes->n_points + shapes->n_rings + 1);
    for (gsize s = 0; s < shapes->n_shapes; s++) {
        for (guint32 part = shapes->part_of[s]; part < shapes->part_of[s + 1]; part++) {
            add_part(rings, shapes, vertices, s, part);
        }
    }
    return rings;
}

void ja_rings_free(JaRings *rings)
{
    if (rings == NULL) {
        return;
    }
    g_free(rings->start);
    g_free(rings->zone);
    g_free(rings->id);
    g_free(rings);
}

/* An edge as its lower vertex keeps it. */
typedef struct {
    guint32 other;    /* the higher vertex */
    gint32 zone;      /* on the left of the edge as the ring runs */
    guint32 position; /* in the rings' ids */
    gboolean up;      /* from lower to higher vertex */
} Edge;

static int edge_after(const Edge *a, const Edge *b)
{
    if (a->other != b->other) {
        return a->other > b->other;
    }
    return a->zone != b->zone ? a->zone > b->zone : a->position > b->position;
}

/* Edges grouped by lower vertex, the few of each sorted by higher vertex and zone. */
static Edge *sorted_edges(const JaRings *rings, gsize n_vertices, guint32 *start)
{
    gsize n_edges = rings->start[rings->n] - rings->n;
    Edge *edge = g_new(Edge, MAX(n_edges, 1));
    for (gsize ring = 0; ring < rings->n; ring++) {
        for (guint32 i = rings->start[ring]; i + 1 < rings->start[ring + 1]; i++) {
            start[MIN(rings->id[i], rings->id[i + 1]) + 1]++;
        }
    }
    for (gsize v = 0; v < n_vertices; v++) {
        start[v + 1] += start[v];
    }
    for (gsize ring = 0; ring < rings->n; ring++) {
        for (guint32 i = rings->start[ring]; i + 1 < rings->start[ring + 1]; i++) {
            guint32 a = rings->id[i], b = rings->id[i + 1];
            edge[start[MIN(a, b)]++] = (Edge){MAX(a, b), rings->zone[ring], i, a < b};
        }
    }
    memmove(start + 1, start, n_vertices * sizeof *start);
    start[0] = 0;
    for (gsize v = 0; v < n_vertices; v++) {
        for (guint32 i = start[v] + 1; i < start[v + 1]; i++) {
            Edge moved = edge[i];
            guint32 j = i;
            for (; j > start[v] && edge_after(&edge[j - 1], &moved); j--) {
                edge[j] = edge[j - 1];
            }
            edge[j] = moved;
        }
    }
    return edge;
}

static void add_link(JaLinks *links, guint32 from, const Edge *up, const Edge *down)
{
    gsize i = links->n++;
    links->from[i] = from;
    links->to[i] = up != NULL ? up->other : down->other;
    links->left[i] = up != NULL ? up->zone : JA_OUTSIDE;
    links->right[i] = down != NULL ? down->zone : JA_OUTSIDE;
    links->position[i] = up != NULL && down != NULL ? G_MAXUINT32 : up != NULL ? up->position : down->position;
    links->n_shared += up != NULL && down != NULL;
}

/* Takes out of edges [0, n), all between the same two vertices, those that one zone runs along both ways. */
static gsize cancel_same_zone(Edge *edge, gsize n, gsize *cancelled)
{
    gsize kept = 0;
    for (gsize i = 0; i < n; i++) {
        gsize j = kept;
        while (j > 0 && !(edge[j - 1].zone == edge[i].zone && edge[j - 1].up != edge[i].up)) {
            j--;
        }
        if (j == 0) {
            edge[kept++] = edge[i];
            continue;
        }
        memmove(edge + j - 1, edge + j, (kept - j) * sizeof *edge);
        kept--;
        (*cancelled)++;
    }
    return kept;
}

static Edge *next_edge(Edge *edge, gsize n, gsize *cursor, gboolean up)
{
    while (*cursor < n && edge[*cursor].up != up) {
        (*cursor)++;
    }
    return *cursor < n ? &edge[(*cursor)++] : NULL;
}

/* Pairs the edges between two vertices, upward with downward ones, each in order of zone. */
static void link_pair(JaLinks *links, guint32 from, Edge *edge, gsize n)
{
    if (n > 1) {
        n = cancel_same_zone(edge, n, &links->n_cancelled);
    }
    gsize up_cursor = 0, down_cursor = 0;
    for (;;) {
        Edge *up = next_edge(edge, n, &up_cursor, TRUE);
        Edge *down = next_edge(edge, n, &down_cursor, FALSE);
        if (up == NULL && down == NULL) {
            return;
        }
        add_link(links, from, up, down);
    }
}

JaLinks *ja_links_new(const JaRings *rings, gsize n_vertices)
{
    g_autofree guint32 *start = g_new0(guint32, n_vertices + 2);
    g_autofree Edge *edge = sorted_edges(rings, n_vertices, start);
    gsize n_edges = MAX(rings->start[rings->n] - rings->n, 1);
    JaLinks *links = g_new0(JaLinks, 1);
    links->n_nodes = n_vertices;
    links->from = g_new(guint32, n_edges);
    links->to = g_new(guint32, n_edges);
    links->left = g_new(gint32, n_edges);
    links->right = g_new(gint32, n_edges);
    links->position = g_new(guint32, n_edges);
    for (guint32 v = 0; v < n_vertices; v++) {
        for (guint32 i = start[v], end; i < start[v + 1]; i = end) {
            for (end = i + 1; end < start[v + 1] && edge[end].other == edge[i].other; end++) {
                ;
            }
            link_pair(links, v, edge + i, end - i);
        }
    }
    return links;
}

void ja_links_free(JaLinks *links)
{
    if (links == NULL) {
        return;
    }
    g_free(links->from);
    g_free(links->to);
    g_free(links->left);
    g_free(links->right);
    g_free(links->position);
    g_free(links);
}
