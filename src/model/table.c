/*
 * The rectangular table of text: storage and finding columns. It knows nothing of files or formats.
 */
#include "model/table.h"

#include "base/number.h"

JaTable *ja_table_new(const char *file)
{
    JaTable *table = g_new0(JaTable, 1);
    table->file = g_strdup(file);
    table->text = g_string_chunk_new(4096);
    return table;
}

void ja_table_free(JaTable *table)
{
    if (table == NULL) {
        return;
    }
    for (gsize c = 0; c < table->n_columns; c++) {
        g_free(table->header[c]);
    }
    g_free(table->header);
    g_free(table->cell);
    g_free(table->row);
    g_string_chunk_free(table->text);
    g_free(table->buffer);
    g_free(table->file);
    g_free(table);
}

const char *ja_table_get(const JaTable *table, gsize row, gsize column)
{
    g_assert(row < table->n_rows && column < table->n_columns);
    return table->cell[row * table->n_columns + column];
}

gssize ja_table_find(const JaTable *table, const char *header)
{
    if (*header == '\0') {
        return -1;
    }
    for (gsize c = 0; c < table->n_columns; c++) {
        if (g_str_equal(table->header[c], header)) {
            return (gssize)c;
        }
    }
    return -1;
}

/* All headers in order, shortened to what fits a message. Owned. */
static char *list_headers(const JaTable *table)
{
    enum { MOST = 8 };
    GString *list = g_string_new(NULL);
    gsize shown = 0;
    for (gsize c = 0; c < table->n_columns && shown < MOST; c++) {
        if (*table->header[c] == '\0') {
            continue;
        }
        g_string_append_printf(list, "%s'%s'", shown == 0 ? "" : ", ", table->header[c]);
        shown++;
    }
    if (table->n_columns > MOST && shown == MOST) {
        g_string_append(list, ", ...");
    }
    return g_string_free(list, FALSE);
}

gboolean ja_table_require(const JaTable *table, const char *header, gsize *column, GError **error)
{
    gssize found = ja_table_find(table, header);
    if (found >= 0) {
        *column = (gsize)found;
        return TRUE;
    }
    const JaPlace *place = JA_PLACE(table->file, 0, NULL);
    g_autofree char *near = ja_nearest_names(header, (const char *const *)table->header, table->n_columns);
    if (near != NULL) {
        return ja_fail_data(error, place, "no column '%s'; did you mean %s?", header, near);
    }
    g_autofree char *all = list_headers(table);
    return ja_fail_data(error, place, "no column '%s'; the columns are %s", header, all);
}
