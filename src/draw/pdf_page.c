/*
 * The page: marks in order, zones colour by colour, each reaching a little over its neighbours so that no seam shows.
 * Points of long paths lie on the page's units, which are whole numbers.
 */
#include "draw/hatch.h"
#include "draw/pdf_parts.h"
#include <math.h>
#include <string.h>

/* A path joined from more points than this starts anew: printers must be able to hold it. */
#define MAX_POINTS 20000
/* How far the handles of a quarter circle reach. */
#define QUARTER 0.5522847498

void ja_pdf_append_number(GString *out, double value, guint places)
{
    static const double power[] = {1, 10, 100, 1000, 10000};
    char digits[32];
    int at = sizeof digits;
    gint64 whole = llround(value * power[places]);
    guint64 left = (guint64)(whole < 0 ? -whole : whole);
    digits[--at] = ' ';
    while (places > 0 && left % 10 == 0) {
        left /= 10;
        places--;
    }
    for (gboolean fraction = places > 0; places > 0; places--, left /= 10) {
        digits[--at] = (char)('0' + left % 10);
        if (places == 1 && fraction) {
            digits[--at] = '.';
        }
    }
    do {
        digits[--at] = (char)('0' + left % 10);
        left /= 10;
    } while (left != 0);
    if (whole < 0) {
        digits[--at] = '-';
    }
    g_string_append_len(out, digits + at, (gssize)sizeof digits - at);
}

static void append_mm(GString *out, double mm)
{
    ja_pdf_append_number(out, mm * JA_PDF_UNITS_PER_MM, 2);
}

static void append_point(GString *out, double x_mm, double y_mm, const char *operator)
{
    append_mm(out, x_mm);
    append_mm(out, y_mm);
    g_string_append(out, operator);
}

static void append_colour(GString *out, JaColour colour, const char *operator)
{
    for (int shift = 16; shift >= 0; shift -= 8) {
        ja_pdf_append_number(out, (colour >> shift & 255) / 255.0, 3);
    }
    g_string_append(out, operator);
}

static void alpha_set(JaPdfPage *page, int *now, double alpha, gboolean line)
{
    int milli = (int)lround(alpha * 1000);
    if (milli == *now) {
        return;
    }
    *now = milli;
    int key = line ? -milli : milli;
    gboolean known = FALSE;
    for (guint i = 0; i < page->alphas->len; i++) {
        known = known || g_array_index(page->alphas, int, i) == key;
    }
    if (!known) {
        g_array_append_val(page->alphas, key);
    }
    g_string_append_printf(page->body, "/%c%d gs\n", line ? 'L' : 'A', milli);
}

void ja_pdf_set_fill(JaPdfPage *page, JaColour colour, double alpha)
{
    alpha_set(page, &page->now.fill_milli, alpha, FALSE);
    if (page->now.fill != colour) {
        page->now.fill = colour;
        append_colour(page->body, colour, "rg\n");
    }
}

static void dash_set(JaPdfPage *page, const double *dash_mm)
{
    if (memcmp(page->now.dash_mm, dash_mm, sizeof page->now.dash_mm) == 0) {
        return;
    }
    memcpy(page->now.dash_mm, dash_mm, sizeof page->now.dash_mm);
    g_string_append_c(page->body, '[');
    for (int i = 0; i < 2 && dash_mm[0] > 0; i++) {
        append_mm(page->body, dash_mm[i]);
    }
    g_string_append(page->body, "]0 d\n");
}

void ja_pdf_set_line(JaPdfPage *page, const JaPaint *paint, int cap)
{
    alpha_set(page, &page->now.line_milli, paint->line_alpha, TRUE);
    if (page->now.line != paint->line) {
        page->now.line = paint->line;
        append_colour(page->body, paint->line, "RG\n");
    }
    if (fabs(page->now.line_mm - paint->line_mm) > 1e-9) {
        page->now.line_mm = paint->line_mm;
        append_mm(page->body, paint->line_mm);
        g_string_append(page->body, "w\n");
    }
    const double none[2] = {0, 0};
    dash_set(page, paint->dash_mm[0] > 0 ? paint->dash_mm : none);
    if (page->now.cap != cap) {
        page->now.cap = cap;
        g_string_append_printf(page->body, "%d J\n", cap);
    }
}

/* Dashes end as they are cut, lines are round. */
static void paint_set_line(JaPdfPage *page, const JaPaint *paint)
{
    ja_pdf_set_line(page, paint, paint->dash_mm[0] > 0 ? 0 : 1);
}

