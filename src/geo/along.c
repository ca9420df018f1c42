/*
 * Stops along a line: the best positions in order, by dynamic programming over the segments.
 */
#include "geo/along.h"

#include <math.h>

/* Stops times segments that are weighed at most. */
#define MOST_PAIRS 40000000u

/* Nearest place of a segment to p: its part t, and the squared distance. */
static double nearest(JaPoint a, JaPoint b, JaPoint p, double *t)
{
    double dx = b.x - a.x, dy = b.y - a.y;
    double length2 = dx * dx + dy * dy;
    double part = length2 > 0 ? ((p.x - a.x) * dx + (p.y - a.y) * dy) / length2 : 0;
    *t = CLAMP(part, 0, 1);
    double ex = a.x + *t * dx - p.x, ey = a.y + *t * dy - p.y;
    return ex * ex + ey * ey;
}

/*
 * Costs of one stop on each segment, given the least costs of the stops before it. best[j] becomes the least cost with
 * this stop on segment j or before, choice[j] the segment where that is.
 */
static void weigh_stop(const JaPoint *line, gsize n_segments, JaPoint stop, double *best, guint32 *choice)
{
    double least = INFINITY;
    guint32 where = 0;
    for (gsize j = 0; j < n_segments; j++) {
        double t;
        double cost = best[j] + nearest(line[j], line[j + 1], stop, &t);
        if (cost < least) {
            least = cost;
            where = (guint32)j;
        }
        best[j] = least;
        choice[j] = where;
    }
}

gboolean ja_along_stops(const JaPoint *line, gsize n, const JaPoint *stop, gsize n_stops, JaAlong *along)
{
    if (n < 2 || n_stops == 0 || (guint64)(n - 1) * n_stops > MOST_PAIRS) {
        return FALSE;
    }
    gsize n_segments = n - 1;
    g_autofree double *best = g_new0(double, n_segments);
    g_autofree guint32 *choice = g_new(guint32, n_segments * n_stops);
    for (gsize i = 0; i < n_stops; i++) {
        weigh_stop(line, n_segments, stop[i], best, choice + i * n_segments);
    }
    gsize at = n_segments - 1;
    for (gsize i = n_stops; i-- > 0;) {
        at = choice[i * n_segments + at];
        along[i].segment = (guint32)at;
        along[i].off_m = sqrt(nearest(line[at], line[at + 1], stop[i], &along[i].t));
    }
    for (gsize i = 1; i < n_stops; i++) {
        if (along[i].segment == along[i - 1].segment && along[i].t < along[i - 1].t) {
            along[i].t = along[i - 1].t;
        }
    }
    return TRUE;
}

static JaPoint point_at(const JaPoint *line, const JaAlong *along)
{
    JaPoint a = line[along->segment], b = line[along->segment + 1];
    return (JaPoint){a.x + along->t * (b.x - a.x), a.y + along->t * (b.y - a.y)};
}

static gboolean ascends(const float *at, gsize n)
{
    for (gsize i = 0; i < n; i++) {
        if (at[i] < 0 || (i > 0 && at[i] < at[i - 1])) {
            return FALSE;
        }
    }
    return TRUE;
}

gboolean ja_along_measured(const JaPoint *line, const float *line_at, gsize n, const JaPoint *stop,
                           const float *stop_at, gsize n_stops, JaAlong *along)
{
    if (n < 2 || !ascends(line_at, n) || !ascends(stop_at, n_stops) || stop_at[0] < line_at[0] ||
        stop_at[n_stops - 1] > line_at[n - 1]) {
        return FALSE;
    }
    guint32 segment = 0;
    for (gsize i = 0; i < n_stops; i++) {
        while (segment + 2 < n && line_at[segment + 1] < stop_at[i]) {
            segment++;
        }
        double span = (double)line_at[segment + 1] - (double)line_at[segment];
        double part = span > 0 ? ((double)stop_at[i] - (double)line_at[segment]) / span : 0;
        along[i] = (JaAlong){.segment = segment, .t = CLAMP(part, 0, 1)};
        JaPoint p = point_at(line, &along[i]);
        along[i].off_m = hypot(p.x - stop[i].x, p.y - stop[i].y);
    }
    return TRUE;
}

static void append_new(GArray *points, gsize first, JaPoint p)
{
    const JaPoint *last = points->len > first ? &g_array_index(points, JaPoint, points->len - 1) : NULL;
    if (last == NULL || last->x != p.x || last->y != p.y) {
        g_array_append_val(points, p);
    }
}

void ja_along_cut(const JaPoint *line, const JaAlong *from, const JaAlong *to, GArray *points)
{
    gsize first = points->len;
    append_new(points, first, point_at(line, from));
    for (guint32 i = from->segment + 1; i <= to->segment; i++) {
        append_new(points, first, line[i]);
    }
    append_new(points, first, point_at(line, to));
}
