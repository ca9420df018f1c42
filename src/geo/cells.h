/**
 * Square cells over a box, by which things are found by place: about as many as there are things.
 */
#ifndef JA_GEO_CELLS_H
#define JA_GEO_CELLS_H

#include <jobatlas/shapes.h>

G_BEGIN_DECLS

/** Cell (column, row) is number row * columns + column; what lies outside belongs to the cells at the edge. */
typedef struct {
    JaPoint origin;
    double side_m;
    guint32 columns, rows;
} JaCells;

/** Over the box of n things (which may be empty), no cell narrower than least_m (0 = any) nor thinner than the n-th
 * part. */
JaCells ja_cells_over(JaBox box, gsize n, double least_m);

/** The column or row that lies so many cells in, of n. */
static inline guint32 ja_cells_clamp(double cells, guint32 n)
{
    if (!(cells > 0)) {
        return 0;
    }
    return cells >= n ? n - 1 : (guint32)cells;
}

static inline guint32 ja_cells_column(const JaCells *cells, double x)
{
    return ja_cells_clamp((x - cells->origin.x) / cells->side_m, cells->columns);
}

static inline guint32 ja_cells_row(const JaCells *cells, double y)
{
    return ja_cells_clamp((y - cells->origin.y) / cells->side_m, cells->rows);
}

G_END_DECLS
#endif
