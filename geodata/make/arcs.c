/**
 * Borders as shared arcs: traced once along the corners of cells, put together into rings again for each zone.
 *
 * A corner is numbered row * (GRID_W + 1) + column. From each corner run up to four edges: east, north, west,
 * south. An edge is a border when the cells on its two sides differ.
 */
#include "make.h"

#include <stdio.h>
#include <stdlib.h>

enum { CORNERS_W = GRID_W + 1, N_CORNERS = (GRID_W + 1) * (GRID_H + 1) };

static const int STEP[4] = {1, CORNERS_W, -1, -CORNERS_W};

static int label_at(const gint16 *zone, int column, int row)
{
    return column < 0 || row < 0 || column >= GRID_W || row >= GRID_H ? -1 : zone[row * GRID_W + column];
}

/** Labels left and right of the edge that leaves a corner in a direction. */
static void sides(const gint16 *zone, int corner, int direction, int *left, int *right)
{
    static const int LEFT_X[4] = {0, -1, -1, 0}, LEFT_Y[4] = {0, 0, -1, -1};
    int x = corner % CORNERS_W, y = corner / CORNERS_W;
    *left = label_at(zone, x + LEFT_X[direction], y + LEFT_Y[direction]);
    int other = (direction + 3) % 4;
    *right = label_at(zone, x + LEFT_X[other], y + LEFT_Y[other]);
}

static gboolean is_border(const gint16 *zone, int corner, int direction)
{
    int x = corner % CORNERS_W, y = corner / CORNERS_W;
    if ((direction == 0 && x == GRID_W) || (direction == 1 && y == GRID_H) || (direction == 2 && x == 0) ||
        (direction == 3 && y == 0))
        return FALSE;
    int left, right;
    sides(zone, corner, direction, &left, &right);
    return left != right;
}

static int degree(const gint16 *zone, int corner)
{
    int sum = 0;
    for (int d = 0; d < 4; d++)
        sum += is_border(zone, corner, d);
    return sum;
}

static Point corner_point(int corner)
{
    return (Point){GRID_EAST + (corner % CORNERS_W) * GRID_CELL, GRID_NORTH + (corner / CORNERS_W) * GRID_CELL};
}

/** Follows a border from a corner until the next node, or round to where it began. `used` marks walked edges. */
static Arc *follow(const gint16 *zone, guint8 *used, int corner, int direction)
{
    Arc *arc = g_new0(Arc, 1);
    arc->corners = g_array_new(FALSE, FALSE, sizeof(Point));
    arc->line = g_array_new(FALSE, FALSE, sizeof(Fixed));
    sides(zone, corner, direction, &arc->left, &arc->right);
    int first = corner;
    Point at = corner_point(corner);
    g_array_append_val(arc->corners, at);
    while (direction >= 0) {
        used[corner] |= (guint8)(1 << direction);
        corner += STEP[direction];
        int back = (direction + 2) % 4;
        used[corner] |= (guint8)(1 << back);
        at = corner_point(corner);
        g_array_append_val(arc->corners, at);
        direction = -1;
        for (int d = 0; d < 4 && corner != first && degree(zone, corner) == 2; d++) {
            if (d != back && is_border(zone, corner, d))
                direction = d;
        }
    }
    arc->loop = corner == first;
    return arc;
}

static void arc_free(gpointer data)
{
    Arc *arc = data;
    g_array_unref(arc->corners);
    g_array_unref(arc->line);
    g_free(arc);
}

GPtrArray *arcs_trace(const gint16 *zone)
{
    GPtrArray *arcs = g_ptr_array_new_with_free_func(arc_free);
    g_autofree guint8 *used = g_new0(guint8, N_CORNERS);
    for (int pass = 0; pass < 2; pass++) {
        for (int corner = 0; corner < N_CORNERS; corner++) {
            if (pass == 0 && degree(zone, corner) < 3)
                continue;
            for (int d = 0; d < 4; d++) {
                if (!(used[corner] >> d & 1) && is_border(zone, corner, d))
                    g_ptr_array_add(arcs, follow(zone, used, corner, d));
            }
        }
    }
    return arcs;
}

