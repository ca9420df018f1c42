/*
 * jobatlas init: a commented project to start from.
 */
#include "cli/cli.h"

#include "base/files.h"

#include <errno.h>
#include <gio/gio.h>
#include <glib/gstdio.h>
#include <stdio.h>

static gboolean write_starter(const char *dir, GError **error)
{
    g_autofree char *file = g_build_filename(dir, "project.yaml", NULL);
    if (g_file_test(file, G_FILE_TEST_EXISTS)) {
        return ja_fail_call(error, "%s: is there already; name a new folder", file);
    }
    if (g_mkdir_with_parents(dir, 0777) != 0) {
        return ja_fail_system(error, "%s: cannot be created: %s", dir, g_strerror(errno));
    }
    g_autoptr(GBytes) starter = g_resources_lookup_data("/jobatlas/styles/starter-project.yaml", 0, NULL);
    g_assert(starter != NULL);
    gsize size;
    const void *data = g_bytes_get_data(starter, &size);
    return ja_file_write(file, data, size, error);
}

int cli_init(int argc, char **argv)
{
    int status = cli_parse(&argc, &argv, "DIR", "Writes a commented project to start from.", NULL, NULL, 1);
    if (status >= 0) {
        return status;
    }
    g_autoptr(GError) error = NULL;
    if (!write_starter(argv[1], &error)) {
        return cli_fail(error);
    }
    printf("%s/project.yaml is written: put your files beside it, follow its comments, then run\n"
           "  jobatlas check %s/project.yaml\n",
           argv[1], argv[1]);
    return 0;
}
