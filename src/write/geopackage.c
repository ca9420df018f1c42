/*
 * Layers of a GeoPackage through OGR: polygons, and the cells of their columns.
 */
#include "base/files.h"
#include "base/text.h"
#include "write/geopackage_parts.h"
#include "write/layout.h"

#include <cpl_conv.h>
#include <ogr_srs_api.h>
#include <string.h>

static void CPL_STDCALL keep_words(CPLErr class, CPLErrorNum number, const char *message)
{
    (void)number;
    GString *said = CPLGetErrorHandlerUserData();
    if (class >= CE_Failure && said->len == 0) {
        g_string_append(said, message);
    }
}

/* Notes a failure, unless there was one before. Returns whether all is well. */
gboolean ja_gpkg_check(JaGeopackageMaker *maker, gboolean good)
{
    if (!good && maker->fault == NULL) {
        g_autofree char *said = ja_text_clean(maker->library_said->str);
        ja_fail_system(&maker->fault, "%s: cannot be written: %s", maker->shown,
                       *said != '\0' ? said : "the library does not say why");
    }
    return maker->fault == NULL;
}

void ja_gpkg_set_text(OGRFeatureH feature, int field, const char *text)
{
    if (text != NULL) {
        g_autofree char *clean = g_utf8_make_valid(text, -1);
        OGR_F_SetFieldString(feature, field, clean);
    }
}

/* Takes the feature. */
void ja_gpkg_add_feature(JaGeopackageMaker *maker, OGRLayerH layer, OGRFeatureH feature)
{
    ja_gpkg_check(maker, OGR_L_CreateFeature(layer, feature) == OGRERR_NONE);
    OGR_F_Destroy(feature);
}

OGRLayerH ja_gpkg_add_layer(JaGeopackageMaker *maker, const char *name, const char *title, OGRwkbGeometryType shape,
                            const char *id)
{
    g_autofree char *fid = g_strdup_printf("FID=%s", id);
    g_autofree char *identifier = g_strdup_printf("IDENTIFIER=%s", title);
    g_autofree char *description =
        g_strdup_printf("DESCRIPTION=%s", maker->request->description != NULL ? maker->request->description : "");
    const char *options[] = {fid, identifier, description, "GEOMETRY_NAME=" JA_GEOMETRY_FIELD, "SPATIAL_INDEX=YES",
                             NULL};
    OGRLayerH layer =
        GDALDatasetCreateLayer(maker->data, name, shape != wkbNone ? maker->crs : NULL, shape, (char **)options);
    ja_gpkg_check(maker, layer != NULL);
    return layer;
}

static OGRGeometryH ring_geometry(const JaShapes *shapes, guint32 ring)
{
    OGRGeometryH geometry = OGR_G_CreateGeometry(wkbLinearRing);
    const JaPoint *point = shapes->point + shapes->point_of[ring];
    int n = (int)(shapes->point_of[ring + 1] - shapes->point_of[ring]);
    OGR_G_SetPoints(geometry, n, &point->x, (int)sizeof *point, &point->y, (int)sizeof *point, NULL, 0);
    return geometry;
}

static OGRGeometryH shape_geometry(const JaShapes *shapes, gsize shape)
{
    OGRGeometryH geometry = OGR_G_CreateGeometry(wkbMultiPolygon);
    for (guint32 part = shapes->part_of[shape]; part < shapes->part_of[shape + 1]; part++) {
        OGRGeometryH polygon = OGR_G_CreateGeometry(wkbPolygon);
        for (guint32 ring = shapes->ring_of[part]; ring < shapes->ring_of[part + 1]; ring++) {
            OGR_G_AddGeometryDirectly(polygon, ring_geometry(shapes, ring));
        }
        OGR_G_AddGeometryDirectly(geometry, polygon);
    }
    return geometry;
}

JaLayerMaker ja_gpkg_layer_maker(JaGeopackageMaker *maker, OGRLayerH layer, gsize index)
{
    JaLayerMaker made = {maker, layer, index, ja_layout_names(), ja_layout_names()};
    g_free(ja_layout_unique(made.names, JA_ID_FIELD));
    g_free(ja_layout_unique(made.names, JA_GEOMETRY_FIELD));
    return made;
}

void ja_gpkg_layer_made(JaLayerMaker *made)
{
    g_hash_table_unref(made->names);
    g_hash_table_unref(made->labels);
}

int ja_gpkg_add_field(JaLayerMaker *to, const char *base, OGRFieldType type, const char *label)
{
    JaFieldAlias *alias = g_new0(JaFieldAlias, 1);
    alias->layer = to->index;
    alias->field = ja_layout_unique(to->names, base);
    alias->alias = ja_layout_unique(to->labels, label);
    g_ptr_array_add(to->maker->aliases, alias);
    OGRFieldDefnH field = OGR_Fld_Create(alias->field, type);
    ja_gpkg_check(to->maker, OGR_L_CreateField(to->layer, field, FALSE) == OGRERR_NONE);
    OGR_Fld_Destroy(field);
    return OGR_FD_GetFieldCount(OGR_L_GetLayerDefn(to->layer)) - 1;
}

