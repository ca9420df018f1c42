/**
 * Overlapping groups as outlines that stay legible: each within its own edge, side by side where they share one.
 */
#ifndef JA_DRAW_OVERLAPS_H
#define JA_DRAW_OVERLAPS_H

#include "draw/figure.h"
#include "draw/layout.h"

G_BEGIN_DECLS

/** Draws the groups of the groupings in spec->hatch, in the looks of ja_overlap_paint. `unit` scales lines and
 * distances. */
void ja_overlaps_draw(const JaFigureRequest *request, double unit, const JaCoverage *coverage, const JaView *view,
                      JaScene *scene);

G_END_DECLS
#endif
