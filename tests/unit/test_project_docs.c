/*
 * The reference of the project file names exactly the keys that the reader knows, and says rightly which are needed;
 * the reference of styles names every key of a style and of a palette.
 */
#include "read/project.h"
#include "read/style.h"
#include <string.h>

static char *read_docs(const char *name)
{
    char *docs = NULL;
    g_autofree char *path = g_build_filename("docs", name, NULL);
    if (!g_file_get_contents(path, &docs, NULL, NULL))
        g_error("%s is not there; run the tests from the root of the source", path);
    return docs;
}

/* The text between the first two backticks of a line, or NULL. */
static char *ticked(const char *line)
{
    const char *open = strchr(line, '`');
    const char *close = open != NULL ? strchr(open + 1, '`') : NULL;
    return close != NULL ? g_strndup(open + 1, (gsize)(close - open - 1)) : NULL;
}

/* Every key of the tables of the reference -> its row. A heading with a key in backticks opens the table of its block.
 */
static GHashTable *documented(const char *docs)
{
    GHashTable *keys = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
    g_auto(GStrv) lines = g_strsplit(docs, "\n", -1);
    g_autofree char *block = NULL;
    for (char **line = lines; *line != NULL; line++) {
        if (g_str_has_prefix(*line, "## ") || g_str_has_prefix(*line, "### ")) {
            g_free(block);
            block = ticked(*line);
        } else if (g_str_has_prefix(*line, "| `")) {
            g_autofree char *key = ticked(*line);
            char *path = block != NULL ? g_strdup_printf("%s.%s", block, key) : g_strdup(key);
            if (!g_hash_table_insert(keys, path, g_strdup(*line)))
                g_error("docs/project-file.md documents '%s' twice", path);
        }
    }
    return keys;
}

static void test_every_key(void)
{
    g_autofree char *docs = read_docs("project-file.md");
    g_autoptr(GHashTable) rows = documented(docs);
    g_auto(GStrv) keys = ja_project_keys();
    g_assert_cmpuint(g_strv_length(keys), >, 150);
    for (char **key = keys; *key != NULL; key++)
        if (!g_hash_table_contains(rows, *key))
            g_error("docs/project-file.md says nothing about '%s'", *key);
    GHashTableIter iter;
    gpointer path;
    g_hash_table_iter_init(&iter, rows);
    while (g_hash_table_iter_next(&iter, &path, NULL))
        if (!g_strv_contains((const char *const *)keys, path))
            g_error("docs/project-file.md documents '%s', which is not a key", (char *)path);
}

/* Six cells a row, and a type that the introduction explains. */
static void test_rows_are_whole(void)
{
    static const char *const types[] = {"text", "number", "whole", "flag", "list", "block", "blocks", NULL};
    g_autofree char *docs = read_docs("project-file.md");
    g_autoptr(GHashTable) rows = documented(docs);
    GHashTableIter iter;
    gpointer path, row;
    g_hash_table_iter_init(&iter, rows);
    while (g_hash_table_iter_next(&iter, &path, &row)) {
        g_auto(GStrv) cells = g_strsplit(row, " |", -1);
        if (g_strv_length(cells) != 7)
            g_error("docs/project-file.md: the row of '%s' has not six cells", (char *)path);
        const char *type = g_strstrip(cells[1]);
        const char *meaning = g_strstrip(cells[4]);
        if (!g_strv_contains(types, type) || *meaning == '\0')
            g_error("docs/project-file.md: the row of '%s' lacks a type or a meaning", (char *)path);
    }
}

static gboolean is_needed(GHashTable *rows, const char *path)
{
    const char *row = g_hash_table_lookup(rows, path);
    g_auto(GStrv) cells = g_strsplit(row, " |", -1);
    return strcmp(g_strstrip(cells[2]), "yes") == 0;
}

/* "yes" stands where the schema demands the key, and nowhere else. */
static void test_needed(void)
{
    g_autofree char *docs = read_docs("project-file.md");
    g_autoptr(GHashTable) rows = documented(docs);
    g_auto(GStrv) needed = ja_project_needed_keys();
    GHashTableIter iter;
    gpointer path;
    g_hash_table_iter_init(&iter, rows);
    while (g_hash_table_iter_next(&iter, &path, NULL))
        if (is_needed(rows, path) != g_strv_contains((const char *const *)needed, path))
            g_error("docs/project-file.md is wrong about whether '%s' is needed", (char *)path);
}

static void expect_mentioned(const char *docs, char **keys, const char *prefix)
{
    for (char **key = keys; *key != NULL; key++) {
        g_autofree char *whole = g_strdup_printf("`%s`", *key);
        if (strstr(docs, whole) == NULL)
            g_error("docs/styles.md says nothing about '%s' of a %s", *key, prefix);
    }
}

static void test_style_keys(void)
{
    g_autofree char *docs = read_docs("styles.md");
    g_auto(GStrv) style = ja_style_keys();
    g_auto(GStrv) palette = ja_palette_keys();
    expect_mentioned(docs, style, "style");
    expect_mentioned(docs, palette, "palette");
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/project-docs/every-key", test_every_key);
    g_test_add_func("/project-docs/rows-are-whole", test_rows_are_whole);
    g_test_add_func("/project-docs/needed", test_needed);
    g_test_add_func("/project-docs/style-keys", test_style_keys);
    return g_test_run();
}
