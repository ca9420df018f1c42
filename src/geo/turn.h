/**
 * On which side of a line a point lies, exactly.
 */
#ifndef JA_GEO_TURN_H
#define JA_GEO_TURN_H

#include <jobatlas/shapes.h>

#include <math.h>

G_BEGIN_DECLS

/** The same when rounding could have decided: in exact arithmetic. */
int ja_turn_exact(JaPoint a, JaPoint b, JaPoint c);

/**
 * 1 when c lies to the left of the line from a to b, -1 to the right, 0 on it: as the coordinates say, without
 * rounding. The bound is that of Shewchuk (1997), Discrete & Computational Geometry 18:305-363, for orientation in
 * the plane.
 */
static inline int ja_turn_sign(JaPoint a, JaPoint b, JaPoint c)
{
    double plus = (b.x - a.x) * (c.y - a.y), minus = (b.y - a.y) * (c.x - a.x);
    double turn = plus - minus, doubt = 3.3306690738754716e-16 * (fabs(plus) + fabs(minus));
    return turn > doubt ? 1 : turn < -doubt ? -1 : ja_turn_exact(a, b, c);
}

G_END_DECLS
#endif
