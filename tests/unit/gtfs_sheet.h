/*
 * A GTFS zip read with unzip and GLib alone, so that what the generator wrote is held by means of its own: tables of
 * text cells, found by column name.
 */
#ifndef GTFS_SHEET_H
#define GTFS_SHEET_H

#include <glib.h>
#include <stdio.h>
#include <string.h>

typedef struct {
    char *text;    /* what the cells point into */
    char **header; /* NULL-terminated */
    guint columns;
    GPtrArray *cell; /* row by row */
    guint rows;
} Sheet;

static inline char *sheet_slurp(FILE *file)
{
    GString *text = g_string_new(NULL);
    char buffer[65536];
    for (size_t n; (n = fread(buffer, 1, sizeof buffer, file)) > 0;) {
        g_string_append_len(text, buffer, (gssize)n);
    }
    return g_string_free(text, FALSE);
}

/* Ends the cell that starts at `at`, takes its quotes off, and says where the next starts; *last at the end of a line.
 */
static inline char *sheet_cell(char **at, gboolean *last)
{
    char *start = *at, *out = start, *p = start;
    gboolean quoted = *p == '"';
    if (quoted) {
        p++;
    }
    while (*p != '\0' && (quoted ? !(p[0] == '"' && p[1] != '"') : *p != ',' && *p != '\n')) {
        p += quoted && p[0] == '"';
        *out++ = *p++;
    }
    p += quoted && *p == '"';
    *last = *p != ',';
    *at = *p != '\0' ? p + 1 : p;
    *out = '\0';
    return start;
}

/* Takes the text. Rows of uneven length end the test. */
static inline Sheet sheet_parse(char *text)
{
    Sheet sheet = {.text = text, .cell = g_ptr_array_new()};
    g_autoptr(GPtrArray) header = g_ptr_array_new();
    char *at = text;
    for (gboolean last = FALSE; !last;) {
        g_ptr_array_add(header, sheet_cell(&at, &last));
    }
    sheet.columns = header->len;
    g_ptr_array_add(header, NULL);
    sheet.header = (char **)g_ptr_array_free(g_steal_pointer(&header), FALSE);
    while (*at != '\0') {
        guint n = 0;
        for (gboolean last = FALSE; !last; n++) {
            g_ptr_array_add(sheet.cell, sheet_cell(&at, &last));
        }
        g_assert_cmpuint(n, ==, sheet.columns);
        sheet.rows++;
    }
    return sheet;
}

static inline gboolean sheet_is_there(const Sheet *sheet)
{
    return sheet->columns > 0;
}

/* A table of a zip; one without columns where the zip has no such file. */
static inline Sheet sheet_open(const char *zip, const char *file)
{
    g_autofree char *command = g_strdup_printf("unzip -p %s %s 2>&1", zip, file);
    FILE *pipe = popen(command, "r");
    g_assert_nonnull(pipe);
    char *text = sheet_slurp(pipe);
    if (pclose(pipe) != 0) {
        g_free(text);
        return (Sheet){.cell = g_ptr_array_new()};
    }
    return sheet_parse(text);
}

static inline Sheet sheet_open_csv(const char *path)
{
    char *text = NULL;
    g_assert_true(g_file_get_contents(path, &text, NULL, NULL));
    return sheet_parse(text);
}

static inline void sheet_clear(Sheet *sheet)
{
    g_free(sheet->text);
    g_free(sheet->header);
    g_ptr_array_unref(sheet->cell);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Sheet, sheet_clear)

/* Its index, or -1. */
static inline int sheet_column(const Sheet *sheet, const char *name)
{
    for (guint i = 0; i < sheet->columns; i++) {
        if (strcmp(sheet->header[i], name) == 0) {
            return (int)i;
        }
    }
    return -1;
}

static inline const char *sheet_get(const Sheet *sheet, guint row, const char *name)
{
    int column = sheet_column(sheet, name);
    g_assert_cmpint(column, >=, 0);
    return sheet->cell->pdata[row * sheet->columns + (guint)column];
}

static inline double sheet_number(const Sheet *sheet, guint row, const char *name)
{
    const char *text = sheet_get(sheet, row, name);
    char *end = NULL;
    double value = g_ascii_strtod(text, &end);
    g_assert_true(end != text && *end == '\0');
    return value;
}

/* Key made of one column, or two. Owned. */
static inline char *sheet_key(const Sheet *sheet, guint row, const char *one, const char *two)
{
    return two != NULL ? g_strconcat(sheet_get(sheet, row, one), "\t", sheet_get(sheet, row, two), NULL)
                       : g_strdup(sheet_get(sheet, row, one));
}

/* Key to row + 1; the first row of each key. Owned. */
static inline GHashTable *sheet_index(const Sheet *sheet, const char *one, const char *two)
{
    GHashTable *index = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    for (guint row = 0; row < sheet->rows; row++) {
        char *key = sheet_key(sheet, row, one, two);
        if (g_hash_table_contains(index, key)) {
            g_free(key);
        } else {
            g_hash_table_insert(index, key, GUINT_TO_POINTER(row + 1));
        }
    }
    return index;
}

static inline guint sheet_count(const Sheet *sheet, const char *column, const char *value)
{
    guint n = 0;
    for (guint row = 0; row < sheet->rows; row++) {
        n += strcmp(sheet_get(sheet, row, column), value) == 0;
    }
    return n;
}

/* Seconds of "HH:MM:SS", or -1; hours may pass 24. */
static inline int sheet_time(const char *text)
{
    int hour = 0, minute = 0, second = 0;
    char rest = 0;
    gsize n = strlen(text);
    if ((n != 8 && n != 7) || sscanf(text, "%d:%2d:%2d%c", &hour, &minute, &second, &rest) != 3 || minute > 59 ||
        second > 59 || hour < 0) {
        return -1;
    }
    return hour * 3600 + minute * 60 + second;
}

#endif
