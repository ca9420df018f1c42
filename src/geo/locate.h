/**
 * Which zones a point lies in.
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
 * Zones around the place just left of a point, ascending, each counted with how often it covers the place (more than
 * once only in faulty data): written to `zone`, at most `max`. Returns how many there are. Exact in that boundaries
 * have two sides and no width: a point on the border of two zones is in one of them.
 */
gsize ja_locator_zones(JaLocator *locator, JaPoint p, gint32 *zone, gsize max);

/**
 * The same for the place beside the middle of an arc's first segment, on its western side (northern, when it runs
 * level), by all other segments. `on_left` says whether that is the arc's left side.
 */
gsize ja_locator_beside(JaLocator *locator, guint32 arc, gboolean *on_left, gint32 *zone, gsize max);

G_END_DECLS
#endif
