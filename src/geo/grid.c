/*
 * Segments by place. Cells are about as many as segments, each with the list of the segments that pass through it.
 */
#include "geo/grid.h"

#include <math.h>

/* As many square cells as segments, over the box of all. */
static void lay_out(JaGrid *grid)
{
    JaBox box = ja_box_empty();
    for (gsize i = 0; i < grid->n; i++) {
        JaPoint a = grid->segment[i].a, b = grid->segment[i].b;
        box = ja_box_join(box, (JaBox){MIN(a.x, b.x), MIN(a.y, b.y), MAX(a.x, b.x), MAX(a.y, b.y)});
    }
    grid->cells = ja_cells_over(box, grid->n, 0);
}

/* Columns that the segment passes through in one row of cells, a little generous against rounding. */
static void columns_in_row(const JaGrid *grid, const JaSegment *s, guint32 row, guint32 *first, guint32 *last)
{
    double low = grid->cells.origin.y + row * grid->cells.side_m, high = low + grid->cells.side_m;
    double slope = (s->b.x - s->a.x) / (s->b.y - s->a.y);
    double x1 = s->a.x + (low - s->a.y) * slope, x2 = s->a.x + (high - s->a.y) * slope;
    double slack = 1e-6 * grid->cells.side_m;
    double min_x = MAX(MIN(x1, x2) - slack, MIN(s->a.x, s->b.x));
    double max_x = MIN(MAX(x1, x2) + slack, MAX(s->a.x, s->b.x));
    *first = ja_cells_column(&grid->cells, min_x);
    *last = ja_cells_column(&grid->cells, max_x);
}

/* Counts the segment in each of its cells (item NULL), or writes it there. start[c + 1] is the cell's cursor. */
static void enter_segment(JaGrid *grid, guint32 i)
{
    const JaSegment *s = &grid->segment[i];
    guint32 first = ja_cells_column(&grid->cells, MIN(s->a.x, s->b.x)),
            last = ja_cells_column(&grid->cells, MAX(s->a.x, s->b.x));
    guint32 bottom = ja_cells_row(&grid->cells, MIN(s->a.y, s->b.y)),
            top = ja_cells_row(&grid->cells, MAX(s->a.y, s->b.y));
    gboolean slanted = top > bottom && last > first + 1;
    for (guint32 row = bottom; row <= top; row++) {
        guint32 from = first, to = last;
        if (slanted) {
            columns_in_row(grid, s, row, &from, &to);
        }
        for (guint32 column = from; column <= to; column++) {
            guint32 *cursor = &grid->start[(gsize)row * grid->cells.columns + column + 1];
            if (grid->item != NULL) {
                grid->item[*cursor] = i;
            }
            (*cursor)++;
        }
    }
}

JaGrid *ja_grid_new(const JaSegment *segment, gsize n)
{
    g_assert(n < G_MAXUINT32);
    JaGrid *grid = g_new0(JaGrid, 1);
    grid->segment = segment;
    grid->n = n;
    lay_out(grid);
    gsize n_cells = (gsize)grid->cells.columns * grid->cells.rows;
    grid->start = g_new0(guint32, n_cells + 2);
    for (guint32 i = 0; i < n; i++) {
        enter_segment(grid, i);
    }
    /* From counts to the place where each cell's list begins; filling moves it to where the list ends. */
    guint32 total = 0;
    for (gsize c = 1; c <= n_cells; c++) {
        guint32 count = grid->start[c];
        grid->start[c] = total;
        total += count;
    }
    grid->item = g_new(guint32, MAX(total, 1));
    for (guint32 i = 0; i < n; i++) {
        enter_segment(grid, i);
    }
    return grid;
}

void ja_grid_free(JaGrid *grid)
{
    if (grid == NULL) {
        return;
    }
    g_free(grid->start);
    g_free(grid->item);
    g_free(grid);
}

