/*
 * Points in zones, by the winding of the boundaries that a ray to the left meets.
 */
#include "geo/locate_parts.h"

#include "geo/turn.h"

#include <stdlib.h>

/* About this many segments start in a slab, and no more slabs than this. */
#define SEGMENTS_PER_SLAB 16
#define MOST_SLABS 8192

/* Counts a segment in each of its slabs, or, once there is room, writes it there. */
static void enter_segment(JaLocator *l, guint32 arc, guint32 point)
{
    double a = l->coverage->point[point].y, b = l->coverage->point[point + 1].y;
    gsize top = ja_locator_slab(l, MAX(a, b));
    for (gsize slab = ja_locator_slab(l, MIN(a, b)); slab <= top; slab++) {
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
        for (guint32 i = c->point_of[arc]; i + 1 < c->point_of[arc + 1]; i++) {
            enter_segment(l, arc, i);
        }
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
    ja_winds_init(&l->winds, coverage->n_zones);
    return l;
}

void ja_locator_free(JaLocator *locator)
{
    if (locator == NULL) {
        return;
    }
    g_free(locator->start);
    g_free(locator->point);
    g_free(locator->arc);
    ja_winds_clear(&locator->winds);
    if (locator->cells != NULL) {
        g_free(locator->cells->zone);
    }
    g_free(locator->cells);
    ja_grid_free(locator->outer_grid);
    g_free(locator->outer);
    g_free(locator->outer_zone);
    g_free(locator);
}

void ja_winds_init(JaWinds *winds, gsize n_zones)
{
    winds->winding = g_new0(gint32, n_zones + 1);
    winds->touched = g_array_new(FALSE, FALSE, sizeof(gint32));
}

void ja_winds_clear(JaWinds *winds)
{
    g_free(winds->winding);
    g_array_unref(winds->touched);
}

static void wind(JaWinds *winds, gint32 zone, gint32 by)
{
    if (zone < 0) {
        return;
    }
    if (winds->winding[zone] == 0) {
        g_array_append_val(winds->touched, zone);
    }
    winds->winding[zone] += by;
}

void ja_winds_left(const JaLocator *l, JaWinds *winds, JaPoint p, guint32 but)
{
    const JaCoverage *c = l->coverage;
    gsize slab = ja_locator_slab(l, p.y);
    for (guint32 i = l->start[slab]; i < l->start[slab + 1]; i++) {
        JaPoint a = c->point[l->point[i]], b = c->point[l->point[i] + 1];
        if ((a.y > p.y) == (b.y > p.y) || l->point[i] == but || (a.x > p.x && b.x > p.x)) {
            continue;
        }
        gboolean up = b.y > a.y;
        int turn = ja_turn_sign(a, b, p);
        /* Only what lies to the left of the point: it is then on the right of an upward segment. */
        if (up ? turn >= 0 : turn <= 0) {
            continue;
        }
        guint32 arc = l->arc[i];
        wind(winds, c->right[arc], up ? 1 : -1);
        wind(winds, c->left[arc], up ? -1 : 1);
    }
}

gint32 ja_winds_first(JaWinds *winds)
{
    gint32 first = JA_OUTSIDE;
    for (guint i = 0; i < winds->touched->len; i++) {
        gint32 zone = g_array_index(winds->touched, gint32, i);
        if (winds->winding[zone] > 0 && (first < 0 || zone < first)) {
            first = zone;
        }
        winds->winding[zone] = 0;
    }
    g_array_set_size(winds->touched, 0);
    return first;
}

static int compare_zones(const void *a, const void *b)
{
    gint32 p = *(const gint32 *)a, q = *(const gint32 *)b;
    return p < q ? -1 : p > q;
}

/* The touched zones that wind, each as often as it does, in order; all windings are zero again afterwards. */
static gsize collect(JaWinds *winds, gint32 *zone, gsize max)
{
    gsize n = 0;
    guint kept = 0;
    gint32 *touched = (gint32 *)(void *)winds->touched->data;
    for (guint i = 0; i < winds->touched->len; i++) {
        if (winds->winding[touched[i]] != 0) {
            touched[kept++] = touched[i];
        }
    }
    /* A zone that came back to nothing and rose again stands there twice; its winding is spent the first time. */
    if (kept > 1) {
        qsort(touched, kept, sizeof *touched, compare_zones);
    }
    for (guint i = 0; i < kept; i++) {
        for (gint32 times = winds->winding[touched[i]]; times > 0; times--, n++) {
            if (n < max) {
                zone[n] = touched[i];
            }
        }
        winds->winding[touched[i]] = 0;
    }
    g_array_set_size(winds->touched, 0);
    return n;
}

static gsize zones_left_of(JaLocator *l, JaPoint p, guint32 but, gint32 *zone, gsize max)
{
    ja_winds_left(l, &l->winds, p, but);
    return collect(&l->winds, zone, max);
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
