/**
 * The steps between shapes and a coverage, shared by the files of coverage: rings of vertices, links between
 * vertices with a zone on either side, chains of links, and zones put together from arcs.
 */
#ifndef JA_GEO_RINGS_H
#define JA_GEO_RINGS_H

#include "geo/snap.h"

G_BEGIN_DECLS

/** Rings of vertex numbers, closed (first = last); shells run anticlockwise, holes clockwise. */
typedef struct {
    gsize n;
    guint32 *start; /**< n + 1 entries into id. */
    gint32 *zone;
    guint32 *id;
    gsize n_collapsed; /**< Rings that had no area left once their points were vertices. */
} JaRings;

JaRings *ja_rings_new(const JaShapes *shapes, const JaVertices *vertices);
void ja_rings_free(JaRings *rings);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(JaRings, ja_rings_free)

/** Undirected stretches between nodes, each with the zone on its left and right, in an order of place. */
typedef struct {
    gsize n, n_nodes;
    guint32 *from, *to;
    gint32 *left, *right;
    guint32
        *position; /**< For a link with one zone only: where in the rings' ids it starts. NULL when not asked for. */
    gsize n_shared, n_cancelled;
} JaLinks;

/**
 * Edges of the rings, opposite ones of two zones as one link. A zone that runs along an edge both ways has no area
 * there: such pairs cancel out. Edges that have no opposite face JA_OUTSIDE.
 */
JaLinks *ja_links_new(const JaRings *rings, gsize n_vertices);
void ja_links_free(JaLinks *links);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(JaLinks, ja_links_free)

/**
 * Inserts vertices of one zone into edges of another that pass within `tolerance_m`, where edges have no opposite.
 * Returns how many were inserted; call again until none is.
 */
gsize ja_rings_insert_junctions(JaRings *rings, const JaLinks *links, const JaVertices *vertices, double tolerance_m);

/** Longest runs of links with the same zones on both sides and no junction inside; a negative reference runs back. */
typedef struct {
    gsize n;
    guint32 *start; /**< n + 1 entries into link. */
    JaArcRef *link;
} JaChains;

JaChains *ja_chains_new(const JaLinks *links);
void ja_chains_free(JaChains *chains);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(JaChains, ja_chains_free)

/** Numbers the ends of arcs: equal coordinates, equal number. from and to are owned, n_arcs entries each. */
typedef struct {
    guint32 *from, *to;
    gsize n;
} JaNodes;
void ja_nodes_find(const JaCoverage *coverage, JaNodes *nodes);
void ja_nodes_clear(JaNodes *nodes);
/** By node: whether a point inside an arc lies at it. Owned. */
guint8 *ja_nodes_passed(const JaCoverage *coverage, const JaNodes *nodes);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(JaNodes, ja_nodes_clear)

/**
 * Fills in parts, rings and references of a coverage from its arcs and their sides. Rings that meet themselves in a
 * point are parted there; the largest part of a zone comes first. Returns how many rings had no area or no shell
 * around them; their sides become JA_OUTSIDE.
 */
gsize ja_coverage_assemble(JaCoverage *coverage);

G_END_DECLS
#endif
