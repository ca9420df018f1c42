/*
 * The display list: building it and dumping it as text. Nothing here knows how
 * a scene is painted; a mark that makes no sense (unbalanced groups, points that
 * are not numbers) is a programming fault and stops the program.
 */
#include "draw/scene.h"
#include <math.h>
#include <string.h>

static void mark_clear(gpointer data)
{
    JaMark *mark = (JaMark *)data;
    g_free(mark->id);
    g_free(mark->role);
    g_free(mark->label);
    g_free((char *)mark->text.text);
}

JaPaint ja_paint_fill(JaColour fill)
{
    return (JaPaint){.filled = TRUE, .fill = fill, .fill_alpha = 1, .line_alpha = 1};
}

JaPaint ja_paint_line(JaColour line, double width_mm)
{
    return (JaPaint){.fill_alpha = 1, .line = line, .line_alpha = 1, .line_mm = width_mm};
}

JaScene *ja_scene_new(const char *id, double width_mm, double height_mm, const char *font, JaColour paper)
{
    g_assert(id != NULL && font != NULL && width_mm > 0 && height_mm > 0);
    JaScene *scene = g_new0(JaScene, 1);
    scene->width_mm = width_mm;
    scene->height_mm = height_mm;
    scene->id = g_strdup(id);
    scene->title = g_strdup(id);
    scene->description = g_strdup("");
    scene->font = g_strdup(font);
    scene->paper = paper;
    scene->dpi = 300;
    scene->marks = g_array_new(FALSE, TRUE, sizeof(JaMark));
    g_array_set_clear_func(scene->marks, mark_clear);
    scene->subpaths = g_array_new(FALSE, FALSE, sizeof(JaSubPath));
    scene->points = g_array_new(FALSE, FALSE, sizeof(JaPoint));
    return scene;
}

void ja_scene_free(JaScene *scene)
{
    if (scene == NULL) {
        return;
    }
    g_free(scene->id);
    g_free(scene->title);
    g_free(scene->description);
    g_free(scene->font);
    g_array_unref(scene->marks);
    g_array_unref(scene->subpaths);
    g_array_unref(scene->points);
    g_free(scene);
}

/* Text as all painters show it: UTF-8, one line, no control characters, none dropped silently. */
static char *text_tame(const char *text)
{
    if (text == NULL) {
        return NULL;
    }
    g_autofree char *valid = g_utf8_make_valid(text, -1);
    GString *out = g_string_sized_new(strlen(valid));
    for (const char *p = valid; *p != '\0'; p = g_utf8_next_char(p)) {
        gunichar letter = g_utf8_get_char(p);
        if (letter == '\t' || letter == '\n' || letter == '\r' || letter == 0x2028 || letter == 0x2029) {
            g_string_append_c(out, ' ');
        } else if (g_unichar_iscntrl(letter)) {
            g_string_append_unichar(out, 0xFFFD);
        } else {
            g_string_append_unichar(out, letter);
        }
    }
    return g_string_free(out, FALSE);
}

void ja_scene_describe(JaScene *scene, const char *title, const char *description)
{
    g_free(scene->title);
    g_free(scene->description);
    scene->title = text_tame(title != NULL ? title : scene->id);
    scene->description = text_tame(description != NULL ? description : "");
}

/* The new mark, valid until the next one. */
static JaMark *mark_add(JaScene *scene, JaMarkKind kind)
{
    g_array_set_size(scene->marks, scene->marks->len + 1);
    JaMark *mark = &g_array_index(scene->marks, JaMark, scene->marks->len - 1);
    mark->kind = kind;
    return mark;
}

void ja_scene_begin(JaScene *scene, const char *id, const char *role, const char *label)
{
    JaMark *mark = mark_add(scene, JA_MARK_BEGIN);
    mark->id = text_tame(id);
    mark->role = text_tame(role);
    mark->label = text_tame(label);
}

void ja_scene_end(JaScene *scene)
{
    mark_add(scene, JA_MARK_END);
}

void ja_scene_clip(JaScene *scene, JaBox box)
{
    mark_add(scene, JA_MARK_CLIP)->box = box;
}

void ja_scene_unclip(JaScene *scene)
{
    mark_add(scene, JA_MARK_UNCLIP);
}

void ja_scene_path_begin(JaScene *scene, const char *id, const char *label, const JaPaint *paint)
{
    JaMark *mark = mark_add(scene, JA_MARK_PATH);
    mark->id = text_tame(id);
    mark->label = text_tame(label);
    mark->paint = *paint;
    mark->first = scene->subpaths->len;
}

