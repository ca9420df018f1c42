/**
 * Plain GeoJSON, read fast. What is not plain is left to GDAL.
 */
#ifndef JA_READ_GEOJSON_H
#define JA_READ_GEOJSON_H

#include <jobatlas/error.h>
#include <jobatlas/shapes.h>

G_BEGIN_DECLS

/** A feature: its cells (one a field, "" where it has none) and where its coordinates begin. */
typedef struct {
    const char **cell; /**< n_cells of them, in the order of the fields; fields beyond are "". */
    gsize n_cells;
    const char *coordinates; /**< In the text. */
    gboolean is_multi;       /**< A MultiPolygon. */
} JaGeoFeature;

/** An index over a document. The text must outlive it. */
typedef struct {
    GPtrArray *field;   /**< of const char *: names of properties, in order of first appearance */
    GArray *feature;    /**< of JaGeoFeature */
    char *crs;          /**< "EPSG:27700", as its "crs" names it; NULL = WGS 84, longitude first */
    GStringChunk *text; /**< Names and values. */
    GPtrArray *arrays;  /**< The cells. */
} JaGeoJson;

/**
 * Indexes a NUL-ended document. NULL when it is not a plain collection of polygons and multipolygons with flat
 * properties, or not JSON at all: then GDAL is to read it, or to say what is wrong. Owned.
 */
JaGeoJson *ja_geojson_index(const char *text);
void ja_geojson_free(JaGeoJson *document);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(JaGeoJson, ja_geojson_free)

/** What is wrong with a ring of n points, as a message about its feature says it; NULL when it is fine. Owned. */
char *ja_ring_fault(const JaPoint *point, gsize n);

/**
 * Reads the coordinates of a feature as the parts of the shape that was begun. Returns NULL, or what is wrong. Owned.
 */
char *ja_geojson_shape(const JaGeoFeature *feature, JaShapesBuilder *builder, gboolean *flattened);

G_END_DECLS
#endif
