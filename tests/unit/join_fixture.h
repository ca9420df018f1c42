/* What the tests of the joins share: atlases, sources and lookups written as lines of text, fields divided by '|'. */
#ifndef TESTS_JOIN_FIXTURE_H
#define TESTS_JOIN_FIXTURE_H

#include "join/join.h"

#include "base/number.h"

#include <string.h>

/* One join's surroundings. Everything is freed by fixture_close. */
typedef struct {
    JaAtlas *atlas;
    JaLedger *ledger;
    GPtrArray *recodes, *names;
    JaJoinTables tables;
} Fixture;

/* Zones as "CODE|Name|District" in order of code; a grouping "district" when the third field is there. */
static inline void fixture_open(Fixture *fixture, const char *vintage, const char *const *lines)
{
    gsize n = g_strv_length((char **)lines);
    char **code = g_new0(char *, n), **name = g_new0(char *, n);
    g_autoptr(GPtrArray) district = g_ptr_array_new_with_free_func(g_free);
    g_autoptr(GArray) member = g_array_new(FALSE, FALSE, sizeof(guint));
    for (guint i = 0; i < n; i++) {
        g_auto(GStrv) field = g_strsplit(lines[i], "|", -1);
        code[i] = g_strdup(field[0]);
        name[i] = g_strdup(field[1]);
        if (field[2] != NULL) {
            g_ptr_array_add(district, g_strdup(field[2]));
            g_array_append_val(member, i);
        }
    }
    fixture->atlas = ja_atlas_new("Test", ja_zones_new(n, code, name, NULL, NULL, vintage));
    if (district->len > 0) {
        ja_atlas_add_grouping(fixture->atlas,
                              ja_grouping_new("district", "District", n, (const guint *)(const void *)member->data,
                                              (const char *const *)district->pdata, district->len));
    }
    fixture->ledger = ja_ledger_new();
    fixture->recodes = g_ptr_array_new_with_free_func((GDestroyNotify)ja_recode_free);
    fixture->names = g_ptr_array_new_with_free_func((GDestroyNotify)ja_names_free);
    fixture->tables = (JaJoinTables){fixture->recodes, fixture->names};
}

static inline void fixture_close(Fixture *fixture)
{
    ja_atlas_free(fixture->atlas);
    ja_ledger_free(fixture->ledger);
    g_ptr_array_unref(fixture->recodes);
    g_ptr_array_unref(fixture->names);
}

/* Pairs as "FROM|TO|FLAG|SHARE" in order; flag and share may be empty. Borrowed. */
static inline JaRecode *fixture_recode(Fixture *fixture, const JaRecodeSpec *spec, const char *const *lines)
{
    JaRecode *recode = ja_recode_new(spec, g_strv_length((char **)lines));
    for (gsize i = 0; i < recode->n; i++) {
        g_auto(GStrv) field = g_strsplit(lines[i], "|", -1);
        recode->from[i] = g_strdup(field[0]);
        recode->to[i] = g_strdup(field[1]);
        recode->row[i] = (gint64)i + 2;
        recode->change[i] = field[2] != NULL ? field[2][0] : '\0';
        if (field[2] != NULL && field[3] != NULL) {
            g_assert_true(ja_number_parse(field[3], 0, &recode->share[i]));
        }
    }
    g_ptr_array_add(fixture->recodes, recode);
    return recode;
}

/* Names as "CODE|Name" in order of code. */
static inline void fixture_names(Fixture *fixture, const JaNamesSpec *spec, const char *const *lines)
{
    JaNames *names = ja_names_new(spec, g_strv_length((char **)lines));
    for (gsize i = 0; i < names->n; i++) {
        g_auto(GStrv) field = g_strsplit(lines[i], "|", -1);
        names->code[i] = g_strdup(field[0]);
        names->name[i] = g_strdup(field[1]);
    }
    ja_names_index(names);
    g_ptr_array_add(fixture->names, names);
}

/* "12", "c" (suppressed), "x" (not available), or "12 10 14" (with bounds). */
static inline JaCell fixture_cell(const char *text)
{
    if (strcmp(text, "c") == 0 || strcmp(text, "x") == 0) {
        return ja_cell_empty(*text == 'c' ? JA_SUPPRESSED : JA_NOT_AVAILABLE);
    }
    g_auto(GStrv) part = g_strsplit(text, " ", -1);
    double value[3];
    gsize n = g_strv_length(part);
    for (gsize i = 0; i < n; i++) {
        g_assert_true(ja_number_parse(part[i], 0, &value[i]));
    }
    return n == 3 ? ja_cell_between(value[0], value[1], value[2]) : ja_cell(value[0]);
}

/*
 * A source: the first line "key|column|column..." names the columns, a column "claim" holds claims; each other line
 * is a row, numbered from 2 as in a spreadsheet. All columns are counts until the test says otherwise. Owned.
 */
