/**
 * How much ground every zone of one coverage has in common with every zone of another.
 */
#ifndef JA_GEO_OVERLAP_H
#define JA_GEO_OVERLAP_H

#include <jobatlas/shapes.h>

G_BEGIN_DECLS

/** The pairs of zone a are first[a] .. first[a + 1] - 1, ascending in b. Owned. */
typedef struct {
    gsize n; /**< Zones of the first coverage. */
    gsize *first;
    guint32 *zone; /**< Of the second. */
    double *area_m2;
} JaOverlap;

/**
 * Areas of the intersections, by the boundaries alone: no polygon is made. Common areas below a thousand millionth of
 * the smaller zone are the rounding of coordinates, and left out.
 */
JaOverlap *ja_overlap_new(const JaCoverage *first, const JaCoverage *second);
void ja_overlap_free(JaOverlap *overlap);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(JaOverlap, ja_overlap_free)

G_END_DECLS
#endif
