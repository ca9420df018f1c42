/**
 * The ground within a distance of any of a set of points: how much of each zone it is.
 */
#ifndef JA_GEO_DISCS_H
#define JA_GEO_DISCS_H

#include <jobatlas/shapes.h>

G_BEGIN_DECLS

/**
 * The area of each zone that lies within `radius_m` of a point, places near several counted once: into `area_m2`, one
 * entry a zone. Exact: the edges are arcs of circles, not polygons.
 */
void ja_discs_area(const JaCoverage *coverage, const JaPoint *centre, gsize n, double radius_m, double *area_m2);

G_END_DECLS
#endif
