/*
 * An output folder, made beside the old one and swapped in whole.
 */
#include "base/files.h"

#include <errno.h>
#include <fcntl.h>
#include <ftw.h>
#include <glib/gstdio.h>
#include <stdio.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

struct JaOutdir {
    char *dir;     /* where the results will be */
    char *staging; /* hidden sibling being filled */
    char *lock;
    int lock_fd;
    GPtrArray *files; /* of JaOutfile, kept sorted by name */
};

static void outfile_free(gpointer data)
{
    JaOutfile *file = data;
    g_free(file->name);
    g_free(file->sha256);
    g_free(file);
}

static int remove_entry(const char *path, const struct stat *status, int kind, struct FTW *walk)
{
    (void)status, (void)kind, (void)walk;
    return remove(path);
}

static void remove_tree(const char *path)
{
    if (g_file_test(path, G_FILE_TEST_EXISTS)) {
        nftw(path, remove_entry, 16, FTW_DEPTH | FTW_PHYS);
    }
}

/* "dir/.name.suffix" for "dir/name". Owned. */
static char *sibling(const char *dir, const char *suffix)
{
    g_autofree char *parent = g_path_get_dirname(dir);
    g_autofree char *base = g_path_get_basename(dir);
    g_autofree char *hidden = g_strdup_printf(".%s.%s", base, suffix);
    return g_build_filename(parent, hidden, NULL);
}

/* The folder's own path, through symbolic links, without a trailing slash. Owned. */
static char *canonical(const char *dir)
{
    char *real = realpath(dir, NULL);
    return real != NULL ? real : g_canonicalize_filename(dir, NULL);
}

static gboolean refuse_foreign_folder(const char *dir, GError **error)
{
    if (!g_file_test(dir, G_FILE_TEST_EXISTS)) {
        g_autofree char *target = g_file_read_link(dir, NULL);
        return target == NULL ||
               ja_fail_call(error,
                            "%s: is a link to '%s', which does not exist; make that folder, or name another with -o",
                            dir, target);
    }
    GDir *listing = g_dir_open(dir, 0, NULL);
    if (listing == NULL) {
        return ja_fail_call(error, "%s: exists and is not a folder; name another with -o", dir);
    }
    gboolean empty = g_dir_read_name(listing) == NULL;
    g_dir_close(listing);
    g_autofree char *manifest = g_build_filename(dir, "manifest.json", NULL);
    if (empty || g_file_test(manifest, G_FILE_TEST_IS_REGULAR)) {
        return TRUE;
    }
    return ja_fail_call(error,
                        "%s: holds files but no manifest.json, so it is not a folder of results and would be lost; "
                        "name another with -o",
                        dir);
}

/* The folder that `dir` would be made in, or the nearest above it that is there, can be written. */
static gboolean check_above(const char *dir, GError **error)
{
    g_autofree char *real = canonical(dir), *above = g_path_get_dirname(real);
    while (!g_file_test(above, G_FILE_TEST_EXISTS)) {
        char *next = g_path_get_dirname(above);
        g_free(above);
        above = next;
    }
    if (!g_file_test(above, G_FILE_TEST_IS_DIR)) {
        return ja_fail_call(error, "%s: '%s' is not a folder; name another with -o", dir, above);
    }
    return access(above, W_OK | X_OK) == 0 ||
           ja_fail_system(error, "%s: '%s' cannot be written: %s", dir, above, g_strerror(errno));
}

gboolean ja_outdir_check(const char *dir, GError **error)
{
    return refuse_foreign_folder(dir, error) && check_above(dir, error);
}

/* TRUE when the file we locked is still the one at the path (its last holder may have removed it meanwhile). */
static gboolean is_same_file(int fd, const char *path)
{
    struct stat open_file, named;
    return fstat(fd, &open_file) == 0 && stat(path, &named) == 0 && open_file.st_ino == named.st_ino;
}

static gboolean say_locked(const char *dir, int fd, GError **error)
{
    char holder[64] = "";
    gssize n = pread(fd, holder, sizeof holder - 1, 0);
    holder[n > 0 ? n : 0] = '\0';
    return ja_fail_system(error, "%s: is being written by another run (%s); wait for it to end", dir, holder);
}

static gboolean take_lock(JaOutdir *outdir, GError **error)
{
    outdir->lock_fd = open(outdir->lock, O_RDWR | O_CREAT | O_CLOEXEC, 0666);
    if (outdir->lock_fd < 0) {
        return ja_fail_system(error, "%s: cannot be created: %s", outdir->lock, g_strerror(errno));
    }
    if (flock(outdir->lock_fd, LOCK_EX | LOCK_NB) != 0 || !is_same_file(outdir->lock_fd, outdir->lock)) {
        say_locked(outdir->dir, outdir->lock_fd, error);
        close(outdir->lock_fd);
        outdir->lock_fd = -1;
        return FALSE;
    }
    g_autofree char *holder = g_strdup_printf("process %d", (int)getpid());
    if (ftruncate(outdir->lock_fd, 0) != 0 || pwrite(outdir->lock_fd, holder, strlen(holder), 0) < 0) {
        return ja_fail_system(error, "%s: cannot be written: %s", outdir->lock, g_strerror(errno));
    }
    return TRUE;
}

static gboolean make_staging(JaOutdir *outdir, GError **error)
{
    remove_tree(outdir->staging); /* of a run that was killed: we hold the lock */
    if (g_mkdir_with_parents(outdir->staging, 0777) != 0) {
        return ja_fail_system(error, "%s: cannot be created: %s", outdir->staging, g_strerror(errno));
    }
    return TRUE;
}

