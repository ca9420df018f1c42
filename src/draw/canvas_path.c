/*
 * Paths of a scene as paths of Cairo. Points are rounded to a fine grid first:
 * both zones along a border meet the same grid points, whichever way they run,
 * so no gap opens, and points that fall together are drawn once.
 */
#include "draw/canvas_parts.h"
#include <math.h>

static const JaSubPath *subpath_at(const JaScene *scene, gsize i)
{
    return &g_array_index(scene->subpaths, JaSubPath, i);
}

static const JaPoint *subpath_points(const JaScene *scene, const JaSubPath *subpath)
{
    return &g_array_index(scene->points, JaPoint, subpath->first);
}

static void exact_trace(cairo_t *cr, const JaPoint *point, gsize n, double scale)
{
    for (gsize i = 0; i < n; i++) {
        cairo_line_to(cr, point[i].x * scale, point[i].y * scale);
    }
}

/* Every point to the grid. `stride` is 1 to walk forwards, -1 to walk back from the last point. */
static void grid_trace(cairo_t *cr, const JaPoint *point, gsize n, int stride, double scale, double grid)
{
    double step = scale * grid, unit = 1 / grid;
    double last_x = INFINITY, last_y = INFINITY;
    const JaPoint *at = stride > 0 ? point : point + n - 1;
    for (gsize i = 0; i < n; i++, at += stride) {
        double x = rint(at->x * step) * unit, y = rint(at->y * step) * unit;
        if (x == last_x && y == last_y) {
            continue;
        }
        cairo_line_to(cr, x, y);
        last_x = x;
        last_y = y;
    }
}

static void subpath_trace(cairo_t *cr, const JaScene *scene, const JaSubPath *subpath, int stride, double scale,
                          double grid)
{
    if (subpath->n == 0) {
        return;
    }
    cairo_new_sub_path(cr);
    if (grid <= 0) {
        exact_trace(cr, subpath_points(scene, subpath), subpath->n, scale);
    } else {
        grid_trace(cr, subpath_points(scene, subpath), subpath->n, stride, scale, grid);
    }
    if (subpath->closed) {
        cairo_close_path(cr);
    }
}

void ja_path_trace(cairo_t *cr, const JaScene *scene, const JaMark *mark, double scale, double grid)
{
    for (gsize s = mark->first; s < mark->first + mark->n; s++) {
        subpath_trace(cr, scene, subpath_at(scene, s), 1, scale, grid);
    }
}

/* Twice the area that a ring encloses, positive when it runs clockwise on paper. */
static double ring_area(const JaPoint *point, gsize n)
{
    double area = 0;
    for (gsize i = 0, j = n - 1; i < n; j = i++) {
        area += (point[j].x - point[0].x) * (point[i].y - point[0].y) -
                (point[i].x - point[0].x) * (point[j].y - point[0].y);
    }
    return area;
}

void ja_path_trace_turned(cairo_t *cr, const JaScene *scene, const JaMark *mark, double scale, double grid)
{
    g_assert(mark->n == 1);
    const JaSubPath *ring = subpath_at(scene, mark->first);
    gboolean backwards = ring->n > 0 && ring_area(subpath_points(scene, ring), ring->n) < 0;
    subpath_trace(cr, scene, ring, backwards ? -1 : 1, scale, grid);
}

gsize ja_path_points(const JaScene *scene, const JaMark *mark)
{
    gsize n = 0;
    for (gsize s = mark->first; s < mark->first + mark->n; s++) {
        n += subpath_at(scene, s)->n;
    }
    return n;
}

JaBox ja_path_box(const JaScene *scene, const JaMark *mark)
{
    JaBox box = {INFINITY, INFINITY, -INFINITY, -INFINITY};
    for (gsize s = mark->first; s < mark->first + mark->n; s++) {
        const JaSubPath *subpath = subpath_at(scene, s);
        const JaPoint *point = subpath_points(scene, subpath);
        for (gsize i = 0; i < subpath->n; i++) {
            box.min_x = MIN(box.min_x, point[i].x);
            box.max_x = MAX(box.max_x, point[i].x);
            box.min_y = MIN(box.min_y, point[i].y);
            box.max_y = MAX(box.max_y, point[i].y);
        }
    }
    double half = mark->paint.line_mm / 2;
    return (JaBox){box.min_x - half, box.min_y - half, box.max_x + half, box.max_y + half};
}
