/*
 * The one way into GDAL for reading. Plugins are not loaded, the network is off, no .aux.xml or journal is written.
 */
#include "read/layers_gdal.h"

#include <cpl_conv.h>
#include <cpl_error.h>
#include <cpl_string.h>
#include <ogr_srs_api.h>
#include <string.h>

/* Options that make GDAL quiet and safe; those a user has set in the environment do not matter here. */
static void start_once(void)
{
    static const char *const option[][2] = {
        {"GDAL_DRIVER_PATH", "disable"},
        {"GDAL_PAM_ENABLED", "NO"},
        {"CPL_VSIL_CURL_ALLOWED_EXTENSIONS", ".none"},
        {"GDAL_HTTP_TIMEOUT", "1"},
        {"OGR_SQLITE_PRAGMA", "trusted_schema=0"},
        {"SHAPE_RESTORE_SHX", "NO"},
        {"OGR_XLSX_HEADERS", "DISABLE"},
        {"OGR_XLSX_FIELD_TYPES", "STRING"},
        {"OGR_ODS_HEADERS", "DISABLE"},
        {"OGR_ODS_FIELD_TYPES", "STRING"},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(option); i++) {
        CPLSetConfigOption(option[i][0], option[i][1]);
    }
    OSRSetPROJEnableNetwork(0);
    GDALAllRegister();
}

static void start(void)
{
    static gsize done = 0;
    if (g_once_init_enter(&done)) {
        start_once();
        g_once_init_leave(&done, 1);
    }
}

static void CPL_STDCALL hear(CPLErr class, CPLErrorNum number, const char *message)
{
    (void)number;
    JaGdalEar *ear = CPLGetErrorHandlerUserData();
    if (class >= CE_Warning && ear->said->len == 0) {
        g_string_append(ear->said, message);
        g_string_replace(ear->said, ear->path, ear->shown, 0);
        g_string_replace(ear->said, "\n", " ", 0);
    }
}

void ja_gdal_listen(JaGdalEar *ear, const char *path, const char *shown)
{
    *ear = (JaGdalEar){.said = g_string_new(NULL), .path = path, .shown = shown};
    CPLPushErrorHandlerEx(hear, ear);
}

char *ja_gdal_unlisten(JaGdalEar *ear)
{
    CPLPopErrorHandler();
    gboolean silent = ear->said->len == 0;
    return g_string_free(ear->said, silent);
}

GDALDatasetH ja_gdal_open(const char *path, const char *shown, const char *const *drivers, const char *const *options,
                          GError **error)
{
    start();
    JaGdalEar ear;
    ja_gdal_listen(&ear, path, shown);
    GDALDatasetH dataset = GDALOpenEx(path, GDAL_OF_VECTOR | GDAL_OF_READONLY, drivers, options, NULL);
    g_autofree char *said = ja_gdal_unlisten(&ear);
    if (dataset == NULL) {
        ja_fail_data(error, JA_PLACE(shown, 0, NULL), "cannot be read as %s%s%s; is it what its extension says?",
                     drivers[0], said != NULL ? ": " : "", said != NULL ? said : "");
    }
    return dataset;
}
