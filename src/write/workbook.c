/*
 * One workbook: cover, notes, then a worksheet for each table. The first fault sticks, later calls do nothing.
 */
#include "write/workbook.h"

#include "base/files.h"
#include "base/text.h"
#include "write/layout.h"

#include <locale.h>
#include <string.h>
#include <xlsxwriter.h>

/* Excel's own limits. */
#define MAX_SHEET_NAME 31
#define MAX_HEADING 240
#define MAX_TEXT 32767
/* Columns are this wide at least and at most, in characters of the default font. */
#define MIN_WIDTH 10.0
#define MAX_WIDTH 48.0
#define COVER_WIDTH 100.0
/* A character at 12 points is so much wider than one of the default font. */
#define WIDTH_FACTOR 1.2
#define MAX_DECIMALS 15

typedef struct {
    const JaWorkbook *request;
    const char *shown;
    lxw_workbook *book;
    lxw_format *title, *section, *line, *text, *strong, *symbol, *strong_symbol, *head_text, *head_number, *link;
    lxw_format *number[2][MAX_DECIMALS + 1]; /* [total row][decimals], made when first needed */
    GPtrArray *sheets;                       /* name of each table's worksheet */
    GPtrArray *notes;                        /* text of note 1, 2, ... of the columns; borrowed */
    GHashTable *table_names;
    GError *fault;
} Maker;

static lxw_format *make_format(lxw_workbook *book, double size, gboolean bold, uint8_t align, gboolean wrap)
{
    lxw_format *format = workbook_add_format(book);
    format_set_font_name(format, "Arial");
    format_set_font_size(format, size);
    format_set_align(format, align);
    format_set_align(format, LXW_ALIGN_VERTICAL_TOP);
    if (bold) {
        format_set_bold(format);
    }
    if (wrap) {
        format_set_text_wrap(format);
    }
    return format;
}

static void make_formats(Maker *maker)
{
    maker->title = make_format(maker->book, 16, TRUE, LXW_ALIGN_LEFT, FALSE);
    maker->section = make_format(maker->book, 14, TRUE, LXW_ALIGN_LEFT, FALSE);
    maker->line = make_format(maker->book, 12, FALSE, LXW_ALIGN_LEFT, FALSE);
    maker->text = make_format(maker->book, 12, FALSE, LXW_ALIGN_LEFT, TRUE);
    maker->strong = make_format(maker->book, 12, TRUE, LXW_ALIGN_LEFT, TRUE);
    maker->symbol = make_format(maker->book, 12, FALSE, LXW_ALIGN_RIGHT, FALSE);
    maker->strong_symbol = make_format(maker->book, 12, TRUE, LXW_ALIGN_RIGHT, FALSE);
    maker->head_text = make_format(maker->book, 12, TRUE, LXW_ALIGN_LEFT, TRUE);
    maker->head_number = make_format(maker->book, 12, TRUE, LXW_ALIGN_RIGHT, TRUE);
    maker->link = make_format(maker->book, 12, FALSE, LXW_ALIGN_LEFT, FALSE);
    format_set_font_color(maker->link, LXW_COLOR_BLUE);
    format_set_underline(maker->link, LXW_UNDERLINE_SINGLE);
}

static lxw_format *number_format(Maker *maker, int decimals, gboolean total)
{
    lxw_format **slot = &maker->number[total ? 1 : 0][decimals];
    if (*slot == NULL) {
        *slot = make_format(maker->book, 12, total, LXW_ALIGN_RIGHT, FALSE);
        g_autoptr(GString) code = g_string_new(decimals > 0 ? "#,##0." : "#,##0");
        for (int i = 0; i < decimals; i++) {
            g_string_append_c(code, '0');
        }
        format_set_num_format(*slot, code->str);
    }
    return *slot;
}

/* Notes what the library says went wrong, unless something did before. */
static void check(Maker *maker, lxw_error status)
{
    if (status != LXW_NO_ERROR && maker->fault == NULL) {
        ja_fail_system(&maker->fault, "%s: cannot be written: %s", maker->shown, lxw_strerror(status));
    }
}

static void put_text(Maker *maker, lxw_worksheet *sheet, lxw_row_t row, lxw_col_t column, const char *text,
                     lxw_format *format)
{
    if (maker->fault != NULL || text == NULL || *text == '\0') {
        return;
    }
    g_autofree char *clean = ja_text_clean(text);
    if (g_utf8_strlen(clean, -1) > MAX_TEXT) {
        ja_fail_data(&maker->fault, JA_PLACE(maker->shown, row + 1, NULL),
                     "a text is longer than the %d characters that a worksheet cell holds; shorten it", MAX_TEXT);
        return;
    }
    check(maker, worksheet_write_string(sheet, row, column, clean, format));
}

