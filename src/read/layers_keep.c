/*
 * Most published boundaries of small areas say nothing about the district that an area is in; a lookup does. It may
 * list a zone several times, in several districts: one that is wanted is enough.
 */
#include "read/layers_keep.h"

#include "base/number.h"
#include "read/tables.h"

#include <stdlib.h>
#include <string.h>

/* So many codes are named where many are meant. */
#define NAMED 5

struct _JaKeepList {
    const JaKeepSpec *spec;
    JaTable *table;
    JaInput *input;     /* borrowed from the context */
    GHashTable *wanted; /* code -> a value that is wanted (borrowed from spec), NULL: another one */
    GHashTable *met;    /* values of zones that there were */
    GString *missing;   /* the first codes that the lookup lacks */
    gint64 n_missing;   /* and how many in all */
    gint64 n_others;    /* rows about zones that are not wanted */
};

void ja_keep_list_free(JaKeepList *list)
{
    if (list == NULL) {
        return;
    }
    g_clear_pointer(&list->wanted, g_hash_table_unref);
    g_clear_pointer(&list->met, g_hash_table_unref);
    ja_table_free(list->table);
    if (list->missing != NULL) {
        g_string_free(list->missing, TRUE);
    }
    g_free(list);
}

/* The value as the project writes it, or NULL where the project does not list it. Borrowed. */
static char *find_value(const JaKeepSpec *spec, const char *text)
{
    for (guint i = 0; i < spec->values.item_count; i++) {
        if (g_str_equal(spec->values.item[i], text)) {
            return spec->values.item[i];
        }
    }
    return NULL;
}

static void take_rows(JaKeepList *list, gsize code, gsize column, GHashTable *seen)
{
    const JaTable *table = list->table;
    for (gsize r = 0; r < table->n_rows; r++) {
        char *key = (char *)ja_table_trimmed(table, ja_table_get(table, r, code));
        const char *text = ja_table_trimmed(table, ja_table_get(table, r, column));
        char *value = find_value(list->spec, text);
        g_hash_table_add(seen, (gpointer)text);
        list->n_others += value == NULL;
        if (value != NULL || !g_hash_table_contains(list->wanted, key)) {
            g_hash_table_insert(list->wanted, key, value);
        }
    }
}

static int by_text(const void *a, const void *b)
{
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

/* Every value must stand in the lookup: one that does not is misspelt, or of another edition. */
static gboolean check_values(const JaKeepList *list, GHashTable *seen, GError **error)
{
    const JaKeepSpec *spec = list->spec;
    for (guint i = 0; i < spec->values.item_count; i++) {
        const char *value = spec->values.item[i];
        if (g_hash_table_contains(seen, value)) {
            continue;
        }
        guint n;
        g_autofree gpointer *name = g_hash_table_get_keys_as_array(seen, &n);
        qsort(name, n, sizeof *name, by_text);
        g_autofree char *near = ja_nearest_names(value, (const char *const *)name, n);
        const JaPlace *place = JA_PLACE(spec->file, 0, spec->column);
        if (near != NULL) {
            return ja_fail_data(error, place, "no row has '%s', which `zones.keep` lists; did you mean %s?", value,
                                near);
        }
        return ja_fail_data(error, place, "no row has '%s', which `zones.keep` lists; check the values", value);
    }
    return TRUE;
}

JaKeepList *ja_keep_list_read(JaReadContext *context, const JaKeepSpec *spec, GError **error)
{
    g_autoptr(JaKeepList) list = g_new0(JaKeepList, 1);
    JaTableSource source = {.file = spec->file, .sheet = spec->sheet, .key = "zones.keep.file", .role = "keep"};
    gsize code, column;
    list->spec = spec;
    list->table = ja_table_read(context, &source, &list->input, error);
    if (list->table == NULL || !ja_table_require(list->table, spec->code, &code, error) ||
        !ja_table_require(list->table, spec->column, &column, error)) {
        return NULL;
    }
    list->wanted = g_hash_table_new(g_str_hash, g_str_equal);
    list->met = g_hash_table_new(g_str_hash, g_str_equal);
    list->missing = g_string_new(NULL);
    g_autoptr(GHashTable) seen = g_hash_table_new(g_str_hash, g_str_equal);
    take_rows(list, code, column, seen);
    return check_values(list, seen, error) ? g_steal_pointer(&list) : NULL;
}

gboolean ja_keep_list_ask(JaKeepList *list, const char *code)
{
    gpointer value = NULL;
    if (!g_hash_table_lookup_extended(list->wanted, code, NULL, &value)) {
        if (list->n_missing++ < NAMED) {
            g_string_append_printf(list->missing, "%s%s", list->missing->len > 0 ? ", " : "", code);
        }
    } else if (value != NULL) {
        g_hash_table_add(list->met, value);
    }
    return value != NULL;
}

static void note(const JaReadContext *context, const JaKeepList *list, JaSeverity severity, const char *code,
                 const char *subject, gint64 count, const char *why)
{
    if (count > 0) {
        ja_ledger_add(context->ledger, severity, "read", JA_PLACE(list->spec->file, 0, list->spec->code), code, subject,
                      count, "%s", why);
    }
}

gboolean ja_keep_list_finish(const JaReadContext *context, JaKeepList *list, GError **error)
{
    const JaStrings *values = &list->spec->values;
    for (guint i = 0; i < values->item_count; i++) {
        if (!g_hash_table_contains(list->met, values->item[i])) {
            return ja_fail_data(error, JA_PLACE(list->spec->file, 0, list->spec->code),
                                "the zones of '%s', which `zones.keep` lists, are not in the boundary file; is the "
                                "lookup of the same vintage, and `code` its column of these zones?",
                                values->item[i]);
        }
    }
    if (list->n_missing > NAMED) {
        g_string_append(list->missing, " ...");
    }
    note(context, list, list->n_others > 0 ? JA_WARNING : JA_NOTE, "unmatched", list->missing->str, list->n_missing,
         "Zones of the boundary file have no row in the lookup of `zones.keep`, and are left out; if any is in the "
         "area, the map has a hole there.");
    note(context, list, JA_NOTE, "not kept", NULL, list->n_others, "Rows about zones that `zones.keep` does not list.");
    list->input->rows_used = list->input->rows_in - list->n_others;
    return TRUE;
}

gboolean ja_keep_fail_column(const JaTable *attributes, const JaKeepSpec *spec, GError **error)
{
    g_autofree char *columns = g_strjoinv("', '", attributes->header);
    g_autofree char *near =
        ja_nearest_names(spec->column, (const char *const *)attributes->header, attributes->n_columns);
    const JaPlace *place = JA_PLACE(attributes->file, 0, NULL);
    if (near != NULL) {
        return ja_fail_data(error, place, "no column '%s'; did you mean %s?", spec->column, near);
    }
    return ja_fail_data(error, place,
                        "no column '%s'; the columns are '%s'. Where another file says which zones are in which "
                        "district, name it: keep: { file: ..., code: ..., column: ..., values: ... }",
                        spec->column, columns);
}
