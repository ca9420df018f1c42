/**
 * What a hatch is made of, the same for every painter: a square tile, repeated from the page's origin,
 * so that hatched neighbours align.
 */
#ifndef JA_DRAW_HATCH_H
#define JA_DRAW_HATCH_H

#include "draw/scene.h"

G_BEGIN_DECLS

#define JA_HATCH_TILE_MM 1.5
#define JA_HATCH_LINE_MM 0.2
#define JA_HATCH_DOT_MM 0.22 /* radius */

/** A straight line of a hatch. */
typedef struct {
    JaPoint a, b;
} JaHatchLine;

/** The lines of a line hatch that cross the box, in a fixed order. Owned array of JaHatchLine. */
GArray *ja_hatch_lines(JaHatch hatch, JaBox box);
/** The dots of JA_HATCH_DOTS whose disc may touch the box. Owned array of JaPoint. */
GArray *ja_hatch_dots(JaBox box);

G_END_DECLS
#endif