/** An arc as a zone's ring uses it: forwards when the zone is on its left. */
typedef struct {
    const Arc *arc;
    gboolean backwards;
} Use;

static Fixed use_point(const Use *use, guint i)
{
    const GArray *line = use->arc->line;
    return g_array_index(line, Fixed, use->backwards ? line->len - 1 - i : i);
}

static gboolean same(Fixed a, Fixed b)
{
    return a.lon == b.lon && a.lat == b.lat;
}

static void append_use(Ring *ring, const Use *use)
{
    for (guint i = ring->points->len > 0 ? 1 : 0; i < use->arc->line->len; i++) {
        Fixed at = use_point(use, i);
        g_array_append_val(ring->points, at);
    }
}

/** Takes from `uses` the one that begins where the ring ends; FALSE when the ring is closed. */
static gboolean extend(Ring *ring, GArray *uses)
{
    Fixed first = g_array_index(ring->points, Fixed, 0);
    Fixed last = g_array_index(ring->points, Fixed, ring->points->len - 1);
    if (same(first, last))
        return FALSE;
    for (guint i = 0; i < uses->len; i++) {
        Use use = g_array_index(uses, Use, i);
        if (!same(use_point(&use, 0), last))
            continue;
        append_use(ring, &use);
        g_array_remove_index(uses, i);
        return TRUE;
    }
    fprintf(stderr, "a ring does not close\n");
    exit(EXIT_FAILURE);
}

static double ring_area(const GArray *points)
{
    Fixed origin = g_array_index(points, Fixed, 0);
    double sum = 0;
    for (guint i = 0; i + 1 < points->len; i++) {
        Fixed a = g_array_index(points, Fixed, i), b = g_array_index(points, Fixed, i + 1);
        sum +=
            (double)(a.lon - origin.lon) * (b.lat - origin.lat) - (double)(b.lon - origin.lon) * (a.lat - origin.lat);
    }
    return sum / 2;
}

static void ring_free(gpointer data)
{
    Ring *ring = data;
    g_array_unref(ring->points);
    g_free(ring);
}

/** Shells by size, largest first. */
static gint by_area(gconstpointer a, gconstpointer b)
{
    const Ring *x = *(Ring *const *)a, *y = *(Ring *const *)b;
    return (x->area < y->area) - (x->area > y->area);
}

GPtrArray *arcs_rings(const GPtrArray *arcs, int zone)
{
    g_autoptr(GArray) uses = g_array_new(FALSE, FALSE, sizeof(Use));
    for (guint i = 0; i < arcs->len; i++) {
        const Arc *arc = arcs->pdata[i];
        if (arc->left == zone || arc->right == zone)
            g_array_append_val(uses, ((Use){arc, arc->right == zone}));
    }
    GPtrArray *rings = g_ptr_array_new_with_free_func(ring_free);
    while (uses->len > 0) {
        Ring *ring = g_new0(Ring, 1);
        ring->points = g_array_new(FALSE, FALSE, sizeof(Fixed));
        Use use = g_array_index(uses, Use, 0);
        append_use(ring, &use);
        g_array_remove_index(uses, 0);
        while (extend(ring, uses))
            continue;
        ring->area = ring_area(ring->points);
        g_ptr_array_add(rings, ring);
    }
    g_ptr_array_sort(rings, by_area);
    return rings;
}

gboolean rings_hold(const GPtrArray *rings, Fixed at)
{
    gboolean inside = FALSE;
    for (guint r = 0; r < rings->len; r++) {
        const GArray *points = ((const Ring *)rings->pdata[r])->points;
        for (guint i = 0; i + 1 < points->len; i++) {
            Fixed a = g_array_index(points, Fixed, i), b = g_array_index(points, Fixed, i + 1);
            if ((a.lat > at.lat) != (b.lat > at.lat) &&
                at.lon < a.lon + (double)(b.lon - a.lon) * (at.lat - a.lat) / (b.lat - a.lat))
                inside = !inside;
        }
    }
    return inside;
}
