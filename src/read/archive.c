/*
 * The directory of a zip is read here, so that GDAL only ever opens an archive that is known to be bounded.
 */
#include "read/archive.h"

#include "base/files.h"

#include <gio/gio.h>
#include <string.h>

enum {
    MAX_ENTRIES = 10000,
    MAX_RATIO = 200,
    FREE_BYTES = 64 << 20, /* unpacked size that needs no ratio */
    END_SIZE = 22,         /* of the end-of-directory record without its comment */
    ENTRY_SIZE = 46,       /* of a directory entry without its name */
    LOCAL_SIZE = 30,       /* of the header before an entry's bytes, without its name */
};

static gboolean check_bounds(const char *shown, guint64 packed, guint64 unpacked, GError **error)
{
    if (unpacked > (guint64)JA_MAX_INPUT) {
        return ja_fail_data(error, JA_PLACE(shown, 0, NULL),
                            "unpacks to %" G_GUINT64_FORMAT " bytes; at most %" G_GINT64_FORMAT
                            " are read; split the file",
                            unpacked, JA_MAX_INPUT);
    }
    if (unpacked > FREE_BYTES && unpacked / MAX_RATIO > packed) {
        return ja_fail_data(error, JA_PLACE(shown, 0, NULL),
                            "unpacks to %" G_GUINT64_FORMAT " bytes, more than %d times its size; "
                            "unpack it yourself if you trust it",
                            unpacked, MAX_RATIO);
    }
    return TRUE;
}

static guint32 little(const guint8 *p, int bytes)
{
    guint32 value = 0;
    for (int i = bytes - 1; i >= 0; i--) {
        value = value << 8 | p[i];
    }
    return value;
}

/* The end-of-directory record: the last one whose comment ends with the file. */
static const guint8 *find_end(const guint8 *data, gsize size)
{
    gsize furthest = MIN(size, (gsize)END_SIZE + 0xFFFF);
    for (gsize back = END_SIZE; back <= furthest; back++) {
        const guint8 *p = data + size - back;
        if (memcmp(p, "PK\5\6", 4) == 0 && little(p + 20, 2) == back - END_SIZE) {
            return p;
        }
    }
    return NULL;
}

static gboolean check_name(const char *shown, const char *name, GError **error)
{
    gboolean good =
        g_utf8_validate(name, -1, NULL) && *name != '/' && strstr(name, "..") == NULL && strchr(name, '\\') == NULL;
    return good ||
           ja_fail_data(error, JA_PLACE(shown, 0, NULL),
                        "'%s' in the archive would lie outside it; pack the files again, without folders above them",
                        name);
}

/* Reads one entry; returns its length in the directory, or 0 when it is damaged. */
static gsize read_entry(const guint8 *p, gsize left, JaZipEntry *entry, gboolean *secret)
{
    if (left < ENTRY_SIZE || memcmp(p, "PK\1\2", 4) != 0) {
        return 0;
    }
    gsize name_length = little(p + 28, 2);
    gsize length = ENTRY_SIZE + name_length + little(p + 30, 2) + little(p + 32, 2);
    if (length > left) {
        return 0;
    }
    *secret = (p[8] & 1) != 0;
    entry->method = (guint16)little(p + 10, 2);
    entry->packed = little(p + 20, 4);
    entry->size = little(p + 24, 4);
    entry->offset = little(p + 42, 4);
    entry->name = g_strndup((const char *)p + ENTRY_SIZE, name_length);
    return length;
}

/* What the Finder of macOS puts beside each file: "__MACOSX/folder/._zones.shp". */
static gboolean is_finder_entry(const char *name)
{
    const char *slash = strrchr(name, '/');
    return g_str_has_prefix(name, "__MACOSX/") || g_str_has_prefix(slash != NULL ? slash + 1 : name, "._");
}

static void entry_clear(gpointer data)
{
    g_free(((JaZipEntry *)data)->name);
}

/* Adds the entry, unless it is a folder; takes its name. */
static gboolean take_entry(const char *shown, JaZipEntry *entry, gboolean secret, GArray *entries, GError **error)
{
    g_autofree char *name = entry->name;
    if (secret) {
        return ja_fail_data(error, JA_PLACE(shown, 0, NULL), "'%s' in the archive is encrypted; unpack it yourself",
                            name);
    }
    if (!check_name(shown, name, error)) {
        return FALSE;
    }
    if (!g_str_has_suffix(name, "/") && !is_finder_entry(name)) {
        g_array_append_val(entries, *entry);
        name = NULL;
    }
    return TRUE;
}

static gboolean list_entries(const char *shown, const guint8 *p, gsize left, gsize n, guint64 packed, GArray *entries,
                             GError **error)
{
    guint64 total = 0;
    for (gsize i = 0; i < n; i++) {
        JaZipEntry entry = {0};
        gboolean secret = FALSE;
        gsize length = read_entry(p, left, &entry, &secret);
        if (length == 0 || entry.size == G_MAXUINT32) {
            g_free(entry.name);
            return ja_fail_data(
                error, JA_PLACE(shown, 0, NULL),
                "the archive's directory is damaged, or of the 64-bit kind; pack it again as a plain zip");
        }
        total += entry.size;
        if (!take_entry(shown, &entry, secret, entries, error)) {
            return FALSE;
        }
        p += length;
        left -= length;
    }
    return check_bounds(shown, packed, total, error);
}