/* "claimants" and "lower" give the field claimants_lower, headed "Claimants, lower bound". */
static int add_part(JaLayerMaker *to, const char *name, const char *label, const char *suffix, const char *words,
                    OGRFieldType type)
{
    g_autofree char *part_name = g_strdup_printf("%s_%s", name, suffix);
    g_autofree char *part_label = g_strdup_printf("%s, %s", label, words);
    return ja_gpkg_add_field(to, part_name, type, part_label);
}

static JaColumnFields add_column(JaLayerMaker *to, const JaColumn *column, gboolean at_least)
{
    gboolean says_unit = column->unit != NULL && g_ascii_strcasecmp(column->unit, column->label) != 0;
    g_autofree char *label =
        says_unit ? g_strdup_printf("%s (%s)", column->label, column->unit) : g_strdup(column->label);
    JaColumnFields fields = {-1, -1, -1, -1, -1};
    fields.value = ja_gpkg_add_field(to, column->name, OFTReal, label);
    const char *name = OGR_Fld_GetNameRef(OGR_FD_GetFieldDefn(OGR_L_GetLayerDefn(to->layer), fields.value));
    fields.reason = add_part(to, name, column->label, "reason", "why empty", OFTString);
    if (column->lower != NULL) {
        fields.lower = add_part(to, name, column->label, "lower", "lower bound", OFTReal);
        fields.upper = add_part(to, name, column->label, "upper", "upper bound", OFTReal);
    }
    if (at_least) {
        fields.at_least = add_part(to, name, column->label, "at_least", "at least this number", OFTInteger);
    }
    return fields;
}

static void fill_cell(OGRFeatureH feature, const JaColumnFields *fields, JaCell cell)
{
    if (cell.reason != JA_PRESENT) {
        OGR_F_SetFieldString(feature, fields->reason, ja_reason_label(cell.reason));
        return;
    }
    OGR_F_SetFieldDouble(feature, fields->value, cell.value);
    if (fields->lower >= 0) {
        OGR_F_SetFieldDouble(feature, fields->lower, cell.lower);
        OGR_F_SetFieldDouble(feature, fields->upper, cell.upper);
    }
}

/* Fields of a layer that are there whatever its columns. */
typedef struct {
    int code, name, first_text;
} FixedFields;

static FixedFields add_fixed(JaLayerMaker *to, const JaGpkgLayer *source)
{
    FixedFields fixed = {.code = -1};
    if (source->code != NULL) {
        fixed.code = ja_gpkg_add_field(to, "code", OFTString, "Code");
    }
    fixed.name = ja_gpkg_add_field(to, "name", OFTString, "Name");
    fixed.first_text = fixed.name + 1;
    for (gsize t = 0; t < source->n_texts; t++) {
        ja_gpkg_add_field(to, source->texts[t].name, OFTString, source->texts[t].label);
    }
    return fixed;
}

static GArray *add_columns(JaLayerMaker *to, const JaGpkgLayer *source)
{
    GArray *columns = g_array_new(FALSE, FALSE, sizeof(JaColumnFields));
    for (guint c = 0; c < source->columns->len; c++) {
        gboolean at_least = source->at_least != NULL && source->at_least[c] != NULL;
        const JaColumn *column = g_ptr_array_index(source->columns, c);
        g_assert(column->n == source->n);
        JaColumnFields fields = add_column(to, column, at_least);
        g_array_append_val(columns, fields);
    }
    return columns;
}

static OGRFeatureH make_feature(OGRLayerH layer, const JaGpkgLayer *source, const FixedFields *fixed,
                                const GArray *columns, gsize i)
{
    OGRFeatureH feature = OGR_F_Create(OGR_L_GetLayerDefn(layer));
    if (fixed->code >= 0) {
        ja_gpkg_set_text(feature, fixed->code, source->code[i]);
    }
    ja_gpkg_set_text(feature, fixed->name, source->label[i]);
    for (gsize t = 0; t < source->n_texts; t++) {
        ja_gpkg_set_text(feature, fixed->first_text + (int)t, source->texts[t].value[i]);
    }
    for (guint c = 0; c < columns->len; c++) {
        const JaColumnFields *fields = &g_array_index(columns, JaColumnFields, c);
        fill_cell(feature, fields, ja_column_get(g_ptr_array_index(source->columns, c), i));
        if (fields->at_least >= 0) {
            OGR_F_SetFieldInteger(feature, fields->at_least, source->at_least[c][i] != 0);
        }
    }
    if (source->shapes->part_of[i] < source->shapes->part_of[i + 1]) {
        OGR_F_SetGeometryDirectly(feature, shape_geometry(source->shapes, i));
    }
    return feature;
}

