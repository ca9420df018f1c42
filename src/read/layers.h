/**
 * Boundary files through GDAL: GeoPackage, GeoJSON (also .gz), Shapefile (also zipped), FlatGeobuf, TopoJSON.
 */
#ifndef JA_READ_LAYERS_H
#define JA_READ_LAYERS_H

#include "model/table.h"
#include "read/context.h"
#include <jobatlas/shapes.h>

G_BEGIN_DECLS

/** Features as they stand in the file: nothing is projected or repaired. All owned but `input`. */
typedef struct {
    JaShapes *shapes;    /**< One shape a feature, in the file's own coordinates, x before y. */
    JaTable *attributes; /**< One row a feature, in the same order; row[i] counts features of the file from 1. */
    char *crs_wkt;       /**< NULL when the file has none. */
    const char **file;   /**< The file of each feature: with a pattern there are several. Owned array of borrowed. */
    JaInput *input;      /**< Borrowed from the context; rows_in = features of the file, rows_used = kept. */
} JaLayer;

/**
 * Reads the features that `spec` names (file or glob of files, layer, keep). Refused: what is not polygons, features
 * without geometry, rings that do not close, coordinates that are not finite, several layers where none is named, a
 * file that is not what its extension says.
 */
JaLayer *ja_layer_read(JaReadContext *context, const JaZonesSpec *spec, GError **error);
void ja_layer_free(JaLayer *layer);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(JaLayer, ja_layer_free)

G_END_DECLS
#endif
