/**
 * What the files of the locator share.
 */
#ifndef JA_GEO_LOCATE_PARTS_H
#define JA_GEO_LOCATE_PARTS_H

#include "geo/grid.h"
#include "geo/locate.h"

G_BEGIN_DECLS

/** How often each zone winds about a place; all zero between calls. */
typedef struct {
    gint32 *winding; /**< by zone */
    GArray *touched; /**< of gint32: zones with a winding; one may stand there twice */
} JaWinds;

/** Cells of a grid that no boundary touches, each with the zone that it lies in whole. */
typedef struct {
    JaPoint origin;
    double cell_m;
    guint32 columns, rows;
    gint32 *zone; /**< JA_MIXED: a boundary may pass through it. */
} JaPlainCells;

#define JA_MIXED (-2)

struct JaLocator {
    const JaCoverage *coverage;
    double bottom, height_m; /* of one slab */
    gsize n_slabs;
    guint32 *start, *point, *arc; /* slab s: start[s]..; the segment from point[i] to the next, on arc[i] */
    JaWinds winds;
    JaPlainCells *cells; /* NULL until many points are asked about */
    JaSegment *outer;    /* segments with nothing on one side; NULL until asked for */
    gint32 *outer_zone;  /* and what is on the other */
    JaGrid *outer_grid;
};

/** Winds all segments but one that a ray from p to the left meets. */
void ja_winds_left(const JaLocator *locator, JaWinds *winds, JaPoint p, guint32 but);
/** The first zone that winds, or JA_OUTSIDE; all windings are zero again afterwards. */
gint32 ja_winds_first(JaWinds *winds);
void ja_winds_init(JaWinds *winds, gsize n_zones);
void ja_winds_clear(JaWinds *winds);

/** The slab of a height. */
static inline gsize ja_locator_slab(const JaLocator *l, double y)
{
    double slab = (y - l->bottom) / l->height_m;
    return slab <= 0 ? 0 : slab >= (double)l->n_slabs ? l->n_slabs - 1 : (gsize)slab;
}

G_END_DECLS
#endif