void ja_grid_visit(const JaGrid *grid, JaBox box, JaGridVisit visit, gpointer data)
{
    if (grid->n == 0) {
        return;
    }
    guint32 first = ja_cells_column(&grid->cells, box.min_x), last = ja_cells_column(&grid->cells, box.max_x);
    guint32 bottom = ja_cells_row(&grid->cells, box.min_y), top = ja_cells_row(&grid->cells, box.max_y);
    for (guint32 row = bottom; row <= top; row++) {
        gsize from = (gsize)row * grid->cells.columns + first, to = (gsize)row * grid->cells.columns + last;
        for (guint32 i = grid->start[from]; i < grid->start[to + 1]; i++) {
            visit(grid->item[i], data);
        }
    }
}

/* p lies on the line through s: is it on s, and not an end of it? */
static gboolean inside_of(JaPoint p, const JaSegment *s)
{
    if (ja_point_equal(p, s->a) || ja_point_equal(p, s->b)) {
        return FALSE;
    }
    return p.x >= MIN(s->a.x, s->b.x) && p.x <= MAX(s->a.x, s->b.x) && p.y >= MIN(s->a.y, s->b.y) &&
           p.y <= MAX(s->a.y, s->b.y);
}

static gboolean same_ends(const JaSegment *s, const JaSegment *t)
{
    return (ja_point_equal(s->a, t->a) && ja_point_equal(s->b, t->b)) ||
           (ja_point_equal(s->a, t->b) && ja_point_equal(s->b, t->a));
}

gboolean ja_segments_cross(const JaSegment *s, const JaSegment *t)
{
    if (MAX(s->a.x, s->b.x) < MIN(t->a.x, t->b.x) || MAX(t->a.x, t->b.x) < MIN(s->a.x, s->b.x) ||
        MAX(s->a.y, s->b.y) < MIN(t->a.y, t->b.y) || MAX(t->a.y, t->b.y) < MIN(s->a.y, s->b.y)) {
        return FALSE;
    }
    double ta = ja_turn(s->a, s->b, t->a), tb = ja_turn(s->a, s->b, t->b);
    double sa = ja_turn(t->a, t->b, s->a), sb = ja_turn(t->a, t->b, s->b);
    if (((ta > 0 && tb < 0) || (ta < 0 && tb > 0)) && ((sa > 0 && sb < 0) || (sa < 0 && sb > 0))) {
        /* With a shared end the turns are zero in truth; what is left is rounding. */
        return !ja_point_equal(s->a, t->a) && !ja_point_equal(s->a, t->b) && !ja_point_equal(s->b, t->a) &&
               !ja_point_equal(s->b, t->b);
    }
    return (ta == 0 && inside_of(t->a, s)) || (tb == 0 && inside_of(t->b, s)) || (sa == 0 && inside_of(s->a, t)) ||
           (sb == 0 && inside_of(s->b, t)) || same_ends(s, t);
}

static int compare_crossings(const void *a, const void *b)
{
    const JaCrossing *p = a, *q = b;
    if (p->a != q->a) {
        return p->a < q->a ? -1 : 1;
    }
    return p->b < q->b ? -1 : p->b > q->b;
}

static void cross_cell(const JaGrid *grid, gsize cell, GArray *found)
{
    for (guint32 i = grid->start[cell]; i < grid->start[cell + 1]; i++) {
        for (guint32 j = i + 1; j < grid->start[cell + 1]; j++) {
            JaCrossing crossing = {grid->item[i], grid->item[j]};
            if (ja_segments_cross(&grid->segment[crossing.a], &grid->segment[crossing.b])) {
                g_array_append_val(found, crossing);
            }
        }
    }
}

GArray *ja_grid_crossings(const JaGrid *grid)
{
    GArray *found = g_array_new(FALSE, FALSE, sizeof(JaCrossing));
    for (gsize cell = 0; cell < (gsize)grid->cells.columns * grid->cells.rows && grid->n > 0; cell++) {
        cross_cell(grid, cell, found);
    }
    g_array_sort(found, compare_crossings);
    guint kept = 0;
    JaCrossing *all = (JaCrossing *)(void *)found->data;
    for (guint i = 0; i < found->len; i++) {
        if (i == 0 || compare_crossings(&all[i - 1], &all[i]) != 0) {
            all[kept++] = all[i];
        }
    }
    g_array_set_size(found, kept);
    return found;
}
