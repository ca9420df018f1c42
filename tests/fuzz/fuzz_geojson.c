/*
 * GeoJSON: whatever the bytes, an index whose features can be read or say what is wrong, or none at all.
 */
#include "read/geojson.h"

#include <string.h>

int LLVMFuzzerTestOneInput(const guint8 *data, gsize size);

int LLVMFuzzerTestOneInput(const guint8 *data, gsize size)
{
    g_autofree char *text = g_strndup((const char *)data, size);
    g_autoptr(JaGeoJson) document = ja_geojson_index(text);
    if (document == NULL) {
        return 0;
    }
    g_assert(document->feature->len > 0);
    JaShapesBuilder *builder = ja_shapes_builder_new();
    for (guint i = 0; i < document->feature->len; i++) {
        const JaGeoFeature *feature = &g_array_index(document->feature, JaGeoFeature, i);
        g_assert(feature->n_cells <= document->field->len);
        gboolean flattened;
        ja_shapes_begin_shape(builder);
        g_autofree char *fault = ja_geojson_shape(feature, builder, &flattened);
        if (fault != NULL) {
            ja_shapes_builder_free(builder);
            return 0;
        }
    }
    g_autoptr(JaShapes) shapes = ja_shapes_finish(builder);
    g_assert(shapes->n_shapes == document->feature->len);
    return 0;
}