static int by_name(gconstpointer a, gconstpointer b)
{
    return strcmp(((const JaZipEntry *)a)->name, ((const JaZipEntry *)b)->name);
}

GArray *ja_zip_entries(const char *shown, const guint8 *data, gsize size, GError **error)
{
    const guint8 *end = size < END_SIZE ? NULL : find_end(data, size);
    gsize start = end == NULL ? 0 : little(end + 16, 4);
    if (end == NULL || start > (gsize)(end - data)) {
        ja_fail_data(error, JA_PLACE(shown, 0, NULL), "not a zip archive, or cut short; get the file again");
        return NULL;
    }
    gsize n = little(end + 10, 2);
    if (n > MAX_ENTRIES) {
        ja_fail_data(error, JA_PLACE(shown, 0, NULL),
                     "the archive has %" G_GSIZE_FORMAT " entries; at most %d are read", n, MAX_ENTRIES);
        return NULL;
    }
    g_autoptr(GArray) entries = g_array_new(FALSE, TRUE, sizeof(JaZipEntry));
    g_array_set_clear_func(entries, entry_clear);
    if (!list_entries(shown, data + start, (gsize)(end - data) - start, n, size, entries, error)) {
        return NULL;
    }
    g_array_sort(entries, by_name);
    return g_steal_pointer(&entries);
}

GPtrArray *ja_zip_list(const char *path, const char *shown, GError **error)
{
    g_autoptr(GMappedFile) file = g_mapped_file_new(path, FALSE, NULL);
    if (file == NULL) {
        ja_fail_system(error, "%s: cannot be read", shown);
        return NULL;
    }
    g_autoptr(GArray) entries =
        ja_zip_entries(shown, (const guint8 *)g_mapped_file_get_contents(file), g_mapped_file_get_length(file), error);
    if (entries == NULL) {
        return NULL;
    }
    GPtrArray *names = g_ptr_array_new_with_free_func(g_free);
    for (guint i = 0; i < entries->len; i++) {
        g_ptr_array_add(names, g_strdup(g_array_index(entries, JaZipEntry, i).name));
    }
    return names;
}

const guint8 *ja_zip_packed(const char *shown, const guint8 *data, gsize size, const JaZipEntry *entry, GError **error)
{
    if (entry->method != 0 && entry->method != 8) {
        ja_fail_data(error, JA_PLACE(shown, 0, NULL),
                     "'%s' is packed by a method that few programs know (%u); pack it again as a plain zip",
                     entry->name, entry->method);
        return NULL;
    }
    const guint8 *p = data + entry->offset;
    gboolean good = entry->offset + LOCAL_SIZE <= size && memcmp(p, "PK\3\4", 4) == 0;
    guint64 start = good ? entry->offset + LOCAL_SIZE + little(p + 26, 2) + little(p + 28, 2) : 0;
    if (!good || start + entry->packed > size) {
        ja_fail_data(error, JA_PLACE(shown, 0, NULL), "'%s' in the archive is damaged; get the file again",
                     entry->name);
        return NULL;
    }
    return data + start;
}

/* Unpacks to the end, but never past what is allowed. */
static GBytes *unpack(GInputStream *stream, const char *shown, guint64 packed, GError **error)
{
    g_autoptr(GByteArray) out = g_byte_array_new();
    g_autofree guint8 *buffer = g_malloc(1 << 16);
    for (;;) {
        g_autoptr(GError) inner = NULL;
        gssize n = g_input_stream_read(stream, buffer, 1 << 16, NULL, &inner);
        if (n < 0) {
            ja_fail_data(error, JA_PLACE(shown, 0, NULL), "cannot be unpacked (%s); get the file again",
                         inner->message);
            return NULL;
        }
        if (n == 0) {
            return g_byte_array_free_to_bytes(g_steal_pointer(&out));
        }
        g_byte_array_append(out, buffer, (guint)n);
        /* A GByteArray holds less than 4 GiB, which is the bound here too. */
        if (out->len > G_MAXINT32 || !check_bounds(shown, packed, out->len, error)) {
            if (error != NULL && *error == NULL) {
                ja_fail_data(error, JA_PLACE(shown, 0, NULL), "unpacks to more than 2 GiB; split the file");
            }
            return NULL;
        }
    }
}

GBytes *ja_gzip_read(const char *path, const char *shown, GError **error)
{
    g_autoptr(GBytes) packed = ja_file_read(path, shown, JA_MAX_INPUT, error);
    if (packed == NULL) {
        return NULL;
    }
    g_autoptr(GInputStream) raw = g_memory_input_stream_new_from_bytes(packed);
    g_autoptr(GConverter) inflate = G_CONVERTER(g_zlib_decompressor_new(G_ZLIB_COMPRESSOR_FORMAT_GZIP));
    g_autoptr(GInputStream) stream = g_converter_input_stream_new(raw, inflate);
    return unpack(stream, shown, g_bytes_get_size(packed), error);
}
