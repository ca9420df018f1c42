/*
 * Subsets of the pinned fonts. Kept are the letters, their kerning, ligatures
 * and accents; hinting and everything else a browser does not need goes.
 *
 * HarfBuzz drops the old "kern" table, and Open Sans has its kerning nowhere
 * else, so the pairs between kept letters are written anew. Format of the
 * table: https://learn.microsoft.com/typography/opentype/spec/kern (version 0,
 * format 0).
 */
#include "draw/fontsubset.h"
#include <hb-subset.h>
#include <jobatlas/error.h>
#include <string.h>

void ja_font_use_add(JaFontUse *use, const JaText *text)
{
    GHashTable **letters = &use->letters[ja_font_index(text->weight, text->italic)];
    if (*letters == NULL) {
        *letters = g_hash_table_new(g_direct_hash, g_direct_equal);
    }
    for (const char *p = text->text; *p != '\0'; p = g_utf8_next_char(p)) {
        g_hash_table_add(*letters, GUINT_TO_POINTER(g_utf8_get_char(p)));
    }
}

void ja_font_use_clear(JaFontUse *use)
{
    for (guint i = 0; i < JA_N_FONTS; i++) {
        g_clear_pointer(&use->letters[i], g_hash_table_unref);
    }
}

static void features_choose(hb_set_t *features)
{
    static const char *const kept[] = {"kern", "liga", "ccmp", "locl", "mark", "mkmk"};
    hb_set_clear(features);
    for (guint i = 0; i < G_N_ELEMENTS(kept); i++) {
        hb_set_add(features, hb_tag_from_string(kept[i], -1));
    }
}

static hb_face_t *face_subset(hb_face_t *face, GHashTable *letters)
{
    hb_subset_input_t *input = hb_subset_input_create_or_fail();
    if (input == NULL) {
        return NULL;
    }
    hb_set_t *unicodes = hb_subset_input_unicode_set(input);
    GHashTableIter iter;
    gpointer letter;
    g_hash_table_iter_init(&iter, letters);
    while (g_hash_table_iter_next(&iter, &letter, NULL)) {
        hb_set_add(unicodes, GPOINTER_TO_UINT(letter));
    }
    features_choose(hb_subset_input_set(input, HB_SUBSET_SETS_LAYOUT_FEATURE_TAG));
    hb_subset_input_set_flags(input, HB_SUBSET_FLAGS_NO_HINTING | HB_SUBSET_FLAGS_NOTDEF_OUTLINE);
    hb_face_t *subset = hb_subset_or_fail(face, input);
    hb_subset_input_destroy(input);
    return subset;
}

/* A number of two bytes at an offset; 0 beyond the end. */
static guint word_at(const guint8 *data, gsize size, gsize offset)
{
    return offset + 2 <= size ? (guint)data[offset] << 8 | data[offset + 1] : 0;
}

static void word_append(GByteArray *out, guint word)
{
    guint8 bytes[2] = {(guint8)(word >> 8), (guint8)word};
    g_byte_array_append(out, bytes, 2);
}

/* New glyph numbers by old ones, 0 where a glyph was left out. */
static GHashTable *glyphs_map(hb_face_t *face, hb_face_t *subset, GHashTable *letters)
{
    GHashTable *map = g_hash_table_new(g_direct_hash, g_direct_equal);
    hb_font_t *old_font = hb_font_create(face), *new_font = hb_font_create(subset);
    GHashTableIter iter;
    gpointer letter;
    g_hash_table_iter_init(&iter, letters);
    while (g_hash_table_iter_next(&iter, &letter, NULL)) {
        hb_codepoint_t before = 0, after = 0;
        if (hb_font_get_nominal_glyph(old_font, GPOINTER_TO_UINT(letter), &before) &&
            hb_font_get_nominal_glyph(new_font, GPOINTER_TO_UINT(letter), &after)) {
            g_hash_table_insert(map, GUINT_TO_POINTER(before), GUINT_TO_POINTER(after));
        }
    }
    hb_font_destroy(old_font);
    hb_font_destroy(new_font);
    return map;
}

