/*
 * A CSV reader for streams: a record is found whole in the buffer, then cut in place.
 */
#include "read/gtfs_rows.h"

#include <string.h>

enum { ROOM = 1 << 18, MOST_RECORD = 1 << 20, MOST_COLUMNS = 200, NOT_ASKED = -1 };

struct JaGtfsRowsInside {
    JaGtfsStream *stream;
    JaLedger *ledger;
    char *buffer;
    gsize room, from, to;           /* bytes from .. to - 1 are not yet read */
    gboolean drained;               /* the stream has ended */
    gboolean quotes, returns, nuls; /* such bytes have been read: without them nobody looks for them in a row */
    int column[MOST_COLUMNS];       /* column -> field, or NOT_ASKED */
    gsize n_columns;
    guint8 found[JA_GTFS_FIELDS];
    GPtrArray *others; /* headings that were not asked for */
    gint64 blank_rows, short_rows, long_rows, trimmed, first_blank, first_short, first_long, first_trimmed;
};
typedef struct JaGtfsRowsInside Inside;

static JaPlace place_of(const JaGtfsRows *rows)
{
    return (JaPlace){.file = rows->file, .row = rows->row, .field = NULL};
}

gboolean ja_gtfs_rows_fail(const JaGtfsRows *rows, gsize field, GError **error, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    g_autofree char *message = g_strdup_vprintf(format, args);
    va_end(args);
    return ja_fail_data(error, JA_PLACE(rows->file, rows->row, rows->field[field].name), "%s", message);
}

const GPtrArray *ja_gtfs_rows_others(const JaGtfsRows *rows)
{
    return rows->inside->others;
}

/* Makes room and reads more; the bytes not yet read move to the front. */
static gboolean fill(JaGtfsRows *rows, GError **error)
{
    Inside *in = rows->inside;
    memmove(in->buffer, in->buffer + in->from, in->to - in->from);
    in->to -= in->from;
    in->from = 0;
    if (in->room - in->to < 2) {
        if (in->room >= MOST_RECORD) {
            JaPlace place = place_of(rows);
            return ja_fail_data(error, &place, "a row of more than %d bytes; is a quote left open?", MOST_RECORD);
        }
        in->room *= 2;
        in->buffer = g_realloc(in->buffer, in->room);
    }
    gssize n = ja_gtfs_stream_read(in->stream, in->buffer + in->to, in->room - in->to - 1, error);
    if (n < 0) {
        return FALSE;
    }
    in->drained = n == 0;
    in->quotes = in->quotes || memchr(in->buffer + in->to, '"', (gsize)n) != NULL;
    in->returns = in->returns || memchr(in->buffer + in->to, '\r', (gsize)n) != NULL;
    in->nuls = in->nuls || memchr(in->buffer + in->to, '\0', (gsize)n) != NULL;
    in->to += (gsize)n;
    return TRUE;
}

static gboolean odd_quotes(const char *p, const char *end)
{
    gboolean odd = FALSE;
    while ((p = memchr(p, '"', (gsize)(end - p))) != NULL) {
        odd = !odd;
        p++;
    }
    return odd;
}

/* The end of the record at `from` (its line end, or the end of the file), or NULL on failure. */
static char *find_end(JaGtfsRows *rows, GError **error)
{
    Inside *in = rows->inside;
    gsize looked = 0;
    gboolean open = FALSE;
    for (;;) {
        char *start = in->buffer + in->from;
        char *at = start + looked;
        char *end = memchr(at, '\n', (gsize)(in->buffer + in->to - at));
        if (end != NULL) {
            open ^= in->quotes && odd_quotes(at, end);
            if (!open) {
                return end;
            }
            looked = (gsize)(end + 1 - start);
            continue;
        }
        if (in->drained) {
            open ^= in->quotes && odd_quotes(at, in->buffer + in->to);
            if (open) {
                JaPlace place = place_of(rows);
                ja_fail_data(error, &place, "a quote that begins a value is never closed; close it");
                return NULL;
            }
            return in->buffer + in->to;
        }
        if (!fill(rows, error)) {
            return NULL;
        }
    }
}