static void state_save(JaPdfPage *page)
{
    g_array_append_val(page->saved, page->now);
    g_string_append(page->body, "q\n");
}

static void state_restore(JaPdfPage *page)
{
    g_assert(page->saved->len > 0);
    page->now = g_array_index(page->saved, JaPdfState, page->saved->len - 1);
    g_array_set_size(page->saved, page->saved->len - 1);
    g_string_append(page->body, "Q\n");
}

static JaBox page_seen(const JaPdfPage *page)
{
    return g_array_index(page->seen, JaBox, page->seen->len - 1);
}

static JaBox box_cut(JaBox a, JaBox b)
{
    return (JaBox){MAX(a.min_x, b.min_x), MAX(a.min_y, b.min_y), MIN(a.max_x, b.max_x), MIN(a.max_y, b.max_y)};
}

static void rectangle_append(GString *out, JaBox box)
{
    append_point(out, box.min_x, box.min_y, "");
    append_point(out, box.max_x - box.min_x, box.max_y - box.min_y, "re\n");
}

/* Points where they are, to a hundredth of a unit. */
static void exact_append(GString *out, const JaPoint *point, gsize n)
{
    for (gsize i = 0; i < n; i++) {
        append_point(out, point[i].x, point[i].y, i == 0 ? "m " : "l ");
    }
}

/* Points on whole units; those that fall together once. */
static void grid_append(GString *out, const JaPoint *point, gsize n, gboolean backwards)
{
    double last_x = INFINITY, last_y = INFINITY;
    for (gsize i = 0; i < n; i++) {
        const JaPoint *at = &point[backwards ? n - 1 - i : i];
        double x = rint(at->x * JA_PDF_UNITS_PER_MM), y = rint(at->y * JA_PDF_UNITS_PER_MM);
        if (x == last_x && y == last_y) {
            continue;
        }
        ja_pdf_append_number(out, x, 0);
        ja_pdf_append_number(out, y, 0);
        g_string_append(out, i == 0 ? "m " : "l ");
        last_x = x;
        last_y = y;
    }
}

static void subpath_append(GString *out, const JaPoint *point, const JaSubPath *subpath, gboolean exact,
                           gboolean backwards)
{
    if (subpath->n == 0) {
        return;
    }
    if (exact) {
        exact_append(out, point, subpath->n);
    } else {
        grid_append(out, point, subpath->n, backwards);
    }
    g_string_append(out, subpath->closed ? "h\n" : "\n");
}

static void path_append(JaPdfPage *page, const JaMark *mark, gboolean exact, gboolean backwards)
{
    const JaScene *scene = page->scene;
    for (gsize s = mark->first; s < mark->first + mark->n; s++) {
        const JaSubPath *subpath = &g_array_index(scene->subpaths, JaSubPath, s);
        subpath_append(page->body, &g_array_index(scene->points, JaPoint, subpath->first), subpath, exact, backwards);
    }
}

static void circle_append(GString *out, JaPoint centre, double radius)
{
    const double turn[5][2] = {{1, 0}, {0, 1}, {-1, 0}, {0, -1}, {1, 0}};
    append_point(out, centre.x + radius, centre.y, "m ");
    for (int i = 0; i < 4; i++) {
        const double *a = turn[i], *b = turn[i + 1];
        append_point(out, centre.x + radius * (a[0] + QUARTER * b[0]), centre.y + radius * (a[1] + QUARTER * b[1]), "");
        append_point(out, centre.x + radius * (b[0] + QUARTER * a[0]), centre.y + radius * (b[1] + QUARTER * a[1]), "");
        append_point(out, centre.x + radius * b[0], centre.y + radius * b[1], "c ");
    }
    g_string_append(out, "h\n");
}

static void shape_append(JaPdfPage *page, const JaMark *mark)
{
    if (mark->kind == JA_MARK_CIRCLE) {
        circle_append(page->body, mark->centre, mark->radius_mm);
    } else {
        path_append(page, mark, ja_path_points(page->scene, mark) <= JA_MAX_EXACT_POINTS, FALSE);
    }
}

static JaBox shape_box(const JaPdfPage *page, const JaMark *mark)
{
    if (mark->kind != JA_MARK_CIRCLE) {
        return ja_path_box(page->scene, mark);
    }
    double reach = mark->radius_mm + mark->paint.line_mm / 2;
    return (JaBox){mark->centre.x - reach, mark->centre.y - reach, mark->centre.x + reach, mark->centre.y + reach};
}

