/*
 * Looks up the styles and palettes that are compiled in as a GResource.
 */
#include "read/builtin.h"
#include <gio/gio.h>
#include <stdlib.h>
#include <string.h>

/* Made by glib-compile-resources from styles/styles.gresource.xml. */
GResource *ja_styles_get_resource(void);

#define PREFIX "/jobatlas/styles/"

GBytes *ja_builtin_file(const char *name)
{
    g_autofree char *path = g_strconcat(PREFIX, name, NULL);
    return g_resource_lookup_data(ja_styles_get_resource(), path, G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);
}

static int by_text(gconstpointer a, gconstpointer b)
{
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

char **ja_builtin_names(const char *folder)
{
    g_autofree char *path = g_strconcat(PREFIX, folder, NULL);
    g_auto(GStrv) files =
        g_resource_enumerate_children(ja_styles_get_resource(), path, G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);
    g_autoptr(GPtrArray) names = g_ptr_array_new();
    for (char **file = files; file != NULL && *file != NULL; file++) {
        if (g_str_has_suffix(*file, ".yaml")) {
            g_ptr_array_add(names, g_strndup(*file, strlen(*file) - strlen(".yaml")));
        }
    }
    g_ptr_array_sort(names, by_text);
    g_ptr_array_add(names, NULL);
    return (char **)g_ptr_array_steal(names, NULL);
}
