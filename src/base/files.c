/*
 * Single files: where they may be, reading them whole, writing them whole.
 */
#include "base/files.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* What marks a path as something else than a file: GDAL's virtual file systems, addresses, inline documents. */
static const char *strange_part(const char *path)
{
    static const char *const strange[] = {"/vsi", "://", "{", "<", "|"};
    for (gsize i = 0; i < G_N_ELEMENTS(strange); i++) {
        if (strstr(path, strange[i]) != NULL) {
            return strange[i];
        }
    }
    for (const char *p = path; *p != '\0'; p++) {
        if ((guchar)*p < 0x20) {
            return "a control character";
        }
    }
    return NULL;
}

static gboolean is_inside(const char *root, const char *path)
{
    gsize n = strlen(root);
    return strncmp(root, path, n) == 0 && (path[n] == '/' || root[n - 1] == '/');
}

static gboolean check_place(const char *root, const char *real, const char *path, gboolean allow_outside,
                            const JaPlace *place, GError **error)
{
    g_autofree char *real_root = realpath(root, NULL);
    if (allow_outside || (real_root != NULL && is_inside(real_root, real))) {
        return TRUE;
    }
    return ja_fail_data(
        error, place, "'%s' lies outside the project's folder; move it inside, or allow it with --allow-outside", path);
}

char *ja_path_resolve(const char *root, const char *path, gboolean allow_outside, const JaPlace *place, GError **error)
{
    const char *strange = strange_part(path);
    if (strange != NULL || *path == '\0') {
        ja_fail_data(error, place, "'%s' is not a plain file name (found %s); give a path to a file on this machine",
                     path, strange != NULL ? strange : "nothing");
        return NULL;
    }
    if (g_path_is_absolute(path) && !allow_outside) {
        ja_fail_data(error, place,
                     "'%s' is an absolute path; give it relative to the project file, or allow it with "
                     "--allow-outside",
                     path);
        return NULL;
    }
    g_autofree char *joined = g_path_is_absolute(path) ? g_strdup(path) : g_build_filename(root, path, NULL);
    g_autofree char *real = realpath(joined, NULL);
    if (real == NULL) {
        const char *why = errno != ENOENT ? g_strerror(errno) : "it is not there";
        ja_fail_data(error, place, "cannot find the file '%s' (%s); check the name, relative to the project file", path,
                     why);
        return NULL;
    }
    if (!check_place(root, real, path, allow_outside, place, error)) {
        return NULL;
    }
    if (!g_file_test(real, G_FILE_TEST_IS_REGULAR)) {
        ja_fail_data(error, place, "'%s' is not a regular file; name the file itself", path);
        return NULL;
    }
    return g_steal_pointer(&real);
}

GBytes *ja_file_read(const char *path, const char *shown, gint64 max, GError **error)
{
    GStatBuf status;
    if (g_stat(path, &status) != 0) {
        ja_fail_system(error, "%s: cannot be read: %s", shown, g_strerror(errno));
        return NULL;
    }
    if (!S_ISREG(status.st_mode)) {
        ja_fail_data(error, JA_PLACE(shown, 0, NULL), "is not a regular file; name the file itself");
        return NULL;
    }
    if (status.st_size > max) {
        ja_fail_data(error, JA_PLACE(shown, 0, NULL),
                     "is %" G_GINT64_FORMAT " bytes long; at most %" G_GINT64_FORMAT " are read; split the file",
                     (gint64)status.st_size, max);
        return NULL;
    }
    char *data;
    gsize size;
    g_autoptr(GError) inner = NULL;
    if (!g_file_get_contents(path, &data, &size, &inner)) {
        ja_fail_system(error, "%s: cannot be read: %s", shown, g_strerror(errno));
        return NULL;
    }
    return g_bytes_new_take(data, size);
}

static gboolean hash_stream(GChecksum *sum, FILE *stream)
{
    guint8 buffer[1 << 16];
    gsize n;
    while ((n = fread(buffer, 1, sizeof buffer, stream)) > 0) {
        g_checksum_update(sum, buffer, (gssize)n);
    }
    return !ferror(stream);
}

char *ja_file_sha256(const char *path, GError **error)
{
    FILE *stream = fopen(path, "rbe");
    if (stream == NULL) {
        ja_fail_system(error, "%s: cannot be read: %s", path, g_strerror(errno));
        return NULL;
    }
    GChecksum *sum = g_checksum_new(G_CHECKSUM_SHA256);
    char *hex = hash_stream(sum, stream) ? g_strdup(g_checksum_get_string(sum)) : NULL;
    if (hex == NULL) {
        ja_fail_system(error, "%s: cannot be read: %s", path, g_strerror(errno));
    }
    g_checksum_free(sum);
    fclose(stream);
    return hex;
}

gboolean ja_file_write(const char *path, const void *data, gsize size, GError **error)
{
    g_autoptr(GError) inner = NULL;
    GFileSetContentsFlags flags = G_FILE_SET_CONTENTS_CONSISTENT | G_FILE_SET_CONTENTS_DURABLE;
    if (!g_file_set_contents_full(path, data, (gssize)size, flags, 0666, &inner)) {
        return ja_fail_system(error, "%s: cannot be written: %s", path, inner->message);
    }
    return TRUE;
}

/* File systems allow names of 255 bytes, and an id goes before this. */
#define MAX_SLUG 100

char *ja_file_slug(const char *text)
{
    g_autofree char *plain = g_str_to_ascii(text, "C");
    GString *slug = g_string_new(NULL);
    for (const char *p = plain; *p != '\0'; p++) {
        if (g_ascii_isalnum(*p)) {
            g_string_append_c(slug, g_ascii_tolower(*p));
        } else if (slug->len > 0 && slug->str[slug->len - 1] != '-') {
            g_string_append_c(slug, '-');
        }
    }
    g_string_truncate(slug, MIN(slug->len, MAX_SLUG));
    while (slug->len > 0 && slug->str[slug->len - 1] == '-') {
        g_string_truncate(slug, slug->len - 1);
    }
    if (slug->len == 0) {
        g_string_append(slug, "unnamed");
    }
    return g_string_free(slug, FALSE);
}

gint64 ja_source_date(void)
{
    const gint64 epoch_1980 = 315532800;
    const char *set = g_getenv("SOURCE_DATE_EPOCH");
    gint64 seconds;
    if (set != NULL && g_ascii_string_to_signed(set, 10, 0, G_MAXINT32, &seconds, NULL)) {
        return seconds;
    }
    return epoch_1980;
}
