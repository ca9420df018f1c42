/*
 * Simplification of a coverage, in two steps. First every arc by itself is worn down by Visvalingam's method (the
 * vertex with the smallest triangle between its neighbours goes first), which gives each vertex the area at which it
 * would go. Then the vertices below the threshold go in that order, arc by arc, but only while the triangle that a
 * removal sweeps over holds no other vertex. A border can only be crossed by sweeping over a vertex, so what did not
 * cross before does not cross after.
 */
#include "geo/coverage.h"
#include "geo/grid.h"

#include <math.h>
#include <string.h>

/* M. Visvalingam and J. D. Whyatt, Line generalisation by repeated elimination of points, 1993. */
typedef struct {
    const JaCoverage *c;
    double *area;   /* by point: when it goes; infinite for the ends of arcs */
    guint32 *order; /* by point: the points of an arc in order of going, from its second place on */
    gsize from, to; /* the arcs to work on */
} Wear;

/* A heap of the vertices of one arc, the smallest triangle first; numbers are places in the arc. */
typedef struct {
    guint32 n;
    guint32 *heap, *slot; /* slot[v]: where v is in the heap */
    guint32 *prev, *next;
    double *key;
} Heap;

static double triangle(JaPoint a, JaPoint b, JaPoint c)
{
    return fabs(ja_turn(a, b, c)) / 2;
}

static gboolean before(const Heap *h, guint32 a, guint32 b)
{
    return h->key[a] < h->key[b] || (h->key[a] == h->key[b] && a < b);
}

static void place(Heap *h, guint32 slot, guint32 v)
{
    h->heap[slot] = v;
    h->slot[v] = slot;
}

static void sift_up(Heap *h, guint32 slot)
{
    guint32 v = h->heap[slot];
    for (; slot > 0 && before(h, v, h->heap[(slot - 1) / 2]); slot = (slot - 1) / 2) {
        place(h, slot, h->heap[(slot - 1) / 2]);
    }
    place(h, slot, v);
}

static void sift_down(Heap *h, guint32 slot)
{
    guint32 v = h->heap[slot];
    for (guint32 child; (child = 2 * slot + 1) < h->n; slot = child) {
        if (child + 1 < h->n && before(h, h->heap[child + 1], h->heap[child])) {
            child++;
        }
        if (!before(h, h->heap[child], v)) {
            break;
        }
        place(h, slot, h->heap[child]);
    }
    place(h, slot, v);
}

static guint32 pop(Heap *h)
{
    guint32 top = h->heap[0];
    place(h, 0, h->heap[--h->n]);
    if (h->n > 0) {
        sift_down(h, 0);
    }
    return top;
}

static void set_key(Heap *h, guint32 v, double key)
{
    gboolean rises = key < h->key[v];
    h->key[v] = key;
    if (rises) {
        sift_up(h, h->slot[v]);
    } else {
        sift_down(h, h->slot[v]);
    }
}

static void wear_arc(const Wear *wear, gsize arc, Heap *h)
{
    guint32 first = wear->c->point_of[arc], n = wear->c->point_of[arc + 1] - first;
    const JaPoint *p = wear->c->point + first;
    wear->area[first] = wear->area[first + n - 1] = INFINITY;
    h->n = 0;
    for (guint32 v = 1; v + 1 < n; v++) {
        h->prev[v] = v - 1;
        h->next[v] = v + 1;
        h->key[v] = triangle(p[v - 1], p[v], p[v + 1]);
        place(h, h->n, v);
        sift_up(h, h->n++);
    }
    double level = 0;
    for (guint32 k = 1; h->n > 0; k++) {
        guint32 v = pop(h), a = h->prev[v], b = h->next[v];
        level = MAX(level, h->key[v]);
        wear->area[first + v] = level;
        wear->order[first + k] = v;
        if (a > 0) {
            h->next[a] = b;
            set_key(h, a, triangle(p[h->prev[a]], p[a], p[b]));
        }
        if (b + 1 < n) {
            h->prev[b] = a;
            set_key(h, b, triangle(p[a], p[b], p[h->next[b]]));
        }
    }
}