/* A line in column A, from which reading starts; moves to the next row. */
static void put_line(Maker *maker, lxw_worksheet *sheet, lxw_row_t *row, const char *text, lxw_format *format)
{
    if (text != NULL && *text != '\0') {
        put_text(maker, sheet, (*row)++, 0, text, format);
    }
}

/* A name that Excel takes for a worksheet, unlike any in `taken`; room is left for "_123". */
static char *sheet_name(GHashTable *taken, const char *id)
{
    g_autofree char *slug = ja_file_slug(id);
    slug[MIN(strlen(slug), MAX_SHEET_NAME - 4)] = '\0';
    return ja_layout_unique(taken, slug);
}

static char *table_name(Maker *maker, const char *id)
{
    g_autofree char *slug = ja_file_slug(id);
    g_autofree char *base = g_strdup_printf("table_%s", g_strdelimit(slug, "-", '_'));
    return ja_layout_unique(maker->table_names, base);
}

static void name_sheets(Maker *maker)
{
    g_autoptr(GHashTable) taken = ja_layout_names();
    static const char *const reserved[] = {"Cover", "Notes", "History"};
    for (gsize i = 0; i < G_N_ELEMENTS(reserved); i++) {
        g_free(ja_layout_unique(taken, reserved[i]));
    }
    for (guint t = 0; t < maker->request->tables->len; t++) {
        const JaResult *result = g_ptr_array_index(maker->request->tables, t);
        g_ptr_array_add(maker->sheets, sheet_name(taken, result->id));
    }
}

static void put_links(Maker *maker, lxw_worksheet *sheet, lxw_row_t *row)
{
    put_line(maker, sheet, row, "Worksheets", maker->section);
    for (guint t = 0; t < maker->request->tables->len && maker->fault == NULL; t++) {
        const char *name = g_ptr_array_index(maker->sheets, t);
        g_autofree char *title = ja_text_clean(ja_layout_title(g_ptr_array_index(maker->request->tables, t)));
        g_autofree char *shown = g_strdup_printf("%s: %s", name, title);
        g_autofree char *target = g_strdup_printf("internal:'%s'!A1", name);
        check(maker, worksheet_write_url_opt(sheet, (*row)++, 0, target, maker->link, shown, NULL));
    }
}

static void put_sources(Maker *maker, lxw_worksheet *sheet, lxw_row_t *row)
{
    g_autoptr(GPtrArray) all = g_ptr_array_new();
    for (guint t = 0; t < maker->request->tables->len; t++) {
        g_autoptr(GPtrArray) sources = ja_layout_sources(g_ptr_array_index(maker->request->tables, t));
        for (guint s = 0; s < sources->len; s++) {
            char *source = g_ptr_array_index(sources, s);
            if (!g_ptr_array_find_with_equal_func(all, source, g_str_equal, NULL)) {
                g_ptr_array_add(all, source);
            }
        }
    }
    put_line(maker, sheet, row, all->len > 0 ? "Sources" : NULL, maker->section);
    for (guint s = 0; s < all->len; s++) {
        put_line(maker, sheet, row, g_ptr_array_index(all, s), maker->text);
    }
}

static void put_cover(Maker *maker)
{
    const JaWorkbook *request = maker->request;
    lxw_worksheet *sheet = workbook_add_worksheet(maker->book, "Cover");
    check(maker, worksheet_set_column(sheet, 0, 0, COVER_WIDTH, NULL));
    lxw_row_t row = 0;
    put_line(maker, sheet, &row, request->title, maker->title);
    put_line(maker, sheet, &row, request->illustrative ? JA_ILLUSTRATIVE : NULL, maker->strong);
    put_line(maker, sheet, &row, request->area, maker->text);
    for (gsize i = 0; request->about != NULL && request->about[i] != NULL; i++) {
        put_line(maker, sheet, &row, request->about[i], maker->text);
    }
    put_links(maker, sheet, &row);
    put_sources(maker, sheet, &row);
    if (request->credit != NULL) {
        put_line(maker, sheet, &row, "Contact and credit", maker->section);
        put_line(maker, sheet, &row, request->credit, maker->text);
    }
}

