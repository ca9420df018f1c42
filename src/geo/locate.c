/*
 * Points in zones, by the winding of the boundaries that a ray to the left meets.
 */
#include "geo/locate.h"
#include "geo/grid.h"

#include <stdlib.h>

/* About this many segments start in a slab, and no more slabs than this. */
#define SEGMENTS_PER_SLAB 16
#define MOST_SLABS 8192

struct JaLocator {
    const JaCoverage *coverage;
    double bottom, height_m; /* of one slab */
    gsize n_slabs;
    guint32 *start, *point, *arc; /* slab s: start[s]..; the segment from point[i] to the next, on arc[i] */
    gint32 *winding;              /* by zone; all zero between calls */
    GArray *touched;              /* of gint32: zones with a winding */
};

static gsize slab_of(const JaLocator *l, double y)
{
    double slab = (y - l->bottom) / l->height_m;
    return slab <= 0 ? 0 : slab >= (double)l->n_slabs ? l->n_slabs - 1 : (gsize)slab;
}

/* Counts a segment in each of its slabs, or, once there is room, writes it there. */
static void enter_segment(JaLocator *l, guint32 arc, guint32 point)
{
    double a = l->coverage->point[point].y, b = l->coverage->point[point + 1].y;
    gsize top = slab_of(l, MAX(a, b));
    for (gsize slab = slab_of(l, MIN(a, b)); slab <= top; slab++) {
        guint32 cursor = l->start[slab + 1]++;
        if (l->point != NULL) {
            l->point[cursor] = point;
            l->arc[cursor] = arc;
        }
    }
}

static void enter_segments(JaLocator *l)
{
    const JaCoverage *c = l->coverage;
    for (guint32 arc = 0; arc < c->n_arcs; arc++) {
        for (guint32 i = c->point_of[arc]; i + 1 < c->point_of[arc + 1]; i++)
            enter_segment(l, arc, i);
    }
}

JaLocator *ja_locator_new(const JaCoverage *coverage)
{
    JaLocator *l = g_new0(JaLocator, 1);
    double bottom = 0, top = 0;
    for (gsize i = 0; i < coverage->n_points; i++) {
        bottom = i == 0 ? coverage->point[i].y : MIN(bottom, coverage->point[i].y);
        top = i == 0 ? coverage->point[i].y : MAX(top, coverage->point[i].y);
    }
    l->coverage = coverage;
    l->n_slabs = CLAMP(coverage->n_points / SEGMENTS_PER_SLAB, 1, MOST_SLABS);
    l->bottom = bottom;
    l->height_m = top > bottom ? (top - bottom) / (double)l->n_slabs : 1;
    l->start = g_new0(guint32, l->n_slabs + 2);
    enter_segments(l);
    guint32 total = 0;
    for (gsize slab = 0; slab < l->n_slabs; slab++) {
        guint32 count = l->start[slab + 1];
        l->start[slab + 1] = total;
        total += count;
    }
    l->point = g_new(guint32, total + 1);
    l->arc = g_new(guint32, total + 1);
    enter_segments(l);
    l->winding = g_new0(gint32, coverage->n_zones + 1);
    l->touched = g_array_new(FALSE, FALSE, sizeof(gint32));
    return l;
}

void ja_locator_free(JaLocator *locator)
{
    if (locator == NULL)
        return;
    g_free(locator->start);
    g_free(locator->point);
    g_free(locator->arc);
    g_free(locator->winding);
    g_array_unref(locator->touched);
    g_free(locator);
}

static void wind(JaLocator *l, gint32 zone, gint32 by)
{
    if (zone < 0)
        return;
    if (l->winding[zone] == 0)
        g_array_append_val(l->touched, zone);
    l->winding[zone] += by;
}

static int compare_zones(const void *a, const void *b)
{
    gint32 p = *(const gint32 *)a, q = *(const gint32 *)b;
    return p < q ? -1 : p > q;
}

/* The touched zones that wind, each as often as it does, in order; all windings are zero again afterwards. */
static gsize collect(JaLocator *l, gint32 *zone, gsize max)
{
    gsize n = 0;
    guint kept = 0;
    gint32 *touched = (gint32 *)(void *)l->touched->data;
    for (guint i = 0; i < l->touched->len; i++) {
        if (l->winding[touched[i]] != 0)
            touched[kept++] = touched[i];
    }
    /* A zone that came back to nothing and rose again stands there twice; its winding is spent the first time. */
    if (kept > 1)
        qsort(touched, kept, sizeof *touched, compare_zones);
    for (guint i = 0; i < kept; i++) {
        for (gint32 times = l->winding[touched[i]]; times > 0; times--, n++) {
            if (n < max)
                zone[n] = touched[i];
        }
        l->winding[touched[i]] = 0;
    }
    g_array_set_size(l->touched, 0);
    return n;
}

/* Winds all segments but one that a ray from p to the left meets. */
static gsize zones_left_of(JaLocator *l, JaPoint p, guint32 but, gint32 *zone, gsize max)
{
    const JaCoverage *c = l->coverage;
    gsize slab = slab_of(l, p.y);
    for (guint32 i = l->start[slab]; i < l->start[slab + 1]; i++) {
        JaPoint a = c->point[l->point[i]], b = c->point[l->point[i] + 1];
        if ((a.y > p.y) == (b.y > p.y) || l->point[i] == but)
            continue;
        gboolean up = b.y > a.y;
        double turn = ja_turn(a, b, p);
        /* Only what lies to the left of the point: it is then on the right of an upward segment. */
        if (up ? turn >= 0 : turn <= 0)
            continue;
        guint32 arc = l->arc[i];
        wind(l, c->right[arc], up ? 1 : -1);
        wind(l, c->left[arc], up ? -1 : 1);
    }
    return collect(l, zone, max);
}

gsize ja_locator_zones(JaLocator *locator, JaPoint p, gint32 *zone, gsize max)
{
    return zones_left_of(locator, p, G_MAXUINT32, zone, max);
}

gsize ja_locator_beside(JaLocator *locator, guint32 arc, gboolean *on_left, gint32 *zone, gsize max)
{
    guint32 first = locator->coverage->point_of[arc];
    JaPoint a = locator->coverage->point[first], b = locator->coverage->point[first + 1];
    *on_left = b.y != a.y ? b.y > a.y : b.x > a.x;
    return zones_left_of(locator, (JaPoint){(a.x + b.x) / 2, (a.y + b.y) / 2}, first, zone, max);
}
