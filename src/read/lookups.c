/*
 * Names and towns. A code has one name; a town has a place.
 */
#include "read/lookups.h"

#include "base/number.h"
#include "read/tables.h"

#include <jobatlas/zones.h>
#include <stdlib.h>
#include <string.h>

typedef struct {
    const char *code, *name;
    gint64 row;
} NameRow;

static int by_code(const void *a, const void *b)
{
    const NameRow *p = a, *q = b;
    int order = strcmp(p->code, q->code);
    return order != 0 ? order : p->row < q->row ? -1 : p->row > q->row;
}

/* Rows that have both a code and a name; the number of the others. */
static gint64 take_names(const JaTable *table, gsize code, gsize name, GArray *rows)
{
    gint64 blank = 0;
    for (gsize r = 0; r < table->n_rows; r++) {
        NameRow row = {ja_table_trimmed(table, ja_table_get(table, r, code)),
                       ja_table_trimmed(table, ja_table_get(table, r, name)), table->row[r]};
        if (*row.code == '\0' || *row.name == '\0') {
            blank++;
        } else {
            g_array_append_val(rows, row);
        }
    }
    qsort(rows->data, rows->len, sizeof(NameRow), by_code);
    return blank;
}

/* Drops rows that say the same again; the number of them, or -1 when a code has two names. */
static gint64 drop_repeats(const char *file, const char *field, GArray *rows, GError **error)
{
    NameRow *row = (NameRow *)(gpointer)rows->data;
    guint kept = 0;
    for (guint i = 0; i < rows->len; i++) {
        if (kept == 0 || !g_str_equal(row[kept - 1].code, row[i].code)) {
            row[kept++] = row[i];
        } else if (!g_str_equal(row[kept - 1].name, row[i].name)) {
            ja_fail_data(error, JA_PLACE(file, row[i].row, field),
                         "'%s' is called '%s' here, but '%s' in row %" G_GINT64_FORMAT "; keep one of the rows",
                         row[i].code, row[i].name, row[kept - 1].name, row[kept - 1].row);
            return -1;
        }
    }
    gint64 repeats = rows->len - kept;
    g_array_set_size(rows, kept);
    return repeats;
}

static void note(JaReadContext *context, const char *file, const char *code, gint64 count, const char *why)
{
    if (count > 0) {
        ja_ledger_add(context->ledger, JA_NOTE, "read", JA_PLACE(file, 0, NULL), code, NULL, count, "%s", why);
    }
}

static JaNames *make_names(JaReadContext *context, const JaNamesSpec *spec, const JaTable *table, JaInput *input,
                           GError **error)
{
    gsize code, name;
    if (!ja_table_require(table, spec->code, &code, error) || !ja_table_require(table, spec->field, &name, error)) {
        return NULL;
    }
    g_autoptr(GArray) rows = g_array_new(FALSE, FALSE, sizeof(NameRow));
    gint64 blank = take_names(table, code, name, rows);
    gint64 repeats = drop_repeats(spec->file, spec->field, rows, error);
    if (repeats < 0) {
        return NULL;
    }
    note(context, spec->file, "blank", blank, "Rows without a code or without a name.");
    note(context, spec->file, "repeated", repeats, "Rows that give a code the same name again.");
    JaNames *names = ja_names_new(spec, rows->len);
    for (gsize i = 0; i < names->n; i++) {
        names->code[i] = g_strdup(g_array_index(rows, NameRow, i).code);
        names->name[i] = g_strdup(g_array_index(rows, NameRow, i).name);
    }
    ja_names_index(names);
    input->rows_used = (gint64)names->n;
    input->vintage = g_strdup(spec->vintage);
    return names;
}

JaNames *ja_names_read(JaReadContext *context, const JaNamesSpec *spec, GError **error)
{
    JaTableSource source = {.file = spec->file, .sheet = spec->sheet, .key = "names.file", .role = "names"};
    JaInput *input;
    g_autoptr(JaTable) table = ja_table_read(context, &source, &input, error);
    return table != NULL ? make_names(context, spec, table, input, error) : NULL;
}

static void clear_town(gpointer data)
{
    JaTown *town = data;
    g_free(town->name);
}

static int by_rank(gconstpointer a, gconstpointer b)
{
    const JaTown *p = a, *q = b;
    return p->rank != q->rank ? (p->rank < q->rank ? -1 : 1) : strcmp(p->name, q->name);
}

static gboolean read_number(const JaTable *table, gsize row, gsize column, double *out, GError **error)
{
    const char *text = ja_table_trimmed(table, ja_table_get(table, row, column));
    return ja_number_parse(text, 0, out) ||
           ja_fail_data(error, JA_PLACE(table->file, table->row[row], table->header[column]),
                        "found '%s'; expected a number", text);
}

/* Columns of the towns' table; `rank` is -1 where there is none. */
typedef struct {
    gsize name, x, y;
    gssize rank;
} TownColumns;

static gboolean read_town(const JaTable *table, const TownColumns *columns, gsize r, JaTown *town, GError **error)
{
    double rank = 1;
    const char *name = ja_table_trimmed(table, ja_table_get(table, r, columns->name));
    if (*name == '\0') {
        return ja_fail_data(error, JA_PLACE(table->file, table->row[r], table->header[columns->name]),
                            "blank, where the name of a town was expected");
    }
    if (!read_number(table, r, columns->x, &town->at.x, error) ||
        !read_number(table, r, columns->y, &town->at.y, error) ||
        (columns->rank >= 0 && !read_number(table, r, (gsize)columns->rank, &rank, error))) {
        return FALSE;
    }
    if (rank < 1 || rank > 100 || rank != (double)(int)rank) {
        return ja_fail_data(error, JA_PLACE(table->file, table->row[r], table->header[columns->rank]),
                            "found %g; expected a whole number from 1 (largest) to 100", rank);
    }
    town->rank = (int)rank;
    town->name = g_strdup(name);
    return TRUE;
}

static gboolean find_town_columns(const JaTable *table, const JaTownsSpec *spec, TownColumns *columns, GError **error)
{
    gsize rank;
    columns->rank = -1;
    if (!ja_table_require(table, spec->name, &columns->name, error) ||
        !ja_table_require(table, spec->x, &columns->x, error) ||
        !ja_table_require(table, spec->y, &columns->y, error)) {
        return FALSE;
    }
    if (spec->rank == NULL) {
        return TRUE;
    }
    if (!ja_table_require(table, spec->rank, &rank, error)) {
        return FALSE;
    }
    columns->rank = (gssize)rank;
    return TRUE;
}

GArray *ja_towns_read(JaReadContext *context, const JaTownsSpec *spec, GError **error)
{
    JaTableSource source = {.file = spec->file, .key = "towns.file", .role = "towns"};
    JaInput *input;
    TownColumns columns;
    g_autoptr(JaTable) table = ja_table_read(context, &source, &input, error);
    if (table == NULL || !find_town_columns(table, spec, &columns, error)) {
        return NULL;
    }
    g_autoptr(GArray) towns = g_array_new(FALSE, TRUE, sizeof(JaTown));
    g_array_set_clear_func(towns, clear_town);
    for (gsize r = 0; r < table->n_rows; r++) {
        JaTown town = {0};
        if (!read_town(table, &columns, r, &town, error)) {
            return NULL;
        }
        g_array_append_val(towns, town);
    }
    g_array_sort(towns, by_rank);
    input->rows_used = input->rows_in;
    input->source = g_strdup(spec->source);
    return g_steal_pointer(&towns);
}
