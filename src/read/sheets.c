/*
 * Sheets through GDAL's XLSX and ODS drivers, every cell as text and no row taken for a header: header, units and
 * end are the project's to declare. Refused: an archive out of bounds, a sheet that is not there, a formula stored
 * without its result.
 */
#include "read/sheets.h"

#include "read/archive.h"
#include "read/layers_gdal.h"

#include <cpl_vsi.h>
#include <string.h>

static char *list_sheets(GDALDatasetH book)
{
    GString *list = g_string_new(NULL);
    int n = GDALDatasetGetLayerCount(book);
    for (int i = 0; i < n; i++) {
        g_string_append_printf(list, "%s'%s'", i == 0 ? "" : ", ", OGR_L_GetName(GDALDatasetGetLayer(book, i)));
    }
    return g_string_free(list, FALSE);
}

static OGRLayerH find_sheet(GDALDatasetH book, const char *file, const char *sheet, GError **error)
{
    int n = GDALDatasetGetLayerCount(book);
    for (int i = 0; i < n; i++) {
        OGRLayerH layer = GDALDatasetGetLayer(book, i);
        if (sheet == NULL || g_str_equal(OGR_L_GetName(layer), sheet)) {
            return layer;
        }
    }
    g_autofree char *list = list_sheets(book);
    ja_fail_data(error, JA_PLACE(file, 0, NULL), "no sheet '%s'; the sheets are %s", sheet != NULL ? sheet : "", list);
    return NULL;
}

/* "2024/03/01" as GDAL writes dates becomes 2024-03-01; other text stays. */
static void tidy_date(char *text)
{
    gboolean is_date = strlen(text) >= 10 && text[4] == '/' && text[7] == '/';
    for (int i = 0; is_date && i < 10; i++) {
        is_date = i == 4 || i == 7 || g_ascii_isdigit(text[i]);
    }
    if (is_date) {
        text[4] = text[7] = '-';
    }
}

static gboolean add_row(JaFrame *frame, OGRFeatureH feature, const char **field, int n, GError **error)
{
    for (int c = 0; c < n; c++) {
        field[c] = "";
        if (feature != NULL && OGR_F_IsFieldSetAndNotNull(feature, c)) {
            char *text = g_string_chunk_insert(ja_frame_text(frame), OGR_F_GetFieldAsString(feature, c));
            tidy_date(text);
            field[c] = text;
        }
    }
    return ja_frame_add(frame, field, (gsize)n, FALSE, error);
}

/* Rows above `last` that the sheet does not store are blank. */
static gboolean add_gap(JaFrame *frame, gint64 last, const char **field, int n, GError **error)
{
    while (ja_frame_row(frame) < last && !ja_frame_ended(frame)) {
        if (!add_row(frame, NULL, field, n, error)) {
            return FALSE;
        }
    }
    return TRUE;
}

/* Feeds the sheet to the frame; the number of rows after the end marker, or -1. */
static gint64 feed(JaFrame *frame, OGRLayerH layer, GError **error)
{
    int n = OGR_FD_GetFieldCount(OGR_L_GetLayerDefn(layer));
    g_autofree const char **field = g_new0(const char *, n + 1);
    gint64 footer = 0;
    OGR_L_ResetReading(layer);
    OGRFeatureH feature;
    while (n > 0 && (feature = OGR_L_GetNextFeature(layer)) != NULL) {
        gboolean good = add_gap(frame, OGR_F_GetFID(feature), field, n, error);
        good = good && (ja_frame_ended(frame) || add_row(frame, feature, field, n, error));
        OGR_F_Destroy(feature);
        if (!good) {
            return -1;
        }
        footer += ja_frame_ended(frame);
    }
    return footer;
}

/* GDAL computes a formula whose result is not stored; this program does not. */
static gboolean check_formulas(const char *path, const char *file, GError **error)
{
    g_autofree char *inner = g_strdup_printf("/vsizip/{%s}/content.xml", path);
    vsi_l_offset size = 0;
    VSILFILE *stream = VSIFOpenL(inner, "rb");
    if (stream == NULL) {
        return TRUE; /* the driver will say what is wrong */
    }
    VSIFSeekL(stream, 0, SEEK_END);
    size = VSIFTellL(stream);
    VSIFSeekL(stream, 0, SEEK_SET);
    g_autofree char *xml = g_malloc((gsize)size + 1);
    size = VSIFReadL(xml, 1, (size_t)size, stream);
    VSIFCloseL(stream);
    xml[size] = '\0';
    for (char *p = xml; (p = strstr(p, "table:formula=")) != NULL; p++) {
        char *start = g_strrstr_len(xml, p - xml, "<");
        char *end = strchr(p, '>');
        if (start == NULL || end == NULL || g_strstr_len(start, end - start, "office:value-type") == NULL) {
            return ja_fail_data(error, JA_PLACE(file, 0, NULL),
                                "a formula is stored without its result; open the file in a spreadsheet and save it");
        }
    }
    return TRUE;
}

JaTable *ja_sheet_read(const char *path, const char *file, const char *sheet, const JaTableForm *form, JaLedger *ledger,
                       GError **error)
{
    gboolean ods = g_ascii_strcasecmp(file + strlen(file) - 4, ".ods") == 0;
    const char *const drivers[] = {ods ? "ODS" : "XLSX", NULL};
    g_autoptr(GPtrArray) entries = ja_zip_list(path, file, error);
    if (entries == NULL) {
        return NULL;
    }
    GDALDatasetH book = ja_gdal_open(path, file, drivers, NULL, error);
    if (book == NULL) {
        return NULL;
    }
    JaTable *table = NULL;
    JaGdalEar ear;
    ja_gdal_listen(&ear, path, file);
    OGRLayerH layer = !ods || check_formulas(path, file, error) ? find_sheet(book, file, sheet, error) : NULL;
    if (layer != NULL) {
        g_autoptr(JaFrame) frame = ja_frame_new(file, form, ledger);
        gint64 footer = feed(frame, layer, error);
        table = footer < 0 ? NULL : ja_frame_finish(frame, footer, error);
    }
    GDALClose(book);
    ja_gdal_unlisten(&ear);
    ja_gdal_forget(&ear);
    return table;
}
