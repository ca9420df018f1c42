/*
 * Points as a layer has them: single points, one a feature; Z and M are dropped.
 */
#include "read/layers_points.h"

#include "base/text.h"
#include "read/layers_open.h"

#include <cpl_conv.h>
#include <math.h>
#include <ogr_srs_api.h>
#include <string.h>

typedef struct {
    const JaLayerFile *file;
    JaPointLayer *layer;
    GPtrArray *cells; /* of const char *, row by row */
    GArray *at, *has_place, *row;
} Gathering;

void ja_point_layer_free(JaPointLayer *layer)
{
    if (layer == NULL) {
        return;
    }
    ja_table_free(layer->attributes);
    g_free(layer->at);
    g_free(layer->has_place);
    g_free(layer->crs_wkt);
    g_free(layer);
}

static void list_fields(const JaLayerFile *file, JaTable *table)
{
    OGRFeatureDefnH definition = OGR_L_GetLayerDefn(file->layer);
    table->n_columns = (gsize)OGR_FD_GetFieldCount(definition);
    table->header = g_new0(char *, table->n_columns + 1);
    for (gsize i = 0; i < table->n_columns; i++) {
        table->header[i] = g_strdup(OGR_Fld_GetNameRef(OGR_FD_GetFieldDefn(definition, (int)i)));
    }
}

static void add_attributes(Gathering *to, OGRFeatureH feature)
{
    JaTable *table = to->layer->attributes;
    for (int c = 0; c < (int)table->n_columns; c++) {
        const char *raw = OGR_F_IsFieldSetAndNotNull(feature, c) ? OGR_F_GetFieldAsString(feature, c) : "";
        g_autofree char *valid = g_utf8_make_valid(raw, -1);
        g_autofree char *text = ja_text_trim(valid);
        g_ptr_array_add(to->cells, g_string_chunk_insert(table->text, text));
    }
}

static gboolean add_place(Gathering *to, OGRFeatureH feature, gint64 number, GError **error)
{
    const JaPlace *place = JA_PLACE(to->file->file, number, NULL);
    OGRGeometryH geometry = OGR_F_GetGeometryRef(feature);
    guint8 has = geometry != NULL && !OGR_G_IsEmpty(geometry);
    JaPoint at = {0, 0};
    if (has && OGR_GT_Flatten(OGR_G_GetGeometryType(geometry)) == wkbMultiPoint &&
        OGR_G_GetGeometryCount(geometry) == 1) {
        geometry = OGR_G_GetGeometryRef(geometry, 0);
    }
    if (has && OGR_GT_Flatten(OGR_G_GetGeometryType(geometry)) != wkbPoint) {
        return ja_fail_data(error, place, "its geometry is a %s; an entry of `points` needs a point for each feature",
                            OGRGeometryTypeToName(OGR_G_GetGeometryType(geometry)));
    }
    if (has) {
        at = (JaPoint){OGR_G_GetX(geometry, 0), OGR_G_GetY(geometry, 0)};
    }
    if (!isfinite(at.x) || !isfinite(at.y)) {
        return ja_fail_data(error, place, "has a coordinate that is not a finite number; correct the file");
    }
    g_array_append_val(to->at, at);
    g_array_append_val(to->has_place, has);
    g_array_append_val(to->row, number);
    return TRUE;
}

static gboolean gather(Gathering *to, GError **error)
{
    JaGdalEar ear;
    ja_gdal_listen(&ear, to->file->gdal_path, to->file->file);
    OGR_L_ResetReading(to->file->layer);
    gboolean good = TRUE;
    OGRFeatureH feature;
    for (gint64 number = 1; good && (feature = OGR_L_GetNextFeature(to->file->layer)) != NULL; number++) {
        add_attributes(to, feature);
        good = add_place(to, feature, number, error);
        OGR_F_Destroy(feature);
    }
    ja_gdal_unlisten(&ear);
    if (good && ear.failure != NULL) {
        good = ja_fail_data(error, JA_PLACE(to->file->file, 0, NULL), "cannot be read whole (%s); get the file again",
                            ear.failure);
    }
    ja_gdal_forget(&ear);
    return good;
}

static char *crs_of(OGRLayerH layer)
{
    OGRSpatialReferenceH srs = OGR_L_GetSpatialRef(layer);
    char *wkt = NULL;
    const char *const options[] = {"FORMAT=WKT2_2019", NULL};
    gboolean good = srs != NULL && OSRExportToWktEx(srs, &wkt, options) == OGRERR_NONE && wkt != NULL && *wkt != '\0';
    char *copy = good ? g_strdup(wkt) : NULL;
    CPLFree(wkt);
    return copy;
}

static gboolean gather_layer(const JaLayerFile *file, JaPointLayer *layer, GError **error)
{
    Gathering to = {.file = file,
                    .layer = layer,
                    .cells = g_ptr_array_new(),
                    .at = g_array_new(FALSE, FALSE, sizeof(JaPoint)),
                    .has_place = g_array_new(FALSE, FALSE, sizeof(guint8)),
                    .row = g_array_new(FALSE, FALSE, sizeof(gint64))};
    JaTable *table = layer->attributes;
    list_fields(file, table);
    layer->crs_wkt = crs_of(file->layer);
    gboolean good = gather(&to, error);
    table->n_rows = to.row->len;
    table->row = (gint64 *)(void *)g_array_free(to.row, FALSE);
    table->cell = (const char **)g_ptr_array_free(to.cells, FALSE);
    layer->at = (JaPoint *)(void *)g_array_free(to.at, FALSE);
    layer->has_place = (guint8 *)g_array_free(to.has_place, FALSE);
    return good;
}

JaPointLayer *ja_point_layer_read(JaReadContext *context, const char *file, const char *layer_name, GError **error)
{
    const JaZonesSpec spec = {.file = (char *)file, .layer = (char *)layer_name};
    g_autoptr(JaPointLayer) layer = g_new0(JaPointLayer, 1);
    layer->attributes = ja_table_new(file);
    JaLayerFile opened = {0};
    gboolean good = ja_layer_file_open(context, file, &spec, &opened, error);
    if (good && opened.layer == NULL) {
        good = ja_fail_data(error, JA_PLACE(file, 0, NULL),
                            "holds polygons; an entry of `points` needs a point for each feature");
    }
    good = good && gather_layer(&opened, layer, error);
    if (good) {
        layer->input = ja_input_new(file, "points");
        layer->input->size = opened.size;
        layer->input->sha256 = g_strdup(opened.sha256);
        layer->input->rows_in = (gint64)layer->attributes->n_rows;
        g_ptr_array_add(context->inputs, layer->input);
    }
    ja_layer_file_close(&opened);
    return good ? g_steal_pointer(&layer) : NULL;
}
