/**
 * Files: paths that stay inside the project, bounded reads, atomic writes, the output folder swapped in whole.
 */
#ifndef JA_BASE_FILES_H
#define JA_BASE_FILES_H

#include <jobatlas/error.h>

G_BEGIN_DECLS

/** Largest input file that is read into memory at once, bytes. */
#define JA_MAX_INPUT ((gint64)4 << 30)

/**
 * The real path of an input named in a project. Refuses what is not a plain path ("/vsi", "://", "{", "<",
 * control characters), and, unless `allow_outside`, an absolute path and one that leaves `root` (symbolic links
 * resolved). The file must exist and be a regular file. `place` names the key that asks. Owned.
 */
char *ja_path_resolve(const char *root, const char *path, gboolean allow_outside, const JaPlace *place, GError **error);

/** The bytes of a file, at most `max` of them. Errors name `shown`, never the machine's path. Owned. */
GBytes *ja_file_read(const char *path, const char *shown, gint64 max, GError **error);

/** SHA-256 of a file in lower-case hex. Owned. */
char *ja_file_sha256(const char *path, GError **error);

/** Writes a file so that readers see the old bytes or the new, never a part: temporary sibling, fsync, rename. */
gboolean ja_file_write(const char *path, const void *data, gsize size, GError **error);

/**
 * An output folder being made. Files go to a hidden sibling of `dir`; ja_outdir_commit swaps it in whole and
 * removes the old one; ja_outdir_free without commit removes the sibling and leaves the old folder as it was.
 * A lock beside it, naming its holder, keeps two runs apart. A folder that holds files jobatlas did not
 * write (no manifest.json, not empty) is refused.
 */
typedef struct JaOutdir JaOutdir;
JaOutdir *ja_outdir_begin(const char *dir, GError **error);
/** Whether ja_outdir_begin would take the folder: to be asked before long work. Makes nothing. */
gboolean ja_outdir_check(const char *dir, GError **error);
/** Path under the folder being made; parents are created. Owned. */
char *ja_outdir_path(JaOutdir *outdir, const char *name, GError **error);
/** Writes one file of it and remembers name, size and SHA-256 for the manifest. */
gboolean ja_outdir_write(JaOutdir *outdir, const char *name, const void *data, gsize size, GError **error);
/** Remembers a file that a library wrote itself at ja_outdir_path. */
gboolean ja_outdir_adopt(JaOutdir *outdir, const char *name, GError **error);
/** Files written so far, ascending by name. Borrowed. */
typedef struct {
    char *name;
    gint64 size;
    char *sha256;
} JaOutfile;
const GPtrArray *ja_outdir_files(JaOutdir *outdir);
gboolean ja_outdir_commit(JaOutdir *outdir, GError **error);
void ja_outdir_free(JaOutdir *outdir);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(JaOutdir, ja_outdir_free)

/** Text safe as a file name: lower case, letters, digits and hyphens; 1 to 100 of them. Owned. */
char *ja_file_slug(const char *text);

/** Seconds since 1970 to stamp outputs with: SOURCE_DATE_EPOCH, else 315532800 (1980-01-01), the same for every run. */
gint64 ja_source_date(void);

G_END_DECLS
#endif
