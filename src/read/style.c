/*
 * Figure styles: what a file says over what the built-in "report" says. Refuses sizes that no page has.
 */
#include "read/style.h"
#include "base/number.h"
#include "model/colour.h"
#include "read/project_check.h"
#include "read/project_schema.h"
#include "read/stylefile.h"
#include <string.h>

/* A style as its file says it; keys that are left out are NULL or 0. */
typedef struct {
    char *name, *palette, *font;
    JaClassesSpec *classes;
    double width_mm, height_mm, png_dpi, margin_mm;
    double title_pt, subtitle_pt, text_pt, note_pt, label_pt;
    double zone_line_mm, outline_mm, simplify_mm;
    char *ink, *soft_ink, *paper, *water, *land, *zone_line, *outline;
} StyleFile;

static const cyaml_schema_field_t style_fields[] = {
    NEED_TEXT(StyleFile, name),
    MAY_TEXT(StyleFile, palette),
    MAY_BLOCK(StyleFile, classes, ja_classes_schema),
    MAY_NUMBER(StyleFile, width_mm),
    MAY_NUMBER(StyleFile, height_mm),
    MAY_NUMBER(StyleFile, png_dpi),
    MAY_NUMBER(StyleFile, margin_mm),
    MAY_NUMBER(StyleFile, title_pt),
    MAY_NUMBER(StyleFile, subtitle_pt),
    MAY_NUMBER(StyleFile, text_pt),
    MAY_NUMBER(StyleFile, note_pt),
    MAY_NUMBER(StyleFile, label_pt),
    MAY_TEXT(StyleFile, font),
    MAY_TEXT(StyleFile, ink),
    MAY_TEXT(StyleFile, soft_ink),
    MAY_TEXT(StyleFile, paper),
    MAY_TEXT(StyleFile, water),
    MAY_TEXT(StyleFile, land),
    MAY_TEXT(StyleFile, zone_line),
    MAY_TEXT(StyleFile, outline),
    MAY_NUMBER(StyleFile, zone_line_mm),
    MAY_NUMBER(StyleFile, outline_mm),
    MAY_NUMBER(StyleFile, simplify_mm),
    CYAML_FIELD_END,
};
static const cyaml_schema_value_t style_schema = {
    CYAML_VALUE_MAPPING(CYAML_FLAG_POINTER, StyleFile, style_fields),
};

/* A number of a style: where it stands in the file's structure and in the style, and what is sensible. */
typedef struct {
    const char *key;
    gsize from, to;
    double min, max;
} NumberKey;
#define NUMBER_KEY(k, min_, max_)                                                                                      \
    {                                                                                                                  \
#k, offsetof(StyleFile, k), offsetof(JaStyle, k), min_, max_                                                   \
    }

static const NumberKey numbers[] = {
    NUMBER_KEY(width_mm, 50, 1200), NUMBER_KEY(height_mm, 0, 1200), NUMBER_KEY(png_dpi, 36, 1200),
    NUMBER_KEY(margin_mm, 0, 100),  NUMBER_KEY(title_pt, 4, 200),   NUMBER_KEY(subtitle_pt, 4, 200),
    NUMBER_KEY(text_pt, 4, 200),    NUMBER_KEY(note_pt, 4, 200),    NUMBER_KEY(label_pt, 4, 200),
    NUMBER_KEY(zone_line_mm, 0, 5), NUMBER_KEY(outline_mm, 0, 5),   NUMBER_KEY(simplify_mm, 0, 5),
};

typedef struct {
    const char *key;
    gsize from, to;
} ColourKey;
#define COLOUR_KEY(k)                                                                                                  \
    {                                                                                                                  \
#k, offsetof(StyleFile, k), offsetof(JaStyle, k)                                                               \
    }

static const ColourKey colours[] = {
    COLOUR_KEY(ink),  COLOUR_KEY(soft_ink),  COLOUR_KEY(paper),   COLOUR_KEY(water),
    COLOUR_KEY(land), COLOUR_KEY(zone_line), COLOUR_KEY(outline),
};

static gboolean take_numbers(JaCheck *at, const StyleFile *file, JaStyle *style)
{
    for (gsize i = 0; i < G_N_ELEMENTS(numbers); i++) {
        const NumberKey *key = &numbers[i];
        double value = G_STRUCT_MEMBER(double, file, key->from);
        if (!ja_check_range(at, key->key, value, key->min, key->max)) {
            return FALSE;
        }
        if (ja_check_has(at, key->key)) {
            G_STRUCT_MEMBER(double, style, key->to) = value;
        }
    }
    return TRUE;
}

static gboolean take_colours(JaCheck *at, const StyleFile *file, JaStyle *style)
{
    for (gsize i = 0; i < G_N_ELEMENTS(colours); i++) {
        const char *text = G_STRUCT_MEMBER(char *, file, colours[i].from);
        JaColour *colour = &G_STRUCT_MEMBER(JaColour, style, colours[i].to);
        if (text != NULL && !ja_colour_parse(text, colour)) {
            return ja_check_fail(at, colours[i].key, "is '%s'; it must be a colour such as \"#12436D\", in quotes",
                                 text);
        }
    }
    return TRUE;
}

static void take_text(char **to, const char *from)
{
    if (from == NULL) {
        return;
    }
    g_free(*to);
    *to = g_strdup(from);
}

static void take_classes(JaClassesSpec *to, const JaClassesSpec *from)
{
    if (from == NULL) {
        return;
    }
    g_free(to->method);
    g_free(to->breaks);
    to->method = g_strdup(from->method);
    to->count = from->count;
    to->breaks = g_memdup2(from->breaks, from->breaks_count * sizeof *from->breaks);
    to->breaks_count = from->breaks_count;
}

static gboolean take_file(JaCheck *at, const StyleFile *file, const char *name, JaStyle *style)
{
    if (g_ascii_strcasecmp(file->name, name) != 0) {
        return ja_check_fail(at, "name", "is '%s', but the file is called '%s'; make them the same", file->name, name);
    }
    take_text(&style->name, file->name);
    take_text(&style->palette, file->palette);
    take_text(&style->font, file->font);
    if (!ja_classes_check(at, file->classes) || !take_numbers(at, file, style) || !take_colours(at, file, style)) {
        return FALSE;
    }
    take_classes(&style->classes, file->classes);
    return TRUE;
}

static gboolean apply(const JaYaml *yaml, const char *name, JaStyle *style, GError **error)
{
    StyleFile *file = ja_yaml_load(yaml, &style_schema, error);
    if (file == NULL) {
        return FALSE;
    }
    g_autoptr(GString) path = g_string_new(NULL);
    JaCheck at = {.yaml = yaml, .path = path, .error = error};
    gboolean ok = take_file(&at, file, name, style);
    ja_yaml_release(file, &style_schema);
    return ok;
}

JaStyle *ja_style_load(JaReadContext *context, const char *name, const char *asker, GError **error)
{
    JaReadContext builtin = {.inputs = context->inputs};
    g_autoptr(JaYaml) base = ja_stylefile_open(&builtin, "", "style", "report", asker, error);
    g_autoptr(JaYaml) own = ja_stylefile_open(context, "", "style", name, asker, error);
    g_autoptr(JaStyle) style = g_new0(JaStyle, 1);
    if (base == NULL || own == NULL || !apply(base, "report", style, error) || !apply(own, name, style, error)) {
        return NULL;
    }
    return g_steal_pointer(&style);
}

char **ja_style_names(const char *root)
{
    return ja_stylefile_names(root, "");
}

char **ja_style_keys(void)
{
    return ja_schema_keys(&style_schema, FALSE);
}
