/*
 * A scene's marks as the painters need them. It draws nothing.
 */
#include "draw/paths.h"
#include <math.h>
#include <string.h>

static const JaPoint *subpath_points(const JaScene *scene, const JaSubPath *subpath)
{
    return &g_array_index(scene->points, JaPoint, subpath->first);
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

gboolean ja_path_is_turned(const JaScene *scene, const JaMark *mark)
{
    g_assert(mark->n == 1);
    const JaSubPath *ring = &g_array_index(scene->subpaths, JaSubPath, mark->first);
    return ring->n > 0 && ring_area(subpath_points(scene, ring), ring->n) < 0;
}

gsize ja_path_points(const JaScene *scene, const JaMark *mark)
{
    gsize n = 0;
    for (gsize s = mark->first; s < mark->first + mark->n; s++) {
        n += g_array_index(scene->subpaths, JaSubPath, s).n;
    }
    return n;
}

JaBox ja_path_box(const JaScene *scene, const JaMark *mark)
{
    JaBox box = {INFINITY, INFINITY, -INFINITY, -INFINITY};
    for (gsize s = mark->first; s < mark->first + mark->n; s++) {
        const JaSubPath *subpath = &g_array_index(scene->subpaths, JaSubPath, s);
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

gboolean ja_lines_join(const JaMark *a, const JaMark *b)
{
    const JaPaint *p = &a->paint, *q = &b->paint;
    gboolean plain = !p->filled && p->hatch == JA_HATCH_NONE && p->line_alpha >= 1 && p->dash_mm[0] <= 0;
    return plain && b->kind == JA_MARK_PATH && !q->filled && q->hatch == JA_HATCH_NONE && q->dash_mm[0] <= 0 &&
           q->line == p->line && q->line_alpha >= 1 && fabs(q->line_mm - p->line_mm) < 1e-9;
}

guint ja_mosaic_end(const JaScene *scene, guint begin)
{
    const JaMark *mark = ja_scene_mark(scene, begin);
    if (mark->role == NULL || strcmp(mark->role, JA_ROLE_ZONES) != 0) {
        return 0;
    }
    for (guint i = begin + 1; i < scene->marks->len; i++) {
        mark = ja_scene_mark(scene, i);
        if (mark->kind == JA_MARK_END) {
            return i;
        }
        if (mark->kind != JA_MARK_PATH || (mark->paint.filled && mark->paint.fill_alpha < 1)) {
            return 0;
        }
    }
    return 0;
}

static gint tile_compare(gconstpointer a, gconstpointer b)
{
    const JaTile *left = (const JaTile *)a, *right = (const JaTile *)b;
    if (left->colour != right->colour) {
        return left->colour < right->colour ? -1 : 1;
    }
    if (left->single != right->single) {
        return left->single ? -1 : 1;
    }
    return left->mark < right->mark ? -1 : left->mark > right->mark;
}

GArray *ja_tiles_collect(const JaScene *scene, guint begin, guint end, JaBox seen)
{
    GArray *tiles = g_array_new(FALSE, FALSE, sizeof(JaTile));
    for (guint i = begin + 1; i < end; i++) {
        const JaMark *mark = ja_scene_mark(scene, i);
        if (!mark->paint.filled) {
            continue;
        }
        JaBox box = ja_path_box(scene, mark);
        JaTile tile = {mark->paint.fill, mark->n == 1, i, box.min_y, box.max_y};
        if (ja_boxes_meet(box, seen)) {
            g_array_append_val(tiles, tile);
        }
    }
    g_array_sort(tiles, tile_compare);
    return tiles;
}

gboolean ja_tiles_join(const JaTile *a, const JaTile *b)
{
    return a->colour == b->colour && a->single == b->single;
}
