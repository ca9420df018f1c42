/*
 * Areas put together from arcs: the arcs that have a zone on their left form loops; a loop that comes back to a node
 * it has been at is parted there, so every ring is simple; loops that run anticlockwise are shells, the others holes
 * of the smallest shell around them.
 */
#include "geo/grid.h"
#include "geo/rings.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

static guint32 arc_of(JaArcRef ref)
{
    return (guint32)(ref >= 0 ? ref : ~ref);
}

static const JaPoint *arc_first(const JaCoverage *c, guint32 arc)
{
    return &c->point[c->point_of[arc]];
}

static const JaPoint *arc_last(const JaCoverage *c, guint32 arc)
{
    return &c->point[c->point_of[arc + 1] - 1];
}

static guint point_hash(gconstpointer key)
{
    guint64 bits[2];
    memcpy(bits, key, sizeof bits);
    guint64 h = (bits[0] * 0x9E3779B97F4A7C15u) ^ (bits[1] * 0xC2B2AE3D27D4EB4Fu);
    return (guint)(h >> 32);
}

static gboolean point_same(gconstpointer a, gconstpointer b)
{
    return ja_point_equal(*(const JaPoint *)a, *(const JaPoint *)b);
}

static guint32 node_number(GHashTable *known, const JaPoint *at)
{
    gpointer found = g_hash_table_lookup(known, at);
    if (found == NULL) {
        found = GUINT_TO_POINTER(g_hash_table_size(known) + 1);
        g_hash_table_insert(known, (gpointer)at, found);
    }
    return GPOINTER_TO_UINT(found) - 1;
}

void ja_nodes_find(const JaCoverage *coverage, JaNodes *nodes)
{
    g_autoptr(GHashTable) known = g_hash_table_new(point_hash, point_same);
    nodes->from = g_new(guint32, coverage->n_arcs + 1);
    nodes->to = g_new(guint32, coverage->n_arcs + 1);
    for (guint32 arc = 0; arc < coverage->n_arcs; arc++) {
        nodes->from[arc] = node_number(known, arc_first(coverage, arc));
        nodes->to[arc] = node_number(known, arc_last(coverage, arc));
    }
    nodes->n = g_hash_table_size(known);
}

guint8 *ja_nodes_passed(const JaCoverage *coverage, const JaNodes *nodes)
{
    guint8 *passed = g_new0(guint8, nodes->n + 1);
    g_autoptr(GHashTable) known = g_hash_table_new(point_hash, point_same);
    for (guint32 arc = 0; arc < coverage->n_arcs; arc++) {
        g_hash_table_insert(known, (gpointer)arc_first(coverage, arc), GUINT_TO_POINTER(nodes->from[arc]));
        g_hash_table_insert(known, (gpointer)arc_last(coverage, arc), GUINT_TO_POINTER(nodes->to[arc]));
    }
    gpointer node;
    for (guint32 arc = 0; arc < coverage->n_arcs; arc++) {
        for (guint32 i = coverage->point_of[arc] + 1; i + 1 < coverage->point_of[arc + 1]; i++) {
            if (g_hash_table_lookup_extended(known, &coverage->point[i], NULL, &node)) {
                passed[GPOINTER_TO_UINT(node)] = TRUE;
            }
        }
    }
    return passed;
}

void ja_nodes_clear(JaNodes *nodes)
{
    g_free(nodes->from);
    g_free(nodes->to);
}

/* The loops of one side at a time; the arrays over nodes are shared by all and left clean. */
typedef struct {
    const JaCoverage *c;
    const JaNodes *nodes;
    const JaArcRef *ref; /* the references with the side on their left */
    guint8 *used;        /* by reference */
    gint32 *next_out;    /* by reference: another that leaves the same node, or -1 */
    gint32 *first_out;   /* by node: a reference that leaves it, or -1 */
    guint32 *depth;      /* by node: place in the stack + 1 of the reference that left it, or 0 */
    GArray *stack;       /* of JaArcRef: the walk so far */
    GArray *loop_start, *loop_ref, *loop_area;
} Walk;

static guint32 tail_of(const Walk *walk, JaArcRef ref)
{
    return ref >= 0 ? walk->nodes->from[ref] : walk->nodes->to[~ref];
}

static guint32 head_of(const Walk *walk, JaArcRef ref)
{
    return ref >= 0 ? walk->nodes->to[ref] : walk->nodes->from[~ref];
}

