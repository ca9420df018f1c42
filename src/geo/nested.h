/**
 * Parts inside parts of the same zone: more of the zone, or a hole that has lost its meaning?
 */
#ifndef JA_GEO_NESTED_H
#define JA_GEO_NESTED_H

#include <jobatlas/shapes.h>

G_BEGIN_DECLS

/**
 * When a shape has parts that lie inside others of its parts, and the ground of every such part belongs to another
 * shape, they are holes: the other shape (the first of them). -1 when there are none, or some are nobody else's.
 */
gssize ja_nested_claimant(const JaShapes *shapes, gsize shape);

G_END_DECLS
#endif
