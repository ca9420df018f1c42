/*
 * The area of a union of equal discs inside each zone, by its edge: stretches of the zone's boundary that some disc
 * covers, and arcs of circles that no other disc covers, parted where they meet boundaries. What a piece of edge
 * gives is half the integral of x dy - y dx about a point of the zone.
 */
#include "geo/discs.h"

#include "geo/grid.h"
#include "geo/locate.h"
#include "geo/pointgrid.h"

#include <math.h>
#include <stdlib.h>

/* Arcs are parted a little beyond the ends of segments too: a part too many costs nothing. */
#define SLACK 1e-9
#define MOST_ZONES 16

/* From where to where, along a segment or around a circle. */
typedef struct {
    double from, to;
} Span;

typedef struct {
    const JaCoverage *coverage;
    const JaPoint *centre;
    gsize n;
    double radius;
    JaPointGrid *grid; /* of the centres */
    JaPoint *place;    /* of each zone */
    double *area;
    JaLocator *locator;
    JaSegment *segments; /* of the coverage */
    JaGrid *edges;
    GArray *spans;    /* of Span: what is covered */
    GArray *cuts;     /* of double: angles */
    guint32 disc;     /* the one looked at */
    JaPoint from, to; /* the segment looked at */
} Work;

static int compare_points(const void *pa, const void *pb)
{
    const JaPoint *a = pa, *b = pb;
    if (a->x != b->x) {
        return a->x < b->x ? -1 : 1;
    }
    return a->y < b->y ? -1 : a->y > b->y;
}

/* Each place once. Owned. */
static JaPoint *distinct(const JaPoint *point, gsize n, gsize *n_distinct)
{
    JaPoint *all = g_new(JaPoint, n + 1);
    for (gsize i = 0; i < n; i++) {
        all[i] = point[i];
    }
    qsort(all, n, sizeof *all, compare_points);
    gsize kept = 0;
    for (gsize i = 0; i < n; i++) {
        if (kept == 0 || compare_points(&all[kept - 1], &all[i]) != 0) {
            all[kept++] = all[i];
        }
    }
    *n_distinct = kept;
    return all;
}

/* Where a line meets a circle, as parts of the way from a to b; FALSE when it does not. */
static gboolean meet(JaPoint a, JaPoint b, JaPoint centre, double radius, Span *out)
{
    const double dx = b.x - a.x, dy = b.y - a.y, length = hypot(dx, dy);
    if (!(length > 0)) {
        return FALSE;
    }
    const double along = ((centre.x - a.x) * dx + (centre.y - a.y) * dy) / length;
    const double beside = ((centre.x - a.x) * dy - (centre.y - a.y) * dx) / length;
    const double square = (radius - beside) * (radius + beside);
    if (!(square > 0)) {
        return FALSE;
    }
    *out = (Span){(along - sqrt(square)) / length, (along + sqrt(square)) / length};
    return TRUE;
}

static int compare_spans(const void *pa, const void *pb)
{
    const Span *a = pa, *b = pb;
    return a->from < b->from ? -1 : a->from > b->from;
}

/* Sorts spans and melts those that meet. */
static void melt(GArray *spans)
{
    Span *span = (Span *)(void *)spans->data;
    guint kept = 0;
    g_array_sort(spans, compare_spans);
    for (guint i = 0; i < spans->len; i++) {
        if (kept > 0 && span[i].from <= span[kept - 1].to) {
            span[kept - 1].to = MAX(span[kept - 1].to, span[i].to);
        } else {
            span[kept++] = span[i];
        }
    }
    g_array_set_size(spans, kept);
}

static void cover_segment(guint32 disc, gpointer data)
{
    Work *work = data;
    Span span;
    if (!meet(work->from, work->to, work->centre[disc], work->radius, &span) || span.to <= 0 || span.from >= 1) {
        return;
    }
    span = (Span){MAX(span.from, 0), MIN(span.to, 1)};
    g_array_append_val(work->spans, span);
}