/* Direction in which a reference leaves its first node. */
static double angle_out(const JaCoverage *c, JaArcRef ref)
{
    const JaPoint *p = ref >= 0 ? arc_first(c, arc_of(ref)) : arc_last(c, arc_of(ref));
    const JaPoint *q = ref >= 0 ? p + 1 : p - 1;
    return atan2(q->y - p->y, q->x - p->x);
}

/* Of the references that leave `node`, the first one met when turning clockwise from where `arrived` came from. */
static gint32 next_reference(const Walk *walk, JaArcRef arrived, guint32 node)
{
    gint32 best = -1;
    double best_turn = INFINITY, back = 0;
    for (gint32 i = walk->first_out[node]; i >= 0; i = walk->next_out[i]) {
        if (walk->used[i]) {
            continue;
        }
        if (best < 0 && walk->next_out[i] < 0) {
            return i;
        }
        if (best < 0) {
            back = angle_out(walk->c, ~arrived);
        }
        double turn = back - angle_out(walk->c, walk->ref[i]);
        if (turn <= 0) {
            turn += 2 * G_PI;
        }
        if (turn < best_turn) {
            best_turn = turn;
            best = i;
        }
    }
    return best;
}

static double loop_area(const JaCoverage *c, const JaArcRef *ref, gsize n)
{
    JaPoint o = ref[0] >= 0 ? *arc_first(c, arc_of(ref[0])) : *arc_last(c, arc_of(ref[0]));
    double sum = 0;
    for (gsize i = 0; i < n; i++) {
        guint32 arc = arc_of(ref[i]);
        double part = 0;
        for (guint32 p = c->point_of[arc]; p + 1 < c->point_of[arc + 1]; p++) {
            part += ja_turn(o, c->point[p], c->point[p + 1]);
        }
        sum += ref[i] >= 0 ? part : -part;
    }
    return sum / 2;
}

/* Cuts the references from `from` on off the stack: they are a loop. It is kept starting at its lowest arc. */
static void cut_loop(Walk *walk, guint from)
{
    const JaArcRef *ref = (const JaArcRef *)(const void *)walk->stack->data + from;
    guint n = walk->stack->len - from, lowest = 0;
    for (guint i = 0; i < n; i++) {
        walk->depth[tail_of(walk, ref[i])] = 0;
        if (arc_of(ref[i]) < arc_of(ref[lowest])) {
            lowest = i;
        }
    }
    double area = loop_area(walk->c, ref, n);
    g_array_append_vals(walk->loop_ref, ref + lowest, n - lowest);
    g_array_append_vals(walk->loop_ref, ref, lowest);
    guint32 end = walk->loop_ref->len;
    g_array_append_val(walk->loop_start, end);
    g_array_append_val(walk->loop_area, area);
    g_array_set_size(walk->stack, from);
}

static void walk_loop(Walk *walk, gint32 i)
{
    while (i >= 0) {
        JaArcRef ref = walk->ref[i];
        walk->used[i] = TRUE;
        g_array_append_val(walk->stack, ref);
        walk->depth[tail_of(walk, ref)] = walk->stack->len;
        guint32 node = head_of(walk, ref);
        if (walk->depth[node] > 0) {
            cut_loop(walk, walk->depth[node] - 1);
        }
        if (walk->stack->len == 0) {
            return;
        }
        i = next_reference(walk, ref, node);
    }
    /* Sides that do not close cannot come from closed rings. */
    g_assert_not_reached();
}

static void walk_side(Walk *walk, const JaArcRef *ref, gsize n)
{
    walk->ref = ref;
    for (gsize i = n; i-- > 0;) {
        guint32 node = tail_of(walk, ref[i]);
        walk->used[i] = FALSE;
        walk->next_out[i] = walk->first_out[node];
        walk->first_out[node] = (gint32)i;
    }
    for (gsize i = 0; i < n; i++) {
        if (!walk->used[i]) {
            walk_loop(walk, (gint32)i);
        }
    }
    for (gsize i = 0; i < n; i++) {
        walk->first_out[tail_of(walk, ref[i])] = -1;
    }
}

static void walk_init(Walk *walk, const JaCoverage *c, const JaNodes *nodes, gsize max_refs)
{
    const guint32 zero = 0;
    *walk = (Walk){.c = c, .nodes = nodes};
    walk->used = g_new(guint8, max_refs + 1);
    walk->next_out = g_new(gint32, max_refs + 1);
    walk->first_out = g_new(gint32, nodes->n + 1);
    memset(walk->first_out, 0xFF, (nodes->n + 1) * sizeof *walk->first_out);
    walk->depth = g_new0(guint32, nodes->n + 1);
    walk->stack = g_array_new(FALSE, FALSE, sizeof(JaArcRef));
    walk->loop_ref = g_array_new(FALSE, FALSE, sizeof(JaArcRef));
    walk->loop_area = g_array_new(FALSE, FALSE, sizeof(double));
    walk->loop_start = g_array_new(FALSE, FALSE, sizeof(guint32));
    g_array_append_val(walk->loop_start, zero);
}

