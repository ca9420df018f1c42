/*
 * Square cells, about as many as points; the nearest is looked for in rings of cells around a place.
 */
#include "geo/pointgrid.h"

#include <math.h>

static gsize cell_of(const JaPointGrid *grid, JaPoint p)
{
    return (gsize)ja_cells_row(&grid->cells, p.y) * grid->cells.columns + ja_cells_column(&grid->cells, p.x);
}

static void lay_out(JaPointGrid *grid, double reach_m)
{
    JaBox box = ja_box_empty();
    for (gsize i = 0; i < grid->n; i++) {
        box = ja_box_join(box, (JaBox){grid->at[i].x, grid->at[i].y, grid->at[i].x, grid->at[i].y});
    }
    grid->cells = ja_cells_over(box, grid->n, reach_m / 2);
}

JaPointGrid *ja_point_grid_new(const JaPoint *at, gsize n, double reach_m)
{
    g_assert(n < G_MAXUINT32);
    JaPointGrid *grid = g_new0(JaPointGrid, 1);
    grid->at = at;
    grid->n = n;
    lay_out(grid, reach_m);
    const gsize n_cells = (gsize)grid->cells.columns * grid->cells.rows;
    grid->start = g_new0(guint32, n_cells + 2);
    grid->item = g_new(guint32, n + 1);
    for (gsize i = 0; i < n; i++) {
        grid->start[cell_of(grid, at[i]) + 2]++;
    }
    for (gsize c = 2; c < n_cells + 2; c++) {
        grid->start[c] += grid->start[c - 1];
    }
    for (guint32 i = 0; i < n; i++) {
        grid->item[grid->start[cell_of(grid, at[i]) + 1]++] = i;
    }
    return grid;
}

void ja_point_grid_free(JaPointGrid *grid)
{
    if (grid == NULL) {
        return;
    }
    g_free(grid->start);
    g_free(grid->item);
    g_free(grid);
}

void ja_point_grid_visit(const JaPointGrid *grid, JaBox box, JaPointVisit visit, gpointer data)
{
    if (grid->n == 0) {
        return;
    }
    const guint32 first = ja_cells_column(&grid->cells, box.min_x), last = ja_cells_column(&grid->cells, box.max_x);
    const guint32 bottom = ja_cells_row(&grid->cells, box.min_y), top = ja_cells_row(&grid->cells, box.max_y);
    for (guint32 row = bottom; row <= top; row++) {
        const gsize from = (gsize)row * grid->cells.columns + first, to = (gsize)row * grid->cells.columns + last;
        for (guint32 i = grid->start[from]; i < grid->start[to + 1]; i++) {
            visit(grid->item[i], data);
        }
    }
}

typedef struct {
    const JaPointGrid *grid;
    JaPoint p;
    double best;
    gssize found;
} Hunt;

static void look_at(Hunt *hunt, guint32 row, guint32 column)
{
    const JaPointGrid *grid = hunt->grid;
    const gsize cell = (gsize)row * grid->cells.columns + column;
    for (guint32 i = grid->start[cell]; i < grid->start[cell + 1]; i++) {
        const guint32 point = grid->item[i];
        const double distance = hypot(grid->at[point].x - hunt->p.x, grid->at[point].y - hunt->p.y);
        if (distance < hunt->best || (distance == hunt->best && (hunt->found < 0 || point < (guint32)hunt->found))) {
            hunt->best = distance;
            hunt->found = point;
        }
    }
}

/* The cells that are `ring` cells away from one, as far as they are in the grid. */
static void look_around(Hunt *hunt, gint64 row, gint64 column, gint64 ring)
{
    const gint64 rows = hunt->grid->cells.rows, columns = hunt->grid->cells.columns;
    for (gint64 r = MAX(row - ring, 0); r <= MIN(row + ring, rows - 1); r++) {
        const gint64 step = r == row - ring || r == row + ring || ring == 0 ? 1 : 2 * ring;
        for (gint64 c = column - ring; c <= column + ring; c += step) {
            if (c >= 0 && c < columns) {
                look_at(hunt, (guint32)r, (guint32)c);
            }
        }
    }
}

gssize ja_point_grid_nearest(const JaPointGrid *grid, JaPoint p, double most_m, double *distance_m)
{
    Hunt hunt = {grid, p, most_m, -1};
    const gint64 row = ja_cells_row(&grid->cells, p.y), column = ja_cells_column(&grid->cells, p.x);
    const gint64 rings = MAX(grid->cells.rows, grid->cells.columns);
    /* A place outside the grid is looked for from the cell at its edge: rings then reach at least as far. */
    for (gint64 ring = 0; grid->n > 0 && ring <= rings && (double)(ring - 1) * grid->cells.side_m <= hunt.best;
         ring++) {
        look_around(&hunt, row, column, ring);
    }
    *distance_m = hunt.best;
    return hunt.found;
}
