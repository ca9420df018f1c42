/**
 * Coverages: zones whose boundaries are shared arcs, each stored once. Made from polygons by equality of
 * coordinates after snapping; from one come clean polygons, neighbours, borders drawn once, districts without
 * slivers and simplification that opens no gap.
 *
 * Everything here depends on where the boundaries are, not on the order of zones or rings in a file: arcs come in
 * order of place and run from their lower end.
 */
#ifndef JA_GEO_COVERAGE_H
#define JA_GEO_COVERAGE_H

#include <jobatlas/ledger.h>
#include <jobatlas/shapes.h>

G_BEGIN_DECLS

/** What building a coverage did. */
typedef struct {
    gsize n_snapped;   /**< Distinct coordinates that moved onto another one. */
    double farthest_m; /**< The longest of these moves, never above the tolerance. */
    gsize n_junctions; /**< Vertices inserted where a zone's corner lay on another zone's edge. */
    gsize n_cancelled; /**< Edges that a zone ran along both ways. */
    gsize n_collapsed; /**< Rings that had no area left. */
    gsize n_shared;    /**< Edges between two zones, */
    gsize n_outer;     /**< and edges with a zone on one side only. */
} JaCoverageCounts;

/**
 * Builds the coverage of shapes in metres. Coordinates within `snap_m` of each other become one (0 = only equal
 * ones), corners within `snap_m` of another zone's edge become part of it. Each kind of change is one line of the
 * ledger (stage "check"). `codes` names the zones. `ledger` and `counts` may be NULL.
 * Fails when `snap_m` is wider than the detail of the boundaries, or leaves nothing of a zone. Owned.
 */
JaCoverage *ja_coverage_build(const JaShapes *shapes, const char *const *codes, double snap_m, const JaPlace *place,
                              JaLedger *ledger, JaCoverageCounts *counts, GError **error);

/** The zones as polygons: valid, shells anticlockwise, the largest part first. Owned. */
JaShapes *ja_coverage_shapes(const JaCoverage *coverage);

/** Two zones that share a border, a < b. */
typedef struct {
    guint32 a, b;
    double length_m; /**< Of all the arcs they share. */
} JaNeighbours;

/** Contiguity: every pair of zones that shares an arc (a corner does not count), ascending. Of JaNeighbours; owned. */
GArray *ja_coverage_neighbours(const JaCoverage *coverage);

/**
 * Arcs between different groups, ascending: group_of_zone[z] is the group of zone z, or -1 for none. Arcs towards
 * the outside are among them when `outer`. NULL for group_of_zone = every zone its own group. Of guint32; owned.
 */
GArray *ja_coverage_borders(const JaCoverage *coverage, const gint32 *group_of_zone, gboolean outer);

/**
 * Zones melted into groups: group_of_zone[z] is below n_groups, or -1 to leave the zone out. Arcs inside a group
 * vanish, those that remain are joined. A group without zones has no parts. Owned.
 */
JaCoverage *ja_coverage_dissolve(const JaCoverage *coverage, const gint32 *group_of_zone, gsize n_groups);

/**
 * Fewer vertices, for display: Visvalingam's method, leaving out vertices whose triangle with their neighbours is
 * below tolerance_m squared. Junctions stay, no border crosses or touches another, no zone or island disappears.
 * What the coverage itself had crossing stays so. Owned.
 */
JaCoverage *ja_coverage_simplify(const JaCoverage *coverage, double tolerance_m);
/** The same, keeping about `share` (0 to 1) of the vertices that may go. */
JaCoverage *ja_coverage_simplify_share(const JaCoverage *coverage, double share);

/** How gaps and overlaps are judged. */
typedef struct {
    double gap_m;        /**< An enclosed place that no zone covers is a gap when it is nowhere wider than this. */
    JaSeverity severity; /**< What gaps and overlaps are in the ledger. */
} JaCoverageRules;

/** What a check found. */
typedef struct {
    gsize n_overlaps; /**< Pairs of zones that overlap. */
    double overlap_m2;
    gsize n_gaps; /**< Enclosed places without a zone, no wider than gap_m. */
    double gap_m2;
    gsize n_holes;     /**< Wider ones: water, or land of somebody else. */
    gsize n_crossings; /**< Pairs of boundary segments that meet other than at a vertex. */
} JaCoverageFindings;

/**
 * Looks for places that two zones cover, or none. Each overlapping pair and each set of zones around gaps is one
 * line of the ledger with sizes and a place; wider holes are notes. `ledger` and `findings` may be NULL. Fails only
 * when GEOS does.
 */
gboolean ja_coverage_check(const JaCoverage *coverage, const char *const *codes, const JaCoverageRules *rules,
                           const JaPlace *place, JaLedger *ledger, JaCoverageFindings *findings, GError **error);

G_END_DECLS
#endif
