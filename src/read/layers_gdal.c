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
    char **heard = class >= CE_Failure ? &ear->failure : &ear->warning;
    if (class < CE_Warning || *heard != NULL) {
        return;
    }
    GString *text = g_string_new(message);
    if (*ear->path != '\0') {
        g_string_replace(text, ear->path, ear->shown, 0);
    }
    g_string_replace(text, "\n", " ", 0);
    *heard = g_string_free(text, FALSE);
}

void ja_gdal_listen(JaGdalEar *ear, const char *path, const char *shown)
{
    *ear = (JaGdalEar){.path = path, .shown = shown};
    CPLPushErrorHandlerEx(hear, ear);
}

void ja_gdal_unlisten(JaGdalEar *ear)
{
    (void)ear;
    CPLPopErrorHandler();
}

void ja_gdal_forget(JaGdalEar *ear)
{
    g_clear_pointer(&ear->failure, g_free);
    g_clear_pointer(&ear->warning, g_free);
}

GDALDatasetH ja_gdal_open(const char *path, const char *shown, const char *const *drivers, const char *const *options,
                          GError **error)
{
    start();
    JaGdalEar ear;
    ja_gdal_listen(&ear, path, shown);
    GDALDatasetH dataset = GDALOpenEx(path, GDAL_OF_VECTOR | GDAL_OF_READONLY, drivers, options, NULL);
    ja_gdal_unlisten(&ear);
    if (dataset == NULL) {
        const char *said = ear.failure != NULL ? ear.failure : ear.warning;
        const char *why = said != NULL ? g_strrstr(said, " failed: ") : NULL;
        said = why != NULL ? why + strlen(" failed: ") : said;
        ja_fail_data(error, JA_PLACE(shown, 0, NULL), "cannot be read as %s (%s); is it whole, and what its name says?",
                     drivers[0], said != NULL ? said : "it is something else");
    }
    ja_gdal_forget(&ear);
    return dataset;
}
