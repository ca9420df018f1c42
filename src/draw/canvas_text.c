/*
 * Text through Pango, with the pinned fonts only: a private fontconfig
 * configuration and a font map for each thread, so that the machine's settings
 * cannot change a figure. Text is plain, never markup; a letter that the fonts
 * lack is drawn as a box with its number, it does not vanish.
 */
#include "draw/canvas_parts.h"
#include "draw/fonts.h"
#include <fontconfig/fontconfig.h>
#include <jobatlas/error.h>
#include <math.h>
#include <pango/pangocairo.h>
#include <pango/pangofc-fontmap.h>

/* Text is laid out this many times larger than drawn, so that rounding of advances and outlines cannot be seen. */
#define LAYOUT_SCALE 16.0
#define MM_PER_POINT (25.4 / 72)
/* How far the outline of a halo may be off, in device units. */
#define HALO_TOLERANCE_PIXEL 0.25
#define HALO_TOLERANCE_VECTOR 0.06

static GMutex fonts_lock;
static FcConfig *fonts_config;

static FcConfig *config_new(GError **error)
{
    if (!ja_fonts_check(error)) {
        return NULL;
    }
    FcConfig *config = FcConfigCreate();
    for (guint i = 0; i < JA_N_FONTS; i++) {
        g_autofree char *path = ja_font_path(i);
        if (!FcConfigAppFontAddFile(config, (const FcChar8 *)path)) {
            FcConfigDestroy(config);
            ja_fail_system(error, "font file %s is damaged: install the Debian package fonts-open-sans again", path);
            return NULL;
        }
    }
    return config;
}

gboolean ja_canvas_init(GError **error)
{
    g_mutex_lock(&fonts_lock);
    if (fonts_config == NULL) {
        fonts_config = config_new(error);
    }
    gboolean ready = fonts_config != NULL;
    g_mutex_unlock(&fonts_lock);
    return ready;
}

/* This thread's context: Pango's objects must not be shared between threads. */
static PangoContext *context_get(void)
{
    static GPrivate context_key = G_PRIVATE_INIT(g_object_unref);
    PangoContext *context = (PangoContext *)g_private_get(&context_key);
    if (context != NULL) {
        return context;
    }
    g_assert(fonts_config != NULL); // ja_canvas_init comes first
    g_autoptr(PangoFontMap) map = pango_cairo_font_map_new_for_font_type(CAIRO_FONT_TYPE_FT);
    pango_fc_font_map_set_config(PANGO_FC_FONT_MAP(map), fonts_config);
    pango_cairo_font_map_set_resolution(PANGO_CAIRO_FONT_MAP(map), 72);
    context = pango_font_map_create_context(map);
    cairo_font_options_t *options = cairo_font_options_create();
    cairo_font_options_set_hint_style(options, CAIRO_HINT_STYLE_NONE);
    cairo_font_options_set_hint_metrics(options, CAIRO_HINT_METRICS_OFF);
    cairo_font_options_set_antialias(options, CAIRO_ANTIALIAS_GRAY);
    pango_cairo_context_set_font_options(context, options);
    cairo_font_options_destroy(options);
    pango_context_set_round_glyph_positions(context, FALSE);
    pango_context_set_language(context, pango_language_from_string("en-gb"));
    g_private_set(&context_key, context);
    return context;
}

static PangoLayout *layout_new(const char *font, const JaText *text)
{
    static const PangoWeight weights[] = {PANGO_WEIGHT_NORMAL, PANGO_WEIGHT_SEMIBOLD, PANGO_WEIGHT_BOLD};
    PangoLayout *layout = pango_layout_new(context_get());
    PangoFontDescription *description = pango_font_description_new();
    pango_font_description_set_family(description, font);
    pango_font_description_set_weight(description, weights[text->weight]);
    pango_font_description_set_style(description, text->italic ? PANGO_STYLE_ITALIC : PANGO_STYLE_NORMAL);
    pango_font_description_set_absolute_size(description, text->size_pt * LAYOUT_SCALE * PANGO_SCALE);
    pango_layout_set_font_description(layout, description);
    pango_font_description_free(description);
    if (text->spacing_em < 0 || text->spacing_em > 0) {
        double spacing = text->spacing_em * text->size_pt * LAYOUT_SCALE * PANGO_SCALE;
        PangoAttrList *attributes = pango_attr_list_new();
        pango_attr_list_insert(attributes, pango_attr_letter_spacing_new((int)spacing));
        pango_layout_set_attributes(layout, attributes);
        pango_attr_list_unref(attributes);
    }
    pango_layout_set_text(layout, text->text, -1);
    return layout;
}

static double units_to_mm(int units)
{
    return units / (PANGO_SCALE * LAYOUT_SCALE) * MM_PER_POINT;
}

JaTextSize ja_text_measure(const char *font, const JaText *text)
{
    g_autoptr(PangoLayout) layout = layout_new(font, text);
    PangoRectangle box;
    pango_layout_line_get_extents(pango_layout_get_line_readonly(layout, 0), NULL, &box);
    return (JaTextSize){units_to_mm(box.width), units_to_mm(-box.y), units_to_mm(box.y + box.height)};
}

