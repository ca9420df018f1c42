/*
 * Building a coverage, and what can be read from one: polygons, neighbours, borders, groups.
 */
#include "geo/coverage.h"

#include "geo/rings.h"

#include <math.h>
#include <string.h>

/* Inserting junctions bends edges by up to the tolerance, which can bring others into reach; this settles them. */
#define JUNCTION_ROUNDS 4

static guint32 arc_of(JaArcRef ref)
{
    return (guint32)(ref >= 0 ? ref : ~ref);
}

/* An empty coverage with room for arcs and points. */
static JaCoverage *coverage_new(gsize n_zones, gsize n_arcs, gsize n_points)
{
    JaCoverage *coverage = g_new0(JaCoverage, 1);
    coverage->n_zones = n_zones;
    coverage->point_of = g_new0(guint32, n_arcs + 1);
    coverage->left = g_new(gint32, n_arcs + 1);
    coverage->right = g_new(gint32, n_arcs + 1);
    coverage->point = g_new(JaPoint, n_points + 1);
    return coverage;
}

static void end_arc(JaCoverage *coverage, gint32 left, gint32 right)
{
    coverage->left[coverage->n_arcs] = left;
    coverage->right[coverage->n_arcs] = right;
    coverage->point_of[++coverage->n_arcs] = (guint32)coverage->n_points;
}

/* Chains of links become arcs: the first vertex of every link, and the last of the last. */
static JaCoverage *arcs_from_chains(const JaLinks *links, const JaChains *chains, const JaVertices *vertices,
                                    gsize n_zones)
{
    JaCoverage *coverage = coverage_new(n_zones, chains->n, links->n + chains->n);
    for (gsize chain = 0; chain < chains->n; chain++) {
        JaArcRef ref = 0;
        for (guint32 i = chains->start[chain]; i < chains->start[chain + 1]; i++) {
            ref = chains->link[i];
            guint32 from = ref >= 0 ? links->from[ref] : links->to[~ref];
            coverage->point[coverage->n_points++] = vertices->at[from];
        }
        guint32 last = ref >= 0 ? links->to[ref] : links->from[~ref];
        coverage->point[coverage->n_points++] = vertices->at[last];
        guint32 link = arc_of(ref);
        end_arc(coverage, ref >= 0 ? links->left[link] : links->right[link],
                ref >= 0 ? links->right[link] : links->left[link]);
    }
    return coverage;
}

/* Links of the rings, once every corner that lies on another zone's edge is a vertex of it. */
static JaLinks *settled_links(JaRings *rings, const JaVertices *vertices, double snap_m, JaCoverageCounts *counts)
{
    JaLinks *links = ja_links_new(rings, vertices->n);
    for (int round = 0; round < JUNCTION_ROUNDS; round++) {
        gsize inserted = ja_rings_insert_junctions(rings, links, vertices, snap_m);
        if (inserted == 0) {
            break;
        }
        counts->n_junctions += inserted;
        ja_links_free(links);
        links = ja_links_new(rings, vertices->n);
    }
    return links;
}

static JaCoverage *build_arcs(const JaShapes *shapes, const JaVertices *vertices, double snap_m,
                              JaCoverageCounts *counts)
{
    g_autoptr(JaRings) rings = ja_rings_new(shapes, vertices);
    g_autoptr(JaLinks) links = settled_links(rings, vertices, snap_m, counts);
    g_autoptr(JaChains) chains = ja_chains_new(links);
    counts->n_snapped = vertices->n_moved;
    counts->farthest_m = vertices->farthest_m;
    counts->n_collapsed = rings->n_collapsed;
    counts->n_cancelled = links->n_cancelled;
    counts->n_shared = links->n_shared;
    counts->n_outer = links->n - links->n_shared;
    return arcs_from_chains(links, chains, vertices, shapes->n_shapes);
}

static void note(JaLedger *ledger, const JaPlace *place, const char *code, gsize count, const char *why)
{
    if (ledger != NULL && count > 0) {
        ja_ledger_add(ledger, JA_NOTE, "check", place, code, NULL, (gint64)count, "%s", why);
    }
}

static void note_counts(const JaCoverageCounts *counts, double snap_m, const JaPlace *place, JaLedger *ledger)
{
    g_autofree char *snapped = g_strdup_printf("Coordinates moved onto another within the declared %g m, by at most "
                                               "%.3f m, so that boundaries are shared",
                                               snap_m, counts->farthest_m);
    note(ledger, place, "snapped", counts->n_snapped, snapped);
    note(ledger, place, "junction", counts->n_junctions,
         "Corners of one zone that lie on an edge of another became part of that edge");
    note(ledger, place, "cancelled", counts->n_cancelled,
         "Edges along which a zone ran both ways enclose nothing and were taken out");
    note(ledger, place, "collapsed", counts->n_collapsed,
         "Rings too small or narrow to enclose anything once their coordinates were snapped were taken out");
}

