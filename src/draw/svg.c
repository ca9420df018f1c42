/*
 * A scene as SVG. Text stays text, zones keep their ids and say their label when
 * pointed at. There are no scripts and nothing is fetched; the fonts are inside.
 */
#include "draw/svg.h"
#include "base/text.h"
#include "draw/canvas.h"
#include "draw/svg_parts.h"
#include <string.h>

typedef struct {
    const JaScene *scene;
    JaSvgStyle style;
    JaFontUse fonts;
    GString *body;
    GString *open; /* Kinds of what is open: 'g' group, 'z' group of zones, 'c' clip. */
} JaSvg;

static void attribute_mm(GString *out, const char *name, double mm)
{
    g_string_append_printf(out, " %s=\"", name);
    ja_svg_append_mm(out, mm);
    g_string_append_c(out, '"');
}

static void attribute_text(GString *out, const char *name, const char *text)
{
    g_string_append_printf(out, " %s=\"", name);
    ja_text_append_xml(out, text);
    g_string_append_c(out, '"');
}

static void attribute_id(JaSvg *svg, const char *wish)
{
    if (wish != NULL) {
        g_string_append_printf(svg->body, " id=\"%s\"", ja_svg_id(&svg->style, wish));
    }
}

/* Closes what the mark opened; a scene whose groups and clips do not nest is a programming fault. */
static void open_pop(JaSvg *svg, gboolean clip)
{
    g_assert(svg->open->len > 0 && (svg->open->str[svg->open->len - 1] == 'c') == clip);
    g_string_truncate(svg->open, svg->open->len - 1);
    g_string_append(svg->body, "</g>\n");
}

static gboolean in_mosaic(const JaSvg *svg)
{
    return svg->open->len > 0 && svg->open->str[svg->open->len - 1] == 'z';
}

static void group_begin(JaSvg *svg, const JaMark *mark)
{
    gboolean zones = mark->role != NULL && strcmp(mark->role, JA_ROLE_ZONES) == 0;
    g_string_append_c(svg->open, zones ? 'z' : 'g');
    g_string_append(svg->body, "<g");
    attribute_id(svg, mark->id);
    if (mark->role != NULL) {
        attribute_text(svg->body, "class", mark->role);
    }
    if (mark->label != NULL) {
        g_string_append(svg->body, " role=\"group\"");
        attribute_text(svg->body, "aria-label", mark->label);
    }
    g_string_append(svg->body, ">\n");
}

static void clip_begin(JaSvg *svg, JaBox box)
{
    const char *id = ja_svg_id(&svg->style, "clip");
    GString *defs = svg->style.defs;
    g_string_append_printf(defs, "<clipPath id=\"%s\"><rect", id);
    attribute_mm(defs, "x", box.min_x);
    attribute_mm(defs, "y", box.min_y);
    attribute_mm(defs, "width", box.max_x - box.min_x);
    attribute_mm(defs, "height", box.max_y - box.min_y);
    g_string_append(defs, "/></clipPath>\n");
    g_string_append_c(svg->open, 'c');
    g_string_append_printf(svg->body, "<g clip-path=\"url(#%s)\">\n", id);
}

static void path_write(JaSvg *svg, const JaMark *mark)
{
    g_string_append(svg->body, "<path");
    attribute_id(svg, mark->id);
    g_string_append_printf(svg->body, " class=\"%s\" d=\"",
                           ja_svg_paint_class(&svg->style, &mark->paint, in_mosaic(svg)));
    ja_svg_append_path(svg->body, svg->scene, mark);
    if (mark->label == NULL) {
        g_string_append(svg->body, "\"/>\n");
        return;
    }
    g_string_append(svg->body, "\"><title>");
    ja_text_append_xml(svg->body, mark->label);
    g_string_append(svg->body, "</title></path>\n");
}

static void circle_write(JaSvg *svg, const JaMark *mark)
{
    g_string_append_printf(svg->body, "<circle class=\"%s\"", ja_svg_paint_class(&svg->style, &mark->paint, FALSE));
    attribute_mm(svg->body, "cx", mark->centre.x);
    attribute_mm(svg->body, "cy", mark->centre.y);
    attribute_mm(svg->body, "r", mark->radius_mm);
    g_string_append(svg->body, "/>\n");
}

/* Where a text begins, or what it is anchored to. */
static double text_start(const JaScene *scene, const JaText *text)
{
    if (!ja_svg_is_spaced(text) || text->align == JA_ALIGN_LEFT) {
        return text->at.x;
    }
    double width = ja_text_measure(scene->font, text).width;
    return text->at.x - (text->align == JA_ALIGN_CENTRE ? width / 2 : width);
}

static void text_write(JaSvg *svg, const JaText *text)
{
    ja_font_use_add(&svg->fonts, text);
    g_string_append_printf(svg->body, "<text class=\"%s\"", ja_svg_text_class(&svg->style, text));
    attribute_mm(svg->body, "x", text_start(svg->scene, text));
    attribute_mm(svg->body, "y", text->at.y);
    if (g_str_has_prefix(text->text, " ") || g_str_has_suffix(text->text, " ") || strstr(text->text, "  ") != NULL) {
        g_string_append(svg->body, " xml:space=\"preserve\"");
    }
    g_string_append_c(svg->body, '>');
    ja_text_append_xml(svg->body, text->text);
    g_string_append(svg->body, "</text>\n");
}

