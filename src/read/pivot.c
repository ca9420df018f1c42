/*
 * The pivot: every use of a row by a column is a record (key, column, category, row); sorted, the records of one cell
 * lie side by side in an order that does not depend on the order of the file, so that sums do not either.
 */
#include "read/pivot.h"

#include "base/number.h"
#include "read/tables.h"

#include <stdlib.h>
#include <string.h>

enum { MOST_MATCHES = 16 };

typedef struct {
    guint32 key, column, category, row; /* row = index in the table */
} Record;

typedef struct {
    JaReadContext *context;
    const JaIndicatorSpec *spec;
    const JaKeyedRows *rows;
    JaValues *values;
    JaCells *cells;
    gsize **field;     /* field[column][m]: column of the table that match m looks at */
    guint8 **met;      /* met[column]: whether value i of match m was met, one list after the other */
    GHashTable *index; /* key -> its number + 1 */
    GArray *entry;     /* of guint: first row in `rows` of each key */
    GArray *used;      /* of gint64: rows of each key */
    GArray *record;
    gboolean absent_is_zero;
} Pivot;

gsize ja_pivot_categories(const JaIndicatorColumnSpec *spec)
{
    gsize n = 1;
    for (guint m = 0; m < spec->match_count && n <= G_MAXINT32; m++) {
        n *= spec->match[m].is.item_count;
    }
    return n;
}

static gsize count_values(const JaIndicatorColumnSpec *spec)
{
    gsize n = 0;
    for (guint m = 0; m < spec->match_count; m++) {
        n += spec->match[m].is.item_count;
    }
    return n;
}

static gssize find_value(const JaStrings *values, const char *text)
{
    for (guint i = 0; i < values->item_count; i++) {
        if (g_str_equal(values->item[i], text)) {
            return (gssize)i;
        }
    }
    return -1;
}

/* A value that is listed twice would be two categories that no row can tell apart. */
static gboolean check_match(const JaTable *table, const JaIndicatorColumnSpec *column, GError **error)
{
    if (column->match_count > MOST_MATCHES || ja_pivot_categories(column) > G_MAXINT32) {
        return ja_fail_data(error, JA_PLACE(table->file, 0, column->name),
                            "`match` makes too many categories; use at most %d matches and shorter lists",
                            MOST_MATCHES);
    }
    for (guint m = 0; m < column->match_count; m++) {
        const JaStrings *is = &column->match[m].is;
        for (guint i = 0; i < is->item_count; i++) {
            if (find_value(is, is->item[i]) != (gssize)i) {
                return ja_fail_data(error, JA_PLACE(table->file, 0, column->match[m].field),
                                    "column '%s' matches '%s' twice; list it once", column->name, is->item[i]);
            }
        }
    }
    return TRUE;
}

static gboolean prepare(Pivot *pivot, GError **error)
{
    const JaTable *table = pivot->rows->table;
    pivot->field = g_new0(gsize *, pivot->spec->columns_count);
    pivot->met = g_new0(guint8 *, pivot->spec->columns_count);
    for (guint c = 0; c < pivot->spec->columns_count; c++) {
        const JaIndicatorColumnSpec *column = &pivot->spec->columns[c];
        if (column->match_count == 0) {
            return ja_fail_data(error, JA_PLACE(table->file, 0, column->name),
                                "has no `match`, but other columns of this file have; in a long table every column "
                                "says which rows it takes");
        }
        if (!check_match(table, column, error)) {
            return FALSE;
        }
        pivot->field[c] = g_new0(gsize, column->match_count);
        pivot->met[c] = g_new0(guint8, count_values(column));
        for (guint m = 0; m < column->match_count; m++) {
            if (!ja_table_require(table, column->match[m].field, &pivot->field[c][m], error)) {
                return FALSE;
            }
        }
    }
    return TRUE;
}

/* The category that the row is of the column, or -1 when the column does not take it. */
static gssize category_of(Pivot *pivot, guint c, gsize row)
{
    const JaIndicatorColumnSpec *column = &pivot->spec->columns[c];
    gsize category = 0;
    gsize values_before = 0;
    gsize met[MOST_MATCHES];
    for (guint m = 0; m < column->match_count; m++) {
        const JaTable *table = pivot->rows->table;
        const char *text = ja_table_trimmed(table, ja_table_get(table, row, pivot->field[c][m]));
        gssize found = find_value(&column->match[m].is, text);
        if (found < 0) {
            return -1;
        }
        met[m] = values_before + (gsize)found;
        category = category * column->match[m].is.item_count + (gsize)found;
        values_before += column->match[m].is.item_count;
    }
    for (guint m = 0; m < column->match_count; m++) {
        pivot->met[c][met[m]] = 1;
    }
    return (gssize)category;
}

static guint32 number_of_key(Pivot *pivot, gsize i)
{
    const char *key = pivot->rows->key[i];
    guint number = GPOINTER_TO_UINT(g_hash_table_lookup(pivot->index, key));
    if (number == 0) {
        guint first = (guint)i;
        gint64 none = 0;
        g_array_append_val(pivot->entry, first);
        g_array_append_val(pivot->used, none);
        number = pivot->entry->len;
        g_hash_table_insert(pivot->index, (gpointer)key, GUINT_TO_POINTER(number));
    }
    return number - 1;
}

