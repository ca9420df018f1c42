/*
 * The CSV reader: one pass over the text, cells cut out in place. Refused: a quote that is never closed, text after
 * a closing quote, a quote inside a field that does not begin with one, too many fields. Line ends are LF, CRLF or CR.
 */
#include "read/csv.h"

#include "read/decode.h"

#include <string.h>

typedef struct {
    const char *file;
    JaFrame *frame;
    char *next;      /* not yet read */
    const char *end; /* of the text, where a NUL stands */
    char delimiter;
    guint8 stops[256]; /* characters that end or forbid a run of plain text */
    GPtrArray *field;  /* of the present record */
} Scanner;

static gboolean read_delimiter(const char *file, const char *declared, char *delimiter, GError **error)
{
    if (declared == NULL) {
        *delimiter = ',';
        return TRUE;
    }
    if (g_str_equal(declared, "tab") || g_str_equal(declared, "\t")) {
        *delimiter = '\t';
        return TRUE;
    }
    *delimiter = *declared;
    if (strlen(declared) == 1 && strchr(",;", *declared) != NULL) {
        return TRUE;
    }
    return ja_fail_data(error, JA_PLACE(file, 0, NULL), "delimiter '%s' is not known; expected ',', ';' or 'tab'",
                        declared);
}

/* Where the field being read is. */
static JaPlace place_of_field(const Scanner *scanner)
{
    return (JaPlace){.file = scanner->file,
                     .row = ja_frame_row(scanner->frame),
                     .field = ja_frame_column(scanner->frame, scanner->field->len)};
}

static gboolean fail_after_quote(const Scanner *scanner, const char *rest, GError **error)
{
    JaPlace place = place_of_field(scanner);
    gsize n = strcspn(rest, "\r\n");
    g_autofree char *shown = g_utf8_substring(rest, 0, MIN(g_utf8_strlen(rest, (gssize)n), 20));
    return ja_fail_data(error, &place,
                        "text after the closing quote (%s); expected a delimiter: write a quote inside a field twice",
                        shown);
}

/* Reads a field that begins with a quote: text in place without its quotes. `next` is left on what follows it. */
static gboolean read_quoted(Scanner *scanner, GError **error)
{
    char *start = scanner->next + 1;
    char *from = start;
    char *to = start;
    for (;;) {
        char *quote = memchr(from, '"', (gsize)(scanner->end - from));
        if (quote == NULL) {
            JaPlace place = place_of_field(scanner);
            return ja_fail_data(error, &place, "the quote that begins this field is never closed; close it");
        }
        gsize n = (gsize)(quote - from);
        if (to != from) {
            memmove(to, from, n);
        }
        to += n;
        from = quote + 1;
        if (*from != '"') {
            break;
        }
        *to++ = '"';
        from++;
    }
    if (from < scanner->end && *from != scanner->delimiter && *from != '\n' && *from != '\r') {
        return fail_after_quote(scanner, from, error);
    }
    g_ptr_array_add(scanner->field, start);
    scanner->next = from;
    /* Shortening by at least one quote leaves room for the end. */
    *to = '\0';
    return TRUE;
}

static gboolean read_plain(Scanner *scanner, GError **error)
{
    char *p = scanner->next;
    for (;;) {
        while (!scanner->stops[(guchar)*p]) {
            p++;
        }
        if (*p != '"') {
            break;
        }
        if (ja_frame_strict(scanner->frame)) {
            JaPlace place = place_of_field(scanner);
            return ja_fail_data(error, &place,
                                "a quote inside a field that does not begin with one; quote the whole field and "
                                "write the inner quote twice");
        }
        p++;
    }
    g_ptr_array_add(scanner->field, scanner->next);
    scanner->next = p;
    return TRUE;
}

