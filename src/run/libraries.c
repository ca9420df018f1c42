/*
 * Which versions of the libraries are at work: for the manifest.
 */
#include "run/libraries.h"

#include <cairo.h>
#include <cyaml/cyaml.h>
#include <gdal.h>
#include <geos_c.h>
#include <hb.h>
#include <json-glib/json-glib.h>
#include <pango/pango.h>
#include <proj.h>
#include <sqlite3.h>
#include <xlsxwriter.h>

static const char *glib_version(void)
{
    static char text[32];
    g_snprintf(text, sizeof text, "%u.%u.%u", glib_major_version, glib_minor_version, glib_micro_version);
    return text;
}

void ja_library_versions(JaPair pairs[JA_N_LIBRARIES])
{
    const JaPair known[JA_N_LIBRARIES] = {
        {"Cairo", cairo_version_string()}, {"GDAL", GDALVersionInfo("RELEASE_NAME")},
        {"GEOS", GEOSversion()},           {"GLib", glib_version()},
        {"HarfBuzz", hb_version_string()}, {"JSON-GLib", JSON_VERSION_S}, /* which does not say at run time */
        {"PROJ", proj_info().version},     {"Pango", pango_version_string()},
        {"SQLite", sqlite3_libversion()},  {"libcyaml", cyaml_version_str},
        {"libxlsxwriter", lxw_version()},
    };
    for (gsize i = 0; i < JA_N_LIBRARIES; i++) {
        pairs[i] = known[i];
    }
}
