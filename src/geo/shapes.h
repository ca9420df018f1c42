/**
 * Polygons as GEOS sees them: validity, repair, and the faces that lines enclose.
 */
#ifndef JA_GEO_SHAPES_H
#define JA_GEO_SHAPES_H

#include <jobatlas/ledger.h>
#include <jobatlas/shapes.h>

G_BEGIN_DECLS

/** Shells anticlockwise, holes clockwise. */
void ja_shapes_orient(JaShapes *shapes);

/** The share of its area that a shape may gain or lose in repair, parts that lie over each other counted once. */
#define JA_REPAIR_SHARE 0.01
/** No zone is narrower than this on average, in metres. */
#define JA_NARROWEST_M 0.2

/**
 * Checks every shape by the rules of OGC simple features and repairs those that break them by the structure of
 * their rings (what lies in a shell and in no hole of it); a part inside another part is a hole where another zone
 * lies. Each repair is a line of the ledger (stage "check", code
 * "repaired") with the reason, the place and the area before and after. Returns all shapes, valid and oriented.
 * Fails when a shape is empty, or when repair changes its area by more than JA_REPAIR_SHARE or leaves nothing of it,
 * or when it is a line rather than an area (JA_NARROWEST_M).
 * `codes` names the shapes; `ledger` may be NULL. Owned.
 */
JaShapes *ja_shapes_repair(const JaShapes *shapes, const char *const *codes, const JaPlace *place, JaLedger *ledger,
                           GError **error);

/** The places that lines enclose, cut where lines cross: one shape of one part for each. Owned. */
JaShapes *ja_shapes_faces(const JaPoint *const *line, const gsize *length, gsize n_lines, GError **error);

G_END_DECLS
#endif
