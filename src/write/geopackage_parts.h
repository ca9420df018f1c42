/*
 * What the parts of the GeoPackage writer share. Private to write/geopackage*.c.
 */
#ifndef JA_WRITE_GEOPACKAGE_PARTS_H
#define JA_WRITE_GEOPACKAGE_PARTS_H

#include "write/geopackage.h"

#include <gdal.h>
#include <ogr_api.h>

G_BEGIN_DECLS

#define JA_GEOMETRY_FIELD "geom"
#define JA_ID_FIELD "fid"
/* Longest name of a style that QGIS's table holds. */
#define JA_STYLE_NAME_MAX 30

/* Where a column's parts stand in its layer: indices of fields, -1 = not there. */
typedef struct {
    int value, reason, lower, upper, at_least;
} JaColumnFields;

/* A field that has words for people. */
typedef struct {
    gsize layer;
    char *field, *alias;
} JaFieldAlias;

typedef struct {
    const JaGeopackage *request;
    const char *shown;
    GDALDatasetH data;
    OGRSpatialReferenceH crs;
    char **layer_name;     /* of each layer, unlike the others */
    GPtrArray *columns;    /* of GArray of JaColumnFields, one a layer */
    GPtrArray *aliases;    /* of JaFieldAlias */
    GString *library_said; /* GDAL's own words for what went wrong */
    GError *fault;         /* the first; later calls do nothing */
} JaGeopackageMaker;

/* Makes the file: `fill` is called with it open. */
gboolean ja_gpkg_make(JaGeopackageMaker *maker, const char *path, void (*fill)(JaGeopackageMaker *, gconstpointer),
                      gconstpointer data, GError **error);
/* Notes a failure, unless there was one before. Returns whether all is well. */
gboolean ja_gpkg_check(JaGeopackageMaker *maker, gboolean good);
/* A layer, or a table without shapes; `id` is its key. NULL with a fault. */
OGRLayerH ja_gpkg_add_layer(JaGeopackageMaker *maker, const char *name, const char *title, OGRwkbGeometryType shape,
                            const char *id);
/* Sets a text; NULL leaves the field null. */
void ja_gpkg_set_text(OGRFeatureH feature, int field, const char *text);
/* Takes the feature. */
void ja_gpkg_add_feature(JaGeopackageMaker *maker, OGRLayerH layer, OGRFeatureH feature);

/* A layer being made, with the names and labels that it has given out. */
typedef struct {
    JaGeopackageMaker *maker;
    OGRLayerH layer;
    gsize index; /* of maker->layer_name */
    GHashTable *names, *labels;
} JaLayerMaker;

JaLayerMaker ja_gpkg_layer_maker(JaGeopackageMaker *maker, OGRLayerH layer, gsize index);
void ja_gpkg_layer_made(JaLayerMaker *made);
/* Adds a field and returns its index; its label is kept for the table of aliases. */
int ja_gpkg_add_field(JaLayerMaker *to, const char *base, OGRFieldType type, const char *label);

/* Sets of points and routes: layers, and their rows of layer_styles. Their names follow those of the polygons. */
void ja_gpkg_write_overlays(JaGeopackageMaker *maker);
void ja_gpkg_write_overlay_styles(JaGeopackageMaker *maker, OGRLayerH table);
/* A row of layer_styles. */
void ja_gpkg_add_style(JaGeopackageMaker *maker, OGRLayerH table, const char *layer, const char *name,
                       const char *description, const char *qml, const char *sld, gboolean is_default);

/* The tables beside the layers: layer_styles, columns, about, and the standard's own words for fields. */
void ja_gpkg_write_tables(JaGeopackageMaker *maker);

G_END_DECLS
#endif