/* A column to be marked up as part of an Excel table. */
static lxw_table_column *table_column(const char *header, lxw_format *format)
{
    lxw_table_column *column = g_new0(lxw_table_column, 1);
    column->header = g_strdup(header);
    column->header_format = format;
    return column;
}

static void table_column_free(gpointer data)
{
    lxw_table_column *column = data;
    if (column != NULL) {
        g_free(column->header);
        g_free(column);
    }
}

/* Marks rows first .. first + n_rows as a table with the columns' headers; `columns` ends with NULL. */
static void mark_table(Maker *maker, lxw_worksheet *sheet, const char *id, lxw_row_t first, gsize n_rows,
                       GPtrArray *columns)
{
    g_autofree char *name = table_name(maker, id);
    lxw_table_options options = {
        .name = name,
        .no_autofilter = LXW_TRUE,
        .no_banded_rows = LXW_TRUE,
        .style_type = LXW_TABLE_STYLE_TYPE_LIGHT,
        .style_type_number = 0,
        .columns = (lxw_table_column **)columns->pdata,
    };
    check(maker,
          worksheet_add_table(sheet, first, 0, first + (lxw_row_t)n_rows, (lxw_col_t)(columns->len - 2), &options));
}

/* The union of what all tables use. */
static JaReasonSet all_reasons(const Maker *maker, gboolean *at_least)
{
    JaReasonSet used = 0;
    *at_least = FALSE;
    for (guint t = 0; t < maker->request->tables->len; t++) {
        const JaResult *result = g_ptr_array_index(maker->request->tables, t);
        used |= ja_layout_reasons(result);
        *at_least |= ja_layout_has_at_least(result);
    }
    return used;
}

static void put_note(Maker *maker, lxw_worksheet *sheet, lxw_row_t *row, const char *mark, const char *meaning)
{
    put_text(maker, sheet, *row, 0, mark, maker->text);
    put_text(maker, sheet, *row, 1, meaning, maker->text);
    (*row)++;
}

static void put_note_rows(Maker *maker, lxw_worksheet *sheet, lxw_row_t *row, JaReasonSet used, gboolean at_least)
{
    g_autoptr(GPtrArray) symbols = ja_layout_symbols(used);
    for (guint i = 0; i < symbols->len; i++) {
        const char *symbol = g_ptr_array_index(symbols, i);
        g_autofree char *meaning = ja_layout_meaning(symbol, used);
        put_note(maker, sheet, row, symbol, meaning);
    }
    if (at_least) {
        put_note(maker, sheet, row, "at least", ja_layout_at_least_meaning());
    }
    for (guint i = 0; i < maker->notes->len; i++) {
        g_autofree char *mark = g_strdup_printf("note %u", i + 1);
        put_note(maker, sheet, row, mark, g_ptr_array_index(maker->notes, i));
    }
}

static void put_notes(Maker *maker)
{
    gboolean at_least;
    JaReasonSet used = all_reasons(maker, &at_least);
    if (used == 0 && !at_least && maker->notes->len == 0) {
        return;
    }
    lxw_worksheet *sheet = workbook_add_worksheet(maker->book, "Notes");
    check(maker, worksheet_set_column(sheet, 0, 0, 16, NULL));
    check(maker, worksheet_set_column(sheet, 1, 1, COVER_WIDTH, NULL));
    lxw_row_t row = 0;
    put_line(maker, sheet, &row, "Notes and shorthand", maker->title);
    put_line(maker, sheet, &row, "This worksheet contains one table.", maker->line);
    lxw_row_t first = row++;
    put_note_rows(maker, sheet, &row, used, at_least);
    g_autoptr(GPtrArray) columns = g_ptr_array_new_with_free_func(table_column_free);
    g_ptr_array_add(columns, table_column("Mark", maker->head_text));
    g_ptr_array_add(columns, table_column("Meaning", maker->head_text));
    g_ptr_array_add(columns, NULL);
    mark_table(maker, sheet, "notes", first, row - first - 1, columns);
}

/* Number of a column's note, from 1, or 0 when it has none. */
static guint note_number(const Maker *maker, const JaResultColumn *column)
{
    guint index;
    if (column->note == NULL || !g_ptr_array_find_with_equal_func(maker->notes, column->note, g_str_equal, &index)) {
        return 0;
    }
    return index + 1;
}