static void hatch_lines_append(JaPdfPage *page, const JaPaint *paint, JaBox box)
{
    g_autoptr(GArray) lines = ja_hatch_lines(paint->hatch, box);
    for (guint i = 0; i < lines->len; i++) {
        JaHatchLine line = g_array_index(lines, JaHatchLine, i);
        append_point(page->body, line.a.x, line.a.y, "m ");
        append_point(page->body, line.b.x, line.b.y, "l\n");
    }
    g_string_append(page->body, lines->len > 0 ? "S\n" : "");
}

static void hatch_draw(JaPdfPage *page, const JaMark *mark)
{
    JaBox box = box_cut(shape_box(page, mark), page_seen(page));
    state_save(page);
    shape_append(page, mark);
    g_string_append(page->body, "W* n\n");
    if (mark->paint.hatch == JA_HATCH_DOTS) {
        ja_pdf_set_fill(page, mark->paint.hatch_colour, 1);
        g_autoptr(GArray) dots = ja_hatch_dots(box);
        for (guint i = 0; i < dots->len; i++) {
            circle_append(page->body, g_array_index(dots, JaPoint, i), JA_HATCH_DOT_MM);
        }
        g_string_append(page->body, dots->len > 0 ? "f\n" : "");
    } else {
        JaPaint line = ja_paint_line(mark->paint.hatch_colour, JA_HATCH_LINE_MM);
        ja_pdf_set_line(page, &line, 2);
        hatch_lines_append(page, &mark->paint, box);
    }
    state_restore(page);
}

static void shape_paint(JaPdfPage *page, const JaMark *mark)
{
    const JaPaint *paint = &mark->paint;
    gboolean fill = paint->filled && paint->fill_alpha > 0, line = paint->line_mm > 0 && paint->line_alpha > 0;
    // Both at once only where nothing shines through: readers differ on what lies under a half-clear line.
    gboolean together =
        fill && line && paint->hatch == JA_HATCH_NONE && paint->fill_alpha >= 1 && paint->line_alpha >= 1;
    if (fill) {
        ja_pdf_set_fill(page, paint->fill, paint->fill_alpha);
    }
    if (together) {
        paint_set_line(page, paint);
    }
    if (fill) {
        shape_append(page, mark);
        g_string_append(page->body, together ? "B*\n" : "f*\n");
    }
    if (paint->hatch != JA_HATCH_NONE) {
        hatch_draw(page, mark);
    }
    if (line && !together) {
        paint_set_line(page, paint);
        shape_append(page, mark);
        g_string_append(page->body, "S\n");
    }
}

/* Draws the path at `i` and the lines that can be stroked with it; returns the last of them. */
static guint paths_draw(JaPdfPage *page, guint i)
{
    const JaMark *first = ja_scene_mark(page->scene, i);
    JaBox seen = page_seen(page);
    if (i + 1 == page->scene->marks->len || !ja_lines_join(first, ja_scene_mark(page->scene, i + 1))) {
        if (ja_boxes_meet(ja_path_box(page->scene, first), seen)) {
            shape_paint(page, first);
        }
        return i;
    }
    paint_set_line(page, &first->paint);
    gsize points = 0;
    for (gboolean more = TRUE; more; i++) {
        const JaMark *mark = ja_scene_mark(page->scene, i);
        more = i + 1 < page->scene->marks->len && ja_lines_join(first, ja_scene_mark(page->scene, i + 1));
        if (ja_boxes_meet(ja_path_box(page->scene, mark), seen)) {
            shape_append(page, mark);
            points += ja_path_points(page->scene, mark);
        }
        if (points > 0 && (!more || points > MAX_POINTS)) {
            g_string_append(page->body, "S\n");
            points = 0;
        }
    }
    return i - 1;
}