static inline JaExtract *fixture_extract(const JaIndicatorSpec *spec, const char *const *lines)
{
    gsize n = g_strv_length((char **)lines) - 1;
    JaExtract *extract = ja_extract_new("data.csv", spec, n);
    g_auto(GStrv) head = g_strsplit(lines[0], "|", -1);
    for (gsize c = 1; head[c] != NULL; c++) {
        if (strcmp(head[c], "claim") != 0) {
            g_ptr_array_add(extract->columns, ja_column_new(head[c], NULL, n));
        }
    }
    for (gsize i = 0; i < n; i++) {
        g_auto(GStrv) field = g_strsplit(lines[i + 1], "|", -1);
        extract->key[i] = g_strdup(field[0]);
        extract->row[i] = (gint64)i + 2;
        extract->rows[i] = 1;
        for (guint c = 1, at = 0; head[c] != NULL; c++) {
            if (strcmp(head[c], "claim") == 0) {
                extract->claim[i] = g_strdup(field[c]);
            } else {
                ja_column_set(g_ptr_array_index(extract->columns, at++), i, fixture_cell(field[c]));
            }
        }
    }
    extract->rows_in = (gint64)n;
    return extract;
}

static inline JaColumn *fixture_source_column(const JaExtract *extract, guint index)
{
    return g_ptr_array_index(extract->columns, index);
}

/* Joins, and holds that every row is used or in the ledger. */
static inline void fixture_join(Fixture *fixture, const JaExtract *extract)
{
    g_autoptr(JaInput) input = ja_input_new(extract->file, "indicator");
    g_autoptr(GError) error = NULL;
    gint64 before = ja_join_rows_aside(fixture->ledger, extract->file);
    gboolean joined = ja_join_extract(fixture->atlas, extract, &fixture->tables, fixture->ledger, input, &error);
    g_assert_no_error(error);
    g_assert_true(joined);
    gint64 aside = ja_join_rows_aside(fixture->ledger, extract->file) - before;
    g_assert_cmpint(input->rows_used + aside, ==, extract->rows_in);
}

/* Holds that a join is refused with this message, and that the atlas stays as it was. */
static inline void fixture_refuse(Fixture *fixture, const JaExtract *extract, const char *message)
{
    g_autoptr(GError) error = NULL;
    guint columns = fixture->atlas->columns->len;
    g_assert_false(ja_join_extract(fixture->atlas, extract, &fixture->tables, fixture->ledger, NULL, &error));
    g_assert_error(error, JA_ERROR, JA_ERROR_DATA);
    g_assert_cmpstr(error->message, ==, message);
    g_assert_cmpuint(fixture->atlas->columns->len, ==, columns);
}

/* Holds that a column has these cells, one for each zone, written as for fixture_cell. */
static inline void fixture_assert_cells(const Fixture *fixture, const char *name, const char *const *expected)
{
    const JaColumn *column = ja_atlas_column(fixture->atlas, name);
    g_assert_nonnull(column);
    g_assert_cmpuint(g_strv_length((char **)expected), ==, column->n);
    for (gsize z = 0; z < column->n; z++) {
        JaCell cell = ja_column_get(column, z), wanted = fixture_cell(expected[z]);
        g_assert_cmpint(cell.reason, ==, wanted.reason);
        g_assert_cmpfloat_with_epsilon(cell.value, wanted.value, 1e-9);
        g_assert_cmpfloat_with_epsilon(cell.lower, wanted.lower, 1e-9);
        g_assert_cmpfloat_with_epsilon(cell.upper, wanted.upper, 1e-9);
    }
}

/* The line of the ledger with this code and subject (NULL = without), or NULL. Borrowed until the next. */
static inline const JaLedgerLine *fixture_line(const Fixture *fixture, const char *code, const char *subject)
{
    for (gsize i = 0; i < ja_ledger_length(fixture->ledger); i++) {
        const JaLedgerLine *line = ja_ledger_line(fixture->ledger, i);
        if (strcmp(line->code, code) == 0 && g_strcmp0(line->subject, subject) == 0) {
            return line;
        }
    }
    return NULL;
}

/* Holds that the ledger has this line. */
static inline void fixture_assert_line(const Fixture *fixture, JaSeverity severity, const char *code,
                                       const char *subject, gint64 count, const char *why)
{
    const JaLedgerLine *line = fixture_line(fixture, code, subject);
    g_assert_nonnull(line);
    g_assert_cmpint(line->severity, ==, severity);
    g_assert_cmpint(line->count, ==, count);
    g_assert_cmpstr(line->why, ==, why);
}

#define LINES(...) ((const char *const[]){__VA_ARGS__, NULL})

#endif
