/*
 * Plays a scene through Cairo. Neighbouring fills are the difficulty: drawn one
 * by one, the smoothed edges of two zones let the paper shine through as a hair
 * line, and national maps take long. So fills of one colour are joined into one
 * path, and the group with the role "zones" is painted as a mosaic (below).
 */
#include "draw/canvas_parts.h"
#include "draw/hatch.h"
#include <math.h>
#include <string.h>

/* Points are put on a grid of this many steps a pixel; what falls on one place is drawn once. */
#define GRID_PER_PX 4.0
/* A path joined from more points than this starts anew in vector output, which printers must be able to hold. */
#define MAX_VECTOR_POINTS 20000
/* Half of what a mosaic's fills reach over each other in vector output, so that no viewer shows seams. */
#define OVERLAP_MM 0.05

typedef struct {
    cairo_t *cr;
    const JaScene *scene;
    double scale; /* device units in a mm */
    gboolean vector;
} JaPlayer;

static const JaMark *mark_at(const JaPlayer *player, guint i)
{
    return &g_array_index(player->scene->marks, JaMark, i);
}

static const JaSubPath *subpath_at(const JaPlayer *player, gsize i)
{
    return &g_array_index(player->scene->subpaths, JaSubPath, i);
}

static const JaPoint *subpath_points(const JaPlayer *player, const JaSubPath *subpath)
{
    return &g_array_index(player->scene->points, JaPoint, subpath->first);
}

/* A sub-path, forwards or backwards. */
static void subpath_trace(const JaPlayer *player, const JaSubPath *subpath, gboolean backwards)
{
    const JaPoint *point = subpath_points(player, subpath);
    // Both zones along a border meet the same grid points, whichever way they run: no gap opens.
    double grid = player->vector ? 256 : GRID_PER_PX;
    double step = player->scale * grid, unit = 1 / grid;
    double last_x = NAN, last_y = NAN;
    gboolean snaps = subpath->n > 8;
    for (gsize i = 0; i < subpath->n; i++) {
        JaPoint at = point[backwards ? subpath->n - 1 - i : i];
        double x = snaps ? nearbyint(at.x * step) * unit : at.x * player->scale;
        double y = snaps ? nearbyint(at.y * step) * unit : at.y * player->scale;
        if (x == last_x && y == last_y)
            continue;
        if (i == 0)
            cairo_move_to(player->cr, x, y);
        else
            cairo_line_to(player->cr, x, y);
        last_x = x;
        last_y = y;
    }
    if (subpath->closed && subpath->n > 0)
        cairo_close_path(player->cr);
}

static void path_trace(const JaPlayer *player, const JaMark *mark)
{
    for (gsize s = mark->first; s < mark->first + mark->n; s++)
        subpath_trace(player, subpath_at(player, s), FALSE);
}

static gsize path_points(const JaPlayer *player, const JaMark *mark)
{
    gsize n = 0;
    for (gsize s = mark->first; s < mark->first + mark->n; s++)
        n += subpath_at(player, s)->n;
    return n;
}

