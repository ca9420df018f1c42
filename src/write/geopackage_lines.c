/*
 * Lines with the cells of a result.
 */
#include "write/geopackage_lines.h"

#include "write/geopackage_parts.h"
#include "write/layout.h"

typedef struct {
    const JaResult *result;
    const JaPoint *end;
} Lines;

static void set_cell(OGRFeatureH feature, const JaResult *result, gsize row, gsize column)
{
    const JaResultCell *cell = ja_result_at(result, row, column);
    if (result->column[column].is_text) {
        ja_gpkg_set_text(feature, (int)column, cell->text);
    } else if (cell->cell.reason == JA_PRESENT) {
        OGR_F_SetFieldDouble(feature, (int)column, cell->cell.value);
    }
}

static void add_line(JaGeopackageMaker *maker, OGRLayerH layer, const Lines *lines, gsize row)
{
    OGRFeatureH feature = OGR_F_Create(OGR_L_GetLayerDefn(layer));
    for (gsize c = 0; c < lines->result->n_columns; c++) {
        set_cell(feature, lines->result, row, c);
    }
    OGRGeometryH line = OGR_G_CreateGeometry(wkbLineString);
    for (gsize i = 2 * row; i < 2 * row + 2; i++) {
        OGR_G_AddPoint_2D(line, lines->end[i].x, lines->end[i].y);
    }
    OGR_F_SetGeometryDirectly(feature, line);
    ja_gpkg_add_feature(maker, layer, feature);
}

static void fill_file(JaGeopackageMaker *maker, gconstpointer data)
{
    const Lines *lines = data;
    const JaResult *result = lines->result;
    OGRLayerH layer = ja_gpkg_add_layer(maker, result->id, result->title, wkbLineString, JA_ID_FIELD);
    if (layer == NULL) {
        return;
    }
    JaLayerMaker to = ja_gpkg_layer_maker(maker, layer, 0);
    for (gsize c = 0; c < result->n_columns; c++) {
        const JaResultColumn *column = &result->column[c];
        ja_gpkg_add_field(&to, column->name, column->is_text ? OFTString : OFTReal, column->label);
    }
    for (gsize row = 0; row < result->n_rows && maker->fault == NULL; row++) {
        add_line(maker, layer, lines, row);
    }
    ja_gpkg_layer_made(&to);
}

gboolean ja_geopackage_write_lines(const JaResult *result, const char *crs, const JaPoint *end, const char *path,
                                   const char *shown, GError **error)
{
    g_autofree char *about = g_strdup_printf("%s%s", result->note != NULL ? result->note : "",
                                             result->illustrative ? " Illustrative data: invented." : "");
    const JaGeopackage request = {.crs = crs, .description = about};
    JaGeopackageMaker maker = {.request = &request, .shown = shown};
    const Lines lines = {result, end};
    return ja_gpkg_make(&maker, path, fill_file, &lines, error);
}
