/* What the tests of the readers share: a folder for files, a context to read in, and exact messages. */
#ifndef TESTS_READ_HELP_H
#define TESTS_READ_HELP_H

#include "read/context.h"

#include <glib/gstdio.h>
#include <string.h>

typedef struct {
    char *root;
    JaReadContext context;
    JaProjectSpec project;
} Room;

static inline void room_open(Room *room)
{
    *room = (Room){.root = g_dir_make_tmp("jobatlas-read-XXXXXX", NULL)};
    room->context = (JaReadContext){
        .root = room->root,
        .project = &room->project,
        .ledger = ja_ledger_new(),
        .inputs = g_ptr_array_new_with_free_func((GDestroyNotify)ja_input_free),
    };
}

static inline void room_remove(const char *path)
{
    GDir *dir = g_dir_open(path, 0, NULL);
    const char *name;
    while (dir != NULL && (name = g_dir_read_name(dir)) != NULL) {
        g_autofree char *inner = g_build_filename(path, name, NULL);
        room_remove(inner);
    }
    if (dir != NULL) {
        g_dir_close(dir);
    }
    g_remove(path);
}

static inline void room_close(Room *room)
{
    room_remove(room->root);
    g_free(room->root);
    ja_ledger_free(room->context.ledger);
    g_ptr_array_unref(room->context.inputs);
}

/* Reads from the shared data instead; FALSE (and the test skipped) where they are absent. */
static inline gboolean room_shared(Room *room)
{
    const char *folder = "../shared/data";
    if (!g_file_test(folder, G_FILE_TEST_IS_DIR)) {
        g_test_skip("the real data (../shared/data) are not here");
        return FALSE;
    }
    room->context.root = folder;
    return TRUE;
}

static inline char *room_path(const Room *room, const char *name)
{
    return g_build_filename(room->root, name, NULL);
}

static inline void room_write(const Room *room, const char *name, const char *data, gssize size)
{
    g_autofree char *path = room_path(room, name);
    g_autofree char *folder = g_path_get_dirname(path);
    g_assert_cmpint(g_mkdir_with_parents(folder, 0700), ==, 0);
    g_assert_true(g_file_set_contents(path, data, size, NULL));
}

/* The message, exactly; clears the error. */
static inline void assert_message(GError **error, const char *message)
{
    g_assert_nonnull(*error);
    g_assert_cmpstr((*error)->message, ==, message);
    g_assert_true((*error)->domain == JA_ERROR);
    g_clear_error(error);
}

/* Sum of the counts of the ledger's lines with this code and subject (NULL = any). */
static inline gint64 ledgered(const Room *room, const char *code, const char *subject)
{
    gint64 count = 0;
    for (gsize i = 0; i < ja_ledger_length(room->context.ledger); i++) {
        const JaLedgerLine *line = ja_ledger_line(room->context.ledger, i);
        gboolean same = g_str_equal(line->code, code);
        if (same && (subject == NULL || g_strcmp0(line->subject, subject) == 0)) {
            count += line->count;
        }
    }
    return count;
}

#endif
