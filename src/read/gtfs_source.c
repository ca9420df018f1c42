/*
 * The files of a feed as streams: mapped, and inflated as they are read.
 */
#include "read/gtfs_source.h"

#include "base/files.h"
#include "read/archive.h"

#include <gio/gio.h>
#include <string.h>

/* As many as an archive may have. */
enum { MOST_NAMES = 10000 };

struct JaGtfsSource {
    JaReadContext *context;
    char *file;
    GMappedFile *zip; /* NULL for a folder */
    GArray *entries;  /* of JaZipEntry */
    JaInput *input;
};

struct JaGtfsStream {
    char *shown;
    GMappedFile *map; /* keeps `data` */
    const guint8 *data;
    gsize size, at;
    GConverter *inflate;   /* NULL when the bytes stand as they are */
    guint64 out, expected; /* unpacked so far, and as the directory says */
    gboolean ended;
};

static void add_input(JaGtfsSource *source, const char *file, const char *path, gsize size)
{
    source->input = ja_input_new(file, "timetable");
    source->input->size = (gint64)size;
    source->input->sha256 = source->context->glance ? NULL : ja_file_sha256(path, NULL);
    g_ptr_array_add(source->context->inputs, source->input);
}

static gboolean open_zip(JaGtfsSource *source, GError **error)
{
    JaReadContext *context = source->context;
    g_autofree char *path =
        ja_path_resolve(context->root, source->file, context->allow_outside, JA_PLACE(NULL, 0, "transit.gtfs"), error);
    if (path == NULL) {
        return FALSE;
    }
    source->zip = g_mapped_file_new(path, FALSE, NULL);
    if (source->zip == NULL) {
        return ja_fail_system(error, "%s: cannot be read", source->file);
    }
    gsize size = g_mapped_file_get_length(source->zip);
    source->entries =
        ja_zip_entries(source->file, (const guint8 *)g_mapped_file_get_contents(source->zip), size, error);
    if (source->entries == NULL) {
        return FALSE;
    }
    add_input(source, source->file, path, size);
    return TRUE;
}

static char *folder_of(const JaGtfsSource *source)
{
    return g_path_is_absolute(source->file) ? g_strdup(source->file)
                                            : g_build_filename(source->context->root, source->file, NULL);
}

JaGtfsSource *ja_gtfs_source_open(JaReadContext *context, const char *file, GError **error)
{
    g_autoptr(JaGtfsSource) source = g_new0(JaGtfsSource, 1);
    source->context = context;
    source->file = g_strdup(file);
    g_autofree char *path = folder_of(source);
    if (!g_file_test(path, G_FILE_TEST_IS_DIR) && !open_zip(source, error)) {
        return NULL;
    }
    return g_steal_pointer(&source);
}

void ja_gtfs_source_free(JaGtfsSource *source)
{
    if (source == NULL) {
        return;
    }
    g_clear_pointer(&source->zip, g_mapped_file_unref);
    g_clear_pointer(&source->entries, g_array_unref);
    g_free(source->file);
    g_free(source);
}

static const JaZipEntry *find_entry(const JaGtfsSource *source, const char *name)
{
    for (guint i = 0; i < source->entries->len; i++) {
        const JaZipEntry *entry = &g_array_index(source->entries, JaZipEntry, i);
        if (strcmp(entry->name, name) == 0) {
            return entry;
        }
    }
    return NULL;
}

gboolean ja_gtfs_source_has(const JaGtfsSource *source, const char *name)
{
    if (source->zip != NULL) {
        return find_entry(source, name) != NULL;
    }
    g_autofree char *folder = folder_of(source);
    g_autofree char *path = g_build_filename(folder, name, NULL);
    return g_file_test(path, G_FILE_TEST_EXISTS);
}

