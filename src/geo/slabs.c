/*
 * Windings by a ray to the left, sides by exact turns, ties by the step to the east and south.
 */
#include "geo/slabs.h"

#include "geo/turn.h"

#include <math.h>

/* About this many segments start in a slab, and no more slabs than this. */
#define SEGMENTS_PER_SLAB 16
#define MOST_SLABS 8192

struct JaSlabs {
    JaLines lines;        /* borrowed */
    const JaPoint *point; /* of the lines */
    const guint32 *chain;
    double bottom, height;
    gsize n;
    guint32 *start, *segment;
};

void ja_windings_clear(JaWindings *windings)
{
    g_free(windings->zone);
    g_free(windings->times);
    *windings = (JaWindings){0};
}

void ja_windings_add(JaWindings *windings, gint32 zone, gint32 times)
{
    gsize i = 0;
    if (zone < 0) {
        return;
    }
    while (i < windings->n && windings->zone[i] != zone) {
        i++;
    }
    if (i == windings->room) {
        windings->room = windings->room * 2 + 8;
        windings->zone = g_renew(gint32, windings->zone, windings->room);
        windings->times = g_renew(gint32, windings->times, windings->room);
    }
    if (i == windings->n) {
        windings->n++;
        windings->zone[i] = zone;
        windings->times[i] = 0;
    }
    windings->times[i] += times;
    if (windings->times[i] == 0) {
        windings->n--;
        windings->zone[i] = windings->zone[windings->n];
        windings->times[i] = windings->times[windings->n];
    }
}

static int sign(double x)
{
    return x > 0 ? 1 : x < 0 ? -1 : 0;
}

/* The point steps east, then south, as all of the second set does. */
int ja_side_of_first(JaPoint a, JaPoint b, JaPoint second)
{
    const int side = ja_turn_sign(a, b, second);
    return side != 0 ? side : a.y != b.y ? -sign(b.y - a.y) : -sign(b.x - a.x);
}

/* Seen from the second set, the point steps west, then north. */
int ja_side_of_second(JaPoint a, JaPoint b, JaPoint first)
{
    const int side = ja_turn_sign(a, b, first);
    return side != 0 ? side : a.y != b.y ? sign(b.y - a.y) : sign(b.x - a.x);
}

static gsize slab_of(const JaSlabs *slabs, double y)
{
    const double slab = floor((y - slabs->bottom) / slabs->height);
    return slab <= 0 ? 0 : slab >= (double)slabs->n ? slabs->n - 1 : (gsize)slab;
}

/* Counts a segment in each of its slabs, or, once there is room, writes it there. */
static void enter_segments(JaSlabs *slabs)
{
    for (guint32 i = 0; i + 1 < slabs->lines.n_points; i++) {
        const double a = slabs->point[i].y, b = slabs->point[i + 1].y;
        if (slabs->chain[i] != slabs->chain[i + 1] || a == b) {
            continue;
        }
        const gsize top = slab_of(slabs, MAX(a, b));
        for (gsize slab = slab_of(slabs, MIN(a, b)); slab <= top; slab++) {
            const guint32 cursor = slabs->start[slab + 1]++;
            if (slabs->segment != NULL) {
                slabs->segment[cursor] = i;
            }
        }
    }
}

JaSlabs *ja_slabs_new(const JaLines *lines, const guint32 *chain)
{
    JaSlabs *slabs = g_new0(JaSlabs, 1);
    double bottom = INFINITY, top = -INFINITY;
    for (gsize i = 0; i < lines->n_points; i++) {
        bottom = MIN(bottom, lines->point[i].y);
        top = MAX(top, lines->point[i].y);
    }
    slabs->lines = *lines;
    slabs->point = lines->point;
    slabs->chain = chain;
    slabs->n = CLAMP(lines->n_points / SEGMENTS_PER_SLAB, 1, MOST_SLABS);
    slabs->bottom = lines->n_points > 0 ? bottom : 0;
    slabs->height = top > bottom ? (top - bottom) / (double)slabs->n : 1;
    slabs->start = g_new0(guint32, slabs->n + 2);
    enter_segments(slabs);
    guint32 total = 0;
    for (gsize slab = 0; slab < slabs->n; slab++) {
        const guint32 count = slabs->start[slab + 1];
        slabs->start[slab + 1] = total;
        total += count;
    }
    slabs->segment = g_new(guint32, total + 1);
    enter_segments(slabs);
    return slabs;
}

void ja_slabs_free(JaSlabs *slabs)
{
    if (slabs == NULL) {
        return;
    }
    g_free(slabs->start);
    g_free(slabs->segment);
    g_free(slabs);
}

/* Whether the segment passes the height of the ray, which runs just above a point of the first set and just below
 * one of the second. */
static gboolean spans(double a, double b, double y, gboolean second)
{
    return second ? (a > y) != (b > y) : (a >= y) != (b >= y);
}

void ja_slabs_windings(const JaSlabs *slabs, JaPoint p, gboolean second, JaWindings *windings)
{
    windings->n = 0;
    const gsize slab = slab_of(slabs, p.y);
    for (guint32 i = slabs->start[slab]; i < slabs->start[slab + 1]; i++) {
        const guint32 segment = slabs->segment[i];
        const JaPoint a = slabs->point[segment], b = slabs->point[segment + 1];
        if (!spans(a.y, b.y, p.y, second) || (a.x > p.x && b.x > p.x)) {
            continue;
        }
        const gboolean up = b.y > a.y;
        const int side = second ? ja_side_of_second(a, b, p) : ja_side_of_first(a, b, p);
        if (side == (up ? 1 : -1)) {
            continue;
        }
        const guint32 chain = slabs->chain[segment];
        ja_windings_add(windings, slabs->lines.right[chain], up ? 1 : -1);
        ja_windings_add(windings, slabs->lines.left[chain], up ? -1 : 1);
    }
}