/* Makes the records; the number of rows that no column takes. */
static gint64 take_rows(Pivot *pivot)
{
    gint64 left = 0;
    for (gsize i = 0; i < pivot->rows->n; i++) {
        gboolean taken = FALSE;
        for (guint c = 0; c < pivot->spec->columns_count; c++) {
            gssize category = category_of(pivot, c, pivot->rows->row[i]);
            if (category < 0) {
                continue;
            }
            Record record = {number_of_key(pivot, i), c, (guint32)category, pivot->rows->row[i]};
            g_array_append_val(pivot->record, record);
            g_array_index(pivot->used, gint64, record.key) += !taken;
            taken = TRUE;
        }
        left += !taken;
    }
    return left;
}

/* What the field holds that is like `wanted`, or else the first few of its values. Owned. */
static char *nearest_value(const Pivot *pivot, gsize field, const char *wanted)
{
    const JaTable *table = pivot->rows->table;
    g_autoptr(GHashTable) seen = g_hash_table_new(g_str_hash, g_str_equal);
    for (gsize r = 0; r < table->n_rows; r++) {
        g_hash_table_add(seen, (gpointer)ja_table_get(table, r, field));
    }
    guint n;
    g_autofree gpointer *values = g_hash_table_get_keys_as_array(seen, &n);
    qsort(values, n, sizeof *values, (int (*)(const void *, const void *))g_strcmp0);
    char *near = ja_nearest_names(wanted, (const char *const *)values, n);
    if (near != NULL) {
        return near;
    }
    enum { MOST = 5 };
    GString *list = g_string_new(NULL);
    for (guint i = 0; i < MIN(n, MOST); i++) {
        g_string_append_printf(list, "%s'%s'", i > 0 ? ", " : "", (const char *)values[i]);
    }
    return g_string_free(g_string_append(list, n > MOST ? ", ..." : ""), FALSE);
}

/* A value that is asked for but never met is a slip of the pen. */
static gboolean check_met(const Pivot *pivot, GError **error)
{
    for (guint c = 0; c < pivot->spec->columns_count; c++) {
        const JaIndicatorColumnSpec *column = &pivot->spec->columns[c];
        const guint8 *met = pivot->met[c];
        for (guint m = 0; m < column->match_count; m++) {
            const JaMatchSpec *match = &column->match[m];
            for (guint i = 0; i < match->is.item_count; i++) {
                if (*met++) {
                    continue;
                }
                g_autofree char *near = nearest_value(pivot, pivot->field[c][m], match->is.item[i]);
                return ja_fail_data(error, JA_PLACE(pivot->rows->table->file, 0, match->field),
                                    "no row has '%s', which column '%s' matches; there is %s", match->is.item[i],
                                    column->name, near);
            }
        }
    }
    return TRUE;
}

static int by_cell(const void *a, const void *b)
{
    const Record *p = a, *q = b;
    guint32 left[] = {p->key, p->column, p->category, p->row};
    guint32 right[] = {q->key, q->column, q->category, q->row};
    for (gsize i = 0; i < G_N_ELEMENTS(left); i++) {
        if (left[i] != right[i]) {
            return left[i] < right[i] ? -1 : 1;
        }
    }
    return 0;
}

static gboolean fail_twice(const Pivot *pivot, const Record *record, GError **error)
{
    const JaTable *table = pivot->rows->table;
    const JaIndicatorColumnSpec *column = &pivot->spec->columns[record->column];
    const char *what = ja_table_get(table, record->row, pivot->field[record->column][0]);
    return ja_fail_data(error, JA_PLACE(table->file, table->row[record[1].row], pivot->rows->key_header),
                        "'%s' has '%s' in row %" G_GINT64_FORMAT " already, so that column '%s' has two values; remove "
                        "one, or add a `match` that tells them apart",
                        ja_table_get(table, record->row, (gsize)ja_table_find(table, pivot->rows->key_header)), what,
                        table->row[record->row], column->name);
}

/* The cell that n records make together. */
static gboolean sum_records(Pivot *pivot, const Record *record, gsize n, JaCell *cell, GError **error)
{
    for (gsize i = 0; i < n; i++) {
        JaCell part;
        if (i + 1 < n && record[i].category == record[i + 1].category) {
            return fail_twice(pivot, &record[i], error);
        }
        if (!ja_values_read(&pivot->values[record->column], pivot->cells, record[i].row, &part, error)) {
            return FALSE;
        }
        if (i == 0) {
            *cell = part;
            continue;
        }
        JaReason reason = ja_reason_join(cell->reason, part.reason);
        *cell = reason == JA_PRESENT
                    ? ja_cell_between(cell->value + part.value, cell->lower + part.lower, cell->upper + part.upper)
                    : ja_cell_empty(reason);
    }
    return TRUE;
}

