/**
 * Points well inside polygons, and how wide polygons are there.
 */
#ifndef JA_GEO_LABEL_H
#define JA_GEO_LABEL_H

#include <jobatlas/column.h>
#include <jobatlas/points.h>
#include <jobatlas/zones.h>

G_BEGIN_DECLS

/**
 * Centre of the largest circle inside a part, within a fiftieth of the part's size; its radius in `radius_m`, which
 * may be NULL. After V. Agafonkin, "A new algorithm for finding a visual center of a polygon" (2016).
 */
JaPoint ja_part_centre(const JaShapes *shapes, gsize part, double *radius_m);

/** Such a point for every shape, in its largest part, into `label`; the origin for a shape without parts. */
void ja_shapes_label_points(const JaShapes *shapes, JaPoint *label);

/**
 * A count by zone as points, one at the label point of each zone that has a value, with the zone's name. Owned.
 */
JaPoints *ja_points_at_labels(const JaZones *zones, const JaColumn *column);

G_END_DECLS
#endif
