/*
 * Indicators: the file is read as a table, its keys are looked at, and the columns filled row by row, or pivoted.
 */
#include "read/indicators.h"

#include "read/indicators_extract.h"
#include "read/pivot.h"
#include "read/tables.h"

#include <string.h>

typedef struct {
    JaReadContext *context;
    const JaIndicatorSpec *spec;
    JaKeyedRows rows;
    gssize claim; /* column of the table, or -1 */
    gsize key;
    gint64 trimmed;
    GHashTable *ignored; /* key -> rows */
} Keys;

static const char *key_header(const JaIndicatorSpec *spec)
{
    return spec->code != NULL ? spec->code : spec->name != NULL ? spec->name : spec->member;
}

static gboolean is_ignored(const JaIndicatorSpec *spec, const char *key)
{
    for (guint i = 0; i < spec->ignore.item_count; i++) {
        if (g_str_equal(spec->ignore.item[i], key)) {
            return TRUE;
        }
    }
    return FALSE;
}

/* "1.2E+05": a code that a spreadsheet took for a number. */
static gboolean is_spoilt(const char *key)
{
    gsize digits = strspn(key, "0123456789.");
    return digits > 0 && (key[digits] == 'E' || key[digits] == 'e') && key[digits + 1] == '+' &&
           g_ascii_isdigit(key[digits + 2]) && strspn(key + digits + 2, "0123456789") == strlen(key + digits + 2);
}

static gboolean check_key(const Keys *keys, gsize row, const char *key, GError **error)
{
    const JaTable *table = keys->rows.table;
    const JaPlace *place = JA_PLACE(table->file, table->row[row], keys->rows.key_header);
    if (*key == '\0') {
        return ja_fail_data(error, place,
                            "blank, where a key was expected; a footer is cut off with `end`, and rows to leave out "
                            "are listed in `ignore` (\"\" for blank)");
    }
    if (keys->spec->code != NULL && is_spoilt(key)) {
        return ja_fail_data(error, place,
                            "'%s' is a code that a spreadsheet turned into a number; get the file again and import "
                            "this column as text",
                            key);
    }
    return TRUE;
}

static void count_ignored(Keys *keys, const char *key)
{
    gsize n = GPOINTER_TO_SIZE(g_hash_table_lookup(keys->ignored, key));
    g_hash_table_insert(keys->ignored, (gpointer)key, GSIZE_TO_POINTER(n + 1));
}

static const char *claim_of(const Keys *keys, gsize row)
{
    if (keys->claim < 0) {
        return NULL;
    }
    const JaTable *table = keys->rows.table;
    const char *claim = ja_table_trimmed(table, ja_table_get(table, row, (gsize)keys->claim));
    return *claim != '\0' ? claim : NULL;
}

static gboolean take_keys(Keys *keys, GError **error)
{
    const JaTable *table = keys->rows.table;
    for (gsize r = 0; r < table->n_rows; r++) {
        const char *raw = ja_table_get(table, r, keys->key);
        const char *key = ja_table_trimmed(table, raw);
        keys->trimmed += key != raw;
        if (is_ignored(keys->spec, key)) {
            count_ignored(keys, key);
            continue;
        }
        if (!check_key(keys, r, key, error)) {
            return FALSE;
        }
        keys->rows.row[keys->rows.n] = (guint32)r;
        keys->rows.key[keys->rows.n] = key;
        keys->rows.claim[keys->rows.n] = claim_of(keys, r);
        keys->rows.n++;
    }
    return keys->rows.n > 0 || ja_fail_data(error, JA_PLACE(table->file, 0, keys->rows.key_header),
                                            "`ignore` lists all keys; no row is left");
}

static gboolean find_columns(Keys *keys, GError **error)
{
    const JaTable *table = keys->rows.table;
    gsize claim;
    keys->claim = -1;
    keys->rows.key_header = key_header(keys->spec);
    if (!ja_table_require(table, keys->rows.key_header, &keys->key, error)) {
        return FALSE;
    }
    if (keys->spec->claims != NULL) {
        if (!ja_table_require(table, keys->spec->claims, &claim, error)) {
            return FALSE;
        }
        keys->claim = (gssize)claim;
    }
    if (table->n_rows >= G_MAXUINT32) {
        return ja_fail_data(error, JA_PLACE(table->file, 0, NULL), "more than 4,294,967,294 rows; split the file");
    }
    keys->rows.row = g_new(guint32, table->n_rows);
    keys->rows.key = g_new(const char *, table->n_rows);
    keys->rows.claim = g_new(const char *, table->n_rows);
    return TRUE;
}

/* Codes that are digits alone have one length; shorter ones may have lost a zero in a spreadsheet. */
static void note_lengths(const Keys *keys)
{
    gsize longest = 0;
    gint64 shorter = 0;
    for (gsize i = 0; i < keys->rows.n; i++) {
        gsize n = strlen(keys->rows.key[i]);
        if (strspn(keys->rows.key[i], "0123456789") != n) {
            return;
        }
        longest = MAX(longest, n);
    }
    for (gsize i = 0; i < keys->rows.n; i++) {
        shorter += strlen(keys->rows.key[i]) < longest;
    }
    if (shorter > 0 && keys->spec->code != NULL) {
        ja_ledger_add(keys->context->ledger, JA_WARNING, "read",
                      JA_PLACE(keys->rows.table->file, 0, keys->rows.key_header), "suspicious", NULL, shorter,
                      "Codes of digits have fewer digits than others; a spreadsheet may have cut off leading zeros.");
    }
}