static void note_missing(const Pivot *pivot, const gint64 *missing)
{
    for (guint c = 0; c < pivot->spec->columns_count; c++) {
        const JaPlace *place = JA_PLACE(pivot->rows->table->file, 0, pivot->spec->columns[c].name);
        if (missing[c] > 0 && pivot->absent_is_zero) {
            ja_ledger_add(pivot->context->ledger, JA_NOTE, "read", place, "absent", NULL, missing[c],
                          "Zones have no row for some category; that counts as 0.");
        } else if (missing[c] > 0) {
            ja_ledger_add(pivot->context->ledger, JA_WARNING, "read", place, "incomplete", NULL, missing[c],
                          "Zones lack a row for some of the categories to be summed; their sum is not available.");
        }
    }
}

/* Fills the columns from the sorted records. */
static gboolean fill(Pivot *pivot, JaExtract *extract, GError **error)
{
    const Record *record = (const Record *)(gpointer)pivot->record->data;
    g_autofree gint64 *missing = g_new0(gint64, pivot->spec->columns_count);
    for (guint c = 0; c < pivot->spec->columns_count; c++) {
        missing[c] = (gint64)extract->n;
    }
    for (gsize i = 0, n; i < pivot->record->len; i += n) {
        guint32 c = record[i].column;
        n = 1;
        while (i + n < pivot->record->len && record[i + n].key == record[i].key && record[i + n].column == c) {
            n++;
        }
        JaCell cell;
        if (!sum_records(pivot, &record[i], n, &cell, error)) {
            return FALSE;
        }
        gboolean whole = n == ja_pivot_categories(&pivot->spec->columns[c]);
        missing[c] -= whole;
        if (!whole && !pivot->absent_is_zero && cell.reason == JA_PRESENT) {
            cell = ja_cell_empty(JA_NOT_AVAILABLE);
        }
        ja_column_set(extract->columns->pdata[c], record[i].key, cell);
    }
    note_missing(pivot, missing);
    return TRUE;
}

static void fill_zeros(JaExtract *extract)
{
    for (guint c = 0; c < extract->columns->len; c++) {
        for (gsize i = 0; i < extract->n; i++) {
            ja_column_set(extract->columns->pdata[c], i, ja_cell(0));
        }
    }
}

static JaExtract *make_extract(const Pivot *pivot)
{
    const JaKeyedRows *rows = pivot->rows;
    JaExtract *extract = ja_extract_new(rows->table->file, pivot->spec, pivot->entry->len);
    for (gsize k = 0; k < extract->n; k++) {
        guint first = g_array_index(pivot->entry, guint, k);
        extract->key[k] = g_strdup(rows->key[first]);
        extract->claim[k] = g_strdup(rows->claim[first]);
        extract->row[k] = rows->table->row[rows->row[first]];
        extract->rows[k] = g_array_index(pivot->used, gint64, k);
    }
    for (guint c = 0; c < pivot->spec->columns_count; c++) {
        g_ptr_array_add(extract->columns, ja_values_column(&pivot->values[c], pivot->spec, extract->n));
    }
    if (pivot->absent_is_zero) {
        fill_zeros(extract);
    }
    return extract;
}

static JaExtract *run(Pivot *pivot, GError **error)
{
    if (!prepare(pivot, error)) {
        return NULL;
    }
    gint64 left = take_rows(pivot);
    if (!check_met(pivot, error)) {
        return NULL;
    }
    if (left > 0) {
        ja_ledger_add(pivot->context->ledger, JA_NOTE, "read", JA_PLACE(pivot->rows->table->file, 0, NULL),
                      "not asked for", NULL, left, "Rows that no column's `match` takes.");
    }
    qsort(pivot->record->data, pivot->record->len, sizeof(Record), by_cell);
    g_autoptr(JaExtract) extract = make_extract(pivot);
    return fill(pivot, extract, error) ? g_steal_pointer(&extract) : NULL;
}

JaExtract *ja_pivot(JaReadContext *context, const JaIndicatorSpec *spec, const JaKeyedRows *rows, JaValues *values,
                    JaCells *cells, gboolean absent_is_zero, GError **error)
{
    g_autoptr(GHashTable) index = g_hash_table_new(g_str_hash, g_str_equal);
    g_autoptr(GArray) entry = g_array_new(FALSE, FALSE, sizeof(guint));
    g_autoptr(GArray) used = g_array_new(FALSE, FALSE, sizeof(gint64));
    g_autoptr(GArray) record = g_array_new(FALSE, FALSE, sizeof(Record));
    Pivot pivot = {.context = context,
                   .spec = spec,
                   .rows = rows,
                   .values = values,
                   .cells = cells,
                   .index = index,
                   .entry = entry,
                   .used = used,
                   .record = record,
                   .absent_is_zero = absent_is_zero};
    JaExtract *extract = run(&pivot, error);
    for (guint c = 0; c < spec->columns_count; c++) {
        if (pivot.field != NULL) {
            g_free(pivot.field[c]);
            g_free(pivot.met[c]);
        }
    }
    g_free(pivot.field);
    g_free(pivot.met);
    return extract;
}
