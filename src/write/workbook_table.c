/*
 * The worksheet of one table: what to know before reading, then the table itself.
 */
#include "base/number.h"
#include "base/text.h"
#include "write/layout.h"
#include "write/workbook_parts.h"

#include <string.h>

/* Excel's own limit, less room for the mark of a note. */
#define MAX_HEADING 240
/* Columns are this wide at least and at most, in characters of the default font. */
#define MIN_WIDTH 13.0
#define MAX_WIDTH 48.0
/* A long heading is broken into about so many lines. */
#define HEADING_LINES 4

/* Headings of the fields as columns of an Excel table, which wants them short and unlike each other. */
static GPtrArray *heading_columns(const JaBookMaker *maker, const JaResult *result, const GPtrArray *fields)
{
    GPtrArray *columns = g_ptr_array_new_with_free_func(ja_book_column_free);
    g_autoptr(GHashTable) taken = ja_layout_names();
    for (guint f = 0; f < fields->len; f++) {
        const JaField *field = g_ptr_array_index(fields, f);
        g_autofree char *heading = ja_layout_heading(result, field);
        g_autofree char *clean = ja_text_clean(heading);
        g_autofree char *cut = g_utf8_substring(clean, 0, MIN(g_utf8_strlen(clean, -1), MAX_HEADING));
        guint note = field->part == JA_PART_VALUE ? ja_book_note_number(maker, &result->column[field->column]) : 0;
        g_autofree char *marked = note > 0 ? g_strdup_printf("%s [note %u]", cut, note) : g_strdup(cut);
        g_autofree char *unique = ja_layout_unique(taken, marked);
        gboolean is_text = result->column[field->column].is_text;
        g_ptr_array_add(columns, ja_book_column(unique, is_text ? maker->head_text : maker->head_number));
    }
    g_ptr_array_add(columns, NULL);
    return columns;
}

static void put_cell(JaBookMaker *maker, lxw_worksheet *sheet, lxw_row_t row, lxw_col_t column, const JaResult *result,
                     gsize at_row, const JaField *field)
{
    const JaResultCell *at = ja_result_at(result, at_row, field->column);
    gboolean total = result->has_total && at_row + 1 == result->n_rows;
    lxw_format *right = total ? maker->strong_symbol : maker->symbol;
    if (result->column[field->column].is_text) {
        ja_book_put_text(maker, sheet, row, column, at->text, total ? maker->strong : maker->text);
    } else if (field->part == JA_PART_AT_LEAST) {
        ja_book_put_text(maker, sheet, row, column, at->at_least ? "yes" : "no", right);
    } else if (at->cell.reason != JA_PRESENT) {
        ja_book_put_text(maker, sheet, row, column, ja_reason_symbol(at->cell.reason), right);
    } else if (maker->fault == NULL) {
        double value = ja_layout_number(&at->cell, field->part);
        int decimals = ja_layout_decimals(&result->column[field->column]);
        lxw_format *format = ja_book_number_format(maker, decimals, total);
        ja_book_check(maker, worksheet_write_number(sheet, row, column, value, format));
    }
}

static gsize text_length(const char *text)
{
    return (gsize)g_utf8_strlen(text, -1);
}

/* Characters that a cell shows. */
static gsize cell_length(const JaResult *result, gsize row, const JaField *field)
{
    const JaResultColumn *column = &result->column[field->column];
    const JaResultCell *at = ja_result_at(result, row, field->column);
    if (column->is_text) {
        return at->text != NULL ? text_length(at->text) : 0;
    }
    if (at->cell.reason != JA_PRESENT || field->part == JA_PART_AT_LEAST) {
        return strlen("[low]");
    }
    g_autofree char *shown = ja_number_show(ja_layout_number(&at->cell, field->part), ja_layout_decimals(column), TRUE);
    return strlen(shown);
}

/* Room for the widest cell, for the longest word of the heading, and for the heading in few lines. */
static double column_width(const JaResult *result, const JaField *field, const char *heading)
{
    gsize longest = text_length(heading) / HEADING_LINES;
    g_auto(GStrv) words = g_strsplit(heading, " ", -1);
    for (gsize i = 0; words[i] != NULL; i++) {
        longest = MAX(longest, text_length(words[i]));
    }
    for (gsize row = 0; row < result->n_rows; row++) {
        longest = MAX(longest, cell_length(result, row, field));
    }
    return CLAMP(ja_book_width(longest), MIN_WIDTH, MAX_WIDTH);
}

