/*
 * The tables beside the layers. QGIS reads layer_styles; people read columns and about; the tables gpkg_data_columns
 * are the standard's own place for the words of fields (the schema extension), which OGR writes only since 3.7.
 */
#include "base/files.h"
#include "write/geopackage_parts.h"
#include "write/qml.h"
#include "write/sld.h"

#include <cpl_conv.h>

static gsize layer_index(const JaGeopackageMaker *maker, const char *name)
{
    gsize i = 0;
    while (i < maker->request->n_layers && !g_str_equal(maker->request->layers[i].name, name)) {
        i++;
    }
    g_assert(i < maker->request->n_layers);
    return i;
}

static const JaColumnFields *style_fields(const JaGeopackageMaker *maker, gsize layer, const char *column)
{
    const GPtrArray *columns = maker->request->layers[layer].columns;
    guint c = 0;
    while (c < columns->len && !g_str_equal(((const JaColumn *)g_ptr_array_index(columns, c))->name, column)) {
        c++;
    }
    g_assert(c < columns->len);
    return &g_array_index((GArray *)g_ptr_array_index(maker->columns, layer), JaColumnFields, c);
}

static const char *field_name(JaGeopackageMaker *maker, gsize layer, int field)
{
    OGRLayerH written = GDALDatasetGetLayerByName(maker->data, maker->layer_name[layer]);
    return OGR_Fld_GetNameRef(OGR_FD_GetFieldDefn(OGR_L_GetLayerDefn(written), field));
}

/* The columns of layer_styles, as QGIS creates them. */
enum { CATALOG, SCHEMA, TABLE, GEOMETRY, STYLE, QML, SLD, DEFAULT, DESCRIPTION, OWNER, UI, UPDATED };

static OGRLayerH add_style_table(JaGeopackageMaker *maker)
{
    static const struct {
        const char *name;
        OGRFieldType type;
        int width;
    } fields[] = {
        [CATALOG] = {"f_table_catalog", OFTString, 256},
        [SCHEMA] = {"f_table_schema", OFTString, 256},
        [TABLE] = {"f_table_name", OFTString, 256},
        [GEOMETRY] = {"f_geometry_column", OFTString, 256},
        [STYLE] = {"styleName", OFTString, 30},
        [QML] = {"styleQML", OFTString, 0},
        [SLD] = {"styleSLD", OFTString, 0},
        [DEFAULT] = {"useAsDefault", OFTInteger, 0},
        [DESCRIPTION] = {"description", OFTString, 0},
        [OWNER] = {"owner", OFTString, 30},
        [UI] = {"ui", OFTString, 30},
        [UPDATED] = {"update_time", OFTDateTime, 0},
    };
    OGRLayerH layer = ja_gpkg_add_layer(maker, "layer_styles", "layer_styles", wkbNone, "id");
    for (gsize i = 0; i < G_N_ELEMENTS(fields) && layer != NULL; i++) {
        OGRFieldDefnH field = OGR_Fld_Create(fields[i].name, fields[i].type);
        OGR_Fld_SetWidth(field, fields[i].width);
        if (i == DEFAULT) {
            OGR_Fld_SetSubType(field, OFSTBoolean);
        } else if (i == UPDATED) {
            OGR_Fld_SetDefault(field, "(strftime('%Y-%m-%dT%H:%M:%fZ','now'))");
        }
        ja_gpkg_check(maker, OGR_L_CreateField(layer, field, FALSE) == OGRERR_NONE);
        OGR_Fld_Destroy(field);
    }
    return layer;
}

/* The figure's title where QGIS's table holds it, else its id, cut where even that is too long. */
static char *style_name(const JaLayerStyle *style)
{
    glong length = g_utf8_strlen(style->title, -1);
    if (length > 0 && length <= JA_STYLE_NAME_MAX) {
        return g_strdup(style->title);
    }
    return g_utf8_substring(style->id, 0, MIN(g_utf8_strlen(style->id, -1), JA_STYLE_NAME_MAX));
}

static void set_date(OGRFeatureH feature, int field)
{
    const int utc = 100; /* OGR's flag for it */
    g_autoptr(GDateTime) date = g_date_time_new_from_unix_utc(ja_source_date());
    OGR_F_SetFieldDateTime(feature, field, g_date_time_get_year(date), g_date_time_get_month(date),
                           g_date_time_get_day_of_month(date), g_date_time_get_hour(date), g_date_time_get_minute(date),
                           g_date_time_get_second(date), utc);
}

