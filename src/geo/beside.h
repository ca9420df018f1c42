/**
 * What lies beside arcs: whether it is what they say.
 */
#ifndef JA_GEO_BESIDE_H
#define JA_GEO_BESIDE_H

#include "geo/locate.h"

G_BEGIN_DECLS

/**
 * For each arc that `crossed` does not name: whether beside it lies what it says, and nothing else. `crossed` has all
 * arcs that meet another than by an end. Owned, n_arcs entries.
 */
guint8 *ja_arcs_fit(const JaCoverage *coverage, const guint8 *crossed, JaLocator *locator);

G_END_DECLS
#endif
