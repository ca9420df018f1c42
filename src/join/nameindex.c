/*
 * An index of names. Names repeat over a country; one that a zone of the project bears means that zone.
 */
#include "join/nameindex.h"

#include "join/spelling.h"

struct JaNameIndex {
    GHashTable *exact; /* name -> JaBearer */
    GHashTable *plain; /* plain spelling -> JaBearer */
};

/* Takes `name`. */
static void add_bearer(GHashTable *table, char *name, const char *code, gboolean inside)
{
    JaBearer *bearer = g_hash_table_lookup(table, name);
    if (bearer == NULL) {
        bearer = g_new0(JaBearer, 1);
        *bearer = (JaBearer){.code = code, .inside = inside};
        g_hash_table_insert(table, name, bearer);
        return;
    }
    g_free(name);
    if (bearer->inside && inside) {
        bearer->second = code;
    } else if (inside) {
        *bearer = (JaBearer){.code = code, .inside = TRUE, .elsewhere = TRUE};
    } else if (bearer->inside) {
        bearer->elsewhere = TRUE;
    }
}

JaNameIndex *ja_name_index_new(gsize n, char *const *code, char *const *name, GHashTable *areas)
{
    JaNameIndex *index = g_new(JaNameIndex, 1);
    index->exact = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
    index->plain = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
    for (gsize i = 0; i < n; i++) {
        gboolean inside = g_hash_table_contains(areas, code[i]);
        add_bearer(index->exact, g_strdup(name[i]), code[i], inside);
        add_bearer(index->plain, ja_spelling_plain(name[i]), code[i], inside);
    }
    return index;
}

void ja_name_index_free(JaNameIndex *index)
{
    if (index == NULL) {
        return;
    }
    g_hash_table_unref(index->exact);
    g_hash_table_unref(index->plain);
    g_free(index);
}

const JaBearer *ja_name_index_find(const JaNameIndex *index, const char *name, gboolean *respelled)
{
    const JaBearer *bearer = g_hash_table_lookup(index->exact, name);
    *respelled = bearer == NULL;
    if (bearer != NULL) {
        return bearer;
    }
    g_autofree char *plain = ja_spelling_plain(name);
    return g_hash_table_lookup(index->plain, plain);
}
