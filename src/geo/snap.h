/**
 * Which coordinates are one vertex: equal ones, and ones closer than a tolerance.
 */
#ifndef JA_GEO_SNAP_H
#define JA_GEO_SNAP_H

#include <jobatlas/shapes.h>

G_BEGIN_DECLS

/** Vertices, in an order that depends on their coordinates alone. Owned. */
typedef struct {
    gsize n;
    JaPoint *at;
    guint32 *of_point; /**< Vertex of each of the points that were given. */
    gsize n_moved;     /**< Distinct coordinates that moved onto another. */
    double farthest_m; /**< The longest of these moves. */
} JaVertices;

/**
 * Clusters points: nearest pairs first, and never a cluster wider than `tolerance_m` (0 = equal coordinates only).
 * A cluster keeps the coordinate that most of its points have, so nothing is placed where no point was.
 * NULL when the tolerance is so wide for these points that they would melt into each other.
 */
JaVertices *ja_vertices_new(const JaPoint *point, gsize n, double tolerance_m);
void ja_vertices_free(JaVertices *vertices);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(JaVertices, ja_vertices_free)

G_END_DECLS
#endif
