/*
 * Junctions: a vertex of one zone on an edge of another that has no vertex there. Only edges without an opposite can
 * lack one, so only those are searched.
 */
#include "geo/grid.h"
#include "geo/rings.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/* A vertex to be inserted into the edge that starts at `position`, at share `along` of its length. */
typedef struct {
    guint32 position, vertex;
    double along;
} Junction;

typedef struct {
    const JaRings *rings;
    const JaVertices *vertices;
    double tolerance_m;
    GArray *lone; /* of guint32: links without an opposite */
    const JaLinks *links;
    GArray *found; /* of Junction */
    guint32 vertex;
    gint32 zone;
} Search;

static gint32 zone_of_lone(const JaLinks *links, guint32 link)
{
    return links->left[link] == JA_OUTSIDE ? links->right[link] : links->left[link];
}

/* Whether p is within the tolerance of the inside of the edge from a to b, and where along it. */
static gboolean lies_on(JaPoint p, JaPoint a, JaPoint b, double tolerance_m, double *along)
{
    double dx = b.x - a.x, dy = b.y - a.y, length2 = dx * dx + dy * dy;
    *along = ((p.x - a.x) * dx + (p.y - a.y) * dy) / length2;
    if (!(*along > 0 && *along < 1)) {
        return FALSE;
    }
    return fabs(ja_turn(a, b, p)) <= tolerance_m * sqrt(length2);
}

static void try_edge(guint32 segment, gpointer data)
{
    Search *search = data;
    guint32 link = g_array_index(search->lone, guint32, segment);
    guint32 position = search->links->position[link];
    guint32 a = search->rings->id[position], b = search->rings->id[position + 1];
    if (zone_of_lone(search->links, link) == search->zone || search->vertex == a || search->vertex == b) {
        return;
    }
    Junction junction = {position, search->vertex, 0};
    const JaPoint *at = search->vertices->at;
    if (lies_on(at[search->vertex], at[a], at[b], search->tolerance_m, &junction.along)) {
        g_array_append_val(search->found, junction);
    }
}

static void search_at(Search *search, const JaGrid *grid, guint32 vertex)
{
    JaPoint p = search->vertices->at[vertex];
    double t = search->tolerance_m;
    search->vertex = vertex;
    ja_grid_visit(grid, (JaBox){p.x - t, p.y - t, p.x + t, p.y + t}, try_edge, search);
}

static int compare_junctions(const void *a, const void *b)
{
    const Junction *p = a, *q = b;
    if (p->position != q->position) {
        return p->position < q->position ? -1 : 1;
    }
    if (p->along != q->along) {
        return p->along < q->along ? -1 : 1;
    }
    return p->vertex < q->vertex ? -1 : p->vertex > q->vertex;
}

/* All junctions, sorted by place in the rings, each once. */
static GArray *find_junctions(const JaRings *rings, const JaLinks *links, const JaVertices *vertices,
                              double tolerance_m)
{
    g_autoptr(GArray) lone = g_array_new(FALSE, FALSE, sizeof(guint32));
    g_autoptr(GArray) segment = g_array_new(FALSE, FALSE, sizeof(JaSegment));
    for (guint32 i = 0; i < links->n; i++) {
        if (links->position[i] == G_MAXUINT32) {
            continue;
        }
        JaSegment s = {vertices->at[links->from[i]], vertices->at[links->to[i]]};
        g_array_append_val(lone, i);
        g_array_append_val(segment, s);
    }
    g_autoptr(JaGrid) grid = ja_grid_new((const JaSegment *)(const void *)segment->data, segment->len);
    Search search = {rings, vertices, tolerance_m, lone, links, g_array_new(FALSE, FALSE, sizeof(Junction)), 0, 0};
    for (guint i = 0; i < lone->len; i++) {
        guint32 link = g_array_index(lone, guint32, i);
        search.zone = zone_of_lone(links, link);
        search_at(&search, grid, links->from[link]);
        search_at(&search, grid, links->to[link]);
    }
    g_array_sort(search.found, compare_junctions);
    return search.found;
}

static gboolean is_repeat(const GArray *found, guint i)
{
    return i > 0 && compare_junctions(&g_array_index(found, Junction, i - 1), &g_array_index(found, Junction, i)) == 0;
}

/* Appends the vertices that belong after `position`; `next` runs through the sorted junctions. Returns how many. */
static guint32 append_junctions(const GArray *found, guint32 position, guint *next, guint32 *out)
{
    guint32 n = 0;
    for (; *next < found->len && g_array_index(found, Junction, *next).position == position; (*next)++) {
        if (!is_repeat(found, *next)) {
            out[n++] = g_array_index(found, Junction, *next).vertex;
        }
    }
    return n;
}

gsize ja_rings_insert_junctions(JaRings *rings, const JaLinks *links, const JaVertices *vertices, double tolerance_m)
{
    g_autoptr(GArray) found = find_junctions(rings, links, vertices, tolerance_m);
    if (found->len == 0) {
        return 0;
    }
    guint32 *id = g_new(guint32, rings->start[rings->n] + found->len + 1);
    guint32 n = 0;
    guint next = 0;
    gsize inserted = 0;
    for (gsize ring = 0; ring < rings->n; ring++) {
        guint32 from = rings->start[ring], to = rings->start[ring + 1];
        rings->start[ring] = n;
        for (guint32 i = from; i < to; i++) {
            id[n++] = rings->id[i];
            guint32 more = append_junctions(found, i, &next, id + n);
            n += more;
            inserted += more;
        }
    }
    rings->start[rings->n] = n;
    g_free(rings->id);
    rings->id = id;
    return inserted;
}