static void give_line(const Work *work, gint32 zone, JaPoint p, JaPoint q, double sign)
{
    if (zone < 0) {
        return;
    }
    const JaPoint o = work->place[zone];
    work->area[zone] += sign / 2 * ((p.x - o.x) * (q.y - o.y) - (p.y - o.y) * (q.x - o.x));
}

/* The stretches of a boundary segment that discs cover. */
static void add_segment(Work *work, gint32 left, gint32 right)
{
    const JaPoint a = work->from, b = work->to;
    const double r = work->radius;
    const JaBox box = {MIN(a.x, b.x) - r, MIN(a.y, b.y) - r, MAX(a.x, b.x) + r, MAX(a.y, b.y) + r};
    g_array_set_size(work->spans, 0);
    ja_point_grid_visit(work->grid, box, cover_segment, work);
    melt(work->spans);
    for (guint i = 0; i < work->spans->len; i++) {
        const Span s = g_array_index(work->spans, Span, i);
        const JaPoint p = {a.x + s.from * (b.x - a.x), a.y + s.from * (b.y - a.y)};
        const JaPoint q = {a.x + s.to * (b.x - a.x), a.y + s.to * (b.y - a.y)};
        give_line(work, left, p, q, 1);
        give_line(work, right, p, q, -1);
    }
}

static void add_boundaries(Work *work)
{
    const JaCoverage *c = work->coverage;
    for (guint32 arc = 0; arc < c->n_arcs; arc++) {
        for (guint32 i = c->point_of[arc]; i + 1 < c->point_of[arc + 1]; i++) {
            work->from = c->point[i];
            work->to = c->point[i + 1];
            add_segment(work, c->left[arc], c->right[arc]);
        }
    }
}

/* A span of angles, brought to 0 .. 2 pi, in two where it passes 0. */
static void add_angles(GArray *spans, double from, double to)
{
    const double turn = 2 * G_PI;
    const double begin = from - turn * floor(from / turn), end = begin + (to - from);
    const Span first = {begin, MIN(end, turn)}, second = {0, end - turn};
    g_array_append_val(spans, first);
    if (end > turn) {
        g_array_append_val(spans, second);
    }
}

/* The angles at which another disc covers the circle. */
static void cover_circle(guint32 other, gpointer data)
{
    Work *work = data;
    const JaPoint c = work->centre[work->disc], d = work->centre[other];
    const double distance = hypot(d.x - c.x, d.y - c.y);
    if (other == work->disc || distance >= 2 * work->radius) {
        return;
    }
    const double middle = atan2(d.y - c.y, d.x - c.x), half = acos(distance / (2 * work->radius));
    add_angles(work->spans, middle - half, middle + half);
}

/* The angles at which a boundary segment meets the circle. */
static void cut_circle(guint32 segment, gpointer data)
{
    Work *work = data;
    const JaSegment *s = &work->segments[segment];
    const JaPoint c = work->centre[work->disc];
    Span span;
    if (!meet(s->a, s->b, c, work->radius, &span)) {
        return;
    }
    const double at[] = {span.from, span.to};
    for (gsize i = 0; i < G_N_ELEMENTS(at); i++) {
        if (at[i] < -SLACK || at[i] > 1 + SLACK) {
            continue;
        }
        const double x = s->a.x + at[i] * (s->b.x - s->a.x), y = s->a.y + at[i] * (s->b.y - s->a.y);
        double angle = atan2(y - c.y, x - c.x);
        angle += angle < 0 ? 2 * G_PI : 0;
        g_array_append_val(work->cuts, angle);
    }
}

/* An arc that lies in one zone, or outside: the zone is asked for at its middle. */
static void add_arc(Work *work, double from, double to)
{
    const JaPoint c = work->centre[work->disc];
    const double r = work->radius, middle = (from + to) / 2;
    gint32 zone[MOST_ZONES];
    if (!(to > from)) {
        return;
    }
    const gsize n =
        ja_locator_zones(work->locator, (JaPoint){c.x + r * cos(middle), c.y + r * sin(middle)}, zone, MOST_ZONES);
    for (gsize i = 0; i < MIN(n, MOST_ZONES); i++) {
        const JaPoint o = work->place[zone[i]];
        work->area[zone[i]] +=
            r / 2 * (r * (to - from) + (c.x - o.x) * (sin(to) - sin(from)) - (c.y - o.y) * (cos(to) - cos(from)));
    }
}