static void note_keys(const Keys *keys)
{
    const JaPlace *place = JA_PLACE(keys->rows.table->file, 0, keys->rows.key_header);
    if (keys->trimmed > 0) {
        ja_ledger_add(keys->context->ledger, JA_NOTE, "read", place, "trimmed", NULL, keys->trimmed,
                      "Keys had blanks at an end, which were cut off.");
    }
    GHashTableIter iter;
    gpointer key, n;
    g_hash_table_iter_init(&iter, keys->ignored);
    while (g_hash_table_iter_next(&iter, &key, &n)) {
        ja_ledger_add(keys->context->ledger, JA_NOTE, "read", place, "ignored",
                      *(const char *)key != '\0' ? key : "blank", (gint64)GPOINTER_TO_SIZE(n),
                      "Not a zone: `ignore` lists it.");
    }
    for (guint i = 0; i < keys->spec->ignore.item_count; i++) {
        const char *listed = keys->spec->ignore.item[i];
        if (!g_hash_table_contains(keys->ignored, listed)) {
            ja_ledger_add(keys->context->ledger, JA_NOTE, "read", place, "not there",
                          *listed != '\0' ? listed : "blank", 1, "`ignore` lists it, but no row has it.");
        }
    }
    note_lengths(keys);
}

/* A row, an entry. */
static JaExtract *extract_wide(const Keys *keys, JaValues *values, JaCells *cells, GError **error)
{
    const JaKeyedRows *rows = &keys->rows;
    g_autoptr(JaExtract) extract = ja_extract_new(rows->table->file, keys->spec, rows->n);
    for (gsize i = 0; i < rows->n; i++) {
        extract->key[i] = g_strdup(rows->key[i]);
        extract->claim[i] = g_strdup(rows->claim[i]);
        extract->row[i] = rows->table->row[rows->row[i]];
        extract->rows[i] = 1;
    }
    for (guint c = 0; c < keys->spec->columns_count; c++) {
        JaColumn *column = ja_values_column(&values[c], keys->spec, rows->n);
        g_ptr_array_add(extract->columns, column);
        for (gsize i = 0; i < rows->n; i++) {
            JaCell cell;
            if (!ja_values_read(&values[c], cells, rows->row[i], &cell, error)) {
                return NULL;
            }
            ja_column_set(column, i, cell);
        }
    }
    return g_steal_pointer(&extract);
}

static gboolean is_long(const JaIndicatorSpec *spec)
{
    for (guint c = 0; c < spec->columns_count; c++) {
        if (spec->columns[c].match_count > 0) {
            return TRUE;
        }
    }
    return FALSE;
}

static JaExtract *fill(Keys *keys, JaValues *values, JaCells *cells, JaExtractRules rules, GError **error)
{
    const JaIndicatorSpec *spec = keys->spec;
    for (guint c = 0; c < spec->columns_count; c++) {
        gsize summed = ja_pivot_categories(&spec->columns[c]);
        if (!ja_values_prepare(&values[c], &spec->columns[c], keys->rows.table, summed, error)) {
            return NULL;
        }
        values[c].bres = rules.bres;
    }
    JaExtract *extract = is_long(spec)
                             ? ja_pivot(keys->context, spec, &keys->rows, values, cells, rules.absent_is_zero, error)
                             : extract_wide(keys, values, cells, error);
    for (guint c = 0; extract != NULL && c < spec->columns_count; c++) {
        ja_values_note(&values[c], keys->context->ledger);
    }
    return extract;
}

static JaExtract *extract_keyed(Keys *keys, JaExtractRules rules, GError **error)
{
    const JaIndicatorSpec *spec = keys->spec;
    g_autoptr(JaCells) cells = ja_cells_new(keys->context, keys->rows.table, spec->markers, spec->thousands, error);
    if (cells == NULL || !find_columns(keys, error) || !take_keys(keys, error)) {
        return NULL;
    }
    JaValues *values = g_new0(JaValues, spec->columns_count);
    JaExtract *extract = fill(keys, values, cells, rules, error);
    if (extract != NULL) {
        extract->rows_in = (gint64)keys->rows.table->n_rows;
        note_keys(keys);
        ja_cells_note(cells);
    }
    for (guint c = 0; c < spec->columns_count; c++) {
        ja_values_clear(&values[c]);
    }
    g_free(values);
    return extract;
}

JaExtract *ja_indicator_extract(JaReadContext *context, const JaIndicatorSpec *spec, const JaTable *table,
                                JaExtractRules rules, GError **error)
{
    g_autoptr(GHashTable) ignored = g_hash_table_new(g_str_hash, g_str_equal);
    Keys keys = {.context = context, .spec = spec, .rows = {.table = table}, .ignored = ignored};
    JaExtract *extract = extract_keyed(&keys, rules, error);
    g_free(keys.rows.row);
    g_free(keys.rows.key);
    g_free(keys.rows.claim);
    return extract;
}

JaExtract *ja_indicator_read(JaReadContext *context, const JaIndicatorSpec *spec, GError **error)
{
    JaTableSource source = {
        .file = spec->file,
        .sheet = spec->sheet,
        .key = "indicators.file",
        .role = "indicator",
        .form = {spec->header, spec->units, spec->end, spec->delimiter, spec->encoding},
    };
    JaInput *input;
    g_autoptr(JaTable) table = ja_table_read(context, &source, &input, error);
    if (table == NULL) {
        return NULL;
    }
    input->vintage = g_strdup(spec->vintage);
    input->source = g_strdup(spec->source);
    input->licence = g_strdup(spec->licence);
    input->date = g_strdup(spec->date);
    return ja_indicator_extract(context, spec, table, (JaExtractRules){0}, error);
}