static void write_layer(JaGeopackageMaker *maker, gsize index)
{
    const JaGpkgLayer *source = &maker->request->layers[index];
    g_assert(source->shapes->n_shapes == source->n);
    OGRLayerH layer = ja_gpkg_add_layer(maker, maker->layer_name[index], source->title, wkbMultiPolygon, JA_ID_FIELD);
    if (layer == NULL) {
        return;
    }
    JaLayerMaker to = ja_gpkg_layer_maker(maker, layer, index);
    FixedFields fixed = add_fixed(&to, source);
    GArray *columns = add_columns(&to, source);
    g_ptr_array_add(maker->columns, columns);
    for (gsize i = 0; i < source->n && maker->fault == NULL; i++) {
        ja_gpkg_add_feature(maker, layer, make_feature(layer, source, &fixed, columns, i));
    }
    ja_gpkg_layer_made(&to);
}

/* Names of the layers, none of which may be that of a table of ours. */
static void name_layers(JaGeopackageMaker *maker)
{
    g_autoptr(GHashTable) taken = ja_layout_names();
    static const char *const ours[] = {"layer_styles", "columns", "about"};
    for (gsize i = 0; i < G_N_ELEMENTS(ours); i++) {
        g_free(ja_layout_unique(taken, ours[i]));
    }
    const JaGeopackage *request = maker->request;
    gsize n = 0;
    maker->layer_name = g_new0(char *, request->n_layers + request->n_points + 2);
    for (gsize i = 0; i < request->n_layers; i++) {
        maker->layer_name[n++] = ja_layout_unique(taken, request->layers[i].name);
    }
    for (gsize i = 0; i < request->n_points; i++) {
        maker->layer_name[n++] = ja_layout_unique(taken, request->points[i]->name);
    }
    maker->layer_name[n] = request->routes != NULL ? ja_layout_unique(taken, "routes") : NULL;
}

static void alias_free(gpointer data)
{
    JaFieldAlias *alias = data;
    g_free(alias->field);
    g_free(alias->alias);
    g_free(alias);
}

/* The file with its CRS, in a transaction. */
static gboolean begin_file(JaGeopackageMaker *maker, const char *path)
{
    static const char *const options[] = {"VERSION=1.2", NULL};
    GDALDriverH driver = GDALGetDriverByName("GPKG");
    g_assert(driver != NULL);
    maker->data = GDALCreate(driver, path, 0, 0, 0, GDT_Unknown, (char **)options);
    if (!ja_gpkg_check(maker, maker->data != NULL)) {
        return FALSE;
    }
    maker->crs = OSRNewSpatialReference(NULL);
    OSRSetAxisMappingStrategy(maker->crs, OAMS_TRADITIONAL_GIS_ORDER);
    ja_gpkg_check(maker, OSRSetFromUserInput(maker->crs, maker->request->crs) == OGRERR_NONE);
    ja_gpkg_check(maker, GDALDatasetStartTransaction(maker->data, FALSE) == OGRERR_NONE);
    return TRUE;
}

static void end_file(JaGeopackageMaker *maker)
{
    ja_gpkg_check(maker, GDALDatasetCommitTransaction(maker->data) == OGRERR_NONE);
    GDALClose(maker->data);
    ja_gpkg_check(maker, maker->library_said->len == 0); /* closing returns nothing, but complains */
    OSRRelease(maker->crs);
}

gboolean ja_gpkg_make(JaGeopackageMaker *maker, const char *path, void (*fill)(JaGeopackageMaker *, gconstpointer),
                      gconstpointer data, GError **error)
{
    GDALAllRegister();
    g_autoptr(GString) said = g_string_new(NULL);
    g_autoptr(GPtrArray) columns = g_ptr_array_new_with_free_func((GDestroyNotify)g_array_unref);
    g_autoptr(GPtrArray) aliases = g_ptr_array_new_with_free_func(alias_free);
    maker->columns = columns;
    maker->aliases = aliases;
    maker->library_said = said;
    g_autoptr(GDateTime) date = g_date_time_new_from_unix_utc(ja_source_date());
    g_autofree char *stamp = g_date_time_format(date, "%Y-%m-%dT%H:%M:%S.000Z");
    CPLSetThreadLocalConfigOption("OGR_CURRENT_DATE", stamp);
    CPLPushErrorHandlerEx(keep_words, said);
    if (begin_file(maker, path)) {
        fill(maker, data);
        end_file(maker);
    }
    CPLPopErrorHandler();
    CPLSetThreadLocalConfigOption("OGR_CURRENT_DATE", NULL);
    if (maker->fault != NULL) {
        g_propagate_error(error, maker->fault);
        return FALSE;
    }
    return TRUE;
}

static void fill_file(JaGeopackageMaker *maker, gconstpointer data)
{
    (void)data;
    name_layers(maker);
    for (gsize i = 0; i < maker->request->n_layers && maker->fault == NULL; i++) {
        write_layer(maker, i);
    }
    if (maker->fault == NULL) {
        ja_gpkg_write_overlays(maker);
    }
    if (maker->fault == NULL) {
        ja_gpkg_write_tables(maker);
    }
}

gboolean ja_geopackage_write(const JaGeopackage *request, const char *path, const char *shown, GError **error)
{
    JaGeopackageMaker maker = {.request = request, .shown = shown};
    const gboolean good = ja_gpkg_make(&maker, path, fill_file, NULL, error);
    g_strfreev(maker.layer_name);
    return good;
}
