/*
 * Records become a table. Refused: a header with a name twice, rows of another length than the header, a table
 * without rows. Left out, and ledgered: preamble, units, blank rows, footer, columns without a name.
 */
#include "read/frame.h"

#include "base/text.h"

#include <string.h>

struct JaFrame {
    const char *file;
    const JaTableForm *form;
    JaLedger *ledger;
    JaTable *table;
    gsize room_rows; /* allocated in table->row and table->cell */
    gint64 next;     /* number of the next record */
    gint64 header_row;
    gint64 blank_rows;
    gsize first; /* column of the first heading */
    gboolean ended;
};

JaFrame *ja_frame_new(const char *file, const JaTableForm *form, JaLedger *ledger)
{
    JaFrame *frame = g_new0(JaFrame, 1);
    frame->file = file;
    frame->form = form;
    frame->ledger = ledger;
    frame->table = ja_table_new(file);
    frame->next = 1;
    frame->header_row = form->header > 0 ? form->header : 1;
    return frame;
}

void ja_frame_free(JaFrame *frame)
{
    if (frame == NULL) {
        return;
    }
    ja_table_free(frame->table);
    g_free(frame);
}

gboolean ja_frame_ended(const JaFrame *frame)
{
    return frame->ended;
}

gboolean ja_frame_strict(const JaFrame *frame)
{
    return frame->next >= frame->header_row && !frame->ended;
}

gint64 ja_frame_row(const JaFrame *frame)
{
    return frame->next;
}

const char *ja_frame_column(const JaFrame *frame, gsize column)
{
    return column < frame->table->n_columns ? frame->table->header[column] : NULL;
}

GStringChunk *ja_frame_text(JaFrame *frame)
{
    return frame->table->text;
}

static gboolean is_blank(const char *text)
{
    return text[strspn(text, " \t")] == '\0';
}

static gboolean all_blank(const char *const *field, gsize n)
{
    for (gsize i = 0; i < n; i++) {
        if (!is_blank(field[i])) {
            return FALSE;
        }
    }
    return TRUE;
}

static gboolean check_header_unique(const JaFrame *frame, GError **error)
{
    const JaTable *table = frame->table;
    g_autoptr(GHashTable) seen = g_hash_table_new(g_str_hash, g_str_equal);
    for (gsize c = 0; c < table->n_columns; c++) {
        if (*table->header[c] == '\0') {
            continue;
        }
        gsize first = GPOINTER_TO_SIZE(g_hash_table_lookup(seen, table->header[c]));
        if (first > 0) {
            return ja_fail_data(error, JA_PLACE(frame->file, frame->header_row, NULL),
                                "columns %" G_GSIZE_FORMAT " and %" G_GSIZE_FORMAT
                                " are both called '%s'; give each column a name of its own",
                                first, c + 1, table->header[c]);
        }
        g_hash_table_insert(seen, table->header[c], GSIZE_TO_POINTER(c + 1));
    }
    return TRUE;
}

static gboolean take_header(JaFrame *frame, const char *const *field, gsize n, GError **error)
{
    const JaPlace *place = JA_PLACE(frame->file, frame->next, NULL);
    if (all_blank(field, n)) {
        return ja_fail_data(error, place,
                            "the header is blank; `header` must be the row with the names of the columns");
    }
    gint64 trimmed = 0;
    frame->table->header = g_new0(char *, n);
    frame->table->n_columns = n;
    for (gsize c = 0; c < n; c++) {
        frame->table->header[c] = ja_text_trim(field[c]);
        trimmed += !g_str_equal(frame->table->header[c], field[c]);
    }
    while (frame->first + 1 < n && *frame->table->header[frame->first] == '\0') {
        frame->first++;
    }
    if (trimmed > 0) {
        ja_ledger_add(frame->ledger, JA_NOTE, "read", place, "trimmed", NULL, trimmed,
                      "Names of columns had blanks at an end, which were cut off.");
    }
    return check_header_unique(frame, error);
}

static void make_room(JaFrame *frame)
{
    JaTable *table = frame->table;
    if (table->n_rows < frame->room_rows) {
        return;
    }
    frame->room_rows = MAX(frame->room_rows * 2, 64);
    table->row = g_renew(gint64, table->row, frame->room_rows);
    table->cell = g_realloc_n(table->cell, frame->room_rows, table->n_columns * sizeof *table->cell);
}

