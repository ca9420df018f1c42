/**
 * Polygons in flat arrays, and the same polygons as a coverage of shared arcs.
 */
#ifndef JOBATLAS_SHAPES_H
#define JOBATLAS_SHAPES_H

#include <glib.h>

G_BEGIN_DECLS

typedef struct {
    double x, y;
} JaPoint;

typedef struct {
    double min_x, min_y, max_x, max_y;
} JaBox;

/**
 * Multipolygons. Shape s has parts part_of[s] .. part_of[s+1]-1; part p has rings
 * ring_of[p] .. ring_of[p+1]-1, the first of them its shell, the others holes; ring r has
 * points point_of[r] .. point_of[r+1]-1, closed (first = last). All four arrays are owned;
 * the index arrays have one entry more than what they index.
 */
typedef struct {
    gsize n_shapes, n_parts, n_rings, n_points;
    guint32 *part_of;
    guint32 *ring_of;
    guint32 *point_of;
    JaPoint *point;
} JaShapes;

/** Builds shapes one after the other: begin_shape, begin_part, begin_ring, points; then finish. */
typedef struct JaShapesBuilder JaShapesBuilder;
JaShapesBuilder *ja_shapes_builder_new(void);
void ja_shapes_builder_free(JaShapesBuilder *builder);
void ja_shapes_begin_shape(JaShapesBuilder *builder);
void ja_shapes_begin_part(JaShapesBuilder *builder);
void ja_shapes_begin_ring(JaShapesBuilder *builder);
void ja_shapes_add_points(JaShapesBuilder *builder, const JaPoint *points, gsize n);
/** Takes the builder and returns the shapes. Owned. */
JaShapes *ja_shapes_finish(JaShapesBuilder *builder);

void ja_shapes_free(JaShapes *shapes);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(JaShapes, ja_shapes_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC(JaShapesBuilder, ja_shapes_builder_free)

/** The shapes numbered order[0] .. order[n-1], in that order. Owned. */
JaShapes *ja_shapes_select(const JaShapes *shapes, const gsize *order, gsize n);

/** All shapes of n lists, one after the other. Owned. */
JaShapes *ja_shapes_concat(JaShapes *const *list, gsize n);

/** Box of one shape / of all; an empty shape gives a box with min > max. */
JaBox ja_shapes_box(const JaShapes *shapes, gsize shape);
JaBox ja_shapes_box_all(const JaShapes *shapes);
/** Area of one shape in squared units of its coordinates, holes taken off (shoelace, about the first point). */
double ja_shapes_area(const JaShapes *shapes, gsize shape);
/** The same of one part. */
double ja_shapes_part_area(const JaShapes *shapes, gsize part);
/** Signed area of a closed ring of n points: positive when it runs anticlockwise. */
double ja_ring_area(const JaPoint *point, gsize n);
JaBox ja_box_empty(void);
JaBox ja_box_join(JaBox a, JaBox b);

/** A ring of a coverage says which way it runs along an arc: arc `a` forwards is a, backwards is ~a. */
typedef gint32 JaArcRef;

/** Outside every zone. */
#define JA_OUTSIDE (-1)

/**
 * A coverage: every boundary stored once. Arc a has points point_of[a] .. point_of[a+1]-1 and has
 * zone left[a] on its left and right[a] on its right (JA_OUTSIDE on a coast or outer edge).
 * Zones are rings of arcs: zone z has parts part_of[z].., part p has rings ring_of[p].. (shell first),
 * ring r has references ref_of[r] .. ref_of[r+1]-1. A ring of one arc is closed by itself.
 * Shells run anticlockwise, holes clockwise, so a zone is on the left of its rings.
 */
typedef struct {
    gsize n_arcs, n_points, n_zones, n_parts, n_rings, n_refs;
    guint32 *point_of;
    JaPoint *point;
    gint32 *left, *right;
    guint32 *part_of;
    guint32 *ring_of;
    guint32 *ref_of;
    JaArcRef *ref;
} JaCoverage;

void ja_coverage_free(JaCoverage *coverage);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(JaCoverage, ja_coverage_free)

G_END_DECLS
#endif
