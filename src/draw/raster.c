/*
 * Zones on a raster, filled row by row from the coverage's arcs: each crossing of an arc and a row says which
 * zone ends there and which begins. Where zones overlap, the one that began last is seen.
 */
#include "draw/raster.h"

#include <math.h>
#include <string.h>

typedef struct {
    double x;
    guint32 row;
    gint32 west, east; /* zones on the two sides of the crossing */
} Crossing;

struct JaRasterSums {
    JaRaster raster; /* its grid alone: the cells are counted */
    guint32 *sum;    /* (nx + 1) x (ny + 1) */
};

static double row_y(const JaRaster *raster, gsize row)
{
    return raster->box.min_y + ((double)row + 0.5) * raster->cell_m;
}

/* Rows whose centre line the edge crosses, counting its lower end in and its upper end out. */
static void cross_edge(const JaRaster *raster, GArray *crossings, JaPoint a, JaPoint b, gint32 left, gint32 right)
{
    if (a.y == b.y) {
        return;
    }
    gboolean up = b.y > a.y;
    JaPoint low = up ? a : b, high = up ? b : a;
    double first = ceil((low.y - raster->box.min_y) / raster->cell_m - 0.5);
    double past = ceil((high.y - raster->box.min_y) / raster->cell_m - 0.5);
    first = MAX(first, 0);
    past = MIN(past, (double)raster->ny);
    for (double row = first; row < past; row++) {
        double t = (row_y(raster, (gsize)row) - low.y) / (high.y - low.y);
        Crossing crossing = {low.x + t * (high.x - low.x), (guint32)row, up ? left : right, up ? right : left};
        g_array_append_val(crossings, crossing);
    }
}

static gint by_row_then_x(gconstpointer left, gconstpointer right)
{
    const Crossing *a = left, *b = right;
    if (a->row != b->row) {
        return a->row < b->row ? -1 : 1;
    }
    if (a->x != b->x) {
        return a->x < b->x ? -1 : 1;
    }
    if (a->east != b->east) {
        return a->east < b->east ? -1 : 1;
    }
    return (a->west > b->west) - (a->west < b->west);
}

static gsize column_of(const JaRaster *raster, double x)
{
    double column = ceil((x - raster->box.min_x) / raster->cell_m - 0.5);
    return (gsize)CLAMP(column, 0, (double)raster->nx);
}

/* A zone that has begun and not ended, or, where crossings share a place, has ended and not yet begun. */
typedef struct {
    gint32 zone, winding;
} Open;

static void wind(GArray *open, gint32 zone, gint32 by)
{
    if (zone == JA_OUTSIDE) {
        return;
    }
    for (guint i = 0; i < open->len; i++) {
        Open *one = &g_array_index(open, Open, i);
        if (one->zone != zone) {
            continue;
        }
        one->winding += by;
        if (one->winding == 0) {
            g_array_remove_index(open, i);
        }
        return;
    }
    g_array_append_val(open, ((Open){zone, by}));
}

/* The zone that began last of those that are open. */
static gint32 seen(const GArray *open)
{
    for (guint i = open->len; i > 0; i--) {
        if (g_array_index(open, Open, i - 1).winding > 0) {
            return g_array_index(open, Open, i - 1).zone;
        }
    }
    return JA_OUTSIDE;
}

static void fill_rows(JaRaster *raster, const GArray *crossings)
{
    g_autoptr(GArray) open = g_array_new(FALSE, FALSE, sizeof(Open));
    for (guint i = 0; i + 1 < crossings->len; i++) {
        const Crossing *here = &g_array_index(crossings, Crossing, i), *next = here + 1;
        wind(open, here->west, -1);
        wind(open, here->east, 1);
        if (here->row != next->row) {
            g_array_set_size(open, 0);
        }
        gint32 zone = seen(open), *row = raster->zone + (gsize)here->row * raster->nx;
        for (gsize column = column_of(raster, here->x); open->len > 0 && column < column_of(raster, next->x);
             column++) {
            row[column] = zone;
        }
    }
}

JaRaster *ja_raster_new(const JaCoverage *coverage, JaBox box, gsize cells)
{
    g_assert(cells > 0 && box.max_x > box.min_x && box.max_y > box.min_y);
    JaRaster *raster = g_new0(JaRaster, 1);
    raster->cell_m = MAX(box.max_x - box.min_x, box.max_y - box.min_y) / (double)cells;
    raster->nx = (gsize)MAX(ceil((box.max_x - box.min_x) / raster->cell_m - 1e-9), 1);
    raster->ny = (gsize)MAX(ceil((box.max_y - box.min_y) / raster->cell_m - 1e-9), 1);
    raster->box = (JaBox){box.min_x, box.min_y, box.min_x + (double)raster->nx * raster->cell_m,
                          box.min_y + (double)raster->ny * raster->cell_m};
    raster->zone = g_new(gint32, raster->nx * raster->ny);
    for (gsize i = 0; i < raster->nx * raster->ny; i++) {
        raster->zone[i] = JA_OUTSIDE;
    }
    g_autoptr(GArray) crossings = g_array_new(FALSE, FALSE, sizeof(Crossing));
    for (gsize a = 0; a < coverage->n_arcs; a++) {
        for (guint32 p = coverage->point_of[a]; p + 1 < coverage->point_of[a + 1]; p++) {
            cross_edge(raster, crossings, coverage->point[p], coverage->point[p + 1], coverage->left[a],
                       coverage->right[a]);
        }
    }
    g_array_sort(crossings, by_row_then_x);
    fill_rows(raster, crossings);
    return raster;
}