void ja_scene_subpath(JaScene *scene, const JaPoint *points, gsize n, gboolean closed)
{
    JaMark *mark = &g_array_index(scene->marks, JaMark, scene->marks->len - 1);
    g_assert(scene->marks->len > 0 && mark->kind == JA_MARK_PATH);
    for (gsize i = 0; i < n; i++) {
        g_assert(isfinite(points[i].x) && isfinite(points[i].y));
    }
    JaSubPath subpath = {.first = scene->points->len, .n = n, .closed = closed};
    g_array_append_val(scene->subpaths, subpath);
    g_array_append_vals(scene->points, points, (guint)n);
    mark->n++;
}

void ja_scene_path_end(JaScene *scene)
{
    g_assert(scene->marks->len > 0 && g_array_index(scene->marks, JaMark, scene->marks->len - 1).kind == JA_MARK_PATH);
}

void ja_scene_rect(JaScene *scene, JaBox box, const JaPaint *paint)
{
    JaPoint corner[4] = {
        {box.min_x, box.min_y}, {box.max_x, box.min_y}, {box.max_x, box.max_y}, {box.min_x, box.max_y}};
    ja_scene_path_begin(scene, NULL, NULL, paint);
    ja_scene_subpath(scene, corner, G_N_ELEMENTS(corner), TRUE);
    ja_scene_path_end(scene);
}

void ja_scene_line(JaScene *scene, JaPoint a, JaPoint b, const JaPaint *paint)
{
    JaPoint ends[2] = {a, b};
    ja_scene_path_begin(scene, NULL, NULL, paint);
    ja_scene_subpath(scene, ends, G_N_ELEMENTS(ends), FALSE);
    ja_scene_path_end(scene);
}

void ja_scene_circle(JaScene *scene, JaPoint centre, double radius_mm, const JaPaint *paint)
{
    g_assert(isfinite(centre.x) && isfinite(centre.y) && radius_mm > 0);
    JaMark *mark = mark_add(scene, JA_MARK_CIRCLE);
    mark->centre = centre;
    mark->radius_mm = radius_mm;
    mark->paint = *paint;
}

void ja_scene_text(JaScene *scene, const JaText *text)
{
    g_assert(text->text != NULL && text->size_pt > 0 && isfinite(text->at.x) && isfinite(text->at.y));
    JaMark *mark = mark_add(scene, JA_MARK_TEXT);
    mark->text = *text;
    mark->text.text = text_tame(text->text);
}

/* A length to 0.001, without the machine's locale and never "-0.000". */
static void dump_number(GString *out, double value)
{
    gint64 thousandths = llround(value * 1000);
    if (thousandths < 0) {
        g_string_append_c(out, '-');
    }
    guint64 magnitude = (guint64)(thousandths < 0 ? -thousandths : thousandths);
    g_string_append_printf(out, "%" G_GUINT64_FORMAT ".%03u", magnitude / 1000, (guint)(magnitude % 1000));
}

static void dump_length(GString *out, const char *name, double value)
{
    g_string_append_printf(out, " %s ", name);
    dump_number(out, value);
}

static void dump_point(GString *out, JaPoint point)
{
    g_string_append_c(out, ' ');
    dump_number(out, point.x);
    g_string_append_c(out, ' ');
    dump_number(out, point.y);
}

static void dump_string(GString *out, const char *name, const char *text)
{
    if (text == NULL) {
        return;
    }
    g_string_append_printf(out, " %s \"", name);
    for (const char *p = text; *p != '\0'; p++) {
        if (*p == '"' || *p == '\\') {
            g_string_append_c(out, '\\');
        }
        g_string_append_c(out, *p);
    }
    g_string_append_c(out, '"');
}

static void dump_colour(GString *out, const char *name, JaColour colour, double alpha)
{
    g_string_append_printf(out, " %s #%06x", name, colour);
    if (alpha < 1) {
        dump_length(out, "alpha", alpha);
    }
}

