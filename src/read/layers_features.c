/*
 * Features. Polygons and multipolygons only; what else there is is refused with the code of the zone and the number
 * of the feature. Z and M are dropped, curves are made into lines, both counted.
 */
#include "read/layers_features.h"

#include "base/text.h"

#include <string.h>

/* The feature being read: one of GDAL's, or one of a plain document. */
typedef struct {
    JaGathering *to;
    const JaLayerFile *file;
    OGRFeatureH feature;
    const JaGeoFeature *plain;
    gint64 number;
    gsize *field_of; /* column of the table -> field of this file */
    gssize keep;     /* column that `keep` looks at: its own, or with a lookup that of the code; or -1 */
} Cursor;

/* Text of a field; "" where it has none. Borrowed until the next feature. */
static const char *text_of(const Cursor *cursor, gsize field)
{
    if (cursor->plain != NULL) {
        return field < cursor->plain->n_cells ? cursor->plain->cell[field] : "";
    }
    gboolean given = OGR_F_IsFieldSetAndNotNull(cursor->feature, (int)field);
    return given ? OGR_F_GetFieldAsString(cursor->feature, (int)field) : "";
}

static gboolean fail_feature(const Cursor *cursor, const char *what, GError **error)
{
    gssize column = ja_table_find(cursor->to->table, cursor->to->spec->code);
    const char *code = column < 0 ? "" : text_of(cursor, cursor->field_of[column]);
    return ja_fail_data(error, JA_PLACE(cursor->file->file, 0, NULL), "feature %" G_GINT64_FORMAT " (%s): %s",
                        cursor->number, *code != '\0' ? code : "no code", what);
}

static gboolean add_ring(Cursor *cursor, OGRGeometryH ring, GError **error)
{
    gsize n = (gsize)OGR_G_GetPointCount(ring);
    g_autofree JaPoint *point = g_new(JaPoint, n + 1);
    OGR_G_GetPoints(ring, &point[0].x, sizeof *point, &point[0].y, sizeof *point, NULL, 0);
    g_autofree char *fault = ja_ring_fault(point, n);
    if (fault != NULL) {
        return fail_feature(cursor, fault, error);
    }
    ja_shapes_begin_ring(cursor->to->builder);
    ja_shapes_add_points(cursor->to->builder, point, n);
    return TRUE;
}

static gboolean add_polygon(Cursor *cursor, OGRGeometryH polygon, GError **error)
{
    int n = OGR_G_GetGeometryCount(polygon);
    if (n == 0) {
        return fail_feature(cursor, "a polygon is empty; draw it again or remove it", error);
    }
    ja_shapes_begin_part(cursor->to->builder);
    for (int i = 0; i < n; i++) {
        if (!add_ring(cursor, OGR_G_GetGeometryRef(polygon, i), error)) {
            return FALSE;
        }
    }
    return TRUE;
}

static gboolean add_flat(Cursor *cursor, OGRGeometryH geometry, GError **error)
{
    OGRwkbGeometryType type = OGR_GT_Flatten(OGR_G_GetGeometryType(geometry));
    ja_shapes_begin_shape(cursor->to->builder);
    if (type == wkbPolygon) {
        return add_polygon(cursor, geometry, error);
    }
    if (type != wkbMultiPolygon) {
        g_autofree char *what =
            g_strdup_printf("its geometry is a %s; zones are polygons or multipolygons", OGRGeometryTypeToName(type));
        return fail_feature(cursor, what, error);
    }
    int n = OGR_G_GetGeometryCount(geometry);
    for (int i = 0; i < n; i++) {
        if (!add_polygon(cursor, OGR_G_GetGeometryRef(geometry, i), error)) {
            return FALSE;
        }
    }
    return TRUE;
}

static gboolean add_plain(Cursor *cursor, GError **error)
{
    gboolean flattened = FALSE;
    ja_shapes_begin_shape(cursor->to->builder);
    g_autofree char *fault = ja_geojson_shape(cursor->plain, cursor->to->builder, &flattened);
    cursor->to->flattened += flattened;
    return fault == NULL || fail_feature(cursor, fault, error);
}