void ja_raster_free(JaRaster *raster)
{
    if (raster == NULL) {
        return;
    }
    g_free(raster->zone);
    g_free(raster);
}

gint32 ja_raster_at(const JaRaster *raster, JaPoint at)
{
    double column = floor((at.x - raster->box.min_x) / raster->cell_m);
    double row = floor((at.y - raster->box.min_y) / raster->cell_m);
    if (column < 0 || row < 0 || column >= (double)raster->nx || row >= (double)raster->ny) {
        return JA_OUTSIDE;
    }
    return raster->zone[(gsize)row * raster->nx + (gsize)column];
}

/* Adds the cells of one row from column `first` on. */
static void count_row(const gint32 *row, gssize first, gssize past, const guint8 *wanted, JaRasterCount *count)
{
    for (gssize column = first; column < past; column++) {
        if (row[column] == JA_OUTSIDE) {
            continue;
        }
        count->land++;
        count->wanted += wanted == NULL || wanted[row[column]] ? 1 : 0;
    }
}

JaRasterCount ja_raster_count(const JaRaster *raster, JaBox box, const guint8 *wanted)
{
    JaRasterCount count = {0};
    gssize across = (gssize)MAX(ceil((box.max_x - box.min_x) / raster->cell_m), 1);
    gssize up = (gssize)MAX(ceil((box.max_y - box.min_y) / raster->cell_m), 1);
    gssize left = (gssize)floor((box.min_x - raster->box.min_x) / raster->cell_m + 0.5);
    gssize bottom = (gssize)floor((box.min_y - raster->box.min_y) / raster->cell_m + 0.5);
    gssize first = MAX(left, 0), past = MIN(left + across, (gssize)raster->nx);
    for (gssize j = MAX(bottom, 0); j < MIN(bottom + up, (gssize)raster->ny); j++) {
        count_row(raster->zone + (gsize)j * raster->nx, first, past, wanted, &count);
    }
    count.all = (guint)(across * up);
    count.border = count.wanted > 0 && count.land > count.wanted;
    return count;
}

JaRasterSums *ja_raster_sums_new(const JaRaster *raster, const guint8 *wanted)
{
    JaRasterSums *sums = g_new0(JaRasterSums, 1);
    gsize stride = raster->nx + 1;
    sums->raster = *raster;
    sums->raster.zone = NULL;
    sums->sum = g_new0(guint32, stride * (raster->ny + 1));
    for (gsize j = 0; j < raster->ny; j++) {
        for (gsize i = 0; i < raster->nx; i++) {
            gint32 zone = raster->zone[j * raster->nx + i];
            guint32 here = zone != JA_OUTSIDE && (wanted == NULL || wanted[zone]);
            sums->sum[(j + 1) * stride + i + 1] =
                here + sums->sum[j * stride + i + 1] + sums->sum[(j + 1) * stride + i] - sums->sum[j * stride + i];
        }
    }
    return sums;
}

void ja_raster_sums_free(JaRasterSums *sums)
{
    if (sums == NULL) {
        return;
    }
    g_free(sums->sum);
    g_free(sums);
}

static gsize clamp_index(double position, gsize n)
{
    return (gsize)CLAMP(position, 0, (double)n);
}

guint ja_raster_sums_count(const JaRasterSums *sums, JaBox box)
{
    const JaRaster *raster = &sums->raster;
    gsize i0 = clamp_index(floor((box.min_x - raster->box.min_x) / raster->cell_m), raster->nx);
    gsize i1 = clamp_index(ceil((box.max_x - raster->box.min_x) / raster->cell_m), raster->nx);
    gsize j0 = clamp_index(floor((box.min_y - raster->box.min_y) / raster->cell_m), raster->ny);
    gsize j1 = clamp_index(ceil((box.max_y - raster->box.min_y) / raster->cell_m), raster->ny);
    if (i0 >= i1 || j0 >= j1) {
        return 0;
    }
    gsize stride = raster->nx + 1;
    return sums->sum[j1 * stride + i1] - sums->sum[j0 * stride + i1] - sums->sum[j1 * stride + i0] +
           sums->sum[j0 * stride + i0];
}