JaOutdir *ja_outdir_begin(const char *dir, GError **error)
{
    g_autoptr(JaOutdir) outdir = g_new0(JaOutdir, 1);
    outdir->lock_fd = -1;
    outdir->dir = canonical(dir);
    outdir->staging = sibling(outdir->dir, "new");
    outdir->lock = sibling(outdir->dir, "lock");
    outdir->files = g_ptr_array_new_with_free_func(outfile_free);
    if (!ja_outdir_check(dir, error)) {
        return NULL;
    }
    g_autofree char *parent = g_path_get_dirname(outdir->dir);
    if (g_mkdir_with_parents(parent, 0777) != 0) {
        ja_fail_system(error, "%s: cannot be created: %s", parent, g_strerror(errno));
        return NULL;
    }
    if (!take_lock(outdir, error) || !make_staging(outdir, error)) {
        return NULL;
    }
    return g_steal_pointer(&outdir);
}

static gboolean refuse_twice(const JaOutdir *outdir, const char *name, GError **error)
{
    for (guint i = 0; i < outdir->files->len; i++) {
        if (g_str_equal(((JaOutfile *)g_ptr_array_index(outdir->files, i))->name, name)) {
            return ja_fail_data(error, NULL,
                                "%s would be written twice: two ids, or an id and a group's name, make the same file "
                                "name; change one of them",
                                name);
        }
    }
    return TRUE;
}

char *ja_outdir_path(JaOutdir *outdir, const char *name, GError **error)
{
    if (!refuse_twice(outdir, name, error)) {
        return NULL;
    }
    g_autofree char *path = g_build_filename(outdir->staging, name, NULL);
    g_autofree char *parent = g_path_get_dirname(path);
    if (g_mkdir_with_parents(parent, 0777) != 0) {
        ja_fail_system(error, "%s: cannot be created: %s", parent, g_strerror(errno));
        return NULL;
    }
    return g_steal_pointer(&path);
}

static int compare_files(gconstpointer pa, gconstpointer pb)
{
    const JaOutfile *a = *(const JaOutfile *const *)pa, *b = *(const JaOutfile *const *)pb;
    return strcmp(a->name, b->name);
}

static gboolean remember(JaOutdir *outdir, const char *name, const char *path, GError **error)
{
    g_autofree char *sha256 = ja_file_sha256(path, error);
    if (sha256 == NULL) {
        return FALSE;
    }
    GStatBuf status;
    g_stat(path, &status);
    JaOutfile *file = g_new0(JaOutfile, 1);
    file->name = g_strdup(name);
    file->size = status.st_size;
    file->sha256 = g_steal_pointer(&sha256);
    g_ptr_array_add(outdir->files, file);
    g_ptr_array_sort(outdir->files, compare_files);
    return TRUE;
}

gboolean ja_outdir_write(JaOutdir *outdir, const char *name, const void *data, gsize size, GError **error)
{
    g_autofree char *path = ja_outdir_path(outdir, name, error);
    if (path == NULL) {
        return FALSE;
    }
    FILE *stream = fopen(path, "wbe");
    gboolean ok = stream != NULL && fwrite(data, 1, size, stream) == size;
    if (stream != NULL && fclose(stream) != 0) {
        ok = FALSE;
    }
    if (!ok) {
        return ja_fail_system(error, "%s: cannot be written: %s", name, g_strerror(errno));
    }
    return remember(outdir, name, path, error);
}

gboolean ja_outdir_adopt(JaOutdir *outdir, const char *name, GError **error)
{
    g_autofree char *path = g_build_filename(outdir->staging, name, NULL);
    return remember(outdir, name, path, error);
}

const GPtrArray *ja_outdir_files(JaOutdir *outdir)
{
    return outdir->files;
}

static gboolean sync_path(const char *path, GError **error)
{
    int fd = open(path, O_RDONLY | O_CLOEXEC);
    gboolean ok = fd >= 0 && fsync(fd) == 0;
    int fault = errno;
    if (fd >= 0) {
        close(fd);
    }
    return ok || ja_fail_system(error, "%s: cannot be flushed to disk: %s", path, g_strerror(fault));
}

static gboolean sync_all(const JaOutdir *outdir, GError **error)
{
    for (guint i = 0; i < outdir->files->len; i++) {
        const JaOutfile *file = g_ptr_array_index(outdir->files, i);
        g_autofree char *path = g_build_filename(outdir->staging, file->name, NULL);
        if (!sync_path(path, error)) {
            return FALSE;
        }
    }
    return sync_path(outdir->staging, error);
}

gboolean ja_outdir_commit(JaOutdir *outdir, GError **error)
{
    if (!sync_all(outdir, error)) {
        return FALSE;
    }
    gboolean exists = g_file_test(outdir->dir, G_FILE_TEST_EXISTS);
    unsigned flags = exists ? RENAME_EXCHANGE : RENAME_NOREPLACE;
    if (renameat2(AT_FDCWD, outdir->staging, AT_FDCWD, outdir->dir, flags) != 0) {
        return ja_fail_system(error, "%s: cannot be put in place: %s", outdir->dir, g_strerror(errno));
    }
    g_autofree char *parent = g_path_get_dirname(outdir->dir);
    return sync_path(parent, error);
}

void ja_outdir_free(JaOutdir *outdir)
{
    if (outdir == NULL) {
        return;
    }
    if (outdir->lock_fd >= 0) {
        remove_tree(outdir->staging); /* after a commit this is the old folder */
        unlink(outdir->lock);
        close(outdir->lock_fd);
    }
    g_free(outdir->dir);
    g_free(outdir->staging);
    g_free(outdir->lock);
    g_ptr_array_unref(outdir->files);
    g_free(outdir);
}
