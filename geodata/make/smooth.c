/**
 * Arcs made smooth: neighbouring points averaged take the staircase out, Douglas-Peucker leaves what is needed;
 * ends stay.
 * Lines are rounded to ten-millionths of a degree and then tested exactly: where two would cross or touch,
 * both are drawn closer to the staircase, which never crosses itself.
 */
#include "make.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>

/** How often neighbours are averaged, and how far the line may then be from all of that, by roughness. */
static const struct {
    int rounds;
    double tolerance_m;
} DRAWING[] = {{6, 11}, {3, 9}, {1, 6}, {0, 0}};
enum { ROUGHEST = 3 };

static double distance(Point p, Point a, Point b)
{
    double dx = b.x - a.x, dy = b.y - a.y, squared = dx * dx + dy * dy;
    double t = squared > 0 ? CLAMP(((p.x - a.x) * dx + (p.y - a.y) * dy) / squared, 0, 1) : 0;
    return hypot(p.x - a.x - t * dx, p.y - a.y - t * dy);
}

static void keep_between(const Point *p, guint first, guint last, double tolerance, guint8 *keep)
{
    double most = tolerance;
    guint worst = 0;
    for (guint i = first + 1; i < last; i++) {
        double d = distance(p[i], p[first], p[last]);
        if (d > most) {
            most = d;
            worst = i;
        }
    }
    if (worst == 0)
        return;
    keep[worst] = 1;
    keep_between(p, first, worst, tolerance, keep);
    keep_between(p, worst, last, tolerance, keep);
}

/** The corner farthest from the first: a loop is simplified in two halves. */
static guint farthest(const Point *p, guint n)
{
    guint best = n / 2;
    double most = 0;
    for (guint i = 0; i < n; i++) {
        double d = hypot(p[i].x - p[0].x, p[i].y - p[0].y);
        if (d > most) {
            most = d;
            best = i;
        }
    }
    return best;
}

static GArray *simplify(const GArray *in, gboolean loop, double tolerance)
{
    const Point *p = (const Point *)in->data;
    guint n = in->len;
    g_autofree guint8 *keep = g_new0(guint8, n);
    keep[0] = keep[n - 1] = 1;
    if (loop) {
        guint half = farthest(p, n);
        keep[half] = 1;
        keep_between(p, 0, half, tolerance, keep);
        keep_between(p, half, n - 1, tolerance, keep);
    } else {
        keep_between(p, 0, n - 1, tolerance, keep);
    }
    GArray *out = g_array_new(FALSE, FALSE, sizeof(Point));
    for (guint i = 0; i < n; i++) {
        if (keep[i])
            g_array_append_val(out, p[i]);
    }
    return out;
}

/** The middles of the staircase's steps, between its ends; in a loop, closed. */
static GArray *middles(const Arc *arc)
{
    const Point *p = (const Point *)arc->corners->data;
    guint n = arc->corners->len;
    GArray *out = g_array_new(FALSE, FALSE, sizeof(Point));
    if (!arc->loop)
        g_array_append_val(out, p[0]);
    for (guint i = 0; i + 1 < n; i++) {
        Point middle = {(p[i].x + p[i + 1].x) / 2, (p[i].y + p[i + 1].y) / 2};
        g_array_append_val(out, middle);
    }
    Point last = arc->loop ? g_array_index(out, Point, 0) : p[n - 1];
    g_array_append_val(out, last);
    return out;
}

/** Each point becomes the mean of itself (twice) and its neighbours; ends stay, a loop goes round. */
static void average(GArray *line, gboolean loop)
{
    Point *p = (Point *)line->data;
    guint n = line->len;
    Point before = loop ? p[n - 2] : p[0];
    for (guint i = loop ? 0 : 1; i + 1 < n; i++) {
        Point here = p[i];
        p[i].x = (before.x + 2 * here.x + p[i + 1].x) / 4;
        p[i].y = (before.y + 2 * here.y + p[i + 1].y) / 4;
        before = here;
    }
    if (loop)
        p[n - 1] = p[0];
}

static Fixed fix(Point at)
{
    Point degrees = grid_to_degrees(at);
    return (Fixed){(gint32)lround(degrees.x * 1e7), (gint32)lround(degrees.y * 1e7)};
}

static void draw(Arc *arc)
{
    gboolean raw = arc->roughness == ROUGHEST;
    g_autoptr(GArray) fine = raw ? g_array_ref(arc->corners) : middles(arc);
    for (int round = 0; round < DRAWING[arc->roughness].rounds; round++)
        average(fine, arc->loop);
    g_autoptr(GArray) simple = simplify(fine, arc->loop, DRAWING[arc->roughness].tolerance_m);
    g_array_set_size(arc->line, 0);
    for (guint i = 0; i < simple->len; i++) {
        Fixed at = fix(g_array_index(simple, Point, i));
        g_array_append_val(arc->line, at);
    }
}

/** One piece of an arc's line, and the square of the plane that it is looked up by. */
typedef struct {
    Arc *arc;
    Fixed a, b;
} Piece;

static int turn(Fixed a, Fixed b, Fixed c)
{
    gint64 cross = (gint64)(b.lon - a.lon) * (c.lat - a.lat) - (gint64)(b.lat - a.lat) * (c.lon - a.lon);
    return (cross > 0) - (cross < 0);
}

