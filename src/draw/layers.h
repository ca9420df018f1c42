/**
 * What is drawn over the zones: symbols, dots, routes, stops, stations, places, centres.
 */
#ifndef JA_DRAW_LAYERS_H
#define JA_DRAW_LAYERS_H

#include "draw/ground.h"
#include "draw/labels.h"

G_BEGIN_DECLS

/** The layers of a figure, ready to be drawn. */
typedef struct JaLayers JaLayers;

/**
 * Settles what each entry of spec->layers shows: its points, scales, looks. Scales are those of the whole area, so that
 * maps of groups compare; `map_mm` is about the width of a map. Fails (JA_ERROR_CALL) where the atlas lacks what a
 * layer is of.
 */
JaLayers *ja_layers_new(const JaFigureRequest *request, const JaType *type, double map_mm, GError **error);
void ja_layers_free(JaLayers *layers);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(JaLayers, ja_layers_free)

/** Whether there is a layer at all. */
gboolean ja_layers_any(const JaLayers *layers);
void ja_layers_add_keys(const JaLayers *layers, JaLegend *legend);

/** Writes `mark` into the raster's cells below stations and large symbols, for a map of about mm_per_m. */
void ja_layers_cover(const JaLayers *layers, JaRaster *raster, double mm_per_m, gint32 mark);
/** Asks names to keep off stations and large symbols. */
void ja_layers_reserve(const JaLayers *layers, JaLabels *labels, const JaView *view);
/** Draws all layers, the first of the list lowest. The caller clips. */
void ja_layers_draw(const JaLayers *layers, const JaGround *ground, const JaView *view, JaBox frame, JaScene *scene);

G_END_DECLS
#endif