static int by_text(gconstpointer a, gconstpointer b)
{
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

GPtrArray *ja_gtfs_source_names(const JaGtfsSource *source)
{
    GPtrArray *names = g_ptr_array_new_with_free_func(g_free);
    for (guint i = 0; source->zip != NULL && i < source->entries->len; i++) {
        g_ptr_array_add(names, g_strdup(g_array_index(source->entries, JaZipEntry, i).name));
    }
    g_autofree char *folder = folder_of(source);
    g_autoptr(GDir) listing = source->zip == NULL ? g_dir_open(folder, 0, NULL) : NULL;
    const char *name;
    while (listing != NULL && names->len < MOST_NAMES && (name = g_dir_read_name(listing)) != NULL) {
        g_ptr_array_add(names, g_utf8_make_valid(name, -1));
    }
    g_ptr_array_sort(names, by_text);
    return names;
}

JaInput *ja_gtfs_source_input(const JaGtfsSource *source)
{
    return source->input;
}

static gboolean open_entry(JaGtfsSource *source, JaGtfsStream *stream, const char *name, GError **error)
{
    const JaZipEntry *entry = find_entry(source, name);
    stream->map = g_mapped_file_ref(source->zip);
    const guint8 *zip = (const guint8 *)g_mapped_file_get_contents(source->zip);
    stream->data = ja_zip_packed(source->file, zip, g_mapped_file_get_length(source->zip), entry, error);
    stream->size = (gsize)entry->packed;
    stream->expected = entry->size;
    if (entry->method == 8) {
        stream->inflate = G_CONVERTER(g_zlib_decompressor_new(G_ZLIB_COMPRESSOR_FORMAT_RAW));
    }
    return stream->data != NULL;
}

static gboolean open_file(JaGtfsSource *source, JaGtfsStream *stream, GError **error)
{
    JaReadContext *context = source->context;
    g_autofree char *path =
        ja_path_resolve(context->root, stream->shown, context->allow_outside, JA_PLACE(NULL, 0, "transit.gtfs"), error);
    if (path == NULL) {
        return FALSE;
    }
    stream->map = g_mapped_file_new(path, FALSE, NULL);
    if (stream->map == NULL) {
        return ja_fail_system(error, "%s: cannot be read", stream->shown);
    }
    stream->data = (const guint8 *)g_mapped_file_get_contents(stream->map);
    stream->size = g_mapped_file_get_length(stream->map);
    if (stream->size > (gsize)JA_MAX_INPUT) {
        return ja_fail_data(error, JA_PLACE(stream->shown, 0, NULL),
                            "has %" G_GSIZE_FORMAT " bytes; at most %" G_GINT64_FORMAT " are read; split the feed",
                            stream->size, JA_MAX_INPUT);
    }
    add_input(source, stream->shown, path, stream->size);
    return TRUE;
}

JaGtfsStream *ja_gtfs_stream_open(JaGtfsSource *source, const char *name, GError **error)
{
    g_autoptr(JaGtfsStream) stream = g_new0(JaGtfsStream, 1);
    stream->shown = g_strdup_printf("%s/%s", source->file, name);
    gboolean ok = source->zip != NULL ? open_entry(source, stream, name, error) : open_file(source, stream, error);
    return ok ? g_steal_pointer(&stream) : NULL;
}

JaGtfsStream *ja_gtfs_stream_of(const char *shown, const void *data, gsize size)
{
    JaGtfsStream *stream = g_new0(JaGtfsStream, 1);
    stream->shown = g_strdup(shown);
    stream->data = data;
    stream->size = size;
    return stream;
}

void ja_gtfs_stream_free(JaGtfsStream *stream)
{
    if (stream == NULL) {
        return;
    }
    g_clear_pointer(&stream->map, g_mapped_file_unref);
    g_clear_object(&stream->inflate);
    g_free(stream->shown);
    g_free(stream);
}

static gssize inflate_more(JaGtfsStream *stream, char *buffer, gsize room, GError **error)
{
    gsize in = 0, out = 0;
    g_autoptr(GError) inner = NULL;
    GConverterResult result = g_converter_convert(stream->inflate, stream->data + stream->at, stream->size - stream->at,
                                                  buffer, room, G_CONVERTER_INPUT_AT_END, &in, &out, &inner);
    stream->at += in;
    stream->out += out;
    stream->ended = result == G_CONVERTER_FINISHED;
    gboolean whole = !stream->ended || stream->out == stream->expected;
    if (result == G_CONVERTER_ERROR || !whole || stream->out > stream->expected) {
        ja_fail_data(error, JA_PLACE(stream->shown, 0, NULL), "cannot be unpacked (%s); get the file again",
                     inner != NULL ? inner->message : "its size is not what the archive says");
        return -1;
    }
    return (gssize)out;
}

gssize ja_gtfs_stream_read(JaGtfsStream *stream, char *buffer, gsize room, GError **error)
{
    if (stream->ended) {
        return 0;
    }
    if (stream->inflate != NULL) {
        return inflate_more(stream, buffer, room, error);
    }
    gsize n = MIN(room, stream->size - stream->at);
    if (n > 0) {
        memcpy(buffer, stream->data + stream->at, n);
    }
    stream->at += n;
    stream->ended = stream->at == stream->size;
    return (gssize)n;
}

const char *ja_gtfs_stream_shown(const JaGtfsStream *stream)
{
    return stream->shown;
}