static void dump_paint(GString *out, const JaPaint *paint)
{
    static const char *const hatches[] = {"none", "diagonal", "back", "cross", "dots"};
    if (paint->filled) {
        dump_colour(out, "fill", paint->fill, paint->fill_alpha);
    }
    if (paint->hatch != JA_HATCH_NONE) {
        g_string_append_printf(out, " hatch %s", hatches[paint->hatch]);
        g_string_append_printf(out, " #%06x", paint->hatch_colour);
    }
    if (paint->line_mm <= 0) {
        return;
    }
    dump_colour(out, "line", paint->line, paint->line_alpha);
    dump_length(out, "width", paint->line_mm);
    if (paint->dash_mm[0] > 0) {
        dump_length(out, "dash", paint->dash_mm[0]);
        g_string_append_c(out, ' ');
        dump_number(out, paint->dash_mm[1]);
    }
}

static void dump_path(GString *out, const JaScene *scene, const JaMark *mark)
{
    g_string_append(out, "path");
    dump_string(out, "id", mark->id);
    dump_string(out, "label", mark->label);
    dump_paint(out, &mark->paint);
    for (gsize s = mark->first; s < mark->first + mark->n; s++) {
        const JaSubPath *subpath = &g_array_index(scene->subpaths, JaSubPath, s);
        g_string_append(out, " M");
        for (gsize i = 0; i < subpath->n; i++) {
            dump_point(out, g_array_index(scene->points, JaPoint, subpath->first + i));
        }
        if (subpath->closed) {
            g_string_append(out, " Z");
        }
    }
}

static void dump_text(GString *out, const JaText *text)
{
    static const char *const weights[] = {"regular", "semibold", "bold"};
    static const char *const aligns[] = {"left", "centre", "right"};
    g_string_append(out, "text");
    dump_point(out, text->at);
    g_string_append_printf(out, " %s %s", aligns[text->align], weights[text->weight]);
    if (text->italic) {
        g_string_append(out, " italic");
    }
    dump_length(out, "size", text->size_pt);
    dump_colour(out, "colour", text->colour, 1);
    if (text->halo_mm > 0) {
        dump_colour(out, "halo", text->halo, 1);
        dump_length(out, "width", text->halo_mm);
    }
    if (text->spacing_em < 0 || text->spacing_em > 0) {
        dump_length(out, "spacing", text->spacing_em);
    }
    dump_string(out, "say", text->text);
}

static void dump_mark(GString *out, const JaScene *scene, const JaMark *mark)
{
    switch (mark->kind) {
    case JA_MARK_BEGIN:
        g_string_append(out, "begin");
        dump_string(out, "id", mark->id);
        dump_string(out, "role", mark->role);
        dump_string(out, "label", mark->label);
        break;
    case JA_MARK_END:
        g_string_append(out, "end");
        break;
    case JA_MARK_CLIP:
        g_string_append(out, "clip");
        dump_point(out, (JaPoint){mark->box.min_x, mark->box.min_y});
        dump_point(out, (JaPoint){mark->box.max_x, mark->box.max_y});
        break;
    case JA_MARK_UNCLIP:
        g_string_append(out, "unclip");
        break;
    case JA_MARK_PATH:
        dump_path(out, scene, mark);
        break;
    case JA_MARK_CIRCLE:
        g_string_append(out, "circle");
        dump_point(out, mark->centre);
        dump_length(out, "radius", mark->radius_mm);
        dump_paint(out, &mark->paint);
        break;
    case JA_MARK_TEXT:
        dump_text(out, &mark->text);
        break;
    }
    g_string_append_c(out, '\n');
}

char *ja_scene_dump(const JaScene *scene)
{
    GString *out = g_string_new("scene");
    dump_string(out, "id", scene->id);
    dump_length(out, "width", scene->width_mm);
    dump_length(out, "height", scene->height_mm);
    dump_string(out, "font", scene->font);
    dump_colour(out, "paper", scene->paper, 1);
    dump_length(out, "dpi", scene->dpi);
    dump_string(out, "title", scene->title);
    dump_string(out, "description", scene->description);
    g_string_append_c(out, '\n');
    int depth = 0;
    for (guint i = 0; i < scene->marks->len; i++) {
        const JaMark *mark = &g_array_index(scene->marks, JaMark, i);
        if (mark->kind == JA_MARK_END || mark->kind == JA_MARK_UNCLIP) {
            depth--;
        }
        for (int d = 0; d < depth; d++) {
            g_string_append(out, "  ");
        }
        dump_mark(out, scene, mark);
        if (mark->kind == JA_MARK_BEGIN || mark->kind == JA_MARK_CLIP) {
            depth++;
        }
    }
    return g_string_free(out, FALSE);
}