static gboolean equal(Fixed a, Fixed b)
{
    return a.lon == b.lon && a.lat == b.lat;
}

static gboolean within(Fixed a, Fixed b, Fixed p)
{
    return MIN(a.lon, b.lon) <= p.lon && p.lon <= MAX(a.lon, b.lon) && MIN(a.lat, b.lat) <= p.lat &&
           p.lat <= MAX(a.lat, b.lat);
}

/** TRUE when two pieces share more than a common end. */
static gboolean collide(const Piece *p, const Piece *q)
{
    gboolean joined = equal(p->a, q->a) || equal(p->a, q->b) || equal(p->b, q->a) || equal(p->b, q->b);
    int t1 = turn(p->a, p->b, q->a), t2 = turn(p->a, p->b, q->b);
    int t3 = turn(q->a, q->b, p->a), t4 = turn(q->a, q->b, p->b);
    if (joined) {
        Fixed tip = equal(p->a, q->a) || equal(p->a, q->b) ? p->b : p->a;
        Fixed root = equal(tip, p->b) ? p->a : p->b, other = equal(q->a, root) ? q->b : q->a;
        return turn(root, tip, other) == 0 && (within(root, tip, other) || within(root, other, tip));
    }
    return (t1 * t2 < 0 && t3 * t4 < 0) || (t1 == 0 && within(p->a, p->b, q->a)) ||
           (t2 == 0 && within(p->a, p->b, q->b)) || (t3 == 0 && within(q->a, q->b, p->a)) ||
           (t4 == 0 && within(q->a, q->b, p->b));
}

enum { BUCKET = 30000, BUCKET_SPAN = 1 << 14 }; /* 0.003 degrees; a piece is entered in all it may touch */

static void enter(GHashTable *buckets, Piece *piece)
{
    int x0 = MIN(piece->a.lon, piece->b.lon) / BUCKET, x1 = MAX(piece->a.lon, piece->b.lon) / BUCKET;
    int y0 = MIN(piece->a.lat, piece->b.lat) / BUCKET, y1 = MAX(piece->a.lat, piece->b.lat) / BUCKET;
    for (int y = y0; y <= y1; y++) {
        for (int x = x0; x <= x1; x++) {
            gpointer key = GINT_TO_POINTER(y * BUCKET_SPAN + x);
            GPtrArray *bucket = g_hash_table_lookup(buckets, key);
            if (!bucket) {
                bucket = g_ptr_array_new();
                g_hash_table_insert(buckets, key, bucket);
            }
            g_ptr_array_add(bucket, piece);
        }
    }
}

static GArray *all_pieces(const GPtrArray *arcs)
{
    GArray *pieces = g_array_new(FALSE, FALSE, sizeof(Piece));
    for (guint i = 0; i < arcs->len; i++) {
        Arc *arc = arcs->pdata[i];
        for (guint k = 0; k + 1 < arc->line->len; k++) {
            Piece piece = {arc, g_array_index(arc->line, Fixed, k), g_array_index(arc->line, Fixed, k + 1)};
            g_array_append_val(pieces, piece);
        }
    }
    return pieces;
}

static void mark_in_bucket(const GPtrArray *bucket, GHashTable *rough)
{
    for (guint i = 0; i < bucket->len; i++) {
        for (guint k = i + 1; k < bucket->len; k++) {
            const Piece *p = bucket->pdata[i], *q = bucket->pdata[k];
            if (p == q || !collide(p, q))
                continue;
            g_hash_table_add(rough, p->arc);
            g_hash_table_add(rough, q->arc);
        }
    }
}

/** Arcs whose lines collide with another or with themselves. Owned. */
static GHashTable *find_collisions(const GPtrArray *arcs)
{
    GHashTable *rough = g_hash_table_new(NULL, NULL);
    g_autoptr(GArray) pieces = all_pieces(arcs);
    g_autoptr(GHashTable) buckets = g_hash_table_new_full(NULL, NULL, NULL, (GDestroyNotify)g_ptr_array_unref);
    for (guint i = 0; i < pieces->len; i++)
        enter(buckets, &g_array_index(pieces, Piece, i));
    GHashTableIter iter;
    gpointer bucket;
    g_hash_table_iter_init(&iter, buckets);
    while (g_hash_table_iter_next(&iter, NULL, &bucket))
        mark_in_bucket(bucket, rough);
    return rough;
}

/** Draws marked arcs rougher; ends the program when a staircase itself collides. */
static guint redraw(GHashTable *rough)
{
    GHashTableIter iter;
    gpointer key;
    guint redrawn = 0;
    g_hash_table_iter_init(&iter, rough);
    while (g_hash_table_iter_next(&iter, &key, NULL)) {
        Arc *arc = key;
        if (arc->roughness == ROUGHEST)
            continue;
        arc->roughness++;
        draw(arc);
        redrawn++;
    }
    return redrawn;
}

void arcs_smooth(GPtrArray *arcs)
{
    for (guint i = 0; i < arcs->len; i++)
        draw(arcs->pdata[i]);
    for (;;) {
        g_autoptr(GHashTable) rough = find_collisions(arcs);
        if (g_hash_table_size(rough) == 0)
            return;
        if (redraw(rough) == 0) {
            fprintf(stderr, "%u borders cross and cannot be drawn rougher\n", g_hash_table_size(rough));
            exit(EXIT_FAILURE);
        }
    }
}