static gboolean add_geometry(Cursor *cursor, GError **error)
{
    if (cursor->plain != NULL) {
        return add_plain(cursor, error);
    }
    OGRGeometryH geometry = OGR_F_GetGeometryRef(cursor->feature);
    if (geometry == NULL || OGR_G_IsEmpty(geometry)) {
        return fail_feature(cursor, "has no geometry; draw it or remove the feature", error);
    }
    OGRwkbGeometryType type = OGR_G_GetGeometryType(geometry);
    cursor->to->flattened += OGR_GT_HasZ(type) || OGR_GT_HasM(type);
    if (!OGR_GT_IsNonLinear(type)) {
        return add_flat(cursor, geometry, error);
    }
    cursor->to->straightened++;
    OGRGeometryH linear = OGR_G_GetLinearGeometry(geometry, 0, NULL);
    gboolean good = add_flat(cursor, linear, error);
    OGR_G_DestroyGeometry(linear);
    return good;
}

static gboolean is_kept(Cursor *cursor)
{
    if (cursor->keep < 0) {
        return TRUE;
    }
    const JaStrings *values = &cursor->to->spec->keep->values;
    g_autofree char *value = ja_text_trim(text_of(cursor, cursor->field_of[cursor->keep]));
    if (cursor->to->list != NULL) {
        return ja_keep_list_ask(cursor->to->list, value);
    }
    for (guint i = 0; i < values->item_count; i++) {
        if (g_str_equal(values->item[i], value)) {
            g_hash_table_add(cursor->to->kept, values->item[i]);
            return TRUE;
        }
    }
    return FALSE;
}

/* Trimmed, into the store of the table. */
static const char *keep_text(JaGathering *to, const char *text)
{
    gsize n = strlen(text);
    if (n == 0 || (g_ascii_isgraph(*text) && g_ascii_isgraph(text[n - 1]))) {
        return g_string_chunk_insert(to->table->text, text);
    }
    g_autofree char *trimmed = ja_text_trim(text);
    to->trimmed += !g_str_equal(trimmed, text);
    return g_string_chunk_insert(to->table->text, trimmed);
}

static gboolean add_attributes(Cursor *cursor, GError **error)
{
    JaTable *table = cursor->to->table;
    for (gsize c = 0; c < table->n_columns; c++) {
        const char *text = text_of(cursor, cursor->field_of[c]);
        if (!g_utf8_validate(text, -1, NULL)) {
            g_autofree char *what =
                g_strdup_printf("'%s' is not UTF-8 and the file does not say what it is; declare `zones.encoding`, "
                                "windows-1252 for example",
                                table->header[c]);
            return fail_feature(cursor, what, error);
        }
        g_ptr_array_add(cursor->to->cells, (gpointer)keep_text(cursor->to, text));
    }
    g_array_append_val(cursor->to->rows, cursor->number);
    g_ptr_array_add(cursor->to->files, (gpointer)g_intern_string(cursor->file->file));
    return TRUE;
}

/* Names of the file's fields. Owned array of borrowed names. */
static GPtrArray *list_fields(const JaLayerFile *file)
{
    GPtrArray *names = g_ptr_array_new();
    if (file->plain != NULL) {
        g_ptr_array_extend(names, file->plain->field, NULL, NULL);
        return names;
    }
    OGRFeatureDefnH definition = OGR_L_GetLayerDefn(file->layer);
    for (int i = 0; i < OGR_FD_GetFieldCount(definition); i++) {
        g_ptr_array_add(names, (gpointer)OGR_Fld_GetNameRef(OGR_FD_GetFieldDefn(definition, i)));
    }
    return names;
}

/* The first file gives the header; a later one must have the same fields, in any order. */
static gboolean match_fields(JaGathering *to, const JaLayerFile *file, gsize **field_of, GError **error)
{
    g_autoptr(GPtrArray) names = list_fields(file);
    JaTable *table = to->table;
    if (table->n_columns == 0) {
        table->n_columns = names->len;
        table->header = g_new0(char *, names->len + 1);
        for (guint i = 0; i < names->len; i++) {
            table->header[i] = g_strdup(names->pdata[i]);
        }
    }
    *field_of = g_new0(gsize, table->n_columns + 1);
    for (gsize c = 0; c < table->n_columns; c++) {
        guint field;
        if (!g_ptr_array_find_with_equal_func(names, table->header[c], g_str_equal, &field)) {
            return ja_fail_data(error, JA_PLACE(file->file, 0, NULL),
                                "no attribute '%s', which the files before it have; files read together must have the "
                                "same attributes",
                                table->header[c]);
        }
        (*field_of)[c] = field;
    }
    return TRUE;
}

