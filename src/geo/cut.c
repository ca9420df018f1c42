/*
 * Crossings of two sets of lines, found by a grid over the coarser of them, and walks along either set from crossing
 * to crossing.
 */
#include "geo/cut.h"

#include "geo/grid.h"
#include "geo/slabs.h"

#include <math.h>
#include <stdlib.h>

/* Where a segment of the first set meets one of the second. Segment i runs from point i to point i + 1. */
typedef struct {
    guint32 segment[2];
    gboolean rightwards; /* the first set goes from the left of the second to its right */
    double along[2];     /* how far along each segment, 0 to 1 */
    JaPoint at;
} Crossing;

/* One set. */
typedef struct {
    JaLines lines;
    const JaPoint *point; /* of the lines */
    guint32 *chain;       /* of each point */
    guint32 *start;       /* crossings of segment i: order[start[i]] .. order[start[i + 1] - 1] */
    guint32 *order;
    JaSlabs *slabs; /* NULL for lines that bound nothing */
} Side;

struct JaCut {
    Side side[2];
    GArray *crossings; /* of Crossing */
};

JaLines ja_lines_of_coverage(const JaCoverage *coverage)
{
    return (JaLines){coverage->n_arcs, coverage->n_points, coverage->point_of, coverage->point,
                     coverage->left,   coverage->right,    coverage->n_zones};
}

static void side_init(Side *side, const JaLines *lines)
{
    side->lines = *lines;
    side->point = lines->point;
    side->chain = g_new0(guint32, lines->n_points + 1);
    for (guint32 chain = 0; chain < lines->n; chain++) {
        for (guint32 i = lines->point_of[chain]; i < lines->point_of[chain + 1]; i++) {
            side->chain[i] = chain;
        }
    }
    side->slabs = lines->left != NULL ? ja_slabs_new(lines, side->chain) : NULL;
}

static void side_clear(Side *side)
{
    g_free(side->chain);
    g_free(side->start);
    g_free(side->order);
    ja_slabs_free(side->slabs);
}

/* The search for crossings: segments of the finer set against the grid of the coarser. */
typedef struct {
    JaCut *cut;
    int finer;
    guint32 *coarse;     /* segment of each entry of the grid */
    JaSegment *segments; /* of the grid */
    guint32 *seen;       /* by entry: the finer segment that met it last, plus 1 */
    guint32 now;         /* the finer segment */
    JaBox box;           /* of it */
} Search;

/* Where the crossing lies: along the first by its distances from the second, along the second by projection. */
static void place_crossing(Crossing *c, JaPoint p0, JaPoint p1, JaPoint q0, JaPoint q1)
{
    const double before = ja_turn(q0, q1, p0), after = ja_turn(q0, q1, p1);
    const double t = before != after ? before / (before - after) : 0.5;
    c->along[0] = CLAMP(t, 0, 1);
    c->at = (JaPoint){p0.x + c->along[0] * (p1.x - p0.x), p0.y + c->along[0] * (p1.y - p0.y)};
    const double dx = q1.x - q0.x, dy = q1.y - q0.y;
    const double u = ((c->at.x - q0.x) * dx + (c->at.y - q0.y) * dy) / (dx * dx + dy * dy);
    c->along[1] = CLAMP(u, 0, 1);
}

static void meet(JaCut *cut, guint32 p, guint32 q)
{
    const JaPoint *a = cut->side[0].point + p, *b = cut->side[1].point + q;
    const int from = ja_side_of_second(b[0], b[1], a[0]), to = ja_side_of_second(b[0], b[1], a[1]);
    if (from == to || ja_side_of_first(a[0], a[1], b[0]) == ja_side_of_first(a[0], a[1], b[1])) {
        return;
    }
    Crossing crossing = {.segment = {p, q}, .rightwards = from > 0};
    place_crossing(&crossing, a[0], a[1], b[0], b[1]);
    g_array_append_val(cut->crossings, crossing);
}

static void consider(guint32 entry, gpointer data)
{
    Search *search = data;
    const JaSegment *s = &search->segments[entry];
    const JaBox *box = &search->box;
    if (search->seen[entry] == search->now + 1 || MAX(s->a.x, s->b.x) < box->min_x ||
        MIN(s->a.x, s->b.x) > box->max_x || MAX(s->a.y, s->b.y) < box->min_y || MIN(s->a.y, s->b.y) > box->max_y) {
        return;
    }
    search->seen[entry] = search->now + 1;
    const guint32 other = search->coarse[entry];
    meet(search->cut, search->finer == 0 ? search->now : other, search->finer == 0 ? other : search->now);
}

/* The segments of a set, for the grid. */
static gsize list_segments(const Side *side, guint32 *number, JaSegment *segment)
{
    gsize n = 0;
    for (guint32 i = 0; i + 1 < side->lines.n_points; i++) {
        if (side->chain[i] == side->chain[i + 1]) {
            number[n] = i;
            segment[n++] = (JaSegment){side->point[i], side->point[i + 1]};
        }
    }
    return n;
}

static void find_crossings(JaCut *cut)
{
    const int finer = cut->side[0].lines.n_points >= cut->side[1].lines.n_points ? 0 : 1;
    const Side *fine = &cut->side[finer], *coarse = &cut->side[1 - finer];
    const gsize most = coarse->lines.n_points + 1;
    g_autofree guint32 *number = g_new(guint32, most), *seen = g_new0(guint32, most);
    g_autofree JaSegment *segments = g_new(JaSegment, most);
    const gsize n = list_segments(coarse, number, segments);
    g_autoptr(JaGrid) grid = ja_grid_new(segments, n);
    Search search = {cut, finer, number, segments, seen, 0, ja_box_empty()};
    for (guint32 i = 0; i + 1 < fine->lines.n_points; i++) {
        JaPoint a = fine->point[i], b = fine->point[i + 1];
        if (fine->chain[i] == fine->chain[i + 1]) {
            search.now = i;
            search.box = (JaBox){MIN(a.x, b.x), MIN(a.y, b.y), MAX(a.x, b.x), MAX(a.y, b.y)};
            ja_grid_visit(grid, search.box, consider, &search);
        }
    }
}

