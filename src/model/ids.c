/*
 * Interned identifiers: an open table of numbers beside a list of texts.
 */
#include "model/ids.h"

#include <string.h>

enum { FIRST_SLOTS = 256 };

struct JaIds {
    GStringChunk *chunk;
    GPtrArray *text; /* of char *, borrowed from chunk */
    GArray *hash;    /* of guint32, beside text */
    guint32 *slot;   /* number + 1, or 0 */
    guint32 mask;    /* slots - 1 */
};

JaIds *ja_ids_new(void)
{
    JaIds *ids = g_new0(JaIds, 1);
    ids->chunk = g_string_chunk_new(1 << 16);
    ids->text = g_ptr_array_new();
    ids->hash = g_array_new(FALSE, FALSE, sizeof(guint32));
    ids->slot = g_new0(guint32, FIRST_SLOTS);
    ids->mask = FIRST_SLOTS - 1;
    return ids;
}

void ja_ids_free(JaIds *ids)
{
    if (ids == NULL) {
        return;
    }
    g_string_chunk_free(ids->chunk);
    g_ptr_array_unref(ids->text);
    g_array_unref(ids->hash);
    g_free(ids->slot);
    g_free(ids);
}

guint ja_ids_count(const JaIds *ids)
{
    return ids->text->len;
}

const char *ja_ids_text(const JaIds *ids, guint id)
{
    g_assert(id < ids->text->len);
    return ids->text->pdata[id];
}

/* FNV-1a. */
static guint32 hash_of(const char *text)
{
    guint32 hash = 2166136261u;
    for (const guchar *p = (const guchar *)text; *p != '\0'; p++) {
        hash = (hash ^ *p) * 16777619u;
    }
    return hash;
}

/* The slot with the text, or the free one where it belongs. */
static guint32 probe(const JaIds *ids, const char *text, guint32 hash)
{
    guint32 at = hash & ids->mask;
    for (;; at = (at + 1) & ids->mask) {
        guint32 held = ids->slot[at];
        if (held == 0) {
            return at;
        }
        if (g_array_index(ids->hash, guint32, held - 1) == hash && strcmp(ids->text->pdata[held - 1], text) == 0) {
            return at;
        }
    }
}

static void grow(JaIds *ids)
{
    ids->mask = ids->mask * 2 + 1;
    g_free(ids->slot);
    ids->slot = g_new0(guint32, (gsize)ids->mask + 1);
    for (guint i = 0; i < ids->text->len; i++) {
        guint32 at = g_array_index(ids->hash, guint32, i) & ids->mask;
        while (ids->slot[at] != 0) {
            at = (at + 1) & ids->mask;
        }
        ids->slot[at] = i + 1;
    }
}

gint32 ja_ids_find(const JaIds *ids, const char *text)
{
    return (gint32)ids->slot[probe(ids, text, hash_of(text))] - 1;
}

guint32 ja_ids_add(JaIds *ids, const char *text, gboolean *fresh)
{
    guint32 hash = hash_of(text);
    guint32 at = probe(ids, text, hash);
    gboolean is_new = ids->slot[at] == 0;
    if (fresh != NULL) {
        *fresh = is_new;
    }
    if (!is_new) {
        return ids->slot[at] - 1;
    }
    g_ptr_array_add(ids->text, g_string_chunk_insert(ids->chunk, text));
    g_array_append_val(ids->hash, hash);
    guint32 id = ids->text->len - 1;
    ids->slot[at] = id + 1;
    if (ids->text->len > ids->mask / 2) {
        grow(ids);
    }
    return id;
}
