/**
 * Layers of points through GDAL.
 */
#ifndef JA_READ_LAYERS_POINTS_H
#define JA_READ_LAYERS_POINTS_H

#include "model/table.h"
#include "read/context.h"
#include <jobatlas/shapes.h>

G_BEGIN_DECLS

/** Features as they stand in the file. Owned, but `input`. */
typedef struct {
    JaTable *attributes; /**< One row a feature; row[i] counts features from 1. */
    JaPoint *at;         /**< x before y. */
    guint8 *has_place;   /**< FALSE: the feature has no geometry. */
    char *crs_wkt;       /**< NULL when the file has none. */
    JaInput *input;      /**< Borrowed from the context. */
} JaPointLayer;

/** Refused: what is not points, coordinates that are not finite, several layers where none is named. Owned. */
JaPointLayer *ja_point_layer_read(JaReadContext *context, const char *file, const char *layer, GError **error);
void ja_point_layer_free(JaPointLayer *layer);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(JaPointLayer, ja_point_layer_free)

G_END_DECLS
#endif