static gint pair_compare(gconstpointer a, gconstpointer b)
{
    return memcmp(a, b, 4);
}

/* The pairs of a "kern" table between kept glyphs: left, right, shift, big-endian, ascending. */
static GByteArray *pairs_keep(const guint8 *kern, gsize size, GHashTable *map)
{
    enum { TABLE_HEAD = 4, SUBTABLE_HEAD = 14, PAIR = 6 };
    GByteArray *pairs = g_byte_array_new();
    gboolean known = word_at(kern, size, 0) == 0 && word_at(kern, size, 2) >= 1 && word_at(kern, size, 8) == 1;
    guint n = known ? word_at(kern, size, 10) : 0;
    for (gsize i = 0; i < n; i++) {
        gsize at = TABLE_HEAD + SUBTABLE_HEAD + PAIR * i;
        guint left = GPOINTER_TO_UINT(g_hash_table_lookup(map, GUINT_TO_POINTER(word_at(kern, size, at))));
        guint right = GPOINTER_TO_UINT(g_hash_table_lookup(map, GUINT_TO_POINTER(word_at(kern, size, at + 2))));
        if (left == 0 || right == 0) {
            continue;
        }
        word_append(pairs, left);
        word_append(pairs, right);
        word_append(pairs, word_at(kern, size, at + 4));
    }
    if (pairs->len > 0) {
        qsort(pairs->data, pairs->len / PAIR, PAIR, pair_compare);
    }
    return pairs;
}

static hb_blob_t *kern_table(GByteArray *pairs)
{
    guint n = pairs->len / 6, power = 1, log = 0;
    for (; power * 2 <= n; power *= 2) {
        log++;
    }
    const guint head[] = {0, 1, 0, 14 + pairs->len, 1, n, power * 6, log, (n - power) * 6};
    GByteArray *table = g_byte_array_new();
    for (guint i = 0; i < G_N_ELEMENTS(head); i++) {
        word_append(table, head[i]);
    }
    g_byte_array_append(table, pairs->data, pairs->len);
    hb_blob_t *blob = hb_blob_create((const char *)table->data, table->len, HB_MEMORY_MODE_DUPLICATE, NULL, NULL);
    g_byte_array_unref(table);
    return blob;
}

/* The subset's file, with the kerning of the face that it was cut from. */
static hb_blob_t *subset_file(hb_face_t *face, hb_face_t *subset, GHashTable *letters)
{
    hb_blob_t *kern = hb_face_reference_table(face, HB_TAG('k', 'e', 'r', 'n'));
    unsigned size = 0;
    const guint8 *data = (const guint8 *)hb_blob_get_data(kern, &size);
    g_autoptr(GHashTable) map = glyphs_map(face, subset, letters);
    g_autoptr(GByteArray) pairs = pairs_keep(data, size, map);
    if (pairs->len > 0) {
        // What the subsetter returns is a builder of tables, which takes one more.
        hb_blob_t *table = kern_table(pairs);
        hb_face_builder_add_table(subset, HB_TAG('k', 'e', 'r', 'n'), table);
        hb_blob_destroy(table);
    }
    hb_blob_destroy(kern);
    return hb_face_reference_blob(subset);
}

GBytes *ja_font_subset(guint index, GHashTable *letters, GError **error)
{
    g_autofree char *path = ja_font_path(index);
    hb_blob_t *file = hb_blob_create_from_file_or_fail(path);
    hb_face_t *face = hb_face_create(file != NULL ? file : hb_blob_get_empty(), 0);
    hb_face_t *subset = face_subset(face, letters);
    hb_blob_destroy(file);
    if (subset == NULL) {
        hb_face_destroy(face);
        ja_fail_system(error, "font file %s cannot be cut down: install the Debian package fonts-open-sans again",
                       path);
        return NULL;
    }
    hb_blob_t *blob = subset_file(face, subset, letters);
    unsigned size = 0;
    const char *data = hb_blob_get_data(blob, &size);
    GBytes *bytes = g_bytes_new(data, size);
    hb_blob_destroy(blob);
    hb_face_destroy(subset);
    hb_face_destroy(face);
    return bytes;
}