/* Cuts a quoted value at *next; leaves *next behind its closing quote, *end behind the value. */
static char *cut_quoted(char **next, char **end)
{
    char *start = *next + 1, *from = start, *to = start;
    for (;; from++) {
        if (*from == '"') {
            if (from[1] != '"') {
                break;
            }
            from++;
        }
        *to++ = *from;
    }
    *next = from + 1;
    *to = '\0';
    *end = to;
    return start;
}

static gboolean is_blank(char c)
{
    return c == ' ' || c == '\t';
}

/* The value up to `end`, without blanks around it. */
static char *trim(JaGtfsRows *rows, char *text, const char *end)
{
    if (text == end || (!is_blank(*text) && !is_blank(end[-1]))) {
        return text;
    }
    Inside *in = rows->inside;
    in->first_trimmed = in->trimmed++ == 0 ? rows->row : in->first_trimmed;
    return g_strstrip(text);
}

static gboolean fail_row(const JaGtfsRows *rows, GError **error, const char *what)
{
    JaPlace place = place_of(rows);
    return ja_fail_data(error, &place, "%s", what);
}

/* The value at *next, cut; *next is left on what ends it, *end behind the value. NULL on failure. */
static char *cut_value(JaGtfsRows *rows, char **next, char **end, GError **error)
{
    char *value = *next;
    if (*value == '"') {
        value = cut_quoted(next, end);
        if (**next != ',' && **next != '\0') {
            fail_row(rows, error, "text after a closing quote; write a quote inside a value twice");
            return NULL;
        }
        return value;
    }
    static const guint8 stops[256] = {['\0'] = 1, [','] = 1, ['"'] = 1};
    char *p = value;
    while (!stops[(guchar)*p]) {
        p++;
    }
    if (*p == '"') {
        fail_row(rows, error,
                 "a quote inside a value that does not begin with one; quote the whole value and write the inner "
                 "quote twice");
        return NULL;
    }
    *next = *end = p;
    return value;
}

/* The next record, ended by a NUL in place; NULL at the end of the file, and on failure. */
static char *next_record(JaGtfsRows *rows, gsize *length, GError **error)
{
    Inside *in = rows->inside;
    while (in->from == in->to && !in->drained) {
        if (!fill(rows, error)) {
            return NULL;
        }
    }
    if (in->from == in->to) {
        return NULL;
    }
    rows->row++;
    char *end = find_end(rows, error);
    if (end == NULL) {
        return NULL;
    }
    char *start = in->buffer + in->from;
    in->from = MIN((gsize)(end - in->buffer) + 1, in->to);
    end -= end > start && end[-1] == '\r' ? 1 : 0;
    *end = '\0';
    *length = (gsize)(end - start);
    if (in->nuls && memchr(start, '\0', *length) != NULL) {
        fail_row(rows, error, "a NUL byte; the file is damaged or UTF-16: save it as UTF-8");
        return NULL;
    }
    if (in->returns && memchr(start, '\r', *length) != NULL && memchr(start, '"', *length) == NULL) {
        fail_row(rows, error, "a carriage return inside the row; lines must end with LF or CRLF");
        return NULL;
    }
    return start;
}

static gboolean take_heading(JaGtfsRows *rows, const char *heading, GError **error)
{
    Inside *in = rows->inside;
    if (in->n_columns == MOST_COLUMNS) {
        return fail_row(rows, error, "more than 200 columns; is this the right file?");
    }
    int field = NOT_ASKED;
    for (gsize i = 0; i < rows->n_fields; i++) {
        field = strcmp(rows->field[i].name, heading) == 0 ? (int)i : field;
    }
    if (field != NOT_ASKED) {
        if (in->found[field]) {
            return ja_gtfs_rows_fail(rows, (gsize)field, error, "the heading stands twice; remove one");
        }
        in->found[field] = TRUE;
    } else {
        g_ptr_array_add(in->others, g_strdup(heading));
    }
    in->column[in->n_columns++] = field;
    return TRUE;
}

