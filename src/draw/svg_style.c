/*
 * The names in an SVG file: a class for each paint and each kind of text, so
 * that a zone costs its outline and little more; patterns for hatches; ids.
 */
#include "draw/hatch.h"
#include "draw/svg_parts.h"
#include <string.h>

void ja_svg_style_init(JaSvgStyle *style, const char *root)
{
    style->classes = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
    style->patterns = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    style->ids = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    style->rules = g_string_new(NULL);
    style->defs = g_string_new(NULL);
    style->root = ja_svg_id(style, root);
}

void ja_svg_style_clear(JaSvgStyle *style)
{
    g_hash_table_unref(style->classes);
    g_hash_table_unref(style->patterns);
    g_hash_table_unref(style->ids);
    g_string_free(style->rules, TRUE);
    g_string_free(style->defs, TRUE);
}

const char *ja_svg_id(JaSvgStyle *style, const char *wish)
{
    GString *id = g_string_new(wish);
    for (gsize i = 0; i < id->len; i++) {
        if (!g_ascii_isalnum(id->str[i]) && id->str[i] != '-') {
            id->str[i] = '_';
        }
    }
    if (id->len == 0 || !(g_ascii_isalpha(id->str[0]) || id->str[0] == '_')) {
        g_string_prepend_c(id, '_');
    }
    gsize length = id->len;
    for (guint n = 2; g_hash_table_contains(style->ids, id->str); n++) {
        g_string_truncate(id, length);
        g_string_append_printf(id, "-%u", n);
    }
    char *given = g_string_free(id, FALSE);
    g_hash_table_add(style->ids, given);
    return given;
}

/* The class with these declarations, which are taken. */
static const char *class_get(JaSvgStyle *style, char prefix, GString *declarations)
{
    char *text = g_string_free(declarations, FALSE);
    char *name = (char *)g_hash_table_lookup(style->classes, text);
    if (name != NULL) {
        g_free(text);
        return name;
    }
    name = g_strdup_printf("%c%u", prefix, g_hash_table_size(style->classes));
    g_string_append_printf(style->rules, "#%s .%s{%s}\n", style->root, name, text);
    g_hash_table_insert(style->classes, text, name);
    return name;
}

static void declare_mm(GString *out, const char *property, double value)
{
    g_string_append_printf(out, "%s:", property);
    ja_svg_append_mm(out, value);
    g_string_append_c(out, ';');
}

static void declare_colour(GString *out, const char *property, JaColour colour)
{
    g_string_append_printf(out, "%s:", property);
    ja_svg_append_colour(out, colour);
    g_string_append_c(out, ';');
}

/* The drawing of one tile. Lines run on past its corners so that tiles meet. */
static void tile_append(GString *out, JaHatch hatch)
{
    double tile = JA_HATCH_TILE_MM, half = tile / 2, end = tile + half;
    const double diagonal[3][4] = {{-half, half, half, -half}, {-half, end, end, -half}, {half, end, end, half}};
    if (hatch == JA_HATCH_DOTS) {
        for (int i = 0; i < 2; i++) {
            g_string_append(out, "<circle cx=\"");
            ja_svg_append_mm(out, (0.25 + 0.5 * i) * tile);
            g_string_append(out, "\" cy=\"");
            ja_svg_append_mm(out, (0.25 + 0.5 * i) * tile);
            g_string_append(out, "\" r=\"");
            ja_svg_append_mm(out, JA_HATCH_DOT_MM);
            g_string_append(out, "\"/>");
        }
        return;
    }
    g_string_append(out, "<path d=\"");
    for (int turn = 0; turn < 2; turn++) {
        for (int i = 0; i < 3 && (hatch == JA_HATCH_CROSS || turn == (hatch == JA_HATCH_BACK)); i++) {
            for (int k = 0; k < 4; k += 2) {
                g_string_append_c(out, k == 0 ? 'M' : 'L');
                ja_svg_append_mm(out, turn ? tile - diagonal[i][k] : diagonal[i][k]);
                g_string_append_c(out, ' ');
                ja_svg_append_mm(out, diagonal[i][k + 1]);
            }
        }
    }
    g_string_append(out, "\"/>");
}