/* Ends the field with a NUL where its delimiter was; TRUE when another field follows in this record. */
static gboolean end_field(Scanner *scanner)
{
    char *p = scanner->next;
    char was = *p;
    *p = '\0';
    if (p == scanner->end) {
        return FALSE;
    }
    scanner->next = p + 1;
    if (was == '\r' && *scanner->next == '\n') {
        scanner->next++;
    }
    return was == scanner->delimiter;
}

static gboolean read_record(Scanner *scanner, GError **error)
{
    g_ptr_array_set_size(scanner->field, 0);
    do {
        if (scanner->field->len == JA_MAX_COLUMNS) {
            return ja_fail_data(error, JA_PLACE(scanner->file, ja_frame_row(scanner->frame), NULL),
                                "more than %d fields; is the delimiter right?", JA_MAX_COLUMNS);
        }
        if (!(*scanner->next == '"' ? read_quoted(scanner, error) : read_plain(scanner, error))) {
            return FALSE;
        }
    } while (end_field(scanner));
    return TRUE;
}

/* Rows of the footer; its quoting need not be right, so that lines are counted. */
static gint64 count_lines(const char *text)
{
    gint64 n = 0;
    while (*text != '\0') {
        n++;
        text += strcspn(text, "\r\n");
        text += strspn(text, "\r") > 0 && text[1] == '\n' ? 2 : *text != '\0';
    }
    return n;
}

/* A header in one piece usually means another delimiter. */
static gboolean check_delimiter(const Scanner *scanner, GError **error)
{
    const char *only = ja_frame_column(scanner->frame, 0);
    const char *other = only == NULL || ja_frame_column(scanner->frame, 1) != NULL ? NULL : strpbrk(only, ",;\t");
    if (other == NULL) {
        return TRUE;
    }
    g_autofree char *name = *other == '\t' ? g_strdup("tab") : g_strndup(other, 1);
    return ja_fail_data(error, JA_PLACE(scanner->file, ja_frame_row(scanner->frame) - 1, NULL),
                        "one column only, '%.60s'; declare `delimiter: \"%s\"` if that is what separates the columns",
                        only, name);
}

static gint64 scan(Scanner *scanner, GError **error)
{
    while (scanner->next < scanner->end) {
        if (!read_record(scanner, error)) {
            return -1;
        }
        gboolean had_header = ja_frame_column(scanner->frame, 0) != NULL;
        if (!ja_frame_add(scanner->frame, (const char *const *)scanner->field->pdata, scanner->field->len, TRUE,
                          error)) {
            return -1;
        }
        if (!had_header && !check_delimiter(scanner, error)) {
            return -1;
        }
        if (ja_frame_ended(scanner->frame)) {
            /* The record that ended the data is a row of the footer itself. */
            return 1 + count_lines(scanner->next);
        }
    }
    return 0;
}

JaTable *ja_csv_parse(const char *file, GBytes *bytes, const JaTableForm *form, JaLedger *ledger, GError **error)
{
    Scanner scanner = {.file = file};
    if (!read_delimiter(file, form->delimiter, &scanner.delimiter, error)) {
        return NULL;
    }
    gsize size;
    g_autofree char *text = ja_decode(file, bytes, form->encoding, &size, error);
    if (text == NULL) {
        return NULL;
    }
    scanner.next = text;
    scanner.end = text + size;
    for (const char *stop = "\r\n\""; *stop != '\0'; stop++) {
        scanner.stops[(guchar)*stop] = 1;
    }
    scanner.stops[0] = scanner.stops[(guchar)scanner.delimiter] = 1;
    g_autoptr(JaFrame) frame = scanner.frame = ja_frame_new(file, form, ledger);
    g_autoptr(GPtrArray) field = scanner.field = g_ptr_array_new();
    gint64 footer = scan(&scanner, error);
    JaTable *table = footer < 0 ? NULL : ja_frame_finish(frame, footer, error);
    if (table != NULL) {
        table->buffer = g_steal_pointer(&text);
    }
    return table;
}
