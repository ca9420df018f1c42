/**
 * Reads the hand-written CSV tables: a header, quoted fields, no line breaks inside a field. Refuses ragged rows.
 */
#include "make.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/** One field from *at; moves *at past it. */
static char *read_field(const char **at)
{
    g_autoptr(GString) field = g_string_new(NULL);
    const char *p = *at;
    gboolean quoted = *p == '"';
    if (quoted)
        p++;
    while (*p && (quoted || *p != ',')) {
        if (quoted && p[0] == '"' && p[1] != '"')
            break;
        if (quoted && *p == '"')
            p++;
        g_string_append_c(field, *p++);
    }
    if (quoted && *p == '"')
        p++;
    *at = p;
    return g_string_free(g_steal_pointer(&field), FALSE);
}

static GPtrArray *read_row(const char *line)
{
    GPtrArray *row = g_ptr_array_new_with_free_func(g_free);
    for (const char *at = line;; at++) {
        g_ptr_array_add(row, read_field(&at));
        if (*at != ',')
            break;
    }
    return row;
}

Table *table_read(const char *dir, const char *file)
{
    g_autofree char *path = g_build_filename(dir, file, NULL);
    g_autofree char *text = NULL;
    g_autoptr(GError) error = NULL;
    if (!g_file_get_contents(path, &text, NULL, &error)) {
        fprintf(stderr, "%s\n", error->message);
        exit(EXIT_FAILURE);
    }
    Table *table = g_new0(Table, 1);
    table->file = g_strdup(file);
    table->rows = g_ptr_array_new_with_free_func((GDestroyNotify)g_ptr_array_unref);
    g_auto(GStrv) lines = g_strsplit(g_strchomp(text), "\n", -1);
    table->header = read_row(lines[0]);
    for (guint i = 1; lines[i]; i++) {
        GPtrArray *row = read_row(lines[i]);
        g_ptr_array_add(table->rows, row);
        if (row->len != table->header->len)
            table_fail(table, i - 1, "found %u fields, expected %u", row->len, table->header->len);
    }
    return table;
}

void table_free(Table *table)
{
    if (!table)
        return;
    g_ptr_array_unref(table->header);
    g_ptr_array_unref(table->rows);
    g_free(table->file);
    g_free(table);
}

const char *table_text(const Table *table, guint row, const char *column)
{
    for (guint i = 0; i < table->header->len; i++) {
        if (strcmp(table->header->pdata[i], column) == 0)
            return ((GPtrArray *)table->rows->pdata[row])->pdata[i];
    }
    table_fail(table, row, "no column '%s'", column);
}

double table_number(const Table *table, guint row, const char *column)
{
    const char *text = table_text(table, row, column);
    char *end = NULL;
    double value = g_ascii_strtod(text, &end);
    if (end == text || *end)
        table_fail(table, row, "%s: found '%s', expected a number", column, text);
    return value;
}

void table_fail(const Table *table, guint row, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    g_autofree char *message = g_strdup_vprintf(format, args);
    va_end(args);
    fprintf(stderr, "%s: row %u: %s\n", table->file, row + 2, message);
    exit(EXIT_FAILURE);
}