/* Heights of the header, at row `first`, and of rows whose texts wrap. */
static void set_heights(JaBookMaker *maker, lxw_worksheet *sheet, lxw_row_t first, const JaResult *result,
                        const GPtrArray *fields, const GPtrArray *columns, const double *width)
{
    guint lines = 1;
    for (guint f = 0; f < fields->len; f++) {
        const lxw_table_column *column = g_ptr_array_index(columns, f);
        lines = MAX(lines, ja_book_lines(column->header, width[f]));
    }
    ja_book_set_lines(maker, sheet, first, lines);
    for (gsize row = 0; row < result->n_rows; row++) {
        lines = 1;
        for (guint f = 0; f < fields->len; f++) {
            const JaField *field = g_ptr_array_index(fields, f);
            const char *text = ja_result_at(result, row, field->column)->text;
            lines = MAX(lines, text != NULL ? ja_book_lines(text, width[f]) : 1);
        }
        ja_book_set_lines(maker, sheet, first + 1 + (lxw_row_t)row, lines);
    }
}

/* Everything that a reader should know before the table. */
static void put_preamble(JaBookMaker *maker, lxw_worksheet *sheet, lxw_row_t *row, const JaResult *result)
{
    g_autofree char *shorthand = ja_layout_shorthand(ja_layout_reasons(result));
    g_autofree char *source = ja_layout_source_line(result);
    g_autofree char *date = ja_layout_date_line(result);
    const char *const line[] = {
        result->subtitle,
        "This worksheet contains one table. Freeze panes are turned on; to turn them off select View, Freeze Panes, "
        "Unfreeze Panes.",
        result->illustrative ? JA_ILLUSTRATIVE : NULL,
        shorthand,
        ja_layout_has_at_least(result) ? ja_layout_at_least_meaning() : NULL,
        ja_layout_has_blank(result) ? "Blank cells: the source gives no text." : NULL,
        result->note,
        ja_layout_has_note(result) ? "Notes in headings are on the worksheet Notes." : NULL,
        date,
        source,
        result->n_rows == 0 ? "No row meets the conditions of this table." : NULL,
    };
    ja_book_put_line(maker, sheet, row, ja_layout_title(result), maker->title);
    for (gsize i = 0; i < G_N_ELEMENTS(line); i++) {
        ja_book_put_line(maker, sheet, row, line[i], maker->line);
    }
}

static gboolean fits_sheet(JaBookMaker *maker, const JaResult *result, guint n_fields, lxw_row_t first)
{
    if (n_fields > LXW_COL_MAX || result->n_rows > (gsize)(LXW_ROW_MAX - 1 - first)) {
        return ja_fail_data(&maker->fault, JA_PLACE(maker->shown, 0, NULL),
                            "table '%s' has %" G_GSIZE_FORMAT " rows and %u columns, more than a worksheet holds; "
                            "set a limit or take fewer columns",
                            result->id, result->n_rows, n_fields);
    }
    return TRUE;
}

static void put_rows(JaBookMaker *maker, lxw_worksheet *sheet, lxw_row_t first, const JaResult *result,
                     const GPtrArray *fields)
{
    for (gsize row = 0; row < result->n_rows; row++) {
        for (guint f = 0; f < fields->len; f++) {
            put_cell(maker, sheet, first + 1 + (lxw_row_t)row, (lxw_col_t)f, result, row, g_ptr_array_index(fields, f));
        }
    }
}

/* Widths and heights, so that nothing is cut off or runs into its neighbour. */
static void set_sizes(JaBookMaker *maker, lxw_worksheet *sheet, lxw_row_t first, const JaResult *result,
                      const GPtrArray *fields, const GPtrArray *columns)
{
    g_autofree double *width = g_new(double, fields->len);
    for (guint f = 0; f < fields->len; f++) {
        const lxw_table_column *column = g_ptr_array_index(columns, f);
        width[f] = column_width(result, g_ptr_array_index(fields, f), column->header);
        ja_book_check(maker, worksheet_set_column(sheet, (lxw_col_t)f, (lxw_col_t)f, width[f], NULL));
    }
    set_heights(maker, sheet, first, result, fields, columns, width);
}

void ja_book_put_table(JaBookMaker *maker, const JaResult *result, const char *name)
{
    lxw_worksheet *sheet = ja_book_add_sheet(maker, name);
    lxw_row_t row = 0;
    put_preamble(maker, sheet, &row, result);
    g_autoptr(GPtrArray) fields = ja_layout_fields(result, FALSE);
    if (fields->len == 0 || !fits_sheet(maker, result, fields->len, row)) {
        return;
    }
    g_autoptr(GPtrArray) columns = heading_columns(maker, result, fields);
    put_rows(maker, sheet, row, result, fields);
    set_sizes(maker, sheet, row, result, fields, columns);
    for (guint f = 0; f < fields->len && result->n_rows == 0; f++) {
        const lxw_table_column *column = g_ptr_array_index(columns, f);
        ja_book_put_text(maker, sheet, row, (lxw_col_t)f, column->header, column->header_format);
    }
    if (result->n_rows > 0) { /* a table without rows cannot be marked up */
        ja_book_mark_table(maker, sheet, result->id, row, result->n_rows, columns);
    }
    worksheet_freeze_panes(sheet, row + 1, 0);
    ja_book_check(maker, worksheet_repeat_rows(sheet, row, row));
}