static gboolean take_row(JaFrame *frame, const char *const *field, gsize n, gboolean ragged, GError **error)
{
    JaTable *table = frame->table;
    if (ragged && n != table->n_columns) {
        return ja_fail_data(error, JA_PLACE(frame->file, frame->next, NULL),
                            "%" G_GSIZE_FORMAT " field%s, where the header (row %" G_GINT64_FORMAT
                            ") has %" G_GSIZE_FORMAT "; add or remove delimiters, or quote a field that holds one%s",
                            n, n == 1 ? "" : "s", frame->header_row, table->n_columns,
                            n < table->n_columns ? "; a footer is cut off with `end`" : "");
    }
    make_room(frame);
    const char **to = table->cell + table->n_rows * table->n_columns;
    for (gsize c = 0; c < table->n_columns; c++) {
        to[c] = c < n ? field[c] : "";
    }
    table->row[table->n_rows++] = frame->next;
    return TRUE;
}

/* Workbooks often leave column A blank: a table begins with its first heading, a footnote may stand before it. */
static gboolean is_end(const JaFrame *frame, const char *const *field, gsize n)
{
    const char *end = frame->form->end;
    if (end == NULL) {
        return FALSE;
    }
    const char *first = frame->first < n ? field[frame->first] : "";
    return *end == '\0' ? is_blank(first) : g_str_equal(first, end) || g_str_equal(field[0], end);
}

/* Preamble, units and footer, which nobody reads. */
static gboolean is_aside(const JaFrame *frame)
{
    gint64 below = frame->next - frame->header_row;
    return frame->ended || below < 0 || (below > 0 && below <= frame->form->units);
}

gboolean ja_frame_add(JaFrame *frame, const char *const *field, gsize n, gboolean ragged, GError **error)
{
    gboolean good = TRUE;
    if (!is_aside(frame)) {
        if (frame->next == frame->header_row) {
            good = take_header(frame, field, n, error);
        } else if (is_end(frame, field, n)) {
            frame->ended = TRUE;
            return TRUE;
        } else if (all_blank(field, n)) {
            frame->blank_rows++;
        } else {
            good = take_row(frame, field, n, ragged, error);
        }
    }
    frame->next++;
    return good;
}

static void note_skipped(const JaFrame *frame, gint64 row, gint64 count, const char *why)
{
    if (count > 0) {
        ja_ledger_add(frame->ledger, JA_NOTE, "read", JA_PLACE(frame->file, row, NULL), "skipped", NULL, count, "%s",
                      why);
    }
}

/* A text that should end the data and is nowhere: the source has changed, or the text is misspelt. */
static void note_end(const JaFrame *frame)
{
    const char *end = frame->form->end;
    if (end != NULL && *end != '\0' && !frame->ended) {
        ja_ledger_add(frame->ledger, JA_WARNING, "read", JA_PLACE(frame->file, 0, NULL), "no end", end, 1,
                      "No row's first cell is what `end` names, so that the data go on to the end of the file.");
    }
}

/* A column without a name cannot be asked for; if it holds anything, say so. */
static void note_nameless(const JaFrame *frame)
{
    const JaTable *table = frame->table;
    for (gsize c = 0; c < table->n_columns; c++) {
        if (*table->header[c] != '\0') {
            continue;
        }
        gint64 values = 0;
        for (gsize r = 0; r < table->n_rows; r++) {
            values += !is_blank(ja_table_get(table, r, c));
        }
        g_autofree char *subject = g_strdup_printf("column %" G_GSIZE_FORMAT, c + 1);
        if (values > 0) {
            ja_ledger_add(frame->ledger, JA_WARNING, "read", JA_PLACE(frame->file, frame->header_row, NULL), "ignored",
                          subject, values, "The column has values but no name in the header, so nothing can use it.");
        }
    }
}

JaTable *ja_frame_finish(JaFrame *frame, gint64 footer_rows, GError **error)
{
    const JaPlace *place = JA_PLACE(frame->file, 0, NULL);
    JaTable *table = frame->table;
    if (table->n_columns == 0) {
        ja_fail_data(error, place,
                     "no header: `header` is row %" G_GINT64_FORMAT ", but the file has %" G_GINT64_FORMAT " row%s",
                     frame->header_row, frame->next - 1, frame->next == 2 ? "" : "s");
        return NULL;
    }
    if (table->n_rows == 0) {
        ja_fail_data(error, place, "no rows of data below the header (row %" G_GINT64_FORMAT ")%s", frame->header_row,
                     frame->ended ? "; `end` matches the first one" : "");
        return NULL;
    }
    note_skipped(frame, 1, frame->header_row - 1, "Preamble: the rows above `header`.");
    note_skipped(frame, frame->header_row + 1, frame->form->units, "Not data: the rows that `units` declares.");
    note_skipped(frame, 0, frame->blank_rows, "Blank rows between the data.");
    note_skipped(frame, frame->next, footer_rows, "Footer: the rows from the one that `end` names.");
    note_end(frame);
    note_nameless(frame);
    table->row = g_renew(gint64, table->row, table->n_rows);
    table->cell = g_realloc_n(table->cell, table->n_rows, table->n_columns * sizeof *table->cell);
    return g_steal_pointer(&frame->table);
}
