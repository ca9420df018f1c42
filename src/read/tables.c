/*
 * Which reader a file needs is said by its extension alone.
 */
#include "read/tables.h"

#include "base/files.h"
#include "base/text.h"
#include "read/archive.h"
#include "read/csv.h"
#include "read/sheets.h"

#include <string.h>

static gboolean ends_with(const char *file, const char *extension)
{
    gsize n = strlen(file);
    gsize m = strlen(extension);
    return n > m && g_ascii_strcasecmp(file + n - m, extension) == 0;
}

static char *sum_of(const JaReadContext *context, GBytes *stored)
{
    return context->glance ? NULL : g_compute_checksum_for_bytes(G_CHECKSUM_SHA256, stored);
}

static JaTable *read_text(const char *path, const JaTableSource *source, JaTableForm form, const JaReadContext *context,
                          JaInput *input, GError **error)
{
    gboolean packed = ends_with(source->file, ".gz");
    g_autoptr(GBytes) stored = ja_file_read(path, source->file, JA_MAX_INPUT, error);
    g_autoptr(GBytes) bytes = NULL;
    if (stored != NULL) {
        bytes = packed ? ja_gzip_read(path, source->file, error) : g_bytes_ref(stored);
    }
    if (bytes == NULL) {
        return NULL;
    }
    input->size = (gint64)g_bytes_get_size(stored);
    input->sha256 = sum_of(context, stored);
    if (form.delimiter == NULL && ends_with(source->file, ".tsv")) {
        form.delimiter = "tab";
    }
    return ja_csv_parse(source->file, bytes, &form, context->ledger, error);
}

static JaTable *read_sheet(const char *path, const JaTableSource *source, const JaReadContext *context, JaInput *input,
                           GError **error)
{
    g_autoptr(GBytes) stored = ja_file_read(path, source->file, JA_MAX_INPUT, error);
    if (stored == NULL) {
        return NULL;
    }
    input->size = (gint64)g_bytes_get_size(stored);
    input->sha256 = sum_of(context, stored);
    return ja_sheet_read(path, source->file, source->sheet, &source->form, context->ledger, error);
}

static gboolean is_text(const char *file)
{
    return ends_with(file, ".csv") || ends_with(file, ".tsv") || ends_with(file, ".txt") || ends_with(file, ".csv.gz");
}

static JaTable *dispatch(const char *path, const JaTableSource *source, const JaReadContext *context, JaInput *input,
                         GError **error)
{
    if (ends_with(source->file, ".xlsx") || ends_with(source->file, ".ods")) {
        return read_sheet(path, source, context, input, error);
    }
    if (!is_text(source->file)) {
        ja_fail_data(error, JA_PLACE(source->file, 0, NULL),
                     "tables are read from .csv, .tsv, .txt, .csv.gz, .xlsx and .ods; save it as one of these");
        return NULL;
    }
    if (source->sheet != NULL) {
        ja_fail_data(error, JA_PLACE(source->file, 0, NULL), "`sheet: %s` is given, but a text file has no sheets",
                     source->sheet);
        return NULL;
    }
    return read_text(path, source, source->form, context, input, error);
}

JaTable *ja_table_read(JaReadContext *context, const JaTableSource *source, JaInput **input, GError **error)
{
    const JaPlace *place = JA_PLACE(context->project_file, 0, source->key);
    g_autofree char *path = ja_path_resolve(context->root, source->file, context->allow_outside, place, error);
    if (path == NULL) {
        return NULL;
    }
    JaInput *made = ja_input_new(source->file, source->role);
    g_ptr_array_add(context->inputs, made);
    JaTable *table = dispatch(path, source, context, made, error);
    if (table == NULL) {
        return NULL;
    }
    made->rows_in = (gint64)table->n_rows;
    if (input != NULL) {
        *input = made;
    }
    return table;
}

const char *ja_table_trimmed(const JaTable *table, const char *text)
{
    gsize n = strlen(text);
    gboolean plain = n == 0 || (g_ascii_isgraph(*text) && g_ascii_isgraph(text[n - 1]));
    if (plain) {
        return text;
    }
    g_autofree char *trimmed = ja_text_trim(text);
    return g_str_equal(trimmed, text) ? text : g_string_chunk_insert(table->text, trimmed);
}
