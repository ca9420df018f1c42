/**
 * Points by place: which of a set lie near, and which lies nearest.
 */
#ifndef JA_GEO_POINTGRID_H
#define JA_GEO_POINTGRID_H

#include "geo/cells.h"

G_BEGIN_DECLS

/** Points of cell c are item[start[c]] .. item[start[c + 1] - 1], ascending. */
typedef struct {
    const JaPoint *at; /**< Borrowed for the life of the grid. */
    gsize n;
    JaCells cells;
    guint32 *start, *item;
} JaPointGrid;

/** `reach_m` is the distance that will be asked about most, 0 when there is none. */
JaPointGrid *ja_point_grid_new(const JaPoint *at, gsize n, double reach_m);
void ja_point_grid_free(JaPointGrid *grid);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(JaPointGrid, ja_point_grid_free)

/** Calls `visit` for every point in the cells that the box touches: all points in it, and some around it. */
typedef void (*JaPointVisit)(guint32 point, gpointer data);
void ja_point_grid_visit(const JaPointGrid *grid, JaBox box, JaPointVisit visit, gpointer data);

/** The nearest point (of several, the first) and its distance; -1 when there is none within `most_m` (inclusive). */
gssize ja_point_grid_nearest(const JaPointGrid *grid, JaPoint p, double most_m, double *distance_m);

G_END_DECLS
#endif