static void collect_notes(Maker *maker)
{
    for (guint t = 0; t < maker->request->tables->len; t++) {
        const JaResult *result = g_ptr_array_index(maker->request->tables, t);
        for (gsize c = 0; c < result->n_columns; c++) {
            char *note = result->column[c].note;
            if (note != NULL && note_number(maker, &result->column[c]) == 0) {
                g_ptr_array_add(maker->notes, note);
            }
        }
    }
}

/* Headings of the fields as columns of an Excel table, which wants them short and unlike each other. */
static GPtrArray *heading_columns(const Maker *maker, const JaResult *result, const GPtrArray *fields)
{
    GPtrArray *columns = g_ptr_array_new_with_free_func(table_column_free);
    g_autoptr(GHashTable) taken = ja_layout_names();
    for (guint f = 0; f < fields->len; f++) {
        const JaField *field = g_ptr_array_index(fields, f);
        g_autofree char *heading = ja_layout_heading(result, field);
        g_autofree char *clean = ja_text_clean(heading);
        g_autofree char *cut = g_utf8_substring(clean, 0, MIN(g_utf8_strlen(clean, -1), MAX_HEADING));
        guint note = field->part == JA_PART_VALUE ? note_number(maker, &result->column[field->column]) : 0;
        g_autofree char *marked = note > 0 ? g_strdup_printf("%s [note %u]", cut, note) : g_strdup(cut);
        g_autofree char *unique = ja_layout_unique(taken, marked);
        gboolean left = result->column[field->column].is_text || field->part == JA_PART_AT_LEAST;
        g_ptr_array_add(columns, table_column(unique, left ? maker->head_text : maker->head_number));
    }
    g_ptr_array_add(columns, NULL);
    return columns;
}

static void put_cell(Maker *maker, lxw_worksheet *sheet, lxw_row_t row, lxw_col_t column, const JaResult *result,
                     gsize at_row, const JaField *field)
{
    const JaResultCell *at = ja_result_at(result, at_row, field->column);
    gboolean total = result->has_total && at_row + 1 == result->n_rows;
    if (result->column[field->column].is_text) {
        put_text(maker, sheet, row, column, at->text, total ? maker->strong : maker->text);
    } else if (field->part == JA_PART_AT_LEAST) {
        put_text(maker, sheet, row, column, at->at_least ? "yes" : "no", total ? maker->strong : maker->text);
    } else if (at->cell.reason != JA_PRESENT) {
        put_text(maker, sheet, row, column, ja_reason_symbol(at->cell.reason),
                 total ? maker->strong_symbol : maker->symbol);
    } else {
        double value = ja_layout_number(&at->cell, field->part);
        int decimals = ja_layout_decimals(&result->column[field->column]);
        check(maker, worksheet_write_number(sheet, row, column, value, number_format(maker, decimals, total)));
    }
}

/* Room for the widest cell and for the longest word of the heading. */
static void set_width(Maker *maker, lxw_worksheet *sheet, lxw_col_t column, const JaResult *result,
                      const JaField *field, const char *heading)
{
    glong longest = 0;
    g_auto(GStrv) words = g_strsplit(heading, " ", -1);
    for (gsize i = 0; words[i] != NULL; i++) {
        longest = MAX(longest, g_utf8_strlen(words[i], -1));
    }
    for (gsize row = 0; row < result->n_rows && field->part != JA_PART_AT_LEAST; row++) {
        g_autofree char *shown = ja_layout_show(result, row, field->column, TRUE);
        char *bounds = strstr(shown, " (");
        if (bounds != NULL && !result->column[field->column].is_text) {
            *bounds = '\0';
        }
        longest = MAX(longest, g_utf8_strlen(shown, -1));
    }
    double width = CLAMP((double)(longest + 2) * WIDTH_FACTOR, MIN_WIDTH, MAX_WIDTH);
    check(maker, worksheet_set_column(sheet, column, column, width, NULL));
}

/* Everything that a reader should know before the table. */
static void put_preamble(Maker *maker, lxw_worksheet *sheet, lxw_row_t *row, const JaResult *result)
{
    g_autofree char *shorthand = ja_layout_shorthand(ja_layout_reasons(result));
    g_autofree char *source = ja_layout_source_line(result);
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
        source,
        result->n_rows == 0 ? "No row meets the conditions of this table." : NULL,
    };
    put_line(maker, sheet, row, ja_layout_title(result), maker->title);
    for (gsize i = 0; i < G_N_ELEMENTS(line); i++) {
        put_line(maker, sheet, row, line[i], maker->line);
    }
}

