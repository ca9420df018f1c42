/**
 * Which zones a point lies in.
 *
 * Boundaries have two sides and no width: a point on the border of two zones is in one of them, always the same,
 * whatever the order of the zones. It is in the zone just west of it; where the border runs level, in the zone north
 * of it. A point on an outer edge is in the zone that it touches. Sides are decided exactly, without rounding.
 */
#ifndef JA_GEO_LOCATE_H
#define JA_GEO_LOCATE_H

#include <jobatlas/shapes.h>

G_BEGIN_DECLS

/** The segments of a coverage in slabs of equal height, so that a ray to the left meets few of them. */
typedef struct JaLocator JaLocator;

/** The coverage is borrowed for the life of the locator. */
JaLocator *ja_locator_new(const JaCoverage *coverage);
void ja_locator_free(JaLocator *locator);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(JaLocator, ja_locator_free)

/**
 * The zone that each of n points lies in, written to `zone`: JA_OUTSIDE when it is in none, the first of the zones
 * where faulty ones overlap. Uses as many threads as it is given (0 = one for each processor); the result does not
 * depend on them.
 */
void ja_locator_points(JaLocator *locator, const JaPoint *at, gsize n, guint threads, gint32 *zone);

/**
 * The zone whose edge is nearest to a point outside all zones, and how far that is; JA_OUTSIDE when none is within
 * `near_m`. Of several equally near, the first.
 */
gint32 ja_locator_near(JaLocator *locator, JaPoint p, double near_m, double *distance_m);

/**
 * Zones around the place just left of a point, ascending, each counted with how often it covers the place (more than
 * once only in faulty data): written to `zone`, at most `max`. Returns how many there are.
 */
gsize ja_locator_zones(JaLocator *locator, JaPoint p, gint32 *zone, gsize max);

/**
 * The same for the place beside the middle of an arc's first segment, on its western side (northern, when it runs
 * level), by all other segments. `on_left` says whether that is the arc's left side.
 */
gsize ja_locator_beside(JaLocator *locator, guint32 arc, gboolean *on_left, gint32 *zone, gsize max);

G_END_DECLS
#endif
