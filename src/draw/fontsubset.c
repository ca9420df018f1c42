/*
 * Subsets of the pinned fonts. Kept are the letters, their kerning, ligatures
 * and accents; hinting and everything else a browser does not need goes.
 */
#include "draw/fontsubset.h"
#include <hb-subset.h>
#include <jobatlas/error.h>

void ja_font_use_add(JaFontUse *use, const JaText *text)
{
    GHashTable **letters = &use->letters[ja_font_index(text->weight, text->italic)];
    if (*letters == NULL)
        *letters = g_hash_table_new(g_direct_hash, g_direct_equal);
    for (const char *p = text->text; *p != '\0'; p = g_utf8_next_char(p))
        g_hash_table_add(*letters, GUINT_TO_POINTER(g_utf8_get_char(p)));
}

void ja_font_use_clear(JaFontUse *use)
{
    for (guint i = 0; i < JA_N_FONTS; i++)
        g_clear_pointer(&use->letters[i], g_hash_table_unref);
}

static void features_choose(hb_set_t *features)
{
    static const char *const kept[] = {"kern", "liga", "ccmp", "locl", "mark", "mkmk"};
    hb_set_clear(features);
    for (guint i = 0; i < G_N_ELEMENTS(kept); i++)
        hb_set_add(features, hb_tag_from_string(kept[i], -1));
}

static hb_face_t *face_subset(hb_face_t *face, GHashTable *letters)
{
    hb_subset_input_t *input = hb_subset_input_create_or_fail();
    if (input == NULL)
        return NULL;
    hb_set_t *unicodes = hb_subset_input_unicode_set(input);
    GHashTableIter iter;
    gpointer letter;
    g_hash_table_iter_init(&iter, letters);
    while (g_hash_table_iter_next(&iter, &letter, NULL))
        hb_set_add(unicodes, GPOINTER_TO_UINT(letter));
    features_choose(hb_subset_input_set(input, HB_SUBSET_SETS_LAYOUT_FEATURE_TAG));
    hb_subset_input_set_flags(input, HB_SUBSET_FLAGS_NO_HINTING | HB_SUBSET_FLAGS_NOTDEF_OUTLINE);
    hb_face_t *subset = hb_subset_or_fail(face, input);
    hb_subset_input_destroy(input);
    return subset;
}

GBytes *ja_font_subset(guint index, GHashTable *letters, GError **error)
{
    g_autofree char *path = ja_font_path(index);
    hb_blob_t *file = hb_blob_create_from_file_or_fail(path);
    hb_face_t *face = hb_face_create(file != NULL ? file : hb_blob_get_empty(), 0);
    hb_face_t *subset = face_subset(face, letters);
    hb_face_destroy(face);
    hb_blob_destroy(file);
    if (subset == NULL) {
        ja_fail_system(error, "font file %s cannot be cut down: install the Debian package fonts-open-sans again",
                       path);
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