void ja_gpkg_add_style(JaGeopackageMaker *maker, OGRLayerH table, const char *layer, const char *name,
                       const char *description, const char *qml, const char *sld, gboolean is_default)
{
    OGRFeatureH row = OGR_F_Create(OGR_L_GetLayerDefn(table));
    /* QGIS looks for empty texts here, not for nulls. */
    const int empty[] = {CATALOG, SCHEMA, OWNER};
    for (gsize i = 0; i < G_N_ELEMENTS(empty); i++) {
        OGR_F_SetFieldString(row, empty[i], "");
    }
    ja_gpkg_set_text(row, TABLE, layer);
    ja_gpkg_set_text(row, GEOMETRY, JA_GEOMETRY_FIELD);
    ja_gpkg_set_text(row, STYLE, name);
    ja_gpkg_set_text(row, QML, qml);
    ja_gpkg_set_text(row, SLD, sld);
    OGR_F_SetFieldInteger(row, DEFAULT, is_default);
    ja_gpkg_set_text(row, DESCRIPTION, description);
    set_date(row, UPDATED);
    ja_gpkg_add_feature(maker, table, row);
}

static void write_style(JaGeopackageMaker *maker, OGRLayerH table, const JaLayerStyle *style, gboolean is_default)
{
    gsize layer = layer_index(maker, style->layer);
    const JaColumnFields *fields = style->column != NULL ? style_fields(maker, layer, style->column) : NULL;
    const char *field = fields != NULL ? field_name(maker, layer, fields->value) : NULL;
    const char *reason = fields != NULL ? field_name(maker, layer, fields->reason) : NULL;
    g_autofree char *qml = ja_qml_write(style, field, reason);
    g_autofree char *sld = ja_sld_write(style, field, reason);
    g_autofree char *name = style_name(style);
    ja_gpkg_add_style(maker, table, maker->layer_name[layer], name, style->title, qml, sld, is_default);
}

static void write_styles(JaGeopackageMaker *maker)
{
    OGRLayerH table = add_style_table(maker);
    g_autoptr(GHashTable) styled = g_hash_table_new(g_str_hash, g_str_equal);
    for (gsize i = 0; i < maker->request->n_styles && maker->fault == NULL; i++) {
        const JaLayerStyle *style = &maker->request->styles[i];
        write_style(maker, table, style, g_hash_table_add(styled, (gpointer)style->layer));
    }
    if (maker->fault == NULL) {
        ja_gpkg_write_overlay_styles(maker, table);
    }
}

static void write_meaning(JaGeopackageMaker *maker, OGRLayerH table, const char *layer, const char *field,
                          const JaColumn *column)
{
    static const char *const kind[] = {
        [JA_COUNT] = "count", [JA_RATE] = "rate", [JA_SCORE] = "score", [JA_INDEX] = "index"};
    const char *const text[] = {layer,        field,          column->label,   column->unit, kind[column->kind],
                                column->date, column->source, column->licence, column->note};
    OGRFeatureH row = OGR_F_Create(OGR_L_GetLayerDefn(table));
    for (gsize i = 0; i < G_N_ELEMENTS(text); i++) {
        ja_gpkg_set_text(row, (int)i, text[i]);
    }
    ja_gpkg_add_feature(maker, table, row);
}

static OGRLayerH add_text_table(JaGeopackageMaker *maker, const char *name, const char *title,
                                const char *const *fields, gsize n)
{
    OGRLayerH table = ja_gpkg_add_layer(maker, name, title, wkbNone, JA_ID_FIELD);
    for (gsize i = 0; i < n && table != NULL; i++) {
        OGRFieldDefnH field = OGR_Fld_Create(fields[i], OFTString);
        ja_gpkg_check(maker, OGR_L_CreateField(table, field, FALSE) == OGRERR_NONE);
        OGR_Fld_Destroy(field);
    }
    return table;
}