static void walk_clear(Walk *walk)
{
    g_free(walk->used);
    g_free(walk->next_out);
    g_free(walk->first_out);
    g_free(walk->depth);
    g_array_unref(walk->stack);
    g_array_unref(walk->loop_ref);
    g_array_unref(walk->loop_area);
    g_array_unref(walk->loop_start);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Walk, walk_clear)

/* References of every zone: those of zone z are ref[start[z]] .. ref[start[z + 1] - 1], in order of arc. */
static JaArcRef *refs_by_zone(const JaCoverage *c, guint32 *start)
{
    JaArcRef *ref = g_new(JaArcRef, 2 * c->n_arcs + 1);
    for (gsize arc = 0; arc < c->n_arcs; arc++) {
        if (c->left[arc] >= 0) {
            start[c->left[arc] + 2]++;
        }
        if (c->right[arc] >= 0) {
            start[c->right[arc] + 2]++;
        }
    }
    for (gsize z = 0; z < c->n_zones; z++) {
        start[z + 2] += start[z + 1];
    }
    for (gsize arc = 0; arc < c->n_arcs; arc++) {
        if (c->left[arc] >= 0) {
            ref[start[c->left[arc] + 1]++] = (JaArcRef)arc;
        }
        if (c->right[arc] >= 0) {
            ref[start[c->right[arc] + 1]++] = ~(JaArcRef)arc;
        }
    }
    return ref;
}

/* Where a point lies of a loop: 1 inside, 0 outside, -1 on its line. */
static int locate(const JaCoverage *c, const JaArcRef *ref, gsize n, JaPoint p)
{
    gboolean in = FALSE;
    for (gsize i = 0; i < n; i++) {
        guint32 arc = arc_of(ref[i]);
        for (guint32 j = c->point_of[arc]; j + 1 < c->point_of[arc + 1]; j++) {
            JaPoint a = c->point[j], b = c->point[j + 1];
            if (ja_point_equal(a, p) || ja_point_equal(b, p)) {
                return -1;
            }
            if ((a.y > p.y) != (b.y > p.y) && (ja_turn(a, b, p) > 0) == (b.y > a.y)) {
                in = !in;
            }
        }
    }
    return in;
}

typedef struct {
    const guint32 *start;
    const JaArcRef *ref;
    const double *area;
    gsize n;
    const JaCoverage *c;
} Loops;

/* A hole lies in a shell when the first of its points that is not on the shell's line does. */
static gboolean shell_holds(const Loops *loops, gsize shell, gsize hole)
{
    const JaArcRef *ref = loops->ref + loops->start[shell];
    gsize n = loops->start[shell + 1] - loops->start[shell];
    for (guint32 i = loops->start[hole]; i < loops->start[hole + 1]; i++) {
        guint32 arc = arc_of(loops->ref[i]);
        for (guint32 j = loops->c->point_of[arc]; j < loops->c->point_of[arc + 1]; j++) {
            int where = locate(loops->c, ref, n, loops->c->point[j]);
            if (where >= 0) {
                return where;
            }
        }
    }
    const JaPoint *first = arc_first(loops->c, arc_of(loops->ref[loops->start[hole]]));
    JaPoint middle = {(first[0].x + first[1].x) / 2, (first[0].y + first[1].y) / 2};
    return locate(loops->c, ref, n, middle) == 1;
}

/* The smallest shell around a hole, or -1. With one shell there is nothing to search. */
static gssize shell_of(const Loops *loops, gsize hole, gsize n_shells, const gsize *shell)
{
    gssize best = -1;
    for (gsize i = 0; i < n_shells; i++) {
        gboolean roomy = loops->area[shell[i]] >= -loops->area[hole];
        gboolean smaller = best < 0 || loops->area[shell[i]] < loops->area[shell[best]];
        if (roomy && smaller && (n_shells == 1 || shell_holds(loops, shell[i], hole))) {
            best = (gssize)i;
        }
    }
    return best;
}

static int compare_shells(const void *a, const void *b, void *data)
{
    gsize s = *(const gsize *)a, t = *(const gsize *)b;
    const double *area = data;
    if (area[s] != area[t]) {
        return area[s] > area[t] ? -1 : 1;
    }
    return s < t ? -1 : 1;
}

