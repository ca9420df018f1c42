/*
 * Extracts, recodes and names: made empty with room for what a reader will put in, and freed.
 */
#include "model/extract.h"

#include <math.h>

static void free_strings(char **strings, gsize n)
{
    for (gsize i = 0; i < n; i++) {
        g_free(strings[i]);
    }
    g_free(strings);
}

JaExtract *ja_extract_new(const char *file, const JaIndicatorSpec *spec, gsize n)
{
    JaExtract *extract = g_new0(JaExtract, 1);
    extract->file = g_strdup(file);
    extract->spec = spec;
    extract->n = n;
    extract->key = g_new0(char *, n);
    extract->row = g_new0(gint64, n);
    extract->rows = g_new0(gint64, n);
    extract->claim = g_new0(char *, n);
    extract->columns = g_ptr_array_new_with_free_func((GDestroyNotify)ja_column_free);
    return extract;
}

void ja_extract_free(JaExtract *extract)
{
    if (extract == NULL) {
        return;
    }
    free_strings(extract->key, extract->n);
    free_strings(extract->claim, extract->n);
    g_free(extract->row);
    g_free(extract->rows);
    g_ptr_array_unref(extract->columns);
    g_free(extract->own_spec);
    g_free(extract->file);
    g_free(extract);
}

JaRecode *ja_recode_new(const JaRecodeSpec *spec, gsize n)
{
    JaRecode *recode = g_new0(JaRecode, 1);
    recode->name = g_strdup(spec->name);
    recode->file = g_strdup(spec->file);
    recode->from_vintage = g_strdup(spec->from_vintage);
    recode->to_vintage = g_strdup(spec->to_vintage);
    recode->irregular = spec->irregular;
    recode->nests = spec->nests;
    recode->n = n;
    recode->from = g_new0(char *, n);
    recode->to = g_new0(char *, n);
    recode->change = g_new0(char, n);
    recode->share = g_new(double, n);
    recode->row = g_new0(gint64, n);
    for (gsize i = 0; i < n; i++) {
        recode->share[i] = NAN;
    }
    return recode;
}

void ja_recode_free(JaRecode *recode)
{
    if (recode == NULL) {
        return;
    }
    free_strings(recode->from, recode->n);
    free_strings(recode->to, recode->n);
    g_free(recode->change);
    g_free(recode->share);
    g_free(recode->size);
    g_free(recode->row);
    g_free(recode->name);
    g_free(recode->file);
    g_free(recode->from_vintage);
    g_free(recode->to_vintage);
    g_free(recode);
}

JaNames *ja_names_new(const JaNamesSpec *spec, gsize n)
{
    JaNames *names = g_new0(JaNames, 1);
    names->id = g_strdup(spec->name);
    names->file = g_strdup(spec->file);
    names->vintage = g_strdup(spec->vintage);
    names->n = n;
    names->code = g_new0(char *, n);
    names->name = g_new0(char *, n);
    names->by_name = g_hash_table_new(g_str_hash, g_str_equal);
    return names;
}

void ja_names_index(JaNames *names)
{
    g_assert(names->n < G_MAXUINT);
    g_hash_table_remove_all(names->by_name);
    for (gsize i = 0; i < names->n; i++) {
        gboolean repeats = g_hash_table_contains(names->by_name, names->name[i]);
        g_hash_table_insert(names->by_name, names->name[i], GUINT_TO_POINTER(repeats ? G_MAXUINT : (guint)(i + 1)));
    }
}

void ja_names_free(JaNames *names)
{
    if (names == NULL) {
        return;
    }
    g_hash_table_unref(names->by_name);
    free_strings(names->code, names->n);
    free_strings(names->name, names->n);
    g_free(names->id);
    g_free(names->file);
    g_free(names->vintage);
    g_free(names);
}