static void write_meanings(JaGeopackageMaker *maker)
{
    static const char *const fields[] = {"layer", "field",  "label",   "unit", "kind",
                                         "date",  "source", "licence", "note"};
    OGRLayerH table = add_text_table(maker, "columns", "What the columns mean", fields, G_N_ELEMENTS(fields));
    for (gsize l = 0; l < maker->request->n_layers && maker->fault == NULL; l++) {
        const GPtrArray *columns = maker->request->layers[l].columns;
        for (guint c = 0; c < columns->len; c++) {
            const JaColumnFields *at =
                &g_array_index((GArray *)g_ptr_array_index(maker->columns, l), JaColumnFields, c);
            write_meaning(maker, table, maker->layer_name[l], field_name(maker, l, at->value),
                          g_ptr_array_index(columns, c));
        }
    }
}

static void write_about(JaGeopackageMaker *maker)
{
    static const char *const fields[] = {"key", "value"};
    OGRLayerH table = add_text_table(maker, "about", "About this file", fields, G_N_ELEMENTS(fields));
    for (gsize i = 0; i < maker->request->n_about && maker->fault == NULL; i++) {
        const JaPair *about = &maker->request->about[i];
        if (about->value != NULL) {
            OGRFeatureH row = OGR_F_Create(OGR_L_GetLayerDefn(table));
            ja_gpkg_set_text(row, 0, about->key);
            ja_gpkg_set_text(row, 1, about->value);
            ja_gpkg_add_feature(maker, table, row);
        }
    }
}

/* Runs one statement that returns nothing. */
static void run_sql(JaGeopackageMaker *maker, const char *sql)
{
    if (maker->fault == NULL) {
        OGRLayerH answer = GDALDatasetExecuteSQL(maker->data, sql, NULL, NULL);
        GDALDatasetReleaseResultSet(maker->data, answer);
        ja_gpkg_check(maker, maker->library_said->len == 0);
    }
}

/* 'text' as SQL quotes it. */
static char *sql_text(const char *text)
{
    g_auto(GStrv) parts = g_strsplit(text, "'", -1);
    g_autofree char *doubled = g_strjoinv("''", parts);
    return g_strdup_printf("'%s'", doubled);
}

static void write_aliases(JaGeopackageMaker *maker)
{
    static const char *const tables[] = {
        "CREATE TABLE gpkg_data_columns (table_name TEXT NOT NULL, column_name TEXT NOT NULL, name TEXT, title TEXT, "
        "description TEXT, mime_type TEXT, constraint_name TEXT, CONSTRAINT pk_gdc PRIMARY KEY (table_name, "
        "column_name), CONSTRAINT gdc_tn UNIQUE (table_name, name))",
        "CREATE TABLE gpkg_data_column_constraints (constraint_name TEXT NOT NULL, constraint_type TEXT NOT NULL, "
        "value TEXT, min NUMERIC, min_is_inclusive BOOLEAN, max NUMERIC, max_is_inclusive BOOLEAN, description TEXT, "
        "CONSTRAINT gdcc_ntv UNIQUE (constraint_name, constraint_type, value))",
        "INSERT INTO gpkg_extensions VALUES ('gpkg_data_columns', NULL, 'gpkg_schema', "
        "'http://www.geopackage.org/spec121/#extension_schema', 'read-write')",
        "INSERT INTO gpkg_extensions VALUES ('gpkg_data_column_constraints', NULL, 'gpkg_schema', "
        "'http://www.geopackage.org/spec121/#extension_schema', 'read-write')",
    };
    for (gsize i = 0; i < G_N_ELEMENTS(tables); i++) {
        run_sql(maker, tables[i]);
    }
    for (guint i = 0; i < maker->aliases->len; i++) {
        const JaFieldAlias *alias = g_ptr_array_index(maker->aliases, i);
        g_autofree char *table = sql_text(maker->layer_name[alias->layer]);
        g_autofree char *field = sql_text(alias->field);
        g_autofree char *words = sql_text(alias->alias);
        g_autofree char *sql =
            g_strdup_printf("INSERT INTO gpkg_data_columns (table_name, column_name, name, title) VALUES (%s, %s, %s, "
                            "%s)",
                            table, field, words, words);
        run_sql(maker, sql);
    }
}

void ja_gpkg_write_tables(JaGeopackageMaker *maker)
{
    write_styles(maker);
    write_meanings(maker);
    write_about(maker);
    write_aliases(maker);
}
