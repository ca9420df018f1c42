/**
 * Features of one open layer become shapes and rows of attributes.
 */
#ifndef JA_READ_LAYERS_FEATURES_H
#define JA_READ_LAYERS_FEATURES_H

#include "model/table.h"
#include "read/layers_keep.h"
#include "read/layers_open.h"
#include <jobatlas/shapes.h>

G_BEGIN_DECLS

/** What is being gathered, over one file or several. */
typedef struct {
    JaReadContext *context;
    const JaZonesSpec *spec;
    JaShapesBuilder *builder; /**< Borrowed. */
    JaTable *table;           /**< Borrowed; header empty before the first file. */
    GPtrArray *cells;         /**< of const char *, row by row. Borrowed. */
    GArray *rows;             /**< of gint64. Borrowed. */
    GPtrArray *files;         /**< of interned names, one for each row. Borrowed. */
    GHashTable *kept;         /**< Values of `keep` that were met; or NULL. Borrowed. */
    JaKeepList *list;         /**< Of the lookup of `keep`; or NULL. Borrowed. */
    gint64 read;              /**< Features so far, kept or not. */
    gint64 flattened;         /**< Of them with Z or M, dropped. */
    gint64 straightened;      /**< Of them with curves, made into lines. */
    gboolean topology;        /**< The last file was TopoJSON. */
    gint64 trimmed;           /**< Codes and names with blanks at an end. */
} JaGathering;

gboolean ja_features_gather(JaGathering *gathering, const JaLayerFile *file, GError **error);

G_END_DECLS
#endif