static void mosaic_draw(JaPdfPage *page, guint begin, guint end)
{
    g_autoptr(GArray) tiles = ja_tiles_collect(page->scene, begin, end, page_seen(page));
    const JaTile *tile = (const JaTile *)(void *)tiles->data;
    gsize points = 0;
    for (guint i = 0; i < tiles->len; i++) {
        const JaMark *mark = ja_scene_mark(page->scene, tile[i].mark);
        if (points == 0) {
            JaPaint overlap = ja_paint_line(tile[i].colour, 2 * JA_ZONES_OVERLAP_MM);
            ja_pdf_set_fill(page, tile[i].colour, 1);
            paint_set_line(page, &overlap);
        }
        path_append(page, mark, FALSE, tile[i].single && ja_path_is_turned(page->scene, mark));
        points += ja_path_points(page->scene, mark);
        if (i + 1 < tiles->len && ja_tiles_join(&tile[i], &tile[i + 1]) && points < MAX_POINTS) {
            continue;
        }
        g_string_append(page->body, tile[i].single ? "B\n" : "B*\n");
        points = 0;
    }
}

/* Draws the zones of the group that begins at `begin`; returns the last mark drawn. */
static guint group_draw(JaPdfPage *page, guint begin)
{
    guint end = ja_mosaic_end(page->scene, begin);
    if (end == 0) {
        return begin;
    }
    mosaic_draw(page, begin, end);
    for (guint i = begin + 1; i < end; i++) {
        JaMark rest = *ja_scene_mark(page->scene, i);
        rest.paint.filled = FALSE;
        if (ja_boxes_meet(ja_path_box(page->scene, &rest), page_seen(page))) {
            shape_paint(page, &rest);
        }
    }
    return end;
}

static void clip_begin(JaPdfPage *page, JaBox box)
{
    JaBox seen = box_cut(box, page_seen(page));
    g_array_append_val(page->seen, seen);
    state_save(page);
    rectangle_append(page->body, box);
    g_string_append(page->body, "W n\n");
}

static void clip_end(JaPdfPage *page)
{
    g_array_set_size(page->seen, page->seen->len - 1);
    state_restore(page);
}

/* Draws the mark at `i` and sets `last` to the last mark drawn. */
static gboolean mark_draw(JaPdfPage *page, guint i, guint *last, GError **error)
{
    const JaMark *mark = ja_scene_mark(page->scene, i);
    *last = i;
    switch (mark->kind) {
    case JA_MARK_PATH:
        *last = paths_draw(page, i);
        break;
    case JA_MARK_BEGIN:
        *last = group_draw(page, i);
        break;
    case JA_MARK_CIRCLE:
        shape_paint(page, mark);
        break;
    case JA_MARK_TEXT:
        return ja_pdf_text(page, &mark->text, error);
    case JA_MARK_CLIP:
        clip_begin(page, mark->box);
        break;
    case JA_MARK_UNCLIP:
        clip_end(page);
        break;
    case JA_MARK_END:
        break;
    }
    return TRUE;
}

void ja_pdf_page_init(JaPdfPage *page, const JaScene *scene)
{
    // What a page begins with: black, opaque, a line of one unit with ends as cut.
    JaPdfState start = {.fill_milli = 1000, .line_milli = 1000, .line_mm = 1 / JA_PDF_UNITS_PER_MM};
    JaBox all = {0, 0, scene->width_mm, scene->height_mm};
    *page = (JaPdfPage){.scene = scene,
                        .body = g_string_new(NULL),
                        .now = start,
                        .saved = g_array_new(FALSE, FALSE, sizeof(JaPdfState)),
                        .seen = g_array_new(FALSE, FALSE, sizeof(JaBox)),
                        .alphas = g_array_new(FALSE, FALSE, sizeof(int))};
    g_array_append_val(page->seen, all);
}

void ja_pdf_page_clear(JaPdfPage *page)
{
    for (guint i = 0; i < JA_N_FONTS; i++) {
        ja_pdf_font_clear(&page->font[i]);
    }
    g_string_free(page->body, TRUE);
    g_array_unref(page->saved);
    g_array_unref(page->seen);
    g_array_unref(page->alphas);
}

gboolean ja_pdf_page_draw(JaPdfPage *page, GError **error)
{
    const JaScene *scene = page->scene;
    g_string_append(page->body, "/Figure<</MCID 0>>BDC\n0.0625 0 0 -0.0625 0 ");
    ja_pdf_append_number(page->body, scene->height_mm * 72 / 25.4, 3);
    g_string_append(page->body, "cm 1 j\n");
    ja_pdf_set_fill(page, scene->paper, 1);
    rectangle_append(page->body, page_seen(page));
    g_string_append(page->body, "f\n");
    gboolean good = TRUE;
    for (guint i = 0; good && i < scene->marks->len; i++) {
        good = mark_draw(page, i, &i, error);
    }
    g_string_append(page->body, "EMC\n");
    return good;
}
