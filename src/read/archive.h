/**
 * Archives: what is in a zip, before anything opens it; and .gz files, unpacked within bounds.
 */
#ifndef JA_READ_ARCHIVE_H
#define JA_READ_ARCHIVE_H

#include <jobatlas/error.h>

G_BEGIN_DECLS

/**
 * Names of the files in a zip (folders left out), sorted. Refused: a damaged, encrypted or 64-bit directory, more
 * than 10,000 entries, more than 4 GiB unpacked, more than 200 times its packed size beyond 64 MiB, names with
 * ".." or a leading "/". Nested archives are names like others: nobody opens them. Owned array of char *.
 */
GPtrArray *ja_zip_list(const char *path, const char *shown, GError **error);

/** A file in a zip: where its packed bytes stand in the archive. */
typedef struct {
    char *name;
    guint64 size, packed, offset; /**< Unpacked and packed bytes, and where its local header is. */
    guint16 method;               /**< 0 stored, 8 deflated. */
} JaZipEntry;

/** The same, sorted by name, within the same bounds, from the bytes of the archive. Owned array of JaZipEntry. */
GArray *ja_zip_entries(const char *shown, const guint8 *data, gsize size, GError **error);

/**
 * The packed bytes of an entry; NULL when the archive is damaged there, or packed otherwise than stored or deflated.
 * Borrowed from `data`.
 */
const guint8 *ja_zip_packed(const char *shown, const guint8 *data, gsize size, const JaZipEntry *entry, GError **error);

/** Content of a .gz file, within the same bounds. Owned. */
GBytes *ja_gzip_read(const char *path, const char *shown, GError **error);

G_END_DECLS
#endif