static gboolean fits_sheet(Maker *maker, const JaResult *result, guint n_fields, lxw_row_t first)
{
    if (n_fields > LXW_COL_MAX || result->n_rows > (gsize)(LXW_ROW_MAX - 1 - first)) {
        return ja_fail_data(&maker->fault, JA_PLACE(maker->shown, 0, NULL),
                            "table '%s' has %" G_GSIZE_FORMAT " rows and %u columns, more than a worksheet holds; "
                            "set a limit or take fewer columns",
                            result->id, result->n_rows, n_fields);
    }
    return TRUE;
}

static void put_rows(Maker *maker, lxw_worksheet *sheet, lxw_row_t first, const JaResult *result,
                     const GPtrArray *fields)
{
    for (gsize row = 0; row < result->n_rows; row++) {
        for (guint f = 0; f < fields->len; f++) {
            put_cell(maker, sheet, first + 1 + (lxw_row_t)row, (lxw_col_t)f, result, row, g_ptr_array_index(fields, f));
        }
    }
}

static void put_table(Maker *maker, const JaResult *result, const char *name)
{
    lxw_worksheet *sheet = workbook_add_worksheet(maker->book, name);
    lxw_row_t row = 0;
    put_preamble(maker, sheet, &row, result);
    g_autoptr(GPtrArray) fields = ja_layout_fields(result, FALSE);
    if (fields->len == 0 || !fits_sheet(maker, result, fields->len, row)) {
        return;
    }
    g_autoptr(GPtrArray) columns = heading_columns(maker, result, fields);
    put_rows(maker, sheet, row, result, fields);
    for (guint f = 0; f < fields->len; f++) {
        const lxw_table_column *column = g_ptr_array_index(columns, f);
        set_width(maker, sheet, (lxw_col_t)f, result, g_ptr_array_index(fields, f), column->header);
        if (result->n_rows == 0) {
            put_text(maker, sheet, row, (lxw_col_t)f, column->header, column->header_format);
        }
    }
    if (result->n_rows > 0) {
        mark_table(maker, sheet, result->id, row, result->n_rows, columns);
    }
    worksheet_freeze_panes(sheet, row + 1, 0);
    check(maker, worksheet_repeat_rows(sheet, row, row));
    worksheet_fit_to_pages(sheet, 1, 0);
    worksheet_set_landscape(sheet);
    worksheet_set_paper(sheet, 9); /* A4 */
}

static void set_properties(Maker *maker)
{
    const JaWorkbook *request = maker->request;
    g_autofree char *title = ja_text_clean(request->title);
    g_autofree char *subject = ja_text_clean(request->area != NULL ? request->area : "");
    g_autofree char *author = ja_text_clean(request->credit != NULL ? request->credit : "");
    lxw_doc_properties properties = {
        .title = title,
        .subject = subject,
        .author = author,
        .comments = request->illustrative ? JA_ILLUSTRATIVE : "",
        .created = (time_t)MAX(ja_source_date(), 1), /* 0 would mean now */
    };
    check(maker, workbook_set_properties(maker->book, &properties));
}

static void fill_book(Maker *maker)
{
    name_sheets(maker);
    collect_notes(maker);
    make_formats(maker);
    set_properties(maker);
    put_cover(maker);
    put_notes(maker);
    for (guint t = 0; t < maker->request->tables->len && maker->fault == NULL; t++) {
        put_table(maker, g_ptr_array_index(maker->request->tables, t), g_ptr_array_index(maker->sheets, t));
    }
    check(maker, workbook_close(maker->book)); /* frees the book, also when it cannot write it */
}

gboolean ja_workbook_write(const JaWorkbook *request, const char *path, const char *shown, GError **error)
{
    g_assert(request->tables->len > 0);
    g_autoptr(GPtrArray) sheets = g_ptr_array_new_with_free_func(g_free);
    g_autoptr(GPtrArray) notes = g_ptr_array_new();
    g_autoptr(GHashTable) table_names = ja_layout_names();
    Maker maker = {
        .request = request,
        .shown = shown,
        .book = workbook_new(path),
        .sheets = sheets,
        .notes = notes,
        .table_names = table_names,
    };
    /* The library prints numbers by the locale: give it the plain one while it works. */
    locale_t plain = newlocale(LC_ALL_MASK, "C", (locale_t)0);
    locale_t before = uselocale(plain);
    fill_book(&maker);
    uselocale(before);
    freelocale(plain);
    if (maker.fault != NULL) {
        g_propagate_error(error, maker.fault);
        return FALSE;
    }
    return TRUE;
}