static guint32 longest_arc(const JaCoverage *c)
{
    guint32 longest = 0;
    for (gsize arc = 0; arc < c->n_arcs; arc++) {
        longest = MAX(longest, c->point_of[arc + 1] - c->point_of[arc]);
    }
    return longest;
}

static gpointer wear_range(gpointer data)
{
    const Wear *wear = data;
    gsize n = longest_arc(wear->c) + 1;
    g_autofree guint32 *numbers = g_new(guint32, 4 * n);
    g_autofree double *key = g_new(double, n);
    Heap heap = {0, numbers, numbers + n, numbers + 2 * n, numbers + 3 * n, key};
    for (gsize arc = wear->from; arc < wear->to; arc++) {
        wear_arc(wear, arc, &heap);
    }
    return NULL;
}

/* Arcs do not depend on each other here, so two threads give what one gives. */
static void wear_all(const JaCoverage *c, double *area, guint32 *order)
{
    gsize middle = 0;
    while (middle < c->n_arcs && c->point_of[middle] < c->n_points / 2) {
        middle++;
    }
    Wear first = {c, area, order, 0, middle}, second = {c, area, order, middle, c->n_arcs};
    GThread *thread = g_thread_new("simplify", wear_range, &first);
    wear_range(&second);
    g_thread_join(thread);
}

/* Points by place, to ask whether a triangle holds one that is still there. */
typedef struct {
    const JaCoverage *c;
    guint8 *gone; /* by point */
    JaPoint origin;
    double cell_m;
    guint32 columns, rows;
    guint32 *start, *item;
} Field;

static guint32 cell_along(double offset, double cell_m, guint32 n)
{
    double cell = offset / cell_m;
    return cell <= 0 ? 0 : cell >= n ? n - 1 : (guint32)cell;
}

static gsize cell_of(const Field *f, JaPoint p)
{
    return (gsize)cell_along(p.y - f->origin.y, f->cell_m, f->rows) * f->columns +
           cell_along(p.x - f->origin.x, f->cell_m, f->columns);
}

static void field_init(Field *f, const JaCoverage *c)
{
    JaBox box = ja_box_empty();
    for (gsize i = 0; i < c->n_points; i++) {
        box = ja_box_join(box, (JaBox){c->point[i].x, c->point[i].y, c->point[i].x, c->point[i].y});
    }
    double width = box.max_x - box.min_x, height = box.max_y - box.min_y, n = (double)MAX(c->n_points, 1);
    *f = (Field){.c = c, .origin = {box.min_x, box.min_y}};
    f->cell_m = MAX(sqrt(width * height / n), MAX(width, height) / n);
    f->cell_m = f->cell_m > 0 ? f->cell_m : 1;
    f->columns = (guint32)MAX(width / f->cell_m, 0) + 1;
    f->rows = (guint32)MAX(height / f->cell_m, 0) + 1;
    f->gone = g_new0(guint8, c->n_points + 1);
    f->start = g_new0(guint32, (gsize)f->columns * f->rows + 2);
    f->item = g_new(guint32, c->n_points + 1);
    for (gsize i = 0; i < c->n_points; i++) {
        f->start[cell_of(f, c->point[i]) + 2]++;
    }
    for (gsize cell = 0; cell < (gsize)f->columns * f->rows; cell++) {
        f->start[cell + 1] += f->start[cell];
    }
    for (guint32 i = 0; i < c->n_points; i++) {
        f->item[f->start[cell_of(f, c->point[i]) + 1]++] = i;
    }
}

static void field_clear(Field *f)
{
    g_free(f->gone);
    g_free(f->start);
    g_free(f->item);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Field, field_clear)

/* Whether p lies in the triangle or on its sides, and is none of its corners. */
static gboolean in_triangle(JaPoint p, JaPoint a, JaPoint b, JaPoint c)
{
    double ab = ja_turn(a, b, p), bc = ja_turn(b, c, p), ca = ja_turn(c, a, p);
    if (!((ab >= 0 && bc >= 0 && ca >= 0) || (ab <= 0 && bc <= 0 && ca <= 0))) {
        return FALSE;
    }
    return !ja_point_equal(p, a) && !ja_point_equal(p, b) && !ja_point_equal(p, c);
}