/* Box of a path in mm, grown by its line. */
static JaBox path_box(const JaPlayer *player, const JaMark *mark)
{
    JaBox box = {INFINITY, INFINITY, -INFINITY, -INFINITY};
    for (gsize s = mark->first; s < mark->first + mark->n; s++) {
        const JaSubPath *subpath = subpath_at(player, s);
        const JaPoint *point = subpath_points(player, subpath);
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

static gboolean box_is_seen(const JaPlayer *player, JaBox box)
{
    double x0, y0, x1, y1;
    cairo_clip_extents(player->cr, &x0, &y0, &x1, &y1);
    return box.min_x * player->scale <= x1 && box.max_x * player->scale >= x0 && box.min_y * player->scale <= y1 &&
           box.max_y * player->scale >= y0;
}

static void line_draw(const JaPlayer *player, const JaPaint *paint)
{
    cairo_set_line_width(player->cr, paint->line_mm * player->scale);
    cairo_set_line_join(player->cr, CAIRO_LINE_JOIN_ROUND);
    cairo_set_line_cap(player->cr, paint->dash_mm[0] > 0 ? CAIRO_LINE_CAP_BUTT : CAIRO_LINE_CAP_ROUND);
    double dash[2] = {paint->dash_mm[0] * player->scale, paint->dash_mm[1] * player->scale};
    cairo_set_dash(player->cr, dash, paint->dash_mm[0] > 0 ? 2 : 0, 0);
    ja_play_colour(player->cr, paint->line, paint->line_alpha);
    cairo_stroke_preserve(player->cr);
}

static void hatch_lines_draw(const JaPlayer *player, const JaPaint *paint, JaBox box)
{
    g_autoptr(GArray) lines = ja_hatch_lines(paint->hatch, box);
    for (guint i = 0; i < lines->len; i++) {
        JaHatchLine line = g_array_index(lines, JaHatchLine, i);
        cairo_move_to(player->cr, line.a.x * player->scale, line.a.y * player->scale);
        cairo_line_to(player->cr, line.b.x * player->scale, line.b.y * player->scale);
    }
    cairo_set_line_width(player->cr, JA_HATCH_LINE_MM * player->scale);
    cairo_set_line_cap(player->cr, CAIRO_LINE_CAP_SQUARE);
    cairo_set_dash(player->cr, NULL, 0, 0);
    cairo_stroke(player->cr);
}

static void hatch_dots_draw(const JaPlayer *player, JaBox box)
{
    g_autoptr(GArray) dots = ja_hatch_dots(box);
    for (guint i = 0; i < dots->len; i++) {
        JaPoint dot = g_array_index(dots, JaPoint, i);
        cairo_new_sub_path(player->cr);
        cairo_arc(player->cr, dot.x * player->scale, dot.y * player->scale, JA_HATCH_DOT_MM * player->scale, 0,
                  2 * G_PI);
    }
    cairo_fill(player->cr);
}

/* Hatches the current path, and leaves it as it was. */
static void hatch_draw(const JaPlayer *player, const JaPaint *paint)
{
    cairo_path_t *path = cairo_copy_path(player->cr);
    cairo_save(player->cr);
    cairo_clip(player->cr);
    double x0, y0, x1, y1;
    cairo_clip_extents(player->cr, &x0, &y0, &x1, &y1);
    JaBox box = {x0 / player->scale, y0 / player->scale, x1 / player->scale, y1 / player->scale};
    ja_play_colour(player->cr, paint->hatch_colour, 1);
    if (paint->hatch == JA_HATCH_DOTS)
        hatch_dots_draw(player, box);
    else
        hatch_lines_draw(player, paint, box);
    cairo_restore(player->cr);
    cairo_new_path(player->cr);
    cairo_append_path(player->cr, path);
    cairo_path_destroy(path);
}

static void current_path_paint(const JaPlayer *player, const JaPaint *paint)
{
    cairo_set_fill_rule(player->cr, CAIRO_FILL_RULE_EVEN_ODD);
    if (paint->filled && paint->fill_alpha > 0) {
        ja_play_colour(player->cr, paint->fill, paint->fill_alpha);
        cairo_fill_preserve(player->cr);
    }
    if (paint->hatch != JA_HATCH_NONE)
        hatch_draw(player, paint);
    if (paint->line_mm > 0 && paint->line_alpha > 0)
        line_draw(player, paint);
    cairo_new_path(player->cr);
}

static void path_draw(const JaPlayer *player, const JaMark *mark)
{
    if (!box_is_seen(player, path_box(player, mark)))
        return;
    cairo_new_path(player->cr);
    path_trace(player, mark);
    current_path_paint(player, &mark->paint);
}

static void circle_draw(const JaPlayer *player, const JaMark *mark)
{
    cairo_new_path(player->cr);
    cairo_arc(player->cr, mark->centre.x * player->scale, mark->centre.y * player->scale,
              mark->radius_mm * player->scale, 0, 2 * G_PI);
    cairo_close_path(player->cr);
    current_path_paint(player, &mark->paint);
}

static void clip_set(const JaPlayer *player, JaBox box)
{
    cairo_save(player->cr);
    cairo_new_path(player->cr);
    cairo_rectangle(player->cr, box.min_x * player->scale, box.min_y * player->scale,
                    (box.max_x - box.min_x) * player->scale, (box.max_y - box.min_y) * player->scale);
    cairo_clip(player->cr);
}

static void mark_draw(const JaPlayer *player, const JaMark *mark)
{
    switch (mark->kind) {
    case JA_MARK_PATH:
        path_draw(player, mark);
        break;
    case JA_MARK_CIRCLE:
        circle_draw(player, mark);
        break;
    case JA_MARK_TEXT:
        cairo_set_fill_rule(player->cr, CAIRO_FILL_RULE_WINDING);
        ja_play_text(player->cr, player->scene->font, &mark->text, player->scale, player->vector);
        break;
    case JA_MARK_CLIP:
        clip_set(player, mark->box);
        break;
    case JA_MARK_UNCLIP:
        cairo_restore(player->cr);
        break;
    case JA_MARK_BEGIN:
    case JA_MARK_END:
        break;
    }
}

/*
 * The mosaic. The fills of a group "zones" lie side by side, so their order does not matter: they are sorted by
 * colour and each colour is filled once. In pictures they are laid with SATURATE into a sheet of their own: what two
 * neighbours cover of a pixel adds up, nothing shines through, and where zones overlap after all the last one wins as
 * it would have in order, because the sheet is laid from the top down.
 */
typedef struct {
    JaColour colour;
    gboolean single; /* one ring */
    guint mark;
} JaTile;

static gint tile_compare(gconstpointer a, gconstpointer b)
{
    const JaTile *left = (const JaTile *)a, *right = (const JaTile *)b;
    if (left->colour != right->colour)
        return left->colour < right->colour ? -1 : 1;
    if (left->single != right->single)
        return left->single ? -1 : 1;
    return left->mark < right->mark ? -1 : left->mark > right->mark;
}

static gboolean ring_is_backwards(const JaPlayer *player, const JaSubPath *ring)
{
    const JaPoint *point = subpath_points(player, ring);
    double twice_area = 0;
    for (gsize i = 0, j = ring->n - 1; i < ring->n; j = i++)
        twice_area += (point[j].x - point[0].x) * (point[i].y - point[0].y) -
                      (point[i].x - point[0].x) * (point[j].y - point[0].y);
    return twice_area < 0;
}

/* Traces the tiles first .. last-1, which have one colour and one rule, and fills them. */
static void tiles_fill(const JaPlayer *player, const JaTile *tile, guint first, guint last)
{
    cairo_new_path(player->cr);
    for (guint i = first; i < last; i++) {
        const JaMark *mark = mark_at(player, tile[i].mark);
        if (!tile[i].single)
            path_trace(player, mark);
        else
            subpath_trace(player, subpath_at(player, mark->first),
                          ring_is_backwards(player, subpath_at(player, mark->first)));
    }
    // Rings all turned one way may overlap without leaving a hole; zones with holes keep the scene's own rule.
    cairo_set_fill_rule(player->cr, tile[first].single ? CAIRO_FILL_RULE_WINDING : CAIRO_FILL_RULE_EVEN_ODD);
    ja_play_colour(player->cr, tile[first].colour, 1);
    if (player->vector) {
        JaPaint overlap = ja_paint_line(tile[first].colour, 2 * OVERLAP_MM);
        cairo_fill_preserve(player->cr);
        line_draw(player, &overlap);
        cairo_new_path(player->cr);
    } else {
        cairo_fill(player->cr);
    }
}

static void mosaic_fill(const JaPlayer *player, GArray *tiles)
{
    g_array_sort(tiles, tile_compare);
    const JaTile *tile = (const JaTile *)(void *)tiles->data;
    for (guint first = 0, last; first < tiles->len; first = last) {
        gsize points = 0;
        for (last = first;
             last < tiles->len && tile[last].colour == tile[first].colour && tile[last].single == tile[first].single;
             last++) {
            gsize more = path_points(player, mark_at(player, tile[last].mark));
            if (player->vector && points > 0 && points + more > MAX_VECTOR_POINTS)
                break;
            points += more;
        }
        tiles_fill(player, tile, first, last);
    }
}

/* The mark after the group that begins at `begin`, if the group is zones that can be laid as a mosaic; else 0. */
static guint mosaic_end(const JaPlayer *player, guint begin)
{
    const JaMark *mark = mark_at(player, begin);
    if (mark->kind != JA_MARK_BEGIN || mark->role == NULL || strcmp(mark->role, "zones") != 0)
        return 0;
    for (guint i = begin + 1; i < player->scene->marks->len; i++) {
        mark = mark_at(player, i);
        if (mark->kind == JA_MARK_END)
            return i;
        if (mark->kind != JA_MARK_PATH || (mark->paint.filled && mark->paint.fill_alpha < 1))
            return 0;
    }
    return 0;
}

static void mosaic_draw(const JaPlayer *player, guint begin, guint end)
{
    g_autoptr(GArray) tiles = g_array_new(FALSE, FALSE, sizeof(JaTile));
    for (guint i = begin + 1; i < end; i++) {
        const JaMark *mark = mark_at(player, i);
        JaTile tile = {mark->paint.fill, mark->n == 1, i};
        if (mark->paint.filled && mark->n > 0 && box_is_seen(player, path_box(player, mark)))
            g_array_append_val(tiles, tile);
    }
    if (!player->vector) {
        cairo_push_group(player->cr);
        cairo_set_operator(player->cr, CAIRO_OPERATOR_SATURATE);
    }
    mosaic_fill(player, tiles);
    if (!player->vector) {
        cairo_pop_group_to_source(player->cr);
        cairo_paint(player->cr);
    }
    for (guint i = begin + 1; i < end; i++) {
        const JaMark *mark = mark_at(player, i);
        JaMark rest = *mark;
        rest.paint.filled = FALSE;
        if (rest.paint.hatch != JA_HATCH_NONE || rest.paint.line_mm > 0)
            path_draw(player, &rest);
    }
}

void ja_play_scene(cairo_t *cr, const JaScene *scene, double scale, gboolean vector)
{
    JaPlayer player = {cr, scene, scale, vector};
    for (guint i = 0; i < scene->marks->len; i++) {
        guint end = mosaic_end(&player, i);
        if (end == 0) {
            mark_draw(&player, mark_at(&player, i));
        } else {
            mosaic_draw(&player, i, end);
            i = end;
        }
    }
}