static const char *pattern_new(JaSvgStyle *style, const JaPaint *paint)
{
    const char *id = ja_svg_id(style, "hatch");
    gboolean dots = paint->hatch == JA_HATCH_DOTS;
    GString *defs = style->defs;
    g_string_append_printf(defs, "<pattern id=\"%s\" patternUnits=\"userSpaceOnUse\" width=\"", id);
    ja_svg_append_mm(defs, JA_HATCH_TILE_MM);
    g_string_append(defs, "\" height=\"");
    ja_svg_append_mm(defs, JA_HATCH_TILE_MM);
    g_string_append(defs, "\">");
    if (paint->filled) {
        g_string_append(defs, "<path d=\"M-1-1h9v9h-9z\" fill=\"");
        ja_svg_append_colour(defs, paint->fill);
        g_string_append(defs, "\" fill-opacity=\"");
        ja_svg_append_mm(defs, paint->fill_alpha);
        g_string_append(defs, "\"/>");
    }
    g_string_append_printf(defs, "<g %s=\"", dots ? "fill" : "fill=\"none\" stroke");
    ja_svg_append_colour(defs, paint->hatch_colour);
    if (!dots) {
        g_string_append(defs, "\" stroke-width=\"");
        ja_svg_append_mm(defs, JA_HATCH_LINE_MM);
    }
    g_string_append(defs, "\">");
    tile_append(defs, paint->hatch);
    g_string_append(defs, "</g></pattern>\n");
    return id;
}

static const char *pattern_get(JaSvgStyle *style, const JaPaint *paint)
{
    char *key = g_strdup_printf("%d %06x %d %06x %d", (int)paint->hatch, paint->hatch_colour, paint->filled,
                                paint->fill, (int)(paint->fill_alpha * 1000));
    const char *id = (const char *)g_hash_table_lookup(style->patterns, key);
    if (id != NULL) {
        g_free(key);
        return id;
    }
    id = pattern_new(style, paint);
    g_hash_table_insert(style->patterns, key, (char *)id);
    return id;
}

static void declare_fill(GString *out, JaSvgStyle *style, const JaPaint *paint)
{
    if (paint->hatch != JA_HATCH_NONE) {
        g_string_append_printf(out, "fill:url(#%s);", pattern_get(style, paint));
    } else if (paint->filled) {
        declare_colour(out, "fill", paint->fill);
        if (paint->fill_alpha < 1) {
            declare_mm(out, "fill-opacity", paint->fill_alpha);
        }
    } else {
        g_string_append(out, "fill:none;");
    }
}

static void declare_line(GString *out, const JaPaint *paint)
{
    declare_colour(out, "stroke", paint->line);
    declare_mm(out, "stroke-width", paint->line_mm);
    if (paint->line_alpha < 1) {
        declare_mm(out, "stroke-opacity", paint->line_alpha);
    }
    if (paint->dash_mm[0] <= 0) {
        return;
    }
    g_string_append(out, "stroke-linecap:butt;stroke-dasharray:");
    ja_svg_append_mm(out, paint->dash_mm[0]);
    g_string_append_c(out, ' ');
    ja_svg_append_mm(out, paint->dash_mm[1]);
    g_string_append_c(out, ';');
}

const char *ja_svg_paint_class(JaSvgStyle *style, const JaPaint *paint, gboolean mosaic)
{
    GString *out = g_string_new(NULL);
    declare_fill(out, style, paint);
    JaPaint overlap = ja_paint_line(paint->fill, 2 * JA_ZONES_OVERLAP_MM);
    if (paint->line_mm > 0) {
        declare_line(out, paint);
    } else if (mosaic && paint->filled && paint->fill_alpha >= 1) {
        declare_line(out, &overlap);
    }
    return class_get(style, 'p', out);
}

const char *ja_svg_text_class(JaSvgStyle *style, const JaText *text)
{
    static const char *const anchors[] = {"", "text-anchor:middle;", "text-anchor:end;"};
    GString *out = g_string_new(NULL);
    g_string_append_printf(out, "font:%s%u ", text->italic ? "italic " : "", ja_font_css_weight(text->weight));
    ja_svg_append_mm(out, text->size_pt * 25.4 / 72);
    g_string_append(out, "px '" JA_FONT_FAMILY "',Arial,sans-serif;");
    if (!ja_svg_is_spaced(text)) {
        g_string_append(out, anchors[text->align]);
    }
    declare_colour(out, "fill", text->colour);
    if (ja_svg_is_spaced(text)) {
        g_string_append(out, "letter-spacing:");
        ja_svg_append_mm(out, text->spacing_em);
        g_string_append(out, "em;");
    }
    if (text->halo_mm > 0) {
        declare_colour(out, "stroke", text->halo);
        declare_mm(out, "stroke-width", 2 * text->halo_mm);
        g_string_append(out, "paint-order:stroke;");
    }
    return class_get(style, 't', out);
}
