/*
 * Files: what may be opened, what a killed or refused run leaves behind.
 */
#include "base/files.h"

#include <glib/gstdio.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

static char *new_folder(void)
{
    return g_dir_make_tmp("jobatlas-XXXXXX", NULL);
}

static void put(const char *folder, const char *name, const char *text)
{
    g_autofree char *path = g_build_filename(folder, name, NULL);
    g_assert_true(g_file_set_contents(path, text, -1, NULL));
}

static char *get(const char *folder, const char *name)
{
    g_autofree char *path = g_build_filename(folder, name, NULL);
    char *text = NULL;
    g_file_get_contents(path, &text, NULL, NULL);
    return text;
}

static void remove_folder(const char *folder)
{
    g_autofree char *command = g_strdup_printf("rm -rf '%s'", folder);
    g_assert_cmpint(system(command), ==, 0);
}

static void expect_refusal(const char *root, const char *path, const char *message)
{
    g_autoptr(GError) error = NULL;
    g_autofree char *real = ja_path_resolve(root, path, FALSE, JA_PLACE("project.yaml", 0, "zones.file"), &error);
    g_assert_null(real);
    g_assert_error(error, JA_ERROR, JA_ERROR_DATA);
    g_assert_cmpstr(error->message, ==, message);
}

static void test_paths(void)
{
    g_autofree char *root = new_folder();
    put(root, "a.csv", "x");
    g_autofree char *link = g_build_filename(root, "link.csv", NULL);
    g_assert_cmpint(symlink("/etc/passwd", link), ==, 0);
    g_autoptr(GError) error = NULL;
    g_autofree char *real = ja_path_resolve(root, "./a.csv", FALSE, NULL, &error);
    g_assert_no_error(error);
    g_assert_true(g_str_has_suffix(real, "/a.csv"));
    expect_refusal(root, "/etc/passwd",
                   "project.yaml: zones.file: '/etc/passwd' is an absolute path; give it relative to the project file, "
                   "or allow it with --allow-outside");
    expect_refusal(root, "../../etc/passwd",
                   "project.yaml: zones.file: '../../etc/passwd' lies outside the project's folder; move it inside, or "
                   "allow it with --allow-outside");
    expect_refusal(root, "link.csv",
                   "project.yaml: zones.file: 'link.csv' lies outside the project's folder; move it inside, or allow "
                   "it with --allow-outside");
    expect_refusal(root, "/vsicurl/http://example.org/a.gpkg",
                   "project.yaml: zones.file: '/vsicurl/http://example.org/a.gpkg' is not a plain file name (found "
                   "/vsi); give a path to a file on this machine");
    expect_refusal(root, "{\"type\":\"FeatureCollection\"}",
                   "project.yaml: zones.file: '{\"type\":\"FeatureCollection\"}' is not a plain file name (found {); "
                   "give a path to a file on this machine");
    expect_refusal(root, "b.csv",
                   "project.yaml: zones.file: cannot find the file 'b.csv' (it is not there); check the name, relative "
                   "to the project file");
    expect_refusal(root, ".",
                   "project.yaml: zones.file: '.' lies outside the project's folder; move it inside, or allow it with "
                   "--allow-outside");
    remove_folder(root);
}

static void test_sha256(void)
{
    g_autofree char *root = new_folder();
    put(root, "abc", "abc");
    g_autofree char *path = g_build_filename(root, "abc", NULL);
    g_autofree char *hex = ja_file_sha256(path, NULL);
    /* FIPS 180-2, appendix B.1 */
    g_assert_cmpstr(hex, ==, "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    remove_folder(root);
}

static void write_results(const char *dir, const char *text, gboolean commit)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(JaOutdir) outdir = ja_outdir_begin(dir, &error);
    g_assert_no_error(error);
    g_assert_true(ja_outdir_write(outdir, "figures/a.txt", text, strlen(text), &error));
    g_assert_true(ja_outdir_write(outdir, "manifest.json", "{}", 2, &error));
    g_assert_cmpuint(ja_outdir_files(outdir)->len, ==, 2);
    if (commit) {
        g_assert_true(ja_outdir_commit(outdir, &error));
        g_assert_no_error(error);
    }
}

static void expect_results(const char *dir, const char *text)
{
    g_autofree char *found = get(dir, "figures/a.txt");
    g_assert_cmpstr(found, ==, text);
    g_autofree char *parent = g_path_get_dirname(dir);
    GDir *listing = g_dir_open(parent, 0, NULL);
    guint entries = 0;
    while (g_dir_read_name(listing) != NULL) {
        entries++;
    }
    g_dir_close(listing);
    g_assert_cmpuint(entries, ==, 1); /* no lock, no staging left */
}