typedef struct {
    const Crossing *crossings;
    int set;
} Order;

static int compare_along(gconstpointer pa, gconstpointer pb, gpointer data)
{
    const Order *order = data;
    const Crossing *a = &order->crossings[*(const guint32 *)pa], *b = &order->crossings[*(const guint32 *)pb];
    if (a->along[order->set] != b->along[order->set]) {
        return a->along[order->set] < b->along[order->set] ? -1 : 1;
    }
    return a->segment[1 - order->set] < b->segment[1 - order->set] ? -1 : 1;
}

/* Crossings of each segment, in the order in which they come along it. */
static void sort_crossings(JaCut *cut, int set)
{
    Side *side = &cut->side[set];
    const Crossing *all = (const Crossing *)(void *)cut->crossings->data;
    const gsize n = cut->crossings->len;
    side->start = g_new0(guint32, side->lines.n_points + 2);
    side->order = g_new(guint32, n + 1);
    for (gsize i = 0; i < n; i++) {
        side->start[all[i].segment[set] + 2]++;
    }
    for (gsize i = 2; i < side->lines.n_points + 2; i++) {
        side->start[i] += side->start[i - 1];
    }
    for (guint32 i = 0; i < n; i++) {
        side->order[side->start[all[i].segment[set] + 1]++] = i;
    }
    Order order = {all, set};
    for (gsize i = 0; i < side->lines.n_points; i++) {
        const guint32 first = side->start[i], count = side->start[i + 1] - first;
        if (count > 1) {
            g_qsort_with_data(side->order + first, (gint)count, sizeof *side->order, compare_along, &order);
        }
    }
}

JaCut *ja_cut_new(const JaLines *first, const JaLines *second)
{
    JaCut *cut = g_new0(JaCut, 1);
    cut->crossings = g_array_new(FALSE, FALSE, sizeof(Crossing));
    side_init(&cut->side[0], first);
    side_init(&cut->side[1], second);
    find_crossings(cut);
    sort_crossings(cut, 0);
    sort_crossings(cut, 1);
    return cut;
}

void ja_cut_free(JaCut *cut)
{
    if (cut == NULL) {
        return;
    }
    side_clear(&cut->side[0]);
    side_clear(&cut->side[1]);
    g_array_unref(cut->crossings);
    g_free(cut);
}

/* A walk along one chain: where it is, and what it has seen since it entered the zones that it is in. */
typedef struct {
    const JaCut *cut;
    int set;
    JaWindings *within;
    JaPoint from, at;
    double turn, length;
    JaStretch stretch;
    JaStretchVisit visit;
    gpointer data;
} Walk;

static void advance(Walk *walk, JaPoint to)
{
    walk->turn += ja_turn(walk->from, walk->at, to);
    walk->length += hypot(to.x - walk->at.x, to.y - walk->at.y);
    walk->at = to;
}

/* Hands out the stretch behind, and begins the next. */
static void emit(Walk *walk)
{
    walk->stretch.from = walk->from;
    walk->stretch.to = walk->at;
    walk->stretch.turn_m2 = walk->turn;
    walk->stretch.length_m = walk->length;
    for (gsize i = 0; i < walk->within->n; i++) {
        walk->stretch.zone = walk->within->zone[i];
        walk->stretch.times = walk->within->times[i];
        walk->visit(&walk->stretch, walk->data);
    }
    walk->from = walk->at;
    walk->turn = 0;
    walk->length = 0;
}

static void cross(Walk *walk, const Crossing *crossing)
{
    const Side *other = &walk->cut->side[1 - walk->set];
    const guint32 chain = other->chain[crossing->segment[1 - walk->set]];
    /* What the first set crosses rightwards, crosses the first set leftwards. */
    const gboolean rightwards = crossing->rightwards == (walk->set == 0);
    const gint32 left = other->lines.left[chain], right = other->lines.right[chain];
    advance(walk, crossing->at);
    emit(walk);
    ja_windings_add(walk->within, rightwards ? left : right, -1);
    ja_windings_add(walk->within, rightwards ? right : left, 1);
}

static void walk_chain(Walk *walk, guint32 chain)
{
    const Side *side = &walk->cut->side[walk->set];
    const Crossing *crossings = (const Crossing *)(void *)walk->cut->crossings->data;
    const guint32 first = side->lines.point_of[chain], end = side->lines.point_of[chain + 1];
    if (end - first < 2) {
        return;
    }
    ja_slabs_windings(walk->cut->side[1 - walk->set].slabs, side->point[first], walk->set == 0, walk->within);
    walk->stretch.chain = chain;
    walk->from = walk->at = side->point[first];
    for (guint32 i = first; i + 1 < end; i++) {
        for (guint32 k = side->start[i]; k < side->start[i + 1]; k++) {
            cross(walk, &crossings[side->order[k]]);
        }
        advance(walk, side->point[i + 1]);
    }
    emit(walk);
}

void ja_cut_walk(const JaCut *cut, int set, JaStretchVisit visit, gpointer data)
{
    g_assert(cut->side[1 - set].slabs != NULL);
    g_auto(JaWindings) within = {0};
    Walk walk = {.cut = cut, .set = set, .within = &within, .visit = visit, .data = data};
    for (guint32 chain = 0; chain < cut->side[set].lines.n; chain++) {
        walk_chain(&walk, chain);
    }
}
