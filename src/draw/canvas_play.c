/*
 * Plays a scene through Cairo, mark by mark and in order. Groups of zones go to
 * the mosaic, and lines of one kind that follow each other are stroked at once.
 */
#include "draw/canvas_parts.h"
#include "draw/hatch.h"
#include <math.h>
#include <string.h>

/* Paths this short (rectangles, rules, ticks) stay exactly where they are. */
#define MAX_EXACT_POINTS 8
/* Paths of more points are borders and coasts, not rules and ticks. */
#define WINDING_POINTS 100

void ja_play_line(const JaPlayer *player, const JaPaint *paint)
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
    if (paint->hatch == JA_HATCH_DOTS) {
        hatch_dots_draw(player, box);
    } else {
        hatch_lines_draw(player, paint, box);
    }
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
    if (paint->hatch != JA_HATCH_NONE) {
        hatch_draw(player, paint);
    }
    if (paint->line_mm > 0 && paint->line_alpha > 0) {
        ja_play_line(player, paint);
    }
    cairo_new_path(player->cr);
}

static gboolean box_is_seen(const JaPlayer *player, JaBox box)
{
    double x0, y0, x1, y1;
    cairo_clip_extents(player->cr, &x0, &y0, &x1, &y1);
    return box.min_x * player->scale <= x1 && box.max_x * player->scale >= x0 && box.min_y * player->scale <= y1 &&
           box.max_y * player->scale >= y0;
}

static void path_add(const JaPlayer *player, const JaMark *mark)
{
    double grid = player->vector ? JA_GRID_VECTOR : JA_GRID_PIXEL;
    if (ja_path_points(player->scene, mark) <= MAX_EXACT_POINTS) {
        grid = 0;
    }
    if (box_is_seen(player, ja_path_box(player->scene, mark))) {
        ja_path_trace(player->cr, player->scene, mark, player->scale, grid);
    }
}

static void path_draw(const JaPlayer *player, const JaMark *mark)
{
    cairo_new_path(player->cr);
    path_add(player, mark);
    current_path_paint(player, &mark->paint);
}

/* Whether b, after a, can be stroked with it: both solid opaque lines of one kind and nothing else. */
static gboolean lines_join(const JaMark *a, const JaMark *b)
{
    const JaPaint *p = &a->paint, *q = &b->paint;
    gboolean plain = !p->filled && p->hatch == JA_HATCH_NONE && p->line_alpha >= 1 && p->dash_mm[0] <= 0;
    return plain && b->kind == JA_MARK_PATH && !q->filled && q->hatch == JA_HATCH_NONE && q->dash_mm[0] <= 0 &&
           q->line == p->line && q->line_alpha >= 1 && fabs(q->line_mm - p->line_mm) < 1e-9;
}

/* Draws the path at `i` and those that join it; returns the last of them. */
static guint paths_draw(const JaPlayer *player, guint i)
{
    const JaMark *first = ja_scene_mark(player->scene, i);
    gsize points = ja_path_points(player->scene, first);
    cairo_new_path(player->cr);
    path_add(player, first);
    while (i + 1 < player->scene->marks->len && lines_join(first, ja_scene_mark(player->scene, i + 1))) {
        points += ja_path_points(player->scene, ja_scene_mark(player->scene, ++i));
        path_add(player, ja_scene_mark(player->scene, i));
    }
    // Sixteen shades instead of 255 on an edge: twice as fast, and not to be told apart on lines that wind.
    cairo_set_antialias(player->cr, points > WINDING_POINTS ? CAIRO_ANTIALIAS_FAST : CAIRO_ANTIALIAS_DEFAULT);
    current_path_paint(player, &first->paint);
    cairo_set_antialias(player->cr, CAIRO_ANTIALIAS_DEFAULT);
    return i;
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

/* The end of the group that begins at `begin`, if it is zones that can be laid as a mosaic; else 0. */
static guint mosaic_end(const JaPlayer *player, guint begin)
{
    const JaMark *mark = ja_scene_mark(player->scene, begin);
    if (mark->role == NULL || strcmp(mark->role, JA_ROLE_ZONES) != 0) {
        return 0;
    }
    for (guint i = begin + 1; i < player->scene->marks->len; i++) {
        mark = ja_scene_mark(player->scene, i);
        if (mark->kind == JA_MARK_END) {
            return i;
        }
        if (mark->kind != JA_MARK_PATH || (mark->paint.filled && mark->paint.fill_alpha < 1)) {
            return 0;
        }
    }
    return 0;
}

/* Draws the zones of the group that begins at `begin`; returns the last mark drawn. */
static guint group_draw(const JaPlayer *player, guint begin)
{
    guint end = mosaic_end(player, begin);
    if (end == 0) {
        return begin;
    }
    ja_mosaic_draw(player, begin, end);
    for (guint i = begin + 1; i < end; i++) {
        JaMark rest = *ja_scene_mark(player->scene, i);
        rest.paint.filled = FALSE;
        if (rest.paint.hatch != JA_HATCH_NONE || rest.paint.line_mm > 0) {
            path_draw(player, &rest);
        }
    }
    return end;
}

/* Draws the mark at `i`; returns the last mark drawn. */
static guint mark_draw(const JaPlayer *player, guint i)
{
    const JaMark *mark = ja_scene_mark(player->scene, i);
    switch (mark->kind) {
    case JA_MARK_PATH:
        return paths_draw(player, i);
    case JA_MARK_BEGIN:
        return group_draw(player, i);
    case JA_MARK_CIRCLE:
        circle_draw(player, mark);
        break;
    case JA_MARK_TEXT:
        ja_play_text(player, &mark->text);
        break;
    case JA_MARK_CLIP:
        clip_set(player, mark->box);
        break;
    case JA_MARK_UNCLIP:
        cairo_restore(player->cr);
        break;
    case JA_MARK_END:
        break;
    }
    return i;
}

void ja_play_scene(const JaPlayer *player)
{
    for (guint i = 0; i < player->scene->marks->len; i++) {
        i = mark_draw(player, i);
    }
}