static gboolean require_zones(const JaCoverage *coverage, const char *const *codes, double snap_m, const JaPlace *place,
                              GError **error)
{
    for (gsize z = 0; z < coverage->n_zones; z++) {
        if (coverage->part_of[z] == coverage->part_of[z + 1]) {
            return ja_fail_data(error, place,
                                "nothing is left of zone %s after snapping within %g m; choose a smaller snap_m, or "
                                "correct its polygon",
                                codes[z], snap_m);
        }
    }
    return TRUE;
}

JaCoverage *ja_coverage_build(const JaShapes *shapes, const char *const *codes, double snap_m, const JaPlace *place,
                              JaLedger *ledger, JaCoverageCounts *counts, GError **error)
{
    g_assert(snap_m >= 0);
    JaCoverageCounts own = {0};
    g_autoptr(JaVertices) vertices = ja_vertices_new(shapes->point, shapes->n_points, snap_m);
    if (vertices == NULL) {
        ja_fail_data(error, place, "snap_m of %g m is wider than the detail of the boundaries; choose a smaller one",
                     snap_m);
        return NULL;
    }
    g_autoptr(JaCoverage) coverage = build_arcs(shapes, vertices, snap_m, &own);
    own.n_collapsed += ja_coverage_assemble(coverage);
    if (!require_zones(coverage, codes, snap_m, place, error)) {
        return NULL;
    }
    note_counts(&own, snap_m, place, ledger);
    if (counts != NULL) {
        *counts = own;
    }
    return g_steal_pointer(&coverage);
}

/* Appends an arc's points in the direction of the reference; the first is left out when the ring has it already. */
static void add_arc(JaShapesBuilder *builder, const JaCoverage *c, JaArcRef ref, gboolean first)
{
    guint32 arc = arc_of(ref), from = c->point_of[arc], to = c->point_of[arc + 1];
    if (ref >= 0) {
        guint32 skip = first ? 0 : 1;
        ja_shapes_add_points(builder, c->point + from + skip, to - from - skip);
        return;
    }
    for (guint32 i = first ? to : to - 1; i > from; i--) {
        ja_shapes_add_points(builder, &c->point[i - 1], 1);
    }
}

static void add_part(JaShapesBuilder *builder, const JaCoverage *c, guint32 part)
{
    ja_shapes_begin_part(builder);
    for (guint32 ring = c->ring_of[part]; ring < c->ring_of[part + 1]; ring++) {
        ja_shapes_begin_ring(builder);
        for (guint32 i = c->ref_of[ring]; i < c->ref_of[ring + 1]; i++) {
            add_arc(builder, c, c->ref[i], i == c->ref_of[ring]);
        }
    }
}

JaShapes *ja_coverage_shapes(const JaCoverage *coverage)
{
    JaShapesBuilder *builder = ja_shapes_builder_new();
    for (gsize zone = 0; zone < coverage->n_zones; zone++) {
        ja_shapes_begin_shape(builder);
        for (guint32 part = coverage->part_of[zone]; part < coverage->part_of[zone + 1]; part++) {
            add_part(builder, coverage, part);
        }
    }
    return ja_shapes_finish(builder);
}

static double arc_length(const JaCoverage *c, gsize arc)
{
    double length = 0;
    for (guint32 i = c->point_of[arc]; i + 1 < c->point_of[arc + 1]; i++) {
        length += hypot(c->point[i + 1].x - c->point[i].x, c->point[i + 1].y - c->point[i].y);
    }
    return length;
}

static int compare_neighbours(const void *a, const void *b)
{
    const JaNeighbours *p = a, *q = b;
    if (p->a != q->a) {
        return p->a < q->a ? -1 : 1;
    }
    if (p->b != q->b) {
        return p->b < q->b ? -1 : 1;
    }
    /* Equal pairs are summed next: in a fixed order, so that the sum has fixed digits. */
    return p->length_m < q->length_m ? -1 : p->length_m > q->length_m;
}