/* Growing arrays of a coverage that is being put together. */
typedef struct {
    GArray *part_of, *ring_of, *ref_of, *ref;
} Parts;

static void add_loop(Parts *parts, const Loops *loops, gsize loop)
{
    g_array_append_val(parts->ref_of, parts->ref->len);
    g_array_append_vals(parts->ref, loops->ref + loops->start[loop], loops->start[loop + 1] - loops->start[loop]);
}

/* A loop without area or shell bounds nothing: its zone leaves that side of its arcs. */
static void drop_loop(JaCoverage *c, const Loops *loops, gsize loop)
{
    for (guint32 i = loops->start[loop]; i < loops->start[loop + 1]; i++) {
        *(loops->ref[i] >= 0 ? &c->left[loops->ref[i]] : &c->right[~loops->ref[i]]) = JA_OUTSIDE;
    }
}

/* Shells by size with their holes. Returns how many loops were dropped. */
static gsize add_zone(JaCoverage *c, Parts *parts, const Loops *loops)
{
    g_autofree gsize *shell = g_new(gsize, loops->n + 1);
    g_autofree gssize *owner = g_new(gssize, loops->n + 1);
    gsize n_shells = 0, dropped = 0;
    for (gsize i = 0; i < loops->n; i++) {
        if (loops->area[i] > 0) {
            shell[n_shells++] = i;
        }
    }
    qsort_r(shell, n_shells, sizeof *shell, compare_shells, (void *)loops->area);
    for (gsize i = 0; i < loops->n; i++) {
        owner[i] = loops->area[i] < 0 ? shell_of(loops, i, n_shells, shell) : -1;
        if (loops->area[i] <= 0 && owner[i] < 0) {
            drop_loop(c, loops, i);
            dropped++;
        }
    }
    for (gsize s = 0; s < n_shells; s++) {
        g_array_append_val(parts->ring_of, parts->ref_of->len);
        add_loop(parts, loops, shell[s]);
        for (gsize i = 0; i < loops->n; i++) {
            if (owner[i] == (gssize)s) {
                add_loop(parts, loops, i);
            }
        }
    }
    return dropped;
}

static guint32 *steal_starts(GArray *starts, gsize *n, guint end)
{
    *n = starts->len;
    g_array_append_val(starts, end);
    return (guint32 *)(void *)g_array_free(starts, FALSE);
}

static void take_parts(JaCoverage *c, Parts *parts)
{
    gsize n_zones;
    c->n_refs = parts->ref->len;
    guint n_parts = parts->ring_of->len, n_rings = parts->ref_of->len;
    c->part_of = steal_starts(parts->part_of, &n_zones, n_parts);
    c->ring_of = steal_starts(parts->ring_of, &c->n_parts, n_rings);
    c->ref_of = steal_starts(parts->ref_of, &c->n_rings, (guint)c->n_refs);
    c->ref = (JaArcRef *)(void *)g_array_free(parts->ref, FALSE);
    g_assert(n_zones == c->n_zones);
}

gsize ja_coverage_assemble(JaCoverage *coverage)
{
    g_autofree guint32 *start = g_new0(guint32, coverage->n_zones + 3);
    g_autofree JaArcRef *ref = refs_by_zone(coverage, start);
    gsize most = 0, dropped = 0;
    for (gsize z = 0; z < coverage->n_zones; z++) {
        most = MAX(most, start[z + 1] - start[z]);
    }
    g_auto(JaNodes) nodes = {0};
    ja_nodes_find(coverage, &nodes);
    g_auto(Walk) walk;
    walk_init(&walk, coverage, &nodes, most);
    Parts parts = {g_array_new(FALSE, FALSE, 4), g_array_new(FALSE, FALSE, 4), g_array_new(FALSE, FALSE, 4),
                   g_array_new(FALSE, FALSE, 4)};
    for (gsize z = 0; z < coverage->n_zones; z++) {
        g_array_set_size(walk.loop_start, 1);
        g_array_set_size(walk.loop_ref, 0);
        g_array_set_size(walk.loop_area, 0);
        walk_side(&walk, ref + start[z], start[z + 1] - start[z]);
        Loops loops = {(const guint32 *)(const void *)walk.loop_start->data,
                       (const JaArcRef *)(const void *)walk.loop_ref->data,
                       (const double *)(const void *)walk.loop_area->data, walk.loop_area->len, coverage};
        g_array_append_val(parts.part_of, parts.ring_of->len);
        dropped += add_zone(coverage, &parts, &loops);
    }
    take_parts(coverage, &parts);
    return dropped;
}
