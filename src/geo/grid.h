/**
 * Segments by place: a uniform grid that answers which segments may meet a box, and which cross each other.
 */
#ifndef JA_GEO_GRID_H
#define JA_GEO_GRID_H

#include "geo/cells.h"

G_BEGIN_DECLS

typedef struct {
    JaPoint a, b;
} JaSegment;

/** Segment i lies in the cells whose lists hold i: item[start[c]] .. item[start[c + 1] - 1]. */
typedef struct {
    JaCells cells;
    guint32 *start;
    guint32 *item;
    const JaSegment *segment; /**< Borrowed for the life of the grid. */
    gsize n;
} JaGrid;

JaGrid *ja_grid_new(const JaSegment *segment, gsize n);
void ja_grid_free(JaGrid *grid);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(JaGrid, ja_grid_free)

/** Calls `visit` for every segment in the cells that the box touches; a segment may come more than once. */
typedef void (*JaGridVisit)(guint32 segment, gpointer data);
void ja_grid_visit(const JaGrid *grid, JaBox box, JaGridVisit visit, gpointer data);

/** Two segments that meet other than by a shared end. */
typedef struct {
    guint32 a, b; /**< a < b */
} JaCrossing;

/** All of them, ascending, each once. Of JaCrossing, owned. */
GArray *ja_grid_crossings(const JaGrid *grid);

/**
 * Whether two segments meet in a point that is not an end of both: they cross, one ends inside the other, or they
 * share a stretch. Equal segments meet.
 */
gboolean ja_segments_cross(const JaSegment *s, const JaSegment *t);

/** Twice the signed area of a triangle: positive when c lies to the left of a to b. */
static inline double ja_turn(JaPoint a, JaPoint b, JaPoint c)
{
    return (b.x - a.x) * (c.y - a.y) - (b.y - a.y) * (c.x - a.x);
}

static inline gboolean ja_point_equal(JaPoint a, JaPoint b)
{
    return a.x == b.x && a.y == b.y;
}

G_END_DECLS
#endif
