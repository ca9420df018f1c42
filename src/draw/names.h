/**
 * Which names a figure carries, and in which order they look for a place.
 */
#ifndef JA_DRAW_NAMES_H
#define JA_DRAW_NAMES_H

#include "draw/figure.h"
#include "draw/labels.h"

G_BEGIN_DECLS

/**
 * Places overlapping groups, groups, towns and, on a map of one group, its zones. Returns a sentence for each kind
 * of which some found no room, naming them; empty when all did. Owned, of char *.
 */
GPtrArray *ja_names_place(const JaFigureRequest *request, const JaType *type, JaLabels *labels, const JaRaster *raster,
                          const JaView *view, JaBox frame);

G_END_DECLS
#endif