char **ja_text_wrap(const char *font, const JaText *text, double width_mm)
{
    g_autoptr(PangoLayout) layout = layout_new(font, text);
    pango_layout_set_width(layout, (int)(width_mm / MM_PER_POINT * LAYOUT_SCALE * PANGO_SCALE));
    pango_layout_set_wrap(layout, PANGO_WRAP_WORD);
    GPtrArray *lines = g_ptr_array_new();
    const char *whole = pango_layout_get_text(layout);
    for (GSList *at = pango_layout_get_lines_readonly(layout); at != NULL; at = at->next) {
        const PangoLayoutLine *line = (const PangoLayoutLine *)at->data;
        char *words = g_strndup(whole + line->start_index, (gsize)line->length);
        g_ptr_array_add(lines, words);
        g_strchomp(words);
    }
    g_ptr_array_add(lines, NULL);
    return (char **)g_ptr_array_free(lines, FALSE);
}

void ja_play_colour(cairo_t *cr, JaColour colour, double alpha)
{
    cairo_set_source_rgba(cr, (colour >> 16 & 255) / 255.0, (colour >> 8 & 255) / 255.0, (colour & 255) / 255.0, alpha);
}

/* A device unit in units of a text's layout. */
static double text_unit(const JaPlayer *player)
{
    return LAYOUT_SCALE / (player->scale * MM_PER_POINT);
}

/* The current path in straight lines, its points on a grid of `step` units, as the new current path. */
static void path_coarsen(cairo_t *cr, double step)
{
    cairo_path_t *path = cairo_copy_path_flat(cr);
    double last_x = INFINITY, last_y = INFINITY;
    cairo_new_path(cr);
    for (int i = 0; i < path->num_data; i += path->data[i].header.length) {
        const cairo_path_data_t *data = &path->data[i];
        if (data->header.type == CAIRO_PATH_CLOSE_PATH) {
            cairo_close_path(cr);
            continue;
        }
        double x = rint(data[1].point.x / step) * step, y = rint(data[1].point.y / step) * step;
        if (data->header.type == CAIRO_PATH_MOVE_TO) {
            cairo_move_to(cr, x, y);
        } else if (x != last_x || y != last_y) {
            cairo_line_to(cr, x, y);
        }
        last_x = x;
        last_y = y;
    }
    cairo_path_destroy(path);
}

/* A halo is wide and has no detail: straight lines and, in pictures, sixteen shades on its edge are enough. */
static void halo_draw(const JaPlayer *player, PangoLayoutLine *line, const JaText *text)
{
    cairo_t *cr = player->cr;
    cairo_save(cr);
    cairo_set_tolerance(cr, player->vector ? HALO_TOLERANCE_VECTOR : HALO_TOLERANCE_PIXEL);
    pango_cairo_layout_line_path(cr, line);
    path_coarsen(cr, text_unit(player) / (player->vector ? JA_GRID_VECTOR : JA_GRID_PIXEL));
    cairo_set_line_join(cr, CAIRO_LINE_JOIN_ROUND);
    cairo_set_dash(cr, NULL, 0, 0);
    cairo_set_line_width(cr, 2 * text->halo_mm * LAYOUT_SCALE / MM_PER_POINT);
    cairo_set_antialias(cr, CAIRO_ANTIALIAS_FAST);
    ja_play_colour(cr, text->halo, 1);
    cairo_stroke(cr);
    cairo_restore(cr);
    cairo_move_to(cr, 0, 0);
}

void ja_play_text(const JaPlayer *player, const JaText *text)
{
    cairo_t *cr = player->cr;
    g_autoptr(PangoLayout) layout = layout_new(player->scene->font, text);
    PangoLayoutLine *line = pango_layout_get_line_readonly(layout, 0);
    PangoRectangle box;
    pango_layout_line_get_extents(line, NULL, &box);
    double shift = text->align == JA_ALIGN_CENTRE ? 0.5 : text->align == JA_ALIGN_RIGHT ? 1 : 0;
    double left_mm = text->at.x - shift * units_to_mm(box.width);
    double shrink = 1 / text_unit(player);
    cairo_save(cr);
    cairo_translate(cr, left_mm * player->scale, text->at.y * player->scale);
    cairo_scale(cr, shrink, shrink);
    cairo_new_path(cr);
    cairo_move_to(cr, 0, 0);
    if (text->halo_mm > 0) {
        halo_draw(player, line, text);
    }
    ja_play_colour(cr, text->colour, 1);
    if (player->vector) {
        pango_cairo_show_layout_line(cr, line);
    } else {
        // As outlines: glyph images would be put on whole pixels, which makes small text uneven.
        cairo_set_fill_rule(cr, CAIRO_FILL_RULE_WINDING);
        pango_cairo_layout_line_path(cr, line);
        cairo_fill(cr);
    }
    cairo_restore(cr);
    cairo_new_path(cr);
}