static gboolean is_occupied(const Field *f, JaPoint a, JaPoint b, JaPoint c)
{
    JaBox box = {MIN(MIN(a.x, b.x), c.x), MIN(MIN(a.y, b.y), c.y), MAX(MAX(a.x, b.x), c.x), MAX(MAX(a.y, b.y), c.y)};
    gsize low = cell_of(f, (JaPoint){box.min_x, box.min_y}), high = cell_of(f, (JaPoint){box.max_x, box.max_y});
    gsize width = high % f->columns - low % f->columns;
    for (gsize row = low; row <= high; row += f->columns) {
        for (guint32 k = f->start[row]; k < f->start[row + width + 1]; k++) {
            JaPoint p = f->c->point[f->item[k]];
            if (p.x < box.min_x || p.x > box.max_x || p.y < box.min_y || p.y > box.max_y || f->gone[f->item[k]]) {
                continue;
            }
            if (in_triangle(p, a, b, c)) {
                return TRUE;
            }
        }
    }
    return FALSE;
}

/* Removes what may go from an arc, leaving at least `least` points between its ends. */
static void thin_arc(Field *f, gsize arc, const Wear *wear, double threshold, guint32 least, guint32 *prev,
                     guint32 *next)
{
    guint32 first = f->c->point_of[arc], n = f->c->point_of[arc + 1] - first, left = n - 2;
    const JaPoint *p = f->c->point + first;
    for (guint32 v = 0; v < n; v++) {
        prev[v] = v - 1;
        next[v] = v + 1;
    }
    for (guint32 k = 1; k + 1 < n && left > least; k++) {
        guint32 v = wear->order[first + k];
        if (wear->area[first + v] >= threshold) {
            break;
        }
        JaPoint a = p[prev[v]], b = p[v], c = p[next[v]];
        /* Vertices that had to stay can make later triangles larger than when the arc was worn down alone. */
        if (triangle(a, b, c) >= threshold || is_occupied(f, a, b, c)) {
            continue;
        }
        f->gone[first + v] = TRUE;
        next[prev[v]] = next[v];
        prev[next[v]] = prev[v];
        left--;
    }
}

/* Two ends of an arc, lower first, for finding arcs that run side by side. */
typedef struct {
    JaPoint a, b;
    guint32 arc;
} Ends;

static int compare_place(JaPoint p, JaPoint q)
{
    if (p.x != q.x) {
        return p.x < q.x ? -1 : 1;
    }
    return p.y < q.y ? -1 : p.y > q.y;
}

static int compare_ends(const void *a, const void *b)
{
    const Ends *p = a, *q = b;
    int order = compare_place(p->a, q->a);
    if (order == 0) {
        order = compare_place(p->b, q->b);
    }
    return order != 0 ? order : p->arc < q->arc ? -1 : p->arc > q->arc;
}

/*
 * How many points each arc must keep between its ends: two where it is closed by itself, so that a triangle is left;
 * one where another arc joins the same ends, so that they do not fall onto each other. The first such arc, or one
 * that is a single segment already, may be straight.
 */
static guint8 *least_points(const JaCoverage *c)
{
    guint8 *least = g_new0(guint8, c->n_arcs + 1);
    g_autofree Ends *ends = g_new(Ends, c->n_arcs + 1);
    for (guint32 arc = 0; arc < c->n_arcs; arc++) {
        JaPoint a = c->point[c->point_of[arc]], b = c->point[c->point_of[arc + 1] - 1];
        gboolean swap = compare_place(a, b) > 0;
        ends[arc] = (Ends){swap ? b : a, swap ? a : b, arc};
        least[arc] = ja_point_equal(a, b) ? 2 : 0;
    }
    qsort(ends, c->n_arcs, sizeof *ends, compare_ends);
    for (gsize i = 1; i < c->n_arcs; i++) {
        if (compare_place(ends[i - 1].a, ends[i].a) != 0 || compare_place(ends[i - 1].b, ends[i].b) != 0) {
            continue;
        }
        least[ends[i].arc] = MAX(least[ends[i].arc], 1);
        /* The first of the group keeps one too: a later one may be straight from the start. */
        least[ends[i - 1].arc] = MAX(least[ends[i - 1].arc], 1);
    }
    return least;
}

