/*
 * What lies beside arcs, asked of as few of them as will do. How often zones cover a place, less what the arc next to
 * it says, is the same all along an arc, on both of its sides, and all around a node where the arcs agree on what is
 * between them. So arcs that hang together by such nodes fit together or not at all, and one is asked for all.
 */
#include "geo/beside.h"

#include "geo/rings.h"

#include <math.h>
#include <stdlib.h>

/* An arc as it leaves a node. */
typedef struct {
    double angle;
    JaArcRef ref;
} Leaving;

static guint32 arc_of(JaArcRef ref)
{
    return (guint32)(ref >= 0 ? ref : ~ref);
}

static gint32 left_of(const JaCoverage *c, JaArcRef ref)
{
    return ref >= 0 ? c->left[ref] : c->right[~ref];
}

static Leaving leaving(const JaCoverage *c, JaArcRef ref)
{
    guint32 arc = arc_of(ref);
    const JaPoint *p = ref >= 0 ? &c->point[c->point_of[arc]] : &c->point[c->point_of[arc + 1] - 1];
    const JaPoint *q = ref >= 0 ? p + 1 : p - 1;
    return (Leaving){atan2(q->y - p->y, q->x - p->x), ref};
}

static int compare_leaving(const void *a, const void *b)
{
    const Leaving *p = a, *q = b;
    if (p->angle != q->angle) {
        return p->angle < q->angle ? -1 : 1;
    }
    return p->ref < q->ref ? -1 : p->ref > q->ref;
}

/* Anticlockwise: what is on the left of each is on the right of the next. */
static gboolean agree(const JaCoverage *c, const Leaving *arc, guint32 n)
{
    for (guint32 i = 0; i < n; i++) {
        if (left_of(c, arc[i].ref) != left_of(c, ~arc[(i + 1) % n].ref)) {
            return FALSE;
        }
    }
    return TRUE;
}

static guint32 first_of(guint32 *before, guint32 arc)
{
    while (before[arc] != arc) {
        before[arc] = before[before[arc]];
        arc = before[arc];
    }
    return arc;
}

/* Ties the arcs of a node together by the lowest; those that are crossed elsewhere stay alone. */
static void tie(guint32 *before, const Leaving *arc, guint32 n, const guint8 *crossed)
{
    guint32 last = G_MAXUINT32;
    for (guint32 i = 0; i < n; i++) {
        guint32 now = arc_of(arc[i].ref);
        if (crossed[now]) {
            continue;
        }
        now = first_of(before, now);
        if (last != G_MAXUINT32) {
            before[MAX(now, last)] = MIN(now, last);
            now = MIN(now, last);
        }
        last = now;
    }
}

/* All arcs as they leave their nodes: those of node k are first[k] .. first[k + 1] - 1. */
static Leaving *gather(const JaCoverage *c, const JaNodes *nodes, guint32 *first)
{
    Leaving *all = g_new(Leaving, 2 * c->n_arcs + 1);
    for (guint32 arc = 0; arc < c->n_arcs; arc++) {
        first[nodes->from[arc] + 2]++;
        first[nodes->to[arc] + 2]++;
    }
    for (gsize k = 2; k < nodes->n + 2; k++) {
        first[k] += first[k - 1];
    }
    for (guint32 arc = 0; arc < c->n_arcs; arc++) {
        all[first[nodes->from[arc] + 1]++] = leaving(c, (JaArcRef)arc);
        all[first[nodes->to[arc] + 1]++] = leaving(c, ~(JaArcRef)arc);
    }
    return all;
}

/* Which arcs hang together: each names one before it, the first of all names itself. Owned. */
static guint32 *tie_all(const JaCoverage *c, const guint8 *crossed)
{
    guint32 *before = g_new(guint32, c->n_arcs + 1);
    for (guint32 arc = 0; arc < c->n_arcs; arc++) {
        before[arc] = arc;
    }
    g_auto(JaNodes) nodes = {0};
    ja_nodes_find(c, &nodes);
    g_autofree guint8 *passed = ja_nodes_passed(c, &nodes);
    g_autofree guint32 *first = g_new0(guint32, nodes.n + 2);
    g_autofree Leaving *all = gather(c, &nodes, first);
    for (gsize k = 0; k < nodes.n; k++) {
        guint32 n = first[k + 1] - first[k];
        qsort(all + first[k], n, sizeof *all, compare_leaving);
        if (!passed[k] && agree(c, all + first[k], n)) {
            tie(before, all + first[k], n, crossed);
        }
    }
    return before;
}

static gboolean fits(const JaCoverage *c, guint32 arc, JaLocator *locator)
{
    gboolean on_left = FALSE;
    gint32 zone = JA_OUTSIDE;
    gsize n = ja_locator_beside(locator, arc, &on_left, &zone, 1);
    return n <= 1 && zone == (on_left ? c->left[arc] : c->right[arc]);
}

guint8 *ja_arcs_fit(const JaCoverage *coverage, const guint8 *crossed, JaLocator *locator)
{
    guint8 *fit = g_new0(guint8, coverage->n_arcs + 1);
    g_autofree guint32 *before = tie_all(coverage, crossed);
    for (guint32 arc = 0; arc < coverage->n_arcs; arc++) {
        guint32 first = first_of(before, arc);
        if (!crossed[arc]) {
            fit[arc] = first != arc ? fit[first] : fits(coverage, arc, locator) ? 1 : 0;
        }
    }
    return fit;
}