static void mark_write(JaSvg *svg, const JaMark *mark)
{
    switch (mark->kind) {
    case JA_MARK_BEGIN:
        group_begin(svg, mark);
        break;
    case JA_MARK_END:
        open_pop(svg, FALSE);
        break;
    case JA_MARK_CLIP:
        clip_begin(svg, mark->box);
        break;
    case JA_MARK_UNCLIP:
        open_pop(svg, TRUE);
        break;
    case JA_MARK_PATH:
        path_write(svg, mark);
        break;
    case JA_MARK_CIRCLE:
        circle_write(svg, mark);
        break;
    case JA_MARK_TEXT:
        text_write(svg, &mark->text);
        break;
    }
}

static gboolean font_write(GString *out, guint index, GHashTable *letters, GError **error)
{
    g_autoptr(GBytes) font = ja_font_subset(index, letters, error);
    if (font == NULL) {
        return FALSE;
    }
    gsize size = 0;
    const guchar *data = (const guchar *)g_bytes_get_data(font, &size);
    g_autofree char *base64 = g_base64_encode(data, size);
    gboolean italic = index == ja_font_index((JaFontWeight)(index % 3), TRUE);
    g_string_append_printf(out,
                           "@font-face{font-family:'" JA_FONT_FAMILY "';font-weight:%u;font-style:%s;"
                           "src:url(data:font/ttf;base64,%s)}\n",
                           ja_font_css_weight((JaFontWeight)(index % 3)), italic ? "italic" : "normal", base64);
    return TRUE;
}

static gboolean style_write(JaSvg *svg, GString *out, GError **error)
{
    g_string_append(out, "<style>\n");
    for (guint i = 0; i < JA_N_FONTS; i++) {
        if (svg->fonts.letters[i] != NULL && !font_write(out, i, svg->fonts.letters[i], error)) {
            return FALSE;
        }
    }
    g_string_append_printf(out,
                           "#%s{fill-rule:evenodd;stroke-linejoin:round;stroke-linecap:round;"
                           "text-rendering:geometricPrecision}\n%s</style>\n",
                           svg->style.root, svg->style.rules->str);
    if (svg->style.defs->len > 0) {
        g_string_append_printf(out, "<defs>\n%s</defs>\n", svg->style.defs->str);
    }
    return TRUE;
}

static void head_write(JaSvg *svg, GString *out)
{
    const JaScene *scene = svg->scene;
    g_string_append_printf(out,
                           "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
                           "<svg xmlns=\"http://www.w3.org/2000/svg\" id=\"%s\" role=\"img\" xml:lang=\"en\" width=\"",
                           svg->style.root);
    ja_svg_append_mm(out, scene->width_mm);
    g_string_append(out, "mm\" height=\"");
    ja_svg_append_mm(out, scene->height_mm);
    g_string_append(out, "mm\" viewBox=\"0 0 ");
    ja_svg_append_mm(out, scene->width_mm);
    g_string_append_c(out, ' ');
    ja_svg_append_mm(out, scene->height_mm);
    g_autofree char *title_wish = g_strconcat(svg->style.root, "-title", NULL);
    g_autofree char *description_wish = g_strconcat(svg->style.root, "-desc", NULL);
    const char *title = ja_svg_id(&svg->style, title_wish), *description = ja_svg_id(&svg->style, description_wish);
    g_string_append_printf(out, "\" aria-labelledby=\"%s\" aria-describedby=\"%s\">\n<title id=\"%s\">", title,
                           description, title);
    ja_text_append_xml(out, scene->title);
    g_string_append_printf(out, "</title>\n<desc id=\"%s\">", description);
    ja_text_append_xml(out, scene->description);
    g_string_append(out, "</desc>\n");
}

static void paper_write(const JaSvg *svg, GString *out)
{
    g_string_append(out, "<rect width=\"100%\" height=\"100%\" fill=\"");
    ja_svg_append_colour(out, svg->scene->paper);
    g_string_append(out, "\"/>\n");
}

GBytes *ja_svg_write(const JaScene *scene, GError **error)
{
    if (!ja_fonts_accept(scene, error) || !ja_canvas_init(error)) {
        return NULL;
    }
    JaSvg svg = {.scene = scene, .body = g_string_new(NULL), .open = g_string_new(NULL)};
    ja_svg_style_init(&svg.style, scene->id);
    GString *out = g_string_new(NULL);
    head_write(&svg, out);
    for (guint i = 0; i < scene->marks->len; i++) {
        mark_write(&svg, &g_array_index(scene->marks, JaMark, i));
    }
    g_assert(svg.open->len == 0);
    gboolean written = style_write(&svg, out, error);
    paper_write(&svg, out);
    g_string_append_len(out, svg.body->str, (gssize)svg.body->len);
    g_string_append(out, "</svg>\n");
    ja_svg_style_clear(&svg.style);
    ja_font_use_clear(&svg.fonts);
    g_string_free(svg.body, TRUE);
    g_string_free(svg.open, TRUE);
    GBytes *bytes = g_string_free_to_bytes(out);
    if (!written) {
        g_clear_pointer(&bytes, g_bytes_unref);
    }
    return bytes;
}