static void thin_all(Field *f, const Wear *wear, double threshold)
{
    const JaCoverage *c = f->c;
    gsize n = longest_arc(c) + 1;
    g_autofree guint32 *prev = g_new(guint32, n);
    g_autofree guint32 *next = g_new(guint32, n);
    g_autofree guint8 *least = least_points(c);
    for (gsize arc = 0; arc < c->n_arcs; arc++) {
        thin_arc(f, arc, wear, threshold, least[arc], prev, next);
    }
}

/* The same coverage without the points that are gone. */
static JaCoverage *without_gone(const JaCoverage *c, const guint8 *gone)
{
    JaCoverage *thin = g_memdup2(c, sizeof *c);
    thin->left = g_memdup2(c->left, c->n_arcs * sizeof *c->left);
    thin->right = g_memdup2(c->right, c->n_arcs * sizeof *c->right);
    thin->part_of = g_memdup2(c->part_of, (c->n_zones + 1) * sizeof *c->part_of);
    thin->ring_of = g_memdup2(c->ring_of, (c->n_parts + 1) * sizeof *c->ring_of);
    thin->ref_of = g_memdup2(c->ref_of, (c->n_rings + 1) * sizeof *c->ref_of);
    thin->ref = g_memdup2(c->ref, c->n_refs * sizeof *c->ref);
    thin->point_of = g_new0(guint32, c->n_arcs + 1);
    thin->point = g_new(JaPoint, c->n_points + 1);
    thin->n_points = 0;
    for (gsize arc = 0; arc < c->n_arcs; arc++) {
        for (guint32 i = c->point_of[arc]; i < c->point_of[arc + 1]; i++) {
            if (!gone[i]) {
                thin->point[thin->n_points++] = c->point[i];
            }
        }
        thin->point_of[arc + 1] = (guint32)thin->n_points;
    }
    thin->point = g_renew(JaPoint, thin->point, thin->n_points + 1);
    return thin;
}

static JaCoverage *thin_to(const JaCoverage *c, const Wear *wear, double threshold)
{
    g_auto(Field) field = {0};
    field_init(&field, c);
    thin_all(&field, wear, threshold);
    return without_gone(c, field.gone);
}

JaCoverage *ja_coverage_simplify(const JaCoverage *coverage, double tolerance_m)
{
    g_autofree double *area = g_new(double, coverage->n_points + 1);
    g_autofree guint32 *order = g_new(guint32, coverage->n_points + 1);
    wear_all(coverage, area, order);
    Wear wear = {coverage, area, order, 0, coverage->n_arcs};
    return thin_to(coverage, &wear, tolerance_m * tolerance_m);
}

/* The value that `rank` of the n values lie below, by repeated partition. Reorders them. */
static double value_at_rank(double *value, gsize n, gsize rank)
{
    gsize low = 0, high = n - 1;
    while (low < high) {
        double pivot = value[low + (high - low) / 2];
        gsize i = low, j = high;
        for (;; i++, j--) {
            while (value[i] < pivot) {
                i++;
            }
            while (value[j] > pivot) {
                j--;
            }
            if (i >= j) {
                break;
            }
            double swap = value[i];
            value[i] = value[j];
            value[j] = swap;
        }
        if (rank <= j) {
            high = j;
        } else {
            low = j + 1;
        }
    }
    return value[rank];
}

JaCoverage *ja_coverage_simplify_share(const JaCoverage *coverage, double share)
{
    g_assert(share >= 0 && share <= 1);
    g_autofree double *area = g_new(double, coverage->n_points + 1);
    g_autofree guint32 *order = g_new(guint32, coverage->n_points + 1);
    wear_all(coverage, area, order);
    g_autofree double *value = g_new(double, coverage->n_points + 1);
    gsize n = 0;
    for (gsize i = 0; i < coverage->n_points; i++) {
        if (isfinite(area[i])) {
            value[n++] = area[i];
        }
    }
    gsize rank = (gsize)((1 - share) * (double)n);
    double threshold = rank < n ? value_at_rank(value, n, rank) : INFINITY;
    Wear wear = {coverage, area, order, 0, coverage->n_arcs};
    return thin_to(coverage, &wear, threshold);
}