static void test_outdir_swaps_in_whole(void)
{
    g_autofree char *root = new_folder();
    g_autofree char *dir = g_build_filename(root, "out", NULL);
    write_results(dir, "old", TRUE);
    expect_results(dir, "old");
    write_results(dir, "failed", FALSE);
    expect_results(dir, "old");
    write_results(dir, "new", TRUE);
    expect_results(dir, "new");
    remove_folder(root);
}

static void test_outdir_survives_a_killed_run(void)
{
    g_autofree char *root = new_folder();
    g_autofree char *dir = g_build_filename(root, "out", NULL);
    write_results(dir, "old", TRUE);
    pid_t child = fork();
    if (child == 0) {
        JaOutdir *outdir = ja_outdir_begin(dir, NULL);
        ja_outdir_write(outdir, "figures/a.txt", "half", 4, NULL);
        _exit(9);
    }
    waitpid(child, NULL, 0);
    g_autofree char *kept = get(dir, "figures/a.txt");
    g_assert_cmpstr(kept, ==, "old");
    write_results(dir, "new", TRUE);
    expect_results(dir, "new");
    remove_folder(root);
}

static void test_outdir_refuses_a_name_twice(void)
{
    g_autofree char *root = new_folder();
    g_autofree char *dir = g_build_filename(root, "out", NULL);
    g_autoptr(GError) error = NULL;
    g_autoptr(JaOutdir) outdir = ja_outdir_begin(dir, &error);
    g_assert_no_error(error);
    g_assert_true(ja_outdir_write(outdir, "figures/a.txt", "1", 1, &error));
    g_assert_false(ja_outdir_write(outdir, "figures/a.txt", "2", 1, &error));
    g_assert_error(error, JA_ERROR, JA_ERROR_DATA);
    g_assert_cmpstr(error->message, ==,
                    "figures/a.txt would be written twice: two ids, or an id and a group's name, make the same file "
                    "name; change one of them");
    g_assert_cmpuint(ja_outdir_files(outdir)->len, ==, 1);
    g_clear_pointer(&outdir, ja_outdir_free);
    remove_folder(root);
}

static void test_outdir_refuses(void)
{
    g_autofree char *root = new_folder();
    put(root, "thesis.doc", "years of work");
    g_autoptr(GError) error = NULL;
    g_autoptr(JaOutdir) outdir = ja_outdir_begin(root, &error);
    g_assert_null(outdir);
    g_assert_error(error, JA_ERROR, JA_ERROR_CALL);
    g_assert_nonnull(strstr(error->message, "holds files but no manifest.json"));
    g_autofree char *link = g_build_filename(root, "link", NULL);
    g_assert_cmpint(symlink("nowhere", link), ==, 0);
    g_clear_error(&error);
    g_assert_null(ja_outdir_begin(link, &error));
    g_assert_error(error, JA_ERROR, JA_ERROR_CALL);
    g_assert_true(g_str_has_suffix(error->message, "/link: is a link to 'nowhere', which does not exist; make that "
                                                   "folder, or name another with -o"));
    unlink(link);
    g_autofree char *dir = g_build_filename(root, "out", NULL);
    g_autoptr(JaOutdir) first = ja_outdir_begin(dir, NULL);
    g_clear_error(&error);
    g_autoptr(JaOutdir) second = ja_outdir_begin(dir, &error);
    g_assert_null(second);
    g_assert_error(error, JA_ERROR, JA_ERROR_SYSTEM);
    g_assert_nonnull(strstr(error->message, "is being written by another run (process "));
    g_clear_pointer(&first, ja_outdir_free);
    remove_folder(root);
}

static void test_slug(void)
{
    static const char *const cases[][2] = {{"Folkestone and Hythe", "folkestone-and-hythe"},
                                           {"Ynys M\xC3\xB4n", "ynys-mon"},
                                           {"../../x", "x"},
                                           {"", "unnamed"}};
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autofree char *slug = ja_file_slug(cases[i][0]);
        g_assert_cmpstr(slug, ==, cases[i][1]);
    }
    /* A name of any length leaves room for an id before it and an ending after it in 255 bytes. */
    g_autofree char *name = g_strnfill(4000, 'B');
    g_autofree char *slug = ja_file_slug(name);
    g_assert_cmpuint(strlen(slug), <=, 100);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/files/paths", test_paths);
    g_test_add_func("/files/sha256", test_sha256);
    g_test_add_func("/files/outdir/swap", test_outdir_swaps_in_whole);
    g_test_add_func("/files/outdir/killed", test_outdir_survives_a_killed_run);
    g_test_add_func("/files/outdir/refuses a name twice", test_outdir_refuses_a_name_twice);
    g_test_add_func("/files/outdir/refuses", test_outdir_refuses);
    g_test_add_func("/files/slug", test_slug);
    return g_test_run();
}
