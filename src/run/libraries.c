/*
 * Which versions of the libraries are at work: for the manifest.
 */
#include "run/libraries.h"

#include <cairo.h>
#include <gdal.h>
#include <geos_c.h>
#include <pango/pango.h>
#include <proj.h>
#include <sqlite3.h>

GPtrArray *ja_library_versions(void)
{
    GPtrArray *pairs = g_ptr_array_new_with_free_func(g_free);
    const char *const known[][2] = {{"Cairo", cairo_version_string()}, {"GDAL", GDALVersionInfo("RELEASE_NAME")},
                                    {"GEOS", GEOSversion()},           {"PROJ", proj_info().version},
                                    {"Pango", pango_version_string()}, {"SQLite", sqlite3_libversion()}};
    for (gsize i = 0; i < G_N_ELEMENTS(known); i++) {
        g_ptr_array_add(pairs, g_strdup(known[i][0]));
        g_ptr_array_add(pairs, g_strdup(known[i][1]));
    }
    g_ptr_array_add(pairs, g_strdup("GLib"));
    g_ptr_array_add(pairs, g_strdup_printf("%u.%u.%u", glib_major_version, glib_minor_version, glib_micro_version));
    return pairs;
}
