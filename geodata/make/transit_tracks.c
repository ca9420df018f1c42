/**
 * The line of a train on the ground: fast trains pass the stations where slow ones call, and where no train calls for
 * long the written points of rail_ways.csv; corners are rounded.
 */
#include "transit_tracks.h"

#include <math.h>
#include <string.h>

static const double SHAPE_STEP_M = 900, FAR_M = 10000, DIRECTNESS = 1.25;

struct Tracks {
    const Table *stations;
    Table *ways;
    guint n;
    Point *at;
    gboolean *joined; /**< n times n */
};

Tracks *tracks_new(const Table *stations, const char *source_dir)
{
    Tracks *tracks = g_new0(Tracks, 1);
    tracks->stations = stations;
    tracks->ways = table_read(source_dir, "rail_ways.csv");
    tracks->n = stations->rows->len;
    tracks->at = g_new(Point, tracks->n);
    tracks->joined = g_new0(gboolean, (gsize)tracks->n * tracks->n);
    for (guint i = 0; i < tracks->n; i++)
        tracks->at[i] = grid_from_degrees(table_number(stations, i, "lon"), table_number(stations, i, "lat"));
    return tracks;
}

void tracks_free(Tracks *tracks)
{
    if (!tracks)
        return;
    table_free(tracks->ways);
    g_free(tracks->at);
    g_free(tracks->joined);
    g_free(tracks);
}

Point tracks_station(const Tracks *tracks, guint station)
{
    return tracks->at[station];
}

void tracks_join(Tracks *tracks, guint a, guint b)
{
    tracks->joined[a * tracks->n + b] = tracks->joined[b * tracks->n + a] = TRUE;
}

/* --- the stations between two ----------------------------------------------------------------------------------- */

/** Long hops without a call are dear, so that the way past stations is taken where there is one. */
static double hop_cost(const Tracks *tracks, guint a, guint b)
{
    double metres = hypot(tracks->at[a].x - tracks->at[b].x, tracks->at[a].y - tracks->at[b].y);
    return pow(metres / FAR_M, DIRECTNESS);
}

/** Cheapest way from `from` to all stations (Dijkstra): the station before each. */
static void search(const Tracks *tracks, guint from, double *cost, guint *before)
{
    g_autofree gboolean *done = g_new0(gboolean, tracks->n);
    for (guint i = 0; i < tracks->n; i++)
        cost[i] = G_MAXDOUBLE;
    cost[from] = 0;
    for (guint round = 0; round < tracks->n; round++) {
        guint here = tracks->n;
        for (guint i = 0; i < tracks->n; i++) {
            if (!done[i] && cost[i] < G_MAXDOUBLE && (here == tracks->n || cost[i] < cost[here]))
                here = i;
        }
        if (here == tracks->n)
            return;
        done[here] = TRUE;
        for (guint i = 0; i < tracks->n; i++) {
            double through = cost[here] + hop_cost(tracks, here, i);
            if (tracks->joined[here * tracks->n + i] && through < cost[i]) {
                cost[i] = through;
                before[i] = here;
            }
        }
    }
}

/** Row of rail_ways.csv for two stations, and whether it is written from the first; the number of rows when none. */
static guint find_way(const Tracks *tracks, guint from, guint to, gboolean *along)
{
    const char *a = table_text(tracks->stations, from, "station"), *b = table_text(tracks->stations, to, "station");
    guint row = 0;
    for (; row < tracks->ways->rows->len; row++) {
        const char *one = table_text(tracks->ways, row, "from"), *other = table_text(tracks->ways, row, "to");
        *along = strcmp(one, a) == 0 && strcmp(other, b) == 0;
        if (*along || (strcmp(one, b) == 0 && strcmp(other, a) == 0))
            break;
    }
    return row;
}

/** Appends the stations after `from`, up to `to`. A written way is taken as it is.
 * Searched from the lower number, so that both ways agree. */
static void append_between(const Tracks *tracks, guint from, guint to, GArray *list)
{
    g_autofree double *cost = g_new(double, tracks->n);
    g_autofree guint *before = g_new0(guint, tracks->n);
    guint low = MIN(from, to), high = MAX(from, to), start = list->len;
    gboolean along = FALSE;
    if (find_way(tracks, from, to, &along) < tracks->ways->rows->len) {
        g_array_append_val(list, to);
        return;
    }
    search(tracks, low, cost, before);
    if (to == high) {
        for (guint i = high; i != low; i = before[i])
            g_array_insert_val(list, start, i);
        return;
    }
    for (guint i = high; i != low; i = before[i])
        g_array_append_val(list, before[i]);
}

/* --- the line ------------------------------------------------------------------------------------------------------
 */

/** Appends the written points between two stations. */
static void append_way(const Tracks *tracks, guint from, guint to, GArray *points)
{
    gboolean along = FALSE;
    guint row = find_way(tracks, from, to, &along);
    if (row == tracks->ways->rows->len)
        return;
    g_auto(GStrv) pair = g_strsplit(table_text(tracks->ways, row, "by"), "; ", -1);
    guint n = g_strv_length(pair);
    for (guint i = 0; i < n; i++) {
        char *end = NULL;
        double lat = g_ascii_strtod(pair[along ? i : n - 1 - i], &end);
        Point at = grid_from_degrees(g_ascii_strtod(end, NULL), lat);
        g_array_append_val(points, at);
    }
}

/** A point of the Catmull-Rom curve through b and c. */
static Point curve(const Point p[4], double t)
{
    double t2 = t * t, t3 = t2 * t;
    double w0 = -t3 + 2 * t2 - t, w1 = 3 * t3 - 5 * t2 + 2, w2 = -3 * t3 + 4 * t2 + t, w3 = t3 - t2;
    return (Point){(w0 * p[0].x + w1 * p[1].x + w2 * p[2].x + w3 * p[3].x) / 2,
                   (w0 * p[0].y + w1 * p[1].y + w2 * p[2].y + w3 * p[3].y) / 2};
}

/** Rounds the corners of a line, which still passes its points. Owned. */
static GArray *curve_through(const GArray *points)
{
    GArray *out = g_array_new(FALSE, FALSE, sizeof(Point));
    const Point *at = (const Point *)points->data;
    for (guint i = 0; i + 1 < points->len; i++) {
        Point p[4] = {at[i > 0 ? i - 1 : i], at[i], at[i + 1], at[i + 2 < points->len ? i + 2 : i + 1]};
        int parts = 1 + (int)(hypot(p[2].x - p[1].x, p[2].y - p[1].y) / SHAPE_STEP_M);
        for (int k = 0; k < parts; k++) {
            Point here = curve(p, (double)k / parts);
            g_array_append_val(out, here);
        }
    }
    g_array_append_val(out, at[points->len - 1]);
    return out;
}

GArray *tracks_line(const Tracks *tracks, const guint *station, guint n)
{
    g_autoptr(GArray) list = g_array_new(FALSE, FALSE, sizeof(guint));
    g_array_append_val(list, station[0]);
    for (guint i = 0; i + 1 < n; i++)
        append_between(tracks, station[i], station[i + 1], list);
    g_autoptr(GArray) points = g_array_new(FALSE, FALSE, sizeof(Point));
    for (guint i = 0; i < list->len; i++) {
        guint here = g_array_index(list, guint, i);
        g_array_append_val(points, tracks->at[here]);
        if (i + 1 < list->len)
            append_way(tracks, here, g_array_index(list, guint, i + 1), points);
    }
    return curve_through(points);
}
