/*
 * One workbook: cover, notes, then a worksheet for each table.
 */
#include "base/files.h"
#include "base/text.h"
#include "write/layout.h"
#include "write/workbook_parts.h"

#include <locale.h>
#include <string.h>

/* Excel's own limit. */
#define MAX_SHEET_NAME 31

/* A name that Excel takes for a worksheet, unlike any in `taken`; room is left for "_123". */
static char *sheet_name(GHashTable *taken, const char *id)
{
    g_autofree char *slug = ja_file_slug(id);
    slug[MIN(strlen(slug), MAX_SHEET_NAME - 4)] = '\0';
    return ja_layout_unique(taken, slug);
}

static void name_sheets(JaBookMaker *maker)
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

static void put_links(JaBookMaker *maker, lxw_worksheet *sheet, lxw_row_t *row)
{
    ja_book_put_line(maker, sheet, row, "Worksheets", maker->section);
    for (guint t = 0; t < maker->request->tables->len && maker->fault == NULL; t++) {
        const char *name = g_ptr_array_index(maker->sheets, t);
        g_autofree char *title = ja_text_clean(ja_layout_title(g_ptr_array_index(maker->request->tables, t)));
        g_autofree char *shown = g_strdup_printf("%s: %s", name, title);
        g_autofree char *target = g_strdup_printf("internal:'%s'!A1", name);
        ja_book_check(maker, worksheet_write_url_opt(sheet, (*row)++, 0, target, maker->link, shown, NULL));
    }
}

static void put_sources(JaBookMaker *maker, lxw_worksheet *sheet, lxw_row_t *row)
{
    g_autoptr(GPtrArray) all = g_ptr_array_new_with_free_func(g_free);
    for (guint t = 0; t < maker->request->tables->len; t++) {
        g_autoptr(GPtrArray) sources = ja_layout_sources(g_ptr_array_index(maker->request->tables, t));
        for (guint s = 0; s < sources->len; s++) {
            char *source = g_ptr_array_index(sources, s);
            if (!g_ptr_array_find_with_equal_func(all, source, g_str_equal, NULL)) {
                g_ptr_array_add(all, g_strdup(source));
            }
        }
    }
    ja_book_put_line(maker, sheet, row, all->len > 0 ? "Sources" : NULL, maker->section);
    for (guint s = 0; s < all->len; s++) {
        ja_book_put_line(maker, sheet, row, g_ptr_array_index(all, s), maker->text);
    }
}

static void put_cover(JaBookMaker *maker)
{
    const JaWorkbook *request = maker->request;
    lxw_worksheet *sheet = ja_book_add_sheet(maker, "Cover");
    ja_book_check(maker, worksheet_set_column(sheet, 0, 0, JA_BOOK_WIDE, NULL));
    lxw_row_t row = 0;
    ja_book_put_line(maker, sheet, &row, request->title, maker->title);
    ja_book_put_line(maker, sheet, &row, request->illustrative ? JA_ILLUSTRATIVE : NULL, maker->strong);
    ja_book_put_line(maker, sheet, &row, request->area, maker->text);
    for (gsize i = 0; request->about != NULL && request->about[i] != NULL; i++) {
        ja_book_put_line(maker, sheet, &row, request->about[i], maker->text);
    }
    put_links(maker, sheet, &row);
    put_sources(maker, sheet, &row);
    if (request->credit != NULL) {
        ja_book_put_line(maker, sheet, &row, "Contact and credit", maker->section);
        ja_book_put_line(maker, sheet, &row, request->credit, maker->text);
    }
}

/* The union of what all tables use. */
static JaReasonSet all_reasons(const JaBookMaker *maker, gboolean *at_least)
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

static void put_note(JaBookMaker *maker, lxw_worksheet *sheet, lxw_row_t *row, const char *mark, const char *meaning)
{
    ja_book_put_text(maker, sheet, *row, 0, mark, maker->text);
    ja_book_put_text(maker, sheet, *row, 1, meaning, maker->text);
    ja_book_set_lines(maker, sheet, *row, ja_book_lines(meaning, JA_BOOK_WIDE));
    (*row)++;
}

static void put_note_rows(JaBookMaker *maker, lxw_worksheet *sheet, lxw_row_t *row, JaReasonSet used, gboolean at_least)
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

static void put_notes(JaBookMaker *maker)
{
    gboolean at_least;
    JaReasonSet used = all_reasons(maker, &at_least);
    if (used == 0 && !at_least && maker->notes->len == 0) {
        return;
    }
    lxw_worksheet *sheet = ja_book_add_sheet(maker, "Notes");
    ja_book_check(maker, worksheet_set_column(sheet, 0, 0, 16, NULL));
    ja_book_check(maker, worksheet_set_column(sheet, 1, 1, JA_BOOK_WIDE, NULL));
    lxw_row_t row = 0;
    ja_book_put_line(maker, sheet, &row, "Notes and shorthand", maker->title);
    ja_book_put_line(maker, sheet, &row, "This worksheet contains one table.", maker->line);
    lxw_row_t first = row++;
    put_note_rows(maker, sheet, &row, used, at_least);
    g_autoptr(GPtrArray) columns = g_ptr_array_new_with_free_func(ja_book_column_free);
    g_ptr_array_add(columns, ja_book_column("Mark", maker->head_text));
    g_ptr_array_add(columns, ja_book_column("Meaning", maker->head_text));
    g_ptr_array_add(columns, NULL);
    ja_book_mark_table(maker, sheet, "notes", first, row - first - 1, columns);
}

/* Number of a column's note, from 1, or 0 when it has none. */
guint ja_book_note_number(const JaBookMaker *maker, const JaResultColumn *column)
{
    guint index;
    if (column->note == NULL || !g_ptr_array_find_with_equal_func(maker->notes, column->note, g_str_equal, &index)) {
        return 0;
    }
    return index + 1;
}

static void collect_notes(JaBookMaker *maker)
{
    for (guint t = 0; t < maker->request->tables->len; t++) {
        const JaResult *result = g_ptr_array_index(maker->request->tables, t);
        for (gsize c = 0; c < result->n_columns; c++) {
            char *note = result->column[c].note;
            if (note != NULL && ja_book_note_number(maker, &result->column[c]) == 0) {
                g_ptr_array_add(maker->notes, note);
            }
        }
    }
}

static void set_properties(JaBookMaker *maker)
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
    ja_book_check(maker, workbook_set_properties(maker->book, &properties));
}

static void fill_book(JaBookMaker *maker)
{
    name_sheets(maker);
    collect_notes(maker);
    ja_book_make_formats(maker);
    set_properties(maker);
    put_cover(maker);
    put_notes(maker);
    for (guint t = 0; t < maker->request->tables->len && maker->fault == NULL; t++) {
        ja_book_put_table(maker, g_ptr_array_index(maker->request->tables, t), g_ptr_array_index(maker->sheets, t));
    }
    ja_book_check(maker, workbook_close(maker->book)); /* frees the book, also when it cannot write it */
}

gboolean ja_workbook_write(const JaWorkbook *request, const char *path, const char *shown, GError **error)
{
    g_assert(request->tables->len > 0);
    g_autoptr(GPtrArray) sheets = g_ptr_array_new_with_free_func(g_free);
    g_autoptr(GPtrArray) notes = g_ptr_array_new();
    g_autoptr(GHashTable) table_names = ja_layout_names();
    JaBookMaker maker = {
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