static gboolean read_header(JaGtfsRows *rows, GError **error)
{
    gsize length;
    g_autoptr(GError) inner = NULL;
    char *p = next_record(rows, &length, &inner);
    if (p == NULL && inner == NULL) {
        return ja_fail_data(error, JA_PLACE(rows->file, 0, NULL), "is empty; it needs at least a header");
    }
    if (p == NULL) {
        g_propagate_error(error, g_steal_pointer(&inner));
        return FALSE;
    }
    if (g_str_has_prefix(p, "\xEF\xBB\xBF")) {
        p += 3;
    }
    if (!g_utf8_validate(p, -1, NULL)) {
        return fail_row(rows, error, "the header is not UTF-8; save the file as UTF-8");
    }
    for (gboolean more = TRUE; more;) {
        char *end;
        char *value = cut_value(rows, &p, &end, error);
        if (value == NULL) {
            return FALSE;
        }
        more = *p == ',';
        *p++ = '\0';
        if (!take_heading(rows, g_strstrip(value), error)) {
            return FALSE;
        }
    }
    for (gsize i = 0; i < rows->n_fields; i++) {
        if (rows->field[i].needed && !rows->inside->found[i]) {
            return ja_fail_data(error, JA_PLACE(rows->file, 1, rows->field[i].name),
                                "the column is missing; GTFS requires it");
        }
    }
    return TRUE;
}

JaGtfsRows *ja_gtfs_rows_open(JaGtfsStream *stream, const JaGtfsField *fields, gsize n_fields, JaLedger *ledger,
                              GError **error)
{
    g_assert(n_fields <= JA_GTFS_FIELDS);
    g_autoptr(JaGtfsRows) rows = g_new0(JaGtfsRows, 1);
    rows->inside = g_new0(Inside, 1);
    rows->inside->stream = stream;
    rows->inside->ledger = ledger;
    rows->inside->others = g_ptr_array_new_with_free_func(g_free);
    rows->inside->room = ROOM;
    rows->inside->buffer = g_malloc(ROOM);
    rows->file = ja_gtfs_stream_shown(stream);
    rows->field = fields;
    rows->n_fields = n_fields;
    return read_header(rows, error) ? g_steal_pointer(&rows) : NULL;
}

static void note(const JaGtfsRows *rows, const char *code, gint64 count, gint64 first, const char *why)
{
    if (count > 0) {
        ja_ledger_add(rows->inside->ledger, JA_NOTE, "read", JA_PLACE(rows->file, first, NULL), code, NULL, count, "%s",
                      why);
    }
}

void ja_gtfs_rows_close(JaGtfsRows *rows)
{
    if (rows == NULL) {
        return;
    }
    Inside *in = rows->inside;
    note(rows, "blank", in->blank_rows, in->first_blank, "Blank lines were left out; the first stands here");
    note(rows, "short", in->short_rows, in->first_short,
         "Rows with fewer values than the header; what lacks is blank; the first stands here");
    note(rows, "trimmed", in->trimmed, in->first_trimmed, "Blanks around values were taken off; the first stands here");
    note(rows, "long", in->long_rows, in->first_long,
         "Rows with more values than the header, all of them blank; the first stands here");
    ja_gtfs_stream_free(in->stream);
    g_ptr_array_unref(in->others);
    g_free(in->buffer);
    g_free(in);
    g_free(rows);
}

static gboolean cut_row(JaGtfsRows *rows, char *p, GError **error)
{
    Inside *in = rows->inside;
    gsize column = 0;
    for (gsize i = 0; i < rows->n_fields; i++) {
        rows->cell[i] = "";
    }
    for (gboolean more = TRUE; more; column++) {
        char *end;
        char *value = cut_value(rows, &p, &end, error);
        if (value == NULL) {
            return FALSE;
        }
        more = *p == ',';
        *p++ = '\0';
        if (column >= in->n_columns && *value != '\0') {
            return fail_row(rows, error, "more values than the header has; is a comma not quoted?");
        }
        if (column < in->n_columns && in->column[column] != NOT_ASKED) {
            rows->cell[in->column[column]] = trim(rows, value, end);
        }
    }
    if (column < in->n_columns) {
        in->first_short = in->short_rows++ == 0 ? rows->row : in->first_short;
    } else if (column > in->n_columns) {
        in->first_long = in->long_rows++ == 0 ? rows->row : in->first_long;
    }
    rows->n_rows++;
    return TRUE;
}

gboolean ja_gtfs_rows_next(JaGtfsRows *rows, GError **error)
{
    Inside *in = rows->inside;
    for (;;) {
        gsize length;
        char *record = next_record(rows, &length, error);
        if (record == NULL) {
            return FALSE;
        }
        if (length > 0) {
            return cut_row(rows, record, error);
        }
        in->first_blank = in->blank_rows++ == 0 ? rows->row : in->first_blank;
    }
}
