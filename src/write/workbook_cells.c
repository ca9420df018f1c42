/*
 * Cells, rows and formats of a workbook, and what marks a range up as a table.
 */
#include "base/files.h"
#include "base/text.h"
#include "write/layout.h"
#include "write/workbook_parts.h"

#include <math.h>

/* Excel's own limit. */
#define MAX_TEXT 32767
/* A character at 12 points is so much wider than one of the default font: with room to spare, and on average. */
#define WIDTH_FACTOR 1.2
#define MEAN_FACTOR 1.1
/* Height of a line at 12 points, and of a row with a title or the heading of a section, in points. */
#define LINE_PT 16.0
#define TITLE_PT 26.0
#define SECTION_PT 30.0

static lxw_format *make_format(lxw_workbook *book, double size, gboolean bold, uint8_t align, gboolean wrap)
{
    lxw_format *format = workbook_add_format(book);
    format_set_font_name(format, "Arial");
    format_set_font_size(format, size);
    format_set_align(format, align);
    format_set_align(format, LXW_ALIGN_VERTICAL_TOP);
    if (align == LXW_ALIGN_RIGHT) {
        format_set_indent(format, 1); /* else neighbouring headings run together */
    }
    if (bold) {
        format_set_bold(format);
    }
    if (wrap) {
        format_set_text_wrap(format);
    }
    return format;
}

void ja_book_make_formats(JaBookMaker *maker)
{
    maker->title = make_format(maker->book, 16, TRUE, LXW_ALIGN_LEFT, FALSE);
    maker->section = make_format(maker->book, 14, TRUE, LXW_ALIGN_LEFT, FALSE);
    format_set_align(maker->section, LXW_ALIGN_VERTICAL_BOTTOM);
    maker->line = make_format(maker->book, 12, FALSE, LXW_ALIGN_LEFT, FALSE);
    maker->text = make_format(maker->book, 12, FALSE, LXW_ALIGN_LEFT, TRUE);
    maker->strong = make_format(maker->book, 12, TRUE, LXW_ALIGN_LEFT, TRUE);
    maker->symbol = make_format(maker->book, 12, FALSE, LXW_ALIGN_RIGHT, FALSE);
    maker->strong_symbol = make_format(maker->book, 12, TRUE, LXW_ALIGN_RIGHT, FALSE);
    maker->head_text = make_format(maker->book, 12, TRUE, LXW_ALIGN_LEFT, TRUE);
    maker->head_number = make_format(maker->book, 12, TRUE, LXW_ALIGN_RIGHT, TRUE);
    format_set_align(maker->head_text, LXW_ALIGN_VERTICAL_BOTTOM);
    format_set_align(maker->head_number, LXW_ALIGN_VERTICAL_BOTTOM);
    maker->link = make_format(maker->book, 12, FALSE, LXW_ALIGN_LEFT, FALSE);
    format_set_font_color(maker->link, LXW_COLOR_BLUE);
    format_set_underline(maker->link, LXW_UNDERLINE_SINGLE);
}

lxw_format *ja_book_number_format(JaBookMaker *maker, int decimals, gboolean total)
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
void ja_book_check(JaBookMaker *maker, lxw_error status)
{
    if (status != LXW_NO_ERROR && maker->fault == NULL) {
        ja_fail_system(&maker->fault, "%s: cannot be written: %s", maker->shown, lxw_strerror(status));
    }
}

void ja_book_put_text(JaBookMaker *maker, lxw_worksheet *sheet, lxw_row_t row, lxw_col_t column, const char *text,
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
    ja_book_check(maker, worksheet_write_string(sheet, row, column, clean, format));
}

void ja_book_put_line(JaBookMaker *maker, lxw_worksheet *sheet, lxw_row_t *row, const char *text, lxw_format *format)
{
    if (text == NULL || *text == '\0') {
        return;
    }
    ja_book_put_text(maker, sheet, *row, 0, text, format);
    if (format == maker->title || format == maker->section) {
        double height = format == maker->title ? TITLE_PT : SECTION_PT;
        ja_book_check(maker, worksheet_set_row(sheet, *row, height, NULL));
    } else if (format != maker->line) {
        ja_book_set_lines(maker, sheet, *row, ja_book_lines(text, JA_BOOK_WIDE));
    }
    (*row)++;
}

lxw_worksheet *ja_book_add_sheet(JaBookMaker *maker, const char *name)
{
    lxw_worksheet *sheet = workbook_add_worksheet(maker->book, name);
    const uint8_t a4 = 9; /* as Excel numbers papers */
    worksheet_set_default_row(sheet, LINE_PT, LXW_FALSE);
    worksheet_fit_to_pages(sheet, 1, 0); /* all columns on a page, as many pages as it takes */
    worksheet_set_landscape(sheet);
    worksheet_set_paper(sheet, a4);
    return sheet;
}

double ja_book_width(gsize characters)
{
    return (double)(characters + 2) * WIDTH_FACTOR;
}

guint ja_book_lines(const char *text, double width)
{
    const gsize room = (gsize)MAX(1.0, floor(width / MEAN_FACTOR) - 2);
    gsize lines = 1, used = 0;
    g_auto(GStrv) words = g_strsplit(text, " ", -1);
    for (gsize i = 0; words[i] != NULL; i++) {
        gsize length = (gsize)g_utf8_strlen(words[i], -1);
        if (used > 0 && used + 1 + length > room) {
            lines++;
            used = 0;
        }
        used += (used > 0 ? 1 : 0) + length;
        lines += used > room ? (used - 1) / room : 0;
        used = used > room ? (used - 1) % room + 1 : used;
    }
    return (guint)lines;
}

void ja_book_set_lines(JaBookMaker *maker, lxw_worksheet *sheet, lxw_row_t row, guint lines)
{
    if (lines > 1) {
        ja_book_check(maker, worksheet_set_row(sheet, row, (double)lines * LINE_PT, NULL));
    }
}

static char *table_name(JaBookMaker *maker, const char *id)
{
    g_autofree char *slug = ja_file_slug(id);
    g_autofree char *base = g_strdup_printf("table_%s", g_strdelimit(slug, "-", '_'));
    return ja_layout_unique(maker->table_names, base);
}

/* A column to be marked up as part of an Excel table. */
lxw_table_column *ja_book_column(const char *header, lxw_format *format)
{
    lxw_table_column *column = g_new0(lxw_table_column, 1);
    column->header = g_strdup(header);
    column->header_format = format;
    return column;
}

void ja_book_column_free(gpointer data)
{
    lxw_table_column *column = data;
    if (column != NULL) {
        g_free(column->header);
        g_free(column);
    }
}

/* Marks rows first .. first + n_rows as a table with the columns' headers; `columns` ends with NULL. */
void ja_book_mark_table(JaBookMaker *maker, lxw_worksheet *sheet, const char *id, lxw_row_t first, gsize n_rows,
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
    ja_book_check(maker, worksheet_add_table(sheet, first, 0, first + (lxw_row_t)n_rows, (lxw_col_t)(columns->len - 2),
                                             &options));
}