static gboolean gather_one(Cursor *cursor, GError **error)
{
    cursor->to->read++;
    if (!is_kept(cursor)) {
        return TRUE;
    }
    return add_attributes(cursor, error) && add_geometry(cursor, error);
}

/* GDAL stops at damage as it does at the end: what it said, and what it promised, tell the two apart. */
static gboolean check_whole(const Cursor *cursor, const JaGdalEar *ear, GError **error)
{
    const JaPlace *place = JA_PLACE(cursor->file->file, 0, NULL);
    if (ear->failure != NULL) {
        gint64 number = cursor->feature != NULL ? cursor->number : cursor->number + 1;
        return ja_fail_data(error, place,
                            "feature %" G_GINT64_FORMAT " is damaged and cannot be read; get the file again", number);
    }
    gint64 promised = cursor->file->is_shapefile ? OGR_L_GetFeatureCount(cursor->file->layer, 1) : cursor->number;
    if (promised != cursor->number) {
        return ja_fail_data(error, place,
                            "says that it has %" G_GINT64_FORMAT " features, but %" G_GINT64_FORMAT
                            " can be read; get the file again",
                            promised, cursor->number);
    }
    return TRUE;
}

static gboolean check_features(const JaLayerFile *file, GError **error)
{
    return file->plain != NULL || OGR_L_GetFeatureCount(file->layer, 1) != 0 ||
           ja_fail_data(error, JA_PLACE(file->file, 0, NULL), "the layer '%s' has no features; is this the right file?",
                        OGR_L_GetName(file->layer));
}

static gboolean gather_all(Cursor *cursor, JaGdalEar *ear, GError **error)
{
    OGR_L_ResetReading(cursor->file->layer);
    gboolean good = TRUE;
    while (good && (cursor->feature = OGR_L_GetNextFeature(cursor->file->layer)) != NULL) {
        cursor->number++;
        good = ear->failure == NULL ? gather_one(cursor, error) : check_whole(cursor, ear, error);
        OGR_F_Destroy(cursor->feature);
    }
    return good && check_whole(cursor, ear, error);
}

static gboolean gather_plain(Cursor *cursor, GError **error)
{
    const GArray *features = cursor->file->plain->feature;
    for (guint i = 0; i < features->len; i++) {
        cursor->plain = &g_array_index(features, JaGeoFeature, i);
        cursor->number++;
        if (!gather_one(cursor, error)) {
            return FALSE;
        }
    }
    return TRUE;
}

static gboolean gather_by_gdal(Cursor *cursor, GError **error)
{
    const JaLayerFile *file = cursor->file;
    JaGdalEar ear;
    ja_gdal_listen(&ear, file->gdal_path, file->file);
    gboolean good = gather_all(cursor, &ear, error);
    ja_gdal_unlisten(&ear);
    if (good && ear.warning != NULL) {
        ja_ledger_add(cursor->to->context->ledger, JA_WARNING, "read", JA_PLACE(file->file, 0, NULL), "reported", NULL,
                      1, "The reader of the file says: %s", ear.warning);
    }
    ja_gdal_forget(&ear);
    return good;
}

/* The columns that the specification names must be there. */
static gboolean require_columns(Cursor *cursor, GError **error)
{
    const JaZonesSpec *spec = cursor->to->spec;
    const JaTable *table = cursor->to->table;
    gsize column;
    if (!ja_table_require(table, spec->code, &column, error) ||
        (spec->name != NULL && !ja_table_require(table, spec->name, &column, error))) {
        return FALSE;
    }
    if (spec->keep == NULL) {
        return TRUE;
    }
    if (cursor->to->list == NULL && ja_table_find(table, spec->keep->column) < 0) {
        return ja_keep_fail_column(table, spec->keep, error);
    }
    if (!ja_table_require(table, cursor->to->list != NULL ? spec->code : spec->keep->column, &column, error)) {
        return FALSE;
    }
    cursor->keep = (gssize)column;
    return TRUE;
}

gboolean ja_features_gather(JaGathering *gathering, const JaLayerFile *file, GError **error)
{
    Cursor cursor = {.to = gathering, .file = file, .keep = -1};
    gboolean good = check_features(file, error) && match_fields(gathering, file, &cursor.field_of, error) &&
                    require_columns(&cursor, error) &&
                    (file->plain != NULL ? gather_plain(&cursor, error) : gather_by_gdal(&cursor, error));
    g_free(cursor.field_of);
    return good;
}
