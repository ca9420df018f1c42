/*
 * Square cells over a box: their layout.
 */
#include "geo/cells.h"

#include <math.h>

JaCells ja_cells_over(JaBox box, gsize n, double least_m)
{
    const double width = MAX(box.max_x - box.min_x, 0), height = MAX(box.max_y - box.min_y, 0);
    const double things = (double)MAX(n, 1);
    JaCells cells = {.origin = {box.min_x, box.min_y}};
    cells.side_m = MAX(MAX(sqrt(width * height / things), MAX(width, height) / things), least_m);
    if (!(cells.side_m > 0)) {
        cells.side_m = 1;
    }
    cells.columns = (guint32)(width / cells.side_m) + 1;
    cells.rows = (guint32)(height / cells.side_m) + 1;
    return cells;
}
