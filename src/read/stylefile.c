/*
 * Finds style files. A name is a plain word, so it can lead nowhere but into the two folders.
 */
#include "read/stylefile.h"
#include "base/files.h"
#include "base/number.h"
#include "read/builtin.h"
#include <string.h>

/* The path below styles/, in lower case; NULL for what is no plain word. */
static char *file_below(const char *folder, const char *name)
{
    if (*name == '\0' || strlen(name) > 63) {
        return NULL;
    }
    for (const char *p = name; *p != '\0'; p++) {
        if (!g_ascii_isalnum(*p) && *p != '-' && *p != '_') {
            return NULL;
        }
    }
    g_autofree char *lower = g_ascii_strdown(name, -1);
    return *folder == '\0' ? g_strconcat(lower, ".yaml", NULL) : g_strconcat(folder, "/", lower, ".yaml", NULL);
}

static gboolean is_listed(const JaReadContext *context, const char *shown)
{
    for (guint i = 0; i < context->inputs->len; i++) {
        const JaInput *input = g_ptr_array_index(context->inputs, i);
        if (strcmp(input->file, shown) == 0) {
            return TRUE;
        }
    }
    return FALSE;
}

static void list_input(JaReadContext *context, const char *shown, GBytes *bytes)
{
    if (is_listed(context, shown)) {
        return;
    }
    JaInput *input = ja_input_new(shown, "style");
    input->size = (gint64)g_bytes_get_size(bytes);
    input->sha256 = g_compute_checksum_for_bytes(G_CHECKSUM_SHA256, bytes);
    g_ptr_array_add(context->inputs, input);
}

/* The project's own file, or NULL without an error when it has none. */
static GBytes *read_own(JaReadContext *context, const char *shown, const char *asker, GError **error)
{
    g_autofree char *plain = g_build_filename(context->root, shown, NULL);
    if (!g_file_test(plain, G_FILE_TEST_EXISTS)) {
        return NULL;
    }
    g_autofree char *path =
        ja_path_resolve(context->root, shown, context->allow_outside, JA_PLACE(asker, 0, NULL), error);
    GBytes *bytes = path != NULL ? ja_file_read(path, shown, JA_MAX_YAML, error) : NULL;
    if (bytes != NULL) {
        list_input(context, shown, bytes);
    }
    return bytes;
}

static void fail_unknown(const JaReadContext *context, const char *folder, const char *what, const char *name,
                         const char *asker, GError **error)
{
    g_auto(GStrv) names = ja_stylefile_names(context->root, folder);
    g_autofree char *near_names = ja_nearest_names(name, (const char *const *)names, g_strv_length(names));
    g_autofree char *all = g_strjoinv(", ", names);
    g_autofree char *hint =
        near_names != NULL ? g_strdup_printf("did you mean %s?", near_names) : g_strdup_printf("there are %s", all);
    ja_fail_data(error, JA_PLACE(asker, 0, NULL), "there is no %s '%s'; %s", what, name, hint);
}

JaYaml *ja_stylefile_open(JaReadContext *context, const char *folder, const char *what, const char *name,
                          const char *asker, GError **error)
{
    g_autofree char *below = file_below(folder, name);
    g_autofree char *shown = below != NULL ? g_strconcat("styles/", below, NULL) : NULL;
    g_autoptr(GBytes) bytes = NULL;
    GError *fault = NULL;
    if (shown != NULL && context->root != NULL) {
        bytes = read_own(context, shown, asker, &fault);
    }
    if (fault != NULL) {
        g_propagate_error(error, fault);
        return NULL;
    }
    if (bytes == NULL && below != NULL) {
        bytes = ja_builtin_file(below);
    }
    if (bytes == NULL) {
        fail_unknown(context, folder, what, name, asker, error);
        return NULL;
    }
    return ja_yaml_parse(bytes, shown, error);
}

static int by_text(gconstpointer a, gconstpointer b)
{
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

static void add_own_names(GHashTable *names, const char *root, const char *folder)
{
    g_autofree char *path = g_build_filename(root, "styles", folder, NULL);
    g_autoptr(GDir) dir = g_dir_open(path, 0, NULL);
    const char *file;
    while (dir != NULL && (file = g_dir_read_name(dir)) != NULL) {
        if (g_str_has_suffix(file, ".yaml")) {
            g_hash_table_add(names, g_strndup(file, strlen(file) - strlen(".yaml")));
        }
    }
}

char **ja_stylefile_names(const char *root, const char *folder)
{
    g_autoptr(GHashTable) names = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    g_auto(GStrv) builtin = ja_builtin_names(folder);
    for (char **name = builtin; *name != NULL; name++) {
        if (strcmp(*name, "starter-project") != 0) {
            g_hash_table_add(names, g_strdup(*name));
        }
    }
    if (root != NULL) {
        add_own_names(names, root, folder);
    }
    g_autoptr(GPtrArray) sorted = g_ptr_array_new();
    GHashTableIter iter;
    gpointer name;
    g_hash_table_iter_init(&iter, names);
    while (g_hash_table_iter_next(&iter, &name, NULL)) {
        g_ptr_array_add(sorted, g_strdup(name));
    }
    g_ptr_array_sort(sorted, by_text);
    g_ptr_array_add(sorted, NULL);
    return (char **)g_ptr_array_steal(sorted, NULL);
}
