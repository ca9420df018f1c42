/**
 * Polygons drawn in from their own edge, through GEOS: for outlines of overlapping areas that must not hide each
 * other. For display only.
 */
#ifndef JA_GEO_SHAPES_INSET_H
#define JA_GEO_SHAPES_INSET_H

#include <jobatlas/shapes.h>

G_BEGIN_DECLS

/**
 * Each shape without the strip of `distance_m` along its edge; what is narrower than 2 * `round_m` after that is
 * left out, and corners are rounded by as much. A shape of which nothing would be left stays as it was. The shapes
 * must be valid. Owned.
 */
JaShapes *ja_shapes_inset(const JaShapes *shapes, double distance_m, double round_m);

G_END_DECLS
#endif
