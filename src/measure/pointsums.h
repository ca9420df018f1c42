/**
 * Columns from points: how many lie in each zone, what they add up to, and what is near.
 */
#ifndef JA_MEASURE_POINTSUMS_H
#define JA_MEASURE_POINTSUMS_H

#include <jobatlas/atlas.h>
#include <jobatlas/project.h>

G_BEGIN_DECLS

/**
 * The values of the points of a sector (-1 = any) in each zone, added up with their bounds; a zone with none has 0.
 * Where a value is withheld, the sum is too. Strings are copied. Owned.
 */
JaColumn *ja_points_sum(const JaPoints *points, gsize n_zones, gint32 sector, const char *name, const char *label);

/** "jobs_health_care" for "Health & care". Owned. */
char *ja_points_sector_column(const char *prefix, const char *sector);

/**
 * The column of an overlay of kind "count" or "sum" of a set of points, or "nearby": a count added up over the zones
 * whose label points lie within `within_m` of the zone's own, which is one of them. Owned.
 */
JaColumn *ja_overlay_points(const JaAtlas *atlas, const JaOverlaySpec *spec, GError **error);

G_END_DECLS
#endif
