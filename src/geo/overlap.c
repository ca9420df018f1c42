/*
 * The area of an intersection is half the sum of turns along its boundary, and its boundary is made of stretches of
 * one zone's boundary that lie inside the other. Every stretch therefore gives its turns to the pairs on either side.
 */
#include "geo/overlap.h"

#include "geo/cut.h"

#include <stdlib.h>

#define LEAST_SHARE 1e-9

/* What a stretch gives to the pair of a and b: twice an area about a's place. */
typedef struct {
    guint32 a, b;
    double turn_m2;
} Gift;

typedef struct {
    const JaCoverage *coverage; /* whose arcs are walked */
    gboolean second;
    const JaPoint *place; /* of each zone of the first coverage */
    GArray *gifts;
} Gathering;

/* Turns about another place than where the stretch begins. */
static double turn_about(const JaStretch *stretch, JaPoint place)
{
    const double x = stretch->from.x - place.x, y = stretch->from.y - place.y;
    const double turn = x * (stretch->to.y - stretch->from.y) - y * (stretch->to.x - stretch->from.x);
    return stretch->turn_m2 + turn;
}

static void give(const Gathering *gathering, const JaStretch *stretch, gint32 own, double times)
{
    if (own < 0) {
        return;
    }
    const guint32 a = (guint32)(gathering->second ? stretch->zone : own);
    const guint32 b = (guint32)(gathering->second ? own : stretch->zone);
    const Gift gift = {a, b, times * stretch->times * turn_about(stretch, gathering->place[a])};
    g_array_append_val(gathering->gifts, gift);
}

static void gather(const JaStretch *stretch, gpointer data)
{
    const Gathering *gathering = data;
    give(gathering, stretch, gathering->coverage->left[stretch->chain], 1);
    give(gathering, stretch, gathering->coverage->right[stretch->chain], -1);
}

/* A point of each zone, so that areas are summed from near by. */
static JaPoint *zone_places(const JaCoverage *coverage)
{
    JaPoint *place = g_new0(JaPoint, coverage->n_zones + 1);
    for (guint32 arc = 0; arc < coverage->n_arcs; arc++) {
        const JaPoint at = coverage->point[coverage->point_of[arc]];
        if (coverage->left[arc] >= 0) {
            place[coverage->left[arc]] = at;
        }
        if (coverage->right[arc] >= 0) {
            place[coverage->right[arc]] = at;
        }
    }
    return place;
}

/* The areas of the zones, by the same sums. */
static double *zone_areas(const JaCoverage *coverage)
{
    double *area = g_new0(double, coverage->n_zones + 1);
    for (guint32 arc = 0; arc < coverage->n_arcs; arc++) {
        const guint32 first = coverage->point_of[arc], end = coverage->point_of[arc + 1];
        const JaPoint o = coverage->point[0];
        double turn = 0;
        for (guint32 i = first; i + 1 < end; i++) {
            const JaPoint p = coverage->point[i], q = coverage->point[i + 1];
            turn += (p.x - o.x) * (q.y - o.y) - (p.y - o.y) * (q.x - o.x);
        }
        if (coverage->left[arc] >= 0) {
            area[coverage->left[arc]] += turn / 2;
        }
        if (coverage->right[arc] >= 0) {
            area[coverage->right[arc]] -= turn / 2;
        }
    }
    return area;
}

/* Gifts in the order of a. Owned. */
static Gift *sort_gifts(const GArray *gifts, gsize n_first, gsize *start)
{
    const Gift *all = (const Gift *)(const void *)gifts->data;
    Gift *sorted = g_new(Gift, gifts->len + 1);
    for (guint i = 0; i < gifts->len; i++) {
        start[all[i].a + 2]++;
    }
    for (gsize a = 2; a < n_first + 2; a++) {
        start[a] += start[a - 1];
    }
    for (guint i = 0; i < gifts->len; i++) {
        sorted[start[all[i].a + 1]++] = all[i];
    }
    return sorted;
}

static int compare_zones(const void *a, const void *b)
{
    const guint32 p = *(const guint32 *)a, q = *(const guint32 *)b;
    return p < q ? -1 : p > q;
}

/* Sums by the second zone, for one first zone. */
typedef struct {
    double *turn;
    guint8 *touched;
    guint32 *list;
    gsize n;
} Sums;

static void sum_gifts(Sums *sums, const Gift *gift, gsize n)
{
    sums->n = 0;
    for (gsize i = 0; i < n; i++) {
        if (!sums->touched[gift[i].b]) {
            sums->touched[gift[i].b] = 1;
            sums->turn[gift[i].b] = 0;
            sums->list[sums->n++] = gift[i].b;
        }
        sums->turn[gift[i].b] += gift[i].turn_m2;
    }
    qsort(sums->list, sums->n, sizeof *sums->list, compare_zones);
}

static JaOverlap *sum_all(const GArray *gifts, const JaCoverage *first, const JaCoverage *second)
{
    const gsize n = first->n_zones;
    g_autofree gsize *start = g_new0(gsize, n + 3);
    g_autofree Gift *sorted = sort_gifts(gifts, n, start);
    g_autofree double *turn = g_new(double, second->n_zones + 1);
    g_autofree guint8 *touched = g_new0(guint8, second->n_zones + 1);
    g_autofree guint32 *list = g_new(guint32, second->n_zones + 1);
    g_autofree double *area_a = zone_areas(first), *area_b = zone_areas(second);
    Sums sums = {turn, touched, list, 0};
    g_autoptr(GArray) zone = g_array_new(FALSE, FALSE, sizeof(guint32));
    g_autoptr(GArray) area = g_array_new(FALSE, FALSE, sizeof(double));
    JaOverlap *overlap = g_new0(JaOverlap, 1);
    overlap->n = n;
    overlap->first = g_new0(gsize, n + 1);
    for (gsize a = 0; a < n; a++) {
        sum_gifts(&sums, sorted + start[a], start[a + 1] - start[a]);
        for (gsize i = 0; i < sums.n; i++) {
            const double common = turn[list[i]] / 2;
            touched[list[i]] = 0;
            if (common > LEAST_SHARE * MIN(area_a[a], area_b[list[i]])) {
                g_array_append_val(zone, list[i]);
                g_array_append_val(area, common);
            }
        }
        overlap->first[a + 1] = zone->len;
    }
    overlap->zone = (guint32 *)g_array_steal(zone, NULL);
    overlap->area_m2 = (double *)g_array_steal(area, NULL);
    return overlap;
}

JaOverlap *ja_overlap_new(const JaCoverage *first, const JaCoverage *second)
{
    const JaLines a = ja_lines_of_coverage(first), b = ja_lines_of_coverage(second);
    g_autoptr(JaCut) cut = ja_cut_new(&a, &b);
    g_autofree JaPoint *place = zone_places(first);
    g_autoptr(GArray) gifts = g_array_new(FALSE, FALSE, sizeof(Gift));
    Gathering gathering = {first, FALSE, place, gifts};
    ja_cut_walk(cut, 0, gather, &gathering);
    gathering.coverage = second;
    gathering.second = TRUE;
    ja_cut_walk(cut, 1, gather, &gathering);
    return sum_all(gifts, first, second);
}

void ja_overlap_free(JaOverlap *overlap)
{
    if (overlap == NULL) {
        return;
    }
    g_free(overlap->first);
    g_free(overlap->zone);
    g_free(overlap->area_m2);
    g_free(overlap);
}
