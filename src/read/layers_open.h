/**
 * Opening one boundary file: which driver it may have, whether it is what its name says, which of its layers.
 */
#ifndef JA_READ_LAYERS_OPEN_H
#define JA_READ_LAYERS_OPEN_H

#include "read/context.h"
#include "read/geojson.h"
#include "read/layers_gdal.h"

G_BEGIN_DECLS

/** An open layer. Zeroed before use. */
typedef struct {
    const char *file; /**< As the project names it. Borrowed. */
    JaGeoJson *plain; /**< Plain GeoJSON, indexed; then GDAL has not seen it: the next two are NULL. */
    char *text;       /**< What the index points into. */
    GDALDatasetH dataset;
    OGRLayerH layer;
    char *gdal_path;     /**< What GDAL was given. */
    GBytes *memory;      /**< Unpacked content that GDAL reads, or NULL. */
    gboolean check_text; /**< Attributes are in an encoding that the file does not name. */
    gboolean is_shapefile;
    gboolean is_topology; /**< TopoJSON has no way to say its CRS. */
    gint64 size;
    char *sha256; /**< Of the file; of the list of hashes where there are several. */
} JaLayerFile;

gboolean ja_layer_file_open(const JaReadContext *context, const char *file, const JaZonesSpec *spec, JaLayerFile *out,
                            GError **error);
void ja_layer_file_close(JaLayerFile *file);

/** SHA-256 over hashes and names: for what consists of several files. Owned. */
char *ja_hash_list(const GPtrArray *lines);

G_END_DECLS
#endif
