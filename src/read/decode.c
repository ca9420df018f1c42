/*
 * Encodings. Only what the project declares is believed; a byte-order mark may contradict it, never replace it.
 */
#include "read/decode.h"

#include <string.h>

typedef struct {
    const char *file;
    const char *data;
    gsize size;
} Source;

/* The row of the byte at `offset`, counting line ends that stand outside quotes. */
static gint64 row_at(const char *data, gsize offset)
{
    gint64 row = 1;
    gboolean quoted = FALSE;
    for (gsize i = 0; i < offset; i++) {
        quoted ^= data[i] == '"';
        gboolean ends = data[i] == '\n' || (data[i] == '\r' && data[i + 1] != '\n');
        row += !quoted && ends;
    }
    return row;
}

static gboolean starts_with(const Source *source, const char *mark, gsize n)
{
    return source->size >= n && memcmp(source->data, mark, n) == 0;
}

static gboolean has_utf16_mark(const Source *source)
{
    return starts_with(source, "\xFF\xFE", 2) || starts_with(source, "\xFE\xFF", 2);
}

static gboolean refuse_nul(const char *file, const char *text, gsize size, GError **error)
{
    const char *nul = memchr(text, '\0', size);
    if (nul == NULL) {
        return TRUE;
    }
    gsize offset = (gsize)(nul - text);
    return ja_fail_data(error, JA_PLACE(file, row_at(text, offset), NULL),
                        "a NUL character at byte %" G_GSIZE_FORMAT
                        "; text has none: save the file as UTF-8, or declare `encoding: utf-16` if it is that",
                        offset);
}

/* What comes under the name of a text file and is none; the encoding is not at fault then. */
static gboolean refuse_other(const Source *source, GError **error)
{
    static const struct {
        const char *bytes;
        gsize n;
        const char *what;
    } other[] = {
        {"PK\3\4", 4, "is a workbook or a zip archive, not text; name it .xlsx or .ods if it is one, or unpack it"},
        {"\x1F\x8B", 2, "is packed (gzip), not text; name it .csv.gz"},
        {"\xD0\xCF\x11\xE0", 4, "is a workbook of the old kind (.xls), not text; save it as .xlsx or as CSV"},
        {"%PDF", 4, "is a PDF, not text; get the table as CSV or as a workbook"},
        {"<!", 2, "is a web page, not a table; get the file again, perhaps after signing in"},
        {"<html", 5, "is a web page, not a table; get the file again, perhaps after signing in"},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(other); i++) {
        if (starts_with(source, other[i].bytes, other[i].n)) {
            return ja_fail_data(error, JA_PLACE(source->file, 0, NULL), "%s", other[i].what);
        }
    }
    return TRUE;
}

static char *decode_utf8(const Source *source, gsize *size, GError **error)
{
    if (has_utf16_mark(source)) {
        ja_fail_data(error, JA_PLACE(source->file, 0, NULL),
                     "the file is UTF-16 by its byte-order mark; declare `encoding: utf-16`, or save it as UTF-8");
        return NULL;
    }
    gsize mark = starts_with(source, "\xEF\xBB\xBF", 3) ? 3 : 0;
    if (!refuse_nul(source->file, source->data, source->size, error)) {
        return NULL;
    }
    const char *bad;
    if (!g_utf8_validate_len(source->data, source->size, &bad)) {
        gsize offset = (gsize)(bad - source->data);
        ja_fail_data(error, JA_PLACE(source->file, row_at(source->data, offset), NULL),
                     "byte 0x%02X at offset %" G_GSIZE_FORMAT
                     " is not UTF-8; declare `encoding: windows-1252` if the file was saved so, or save it as UTF-8",
                     (guchar)*bad, offset);
        return NULL;
    }
    *size = source->size - mark;
    char *text = g_malloc(*size + 1);
    memcpy(text, source->data + mark, *size);
    text[*size] = '\0';
    return text;
}

static char *convert(const Source *source, gsize skip, const char *from, const char *shown, gsize *size, GError **error)
{
    gsize read = 0;
    g_autoptr(GError) inner = NULL;
    g_autofree char *text =
        g_convert(source->data + skip, (gssize)(source->size - skip), "UTF-8", from, &read, size, &inner);
    if (text == NULL || read < source->size - skip) {
        gsize offset = skip + read;
        gint64 row = g_str_equal(shown, "utf-16") ? 0 : row_at(source->data, offset);
        ja_fail_data(error, JA_PLACE(source->file, row, NULL),
                     "the byte at offset %" G_GSIZE_FORMAT " is not %s; declare the encoding the file was saved in",
                     offset, shown);
        return NULL;
    }
    return refuse_nul(source->file, text, *size, error) ? g_steal_pointer(&text) : NULL;
}

static char *decode_windows(const Source *source, gsize *size, GError **error)
{
    if (starts_with(source, "\xEF\xBB\xBF", 3) || has_utf16_mark(source)) {
        ja_fail_data(error, JA_PLACE(source->file, 0, NULL),
                     "the file begins with the byte-order mark of %s; declare `encoding: %s`, not windows-1252",
                     has_utf16_mark(source) ? "UTF-16" : "UTF-8", has_utf16_mark(source) ? "utf-16" : "utf-8");
        return NULL;
    }
    return convert(source, 0, "WINDOWS-1252", "windows-1252", size, error);
}

static char *decode_utf16(const Source *source, gsize *size, GError **error)
{
    if (starts_with(source, "\xEF\xBB\xBF", 3)) {
        ja_fail_data(error, JA_PLACE(source->file, 0, NULL),
                     "the file begins with the byte-order mark of UTF-8; declare `encoding: utf-8`, not utf-16");
        return NULL;
    }
    const char *from = starts_with(source, "\xFE\xFF", 2) ? "UTF-16BE" : "UTF-16LE";
    return convert(source, has_utf16_mark(source) ? 2 : 0, from, "utf-16", size, error);
}

char *ja_decode(const char *file, GBytes *bytes, const char *encoding, gsize *size, GError **error)
{
    Source source = {.file = file};
    source.data = g_bytes_get_data(bytes, &source.size);
    if (source.size == 0) {
        ja_fail_data(error, JA_PLACE(file, 0, NULL), "the file is empty");
        return NULL;
    }
    if (!refuse_other(&source, error)) {
        return NULL;
    }
    if (encoding == NULL || g_ascii_strcasecmp(encoding, "utf-8") == 0) {
        return decode_utf8(&source, size, error);
    }
    if (g_ascii_strcasecmp(encoding, "windows-1252") == 0) {
        return decode_windows(&source, size, error);
    }
    if (g_ascii_strcasecmp(encoding, "utf-16") == 0) {
        return decode_utf16(&source, size, error);
    }
    ja_fail_data(error, JA_PLACE(file, 0, NULL), "encoding '%s' is not known; expected utf-8, windows-1252 or utf-16",
                 encoding);
    return NULL;
}
