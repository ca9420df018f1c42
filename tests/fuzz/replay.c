/*
 * Runs a fuzzer over the files of its corpus, as a test: the main() of a fuzzer that is not being fuzzed.
 */
#include <glib.h>

int LLVMFuzzerTestOneInput(const guint8 *data, gsize size);

static guint replay_folder(const char *folder)
{
    GDir *listing = g_dir_open(folder, 0, NULL);
    guint n = 0;
    for (const char *name; listing != NULL && (name = g_dir_read_name(listing)) != NULL; n++) {
        g_autofree char *path = g_build_filename(folder, name, NULL);
        g_autofree char *data = NULL;
        gsize size = 0;
        g_assert_true(g_file_get_contents(path, &data, &size, NULL));
        LLVMFuzzerTestOneInput((const guint8 *)data, size);
    }
    if (listing != NULL) {
        g_dir_close(listing);
    }
    return n;
}

int main(int argc, char **argv)
{
    g_autofree char *name = g_path_get_basename(argv[0]);
    g_autofree char *folder = argc > 1 ? g_strdup(argv[1]) : g_build_filename("tests/fuzz/corpus", name, NULL);
    guint n = replay_folder(folder);
    g_print("1..1\n%s 1 - %s takes the %u files of its corpus\n", n > 0 ? "ok" : "not ok", name, n);
    return 0;
}