GArray *ja_coverage_neighbours(const JaCoverage *coverage)
{
    GArray *pairs = g_array_new(FALSE, FALSE, sizeof(JaNeighbours));
    for (gsize arc = 0; arc < coverage->n_arcs; arc++) {
        gint32 l = coverage->left[arc], r = coverage->right[arc];
        if (l < 0 || r < 0 || l == r) {
            continue;
        }
        JaNeighbours pair = {(guint32)MIN(l, r), (guint32)MAX(l, r), arc_length(coverage, arc)};
        g_array_append_val(pairs, pair);
    }
    g_array_sort(pairs, compare_neighbours);
    JaNeighbours *all = (JaNeighbours *)(void *)pairs->data;
    guint n = 0;
    for (guint i = 0; i < pairs->len; i++) {
        if (n > 0 && all[n - 1].a == all[i].a && all[n - 1].b == all[i].b) {
            all[n - 1].length_m += all[i].length_m;
        } else {
            all[n++] = all[i];
        }
    }
    g_array_set_size(pairs, n);
    return pairs;
}

/* Group on a side of an arc: a zone stands for itself without groups. */
static gint32 group_of(gint32 zone, const gint32 *group_of_zone)
{
    return zone < 0 || group_of_zone == NULL ? zone : group_of_zone[zone];
}

GArray *ja_coverage_borders(const JaCoverage *coverage, const gint32 *group_of_zone, gboolean outer)
{
    GArray *arcs = g_array_new(FALSE, FALSE, sizeof(guint32));
    for (guint32 arc = 0; arc < coverage->n_arcs; arc++) {
        gint32 l = group_of(coverage->left[arc], group_of_zone), r = group_of(coverage->right[arc], group_of_zone);
        gboolean outside = coverage->left[arc] < 0 || coverage->right[arc] < 0;
        if (l != r && (outer || !outside)) {
            g_array_append_val(arcs, arc);
        }
    }
    return arcs;
}

/* The arcs that part two groups, as links between the ends of arcs; arc[i] is the arc of link i. */
static JaLinks *group_links(const JaCoverage *c, const gint32 *group_of_zone, guint32 *arc_of_link)
{
    g_auto(JaNodes) nodes = {0};
    ja_nodes_find(c, &nodes);
    JaLinks *links = g_new0(JaLinks, 1);
    links->n_nodes = nodes.n;
    links->from = g_new(guint32, c->n_arcs + 1);
    links->to = g_new(guint32, c->n_arcs + 1);
    links->left = g_new(gint32, c->n_arcs + 1);
    links->right = g_new(gint32, c->n_arcs + 1);
    for (guint32 arc = 0; arc < c->n_arcs; arc++) {
        gint32 l = group_of(c->left[arc], group_of_zone), r = group_of(c->right[arc], group_of_zone);
        if (l == r) {
            continue;
        }
        arc_of_link[links->n] = arc;
        links->from[links->n] = nodes.from[arc];
        links->to[links->n] = nodes.to[arc];
        links->left[links->n] = l;
        links->right[links->n++] = r;
    }
    return links;
}

/* Appends the points of an arc to the arc that is being made, without repeating the point that joins them. */
static void append_arc(JaCoverage *to, const JaCoverage *from, guint32 arc, gboolean backwards, gboolean first)
{
    guint32 start = from->point_of[arc], end = from->point_of[arc + 1];
    for (guint32 i = first ? 0 : 1; i < end - start; i++) {
        to->point[to->n_points++] = from->point[backwards ? end - 1 - i : start + i];
    }
}

JaCoverage *ja_coverage_dissolve(const JaCoverage *coverage, const gint32 *group_of_zone, gsize n_groups)
{
    for (gsize z = 0; z < coverage->n_zones; z++) {
        g_assert(group_of_zone[z] >= JA_OUTSIDE && group_of_zone[z] < (gint32)n_groups);
    }
    g_autofree guint32 *arc_of_link = g_new(guint32, coverage->n_arcs + 1);
    g_autoptr(JaLinks) links = group_links(coverage, group_of_zone, arc_of_link);
    g_autoptr(JaChains) chains = ja_chains_new(links);
    JaCoverage *groups = coverage_new(n_groups, chains->n, coverage->n_points);
    for (gsize chain = 0; chain < chains->n; chain++) {
        for (guint32 i = chains->start[chain]; i < chains->start[chain + 1]; i++) {
            JaArcRef ref = chains->link[i];
            append_arc(groups, coverage, arc_of_link[arc_of(ref)], ref < 0, i == chains->start[chain]);
        }
        JaArcRef ref = chains->link[chains->start[chain]];
        guint32 link = arc_of(ref);
        end_arc(groups, ref >= 0 ? links->left[link] : links->right[link],
                ref >= 0 ? links->right[link] : links->left[link]);
    }
    ja_coverage_assemble(groups);
    return groups;
}