static int compare_doubles(const void *a, const void *b)
{
    const double p = *(const double *)a, q = *(const double *)b;
    return p < q ? -1 : p > q;
}

/* An arc that no other disc covers, parted at boundaries. */
static void add_exposed(Work *work, double from, double to)
{
    for (guint i = 0; i < work->cuts->len; i++) {
        const double cut = g_array_index(work->cuts, double, i);
        if (cut > from && cut < to) {
            add_arc(work, from, cut);
            from = cut;
        }
    }
    add_arc(work, from, to);
}

static void add_circle(Work *work)
{
    const JaPoint c = work->centre[work->disc];
    const double r = work->radius;
    g_array_set_size(work->spans, 0);
    g_array_set_size(work->cuts, 0);
    ja_point_grid_visit(work->grid, (JaBox){c.x - 2 * r, c.y - 2 * r, c.x + 2 * r, c.y + 2 * r}, cover_circle, work);
    melt(work->spans);
    ja_grid_visit(work->edges, (JaBox){c.x - r, c.y - r, c.x + r, c.y + r}, cut_circle, work);
    g_array_sort(work->cuts, compare_doubles);
    double from = 0;
    for (guint i = 0; i < work->spans->len; i++) {
        const Span covered = g_array_index(work->spans, Span, i);
        add_exposed(work, from, covered.from);
        from = MAX(from, covered.to);
    }
    add_exposed(work, from, 2 * G_PI);
}

/* Segments of the coverage, and a point of each zone. */
static gsize list_edges(Work *work)
{
    const JaCoverage *c = work->coverage;
    gsize n = 0;
    for (guint32 arc = 0; arc < c->n_arcs; arc++) {
        const JaPoint first = c->point[c->point_of[arc]];
        if (c->left[arc] >= 0) {
            work->place[c->left[arc]] = first;
        }
        if (c->right[arc] >= 0) {
            work->place[c->right[arc]] = first;
        }
        for (guint32 i = c->point_of[arc]; i + 1 < c->point_of[arc + 1]; i++) {
            work->segments[n++] = (JaSegment){c->point[i], c->point[i + 1]};
        }
    }
    return n;
}

void ja_discs_area(const JaCoverage *coverage, const JaPoint *centre, gsize n, double radius_m, double *area_m2)
{
    Work work = {.coverage = coverage, .radius = radius_m, .area = area_m2};
    g_autofree JaPoint *centres = distinct(centre, n, &work.n);
    g_autofree JaPoint *place = g_new0(JaPoint, coverage->n_zones + 1);
    g_autofree JaSegment *segments = g_new(JaSegment, coverage->n_points + 1);
    g_autoptr(JaPointGrid) grid = ja_point_grid_new(centres, work.n, radius_m);
    g_autoptr(JaLocator) locator = ja_locator_new(coverage);
    g_autoptr(GArray) spans = g_array_new(FALSE, FALSE, sizeof(Span)), cuts = g_array_new(FALSE, FALSE, sizeof(double));
    work.centre = centres;
    work.place = place;
    work.segments = segments;
    work.grid = grid;
    work.locator = locator;
    work.spans = spans;
    work.cuts = cuts;
    g_autoptr(JaGrid) edges = ja_grid_new(segments, list_edges(&work));
    work.edges = edges;
    memset(area_m2, 0, coverage->n_zones * sizeof *area_m2);
    add_boundaries(&work);
    for (work.disc = 0; work.disc < work.n; work.disc++) {
        add_circle(&work);
    }
    for (gsize zone = 0; zone < coverage->n_zones; zone++) {
        area_m2[zone] = MAX(area_m2[zone], 0);
    }
}
