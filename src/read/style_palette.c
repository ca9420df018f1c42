/*
 * Palettes: one ramp for each number of classes. Refuses colours that are not "#RRGGBB" and ramps out of order.
 */
#include "model/colour.h"
#include "read/check.h"
#include "read/style.h"
#include "read/stylefile.h"
#include "read/yaml_rows.h"

typedef struct {
    JaStrings colours;
} RampFile;

typedef struct {
    char *name, *label, *kind, *source, *licence;
    RampFile *ramps;
    guint ramps_count;
} PaletteFile;

static const cyaml_schema_value_t text_entry = TEXT_ENTRY;

static const cyaml_schema_field_t ramp_fields[] = {
    NEED_TEXTS(RampFile, colours),
    CYAML_FIELD_END,
};
static const cyaml_schema_value_t ramp_entry = BLOCK_ENTRY(RampFile, ramp_fields);

static const cyaml_schema_field_t palette_fields[] = {
    NEED_TEXT(PaletteFile, name),
    MAY_TEXT(PaletteFile, label),
    NEED_TEXT(PaletteFile, kind),
    MAY_TEXT(PaletteFile, source),
    MAY_TEXT(PaletteFile, licence),
    NEED_BLOCKS(PaletteFile, ramps, &ramp_entry),
    CYAML_FIELD_END,
};
static const cyaml_schema_value_t palette_schema = {
    CYAML_VALUE_MAPPING(CYAML_FLAG_POINTER, PaletteFile, palette_fields),
};

static gboolean take_ramp(JaCheck *at, const JaStrings *colours, guint above, JaRamp *ramp)
{
    guint n = colours->item_count;
    if (n < 2 || n > 12) {
        return ja_check_fail(at, "colours", "has %u colours; a ramp has 2 to 12", n);
    }
    if (n <= above) {
        return ja_check_fail(at, "colours", "has %u colours, the ramp above it %u; ramps must grow", n, above);
    }
    ramp->n = n;
    ramp->colour = g_new(JaColour, n);
    for (guint i = 0; i < n; i++) {
        g_autofree char *key = g_strdup_printf("colours[%u]", i);
        if (!ja_colour_parse(colours->item[i], &ramp->colour[i])) {
            return ja_check_fail(at, key, "is '%s'; it must be a colour such as \"#12436D\", in quotes",
                                 colours->item[i]);
        }
    }
    return TRUE;
}

static gboolean take_file(JaCheck *at, const PaletteFile *file, const char *name, JaPalette *palette)
{
    if (g_ascii_strcasecmp(file->name, name) != 0) {
        return ja_check_fail(at, "name", "is '%s', but the file is called '%s'; make them the same", file->name, name);
    }
    if (!ja_check_one_of(at, "kind", file->kind, JA_WORDS("sequential", "diverging", "categorical"))) {
        return FALSE;
    }
    palette->name = g_strdup(file->name);
    palette->label = g_strdup(file->label != NULL ? file->label : file->name);
    palette->kind = g_strdup(file->kind);
    palette->source = g_strdup(file->source);
    palette->licence = g_strdup(file->licence);
    palette->ramps = g_new0(JaRamp, file->ramps_count);
    palette->ramps_count = file->ramps_count;
    for (guint i = 0; i < file->ramps_count; i++) {
        gsize back = ja_check_enter(at, "ramps", (gint)i);
        if (!take_ramp(at, &file->ramps[i].colours, i > 0 ? palette->ramps[i - 1].n : 0, &palette->ramps[i])) {
            return FALSE;
        }
        ja_check_leave(at, back);
    }
    return TRUE;
}

JaPalette *ja_palette_load(JaReadContext *context, const char *name, const char *asker, GError **error)
{
    g_autoptr(JaYaml) yaml = ja_stylefile_open(context, "palettes", "palette", name, asker, error);
    PaletteFile *file = yaml != NULL ? ja_yaml_load(yaml, &palette_schema, error) : NULL;
    if (file == NULL) {
        return NULL;
    }
    g_autoptr(GString) path = g_string_new(NULL);
    g_autoptr(JaPalette) palette = g_new0(JaPalette, 1);
    JaCheck at = {.yaml = yaml, .path = path, .error = error};
    gboolean ok = take_file(&at, file, name, palette);
    ja_yaml_release(file, &palette_schema);
    return ok ? g_steal_pointer(&palette) : NULL;
}

char **ja_palette_names(const char *root)
{
    return ja_stylefile_names(root, "palettes");
}

char **ja_palette_keys(void)
{
    return ja_schema_keys(&palette_schema, FALSE);
}
