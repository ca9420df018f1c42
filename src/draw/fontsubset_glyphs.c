/*
 * Subsets for PDF: outlines and widths alone, glyphs keep their numbers. Letters are told by the PDF, so the font
 * needs no table of them.
 */
#include "draw/fontsubset_glyphs.h"
#include <hb-ot.h>
#include <hb-subset.h>
#include <jobatlas/error.h>
#include <math.h>

struct JaFontFile {
    char *path;
    hb_face_t *face;
    hb_font_t *font;
};

JaFontFile *ja_font_file_open(guint index, GError **error)
{
    g_autofree char *path = ja_font_path(index);
    hb_blob_t *blob = hb_blob_create_from_file_or_fail(path);
    if (blob == NULL) {
        ja_fail_system(error, "font file %s cannot be read: install the Debian package fonts-open-sans again", path);
        return NULL;
    }
    JaFontFile *file = g_new0(JaFontFile, 1);
    file->path = g_steal_pointer(&path);
    file->face = hb_face_create(blob, 0);
    file->font = hb_font_create(file->face);
    hb_blob_destroy(blob);
    return file;
}

void ja_font_file_close(JaFontFile *file)
{
    if (file == NULL) {
        return;
    }
    hb_font_destroy(file->font);
    hb_face_destroy(file->face);
    g_free(file->path);
    g_free(file);
}

static int to_thousandths(const JaFontFile *file, int units)
{
    return (int)lround(units * 1000.0 / hb_face_get_upem(file->face));
}

int ja_font_file_advance(const JaFontFile *file, guint glyph)
{
    return to_thousandths(file, hb_font_get_glyph_h_advance(file->font, glyph));
}

/* The box of all glyphs stands in the table "head": four numbers of two bytes. */
static void facts_box(const JaFontFile *file, int *box)
{
    enum { BOX_AT = 36, BOX_SIZE = 8 };
    hb_blob_t *head = hb_face_reference_table(file->face, HB_TAG('h', 'e', 'a', 'd'));
    unsigned size = 0;
    const guint8 *data = (const guint8 *)hb_blob_get_data(head, &size);
    for (gsize i = 0; i < 4 && size >= BOX_AT + BOX_SIZE; i++) {
        gint16 units = (gint16)(data[BOX_AT + 2 * i] << 8 | data[BOX_AT + 2 * i + 1]);
        box[i] = to_thousandths(file, units);
    }
    hb_blob_destroy(head);
}

JaFontFacts ja_font_file_facts(const JaFontFile *file)
{
    JaFontFacts facts = {.box = {0}};
    facts_box(file, facts.box);
    hb_font_extents_t extents = {0};
    hb_font_get_h_extents(file->font, &extents);
    facts.ascent = to_thousandths(file, extents.ascender);
    facts.descent = to_thousandths(file, extents.descender);
    hb_position_t cap = extents.ascender;
    hb_ot_metrics_get_position(file->font, HB_OT_METRICS_TAG_CAP_HEIGHT, &cap);
    facts.cap_height = to_thousandths(file, cap);
    return facts;
}

static void tables_drop(hb_subset_input_t *input)
{
    static const char *const dropped[] = {"GSUB", "GPOS", "GDEF", "cmap", "kern", "name", "OS/2", "post"};
    hb_set_t *tables = hb_subset_input_set(input, HB_SUBSET_SETS_DROP_TABLE_TAG);
    for (guint i = 0; i < G_N_ELEMENTS(dropped); i++) {
        hb_set_add(tables, hb_tag_from_string(dropped[i], -1));
    }
}

GBytes *ja_font_file_subset(const JaFontFile *file, const guint *glyph, gsize n, GError **error)
{
    hb_subset_input_t *input = hb_subset_input_create_or_fail();
    g_assert(input != NULL);
    for (gsize i = 0; i < n; i++) {
        hb_set_add(hb_subset_input_glyph_set(input), glyph[i]);
    }
    tables_drop(input);
    hb_subset_input_set_flags(input, HB_SUBSET_FLAGS_NO_HINTING | HB_SUBSET_FLAGS_RETAIN_GIDS |
                                         HB_SUBSET_FLAGS_NOTDEF_OUTLINE);
    hb_face_t *subset = hb_subset_or_fail(file->face, input);
    hb_subset_input_destroy(input);
    if (subset == NULL) {
        ja_fail_system(error, "font file %s cannot be cut down: install the Debian package fonts-open-sans again",
                       file->path);
        return NULL;
    }
    hb_blob_t *blob = hb_face_reference_blob(subset);
    unsigned size = 0;
    const char *data = hb_blob_get_data(blob, &size);
    GBytes *bytes = g_bytes_new(data, size);
    hb_blob_destroy(blob);
    hb_face_destroy(subset);
    return bytes;
}
