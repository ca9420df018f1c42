/*
 * What the parts of the workbook writer share. Private to write/workbook*.c.
 */
#ifndef JA_WRITE_WORKBOOK_PARTS_H
#define JA_WRITE_WORKBOOK_PARTS_H

#include "write/workbook.h"

#include <xlsxwriter.h>

G_BEGIN_DECLS

#define JA_BOOK_DECIMALS 15
/* Width of column A on the cover, and of the meanings on the notes, in characters of the default font. */
#define JA_BOOK_WIDE 100.0

typedef struct {
    const JaWorkbook *request;
    const char *shown;
    lxw_workbook *book;
    lxw_format *title, *section, *line, *text, *strong, *symbol, *strong_symbol, *head_text, *head_number, *link;
    lxw_format *number[2][JA_BOOK_DECIMALS + 1]; /* [total row][decimals], made when first needed */
    GPtrArray *sheets;                           /* name of each table's worksheet */
    GPtrArray *notes;                            /* text of note 1, 2, ... of the columns; borrowed */
    GHashTable *table_names;
    GError *fault; /* the first; later calls do nothing */
} JaBookMaker;

void ja_book_make_formats(JaBookMaker *maker);
lxw_format *ja_book_number_format(JaBookMaker *maker, int decimals, gboolean total);
/* Notes what the library says went wrong, unless something did before. */
void ja_book_check(JaBookMaker *maker, lxw_error status);

/* A worksheet whose rows are high enough for a line of text, to be printed a page wide. */
lxw_worksheet *ja_book_add_sheet(JaBookMaker *maker, const char *name);
/* Text as a text cell, never a formula. NULL and "" leave the cell blank. */
void ja_book_put_text(JaBookMaker *maker, lxw_worksheet *sheet, lxw_row_t row, lxw_col_t column, const char *text,
                      lxw_format *format);
/* A line in column A, from which reading starts; moves to the next row, unless there is no text. */
void ja_book_put_line(JaBookMaker *maker, lxw_worksheet *sheet, lxw_row_t *row, const char *text, lxw_format *format);

/* Width of a column that holds so many characters. */
double ja_book_width(gsize characters);
/* Lines that a text takes in a column of this width, words kept whole where they fit. */
guint ja_book_lines(const char *text, double width);
/* Makes a row so many lines high. Not every program does so by itself when it opens the file. */
void ja_book_set_lines(JaBookMaker *maker, lxw_worksheet *sheet, lxw_row_t row, guint lines);

/* A column of an Excel table. Owned; free with ja_book_column_free, which takes NULL. */
lxw_table_column *ja_book_column(const char *header, lxw_format *format);
void ja_book_column_free(gpointer data);
/* Marks rows first .. first + n_rows as a table with the columns' headers; `columns` ends with NULL. */
void ja_book_mark_table(JaBookMaker *maker, lxw_worksheet *sheet, const char *id, lxw_row_t first, gsize n_rows,
                        GPtrArray *columns);

/* Number of a column's note, from 1, or 0 when it has none. */
guint ja_book_note_number(const JaBookMaker *maker, const JaResultColumn *column);
/* The worksheet of one table. */
void ja_book_put_table(JaBookMaker *maker, const JaResult *result, const char *name);

G_END_DECLS
#endif
