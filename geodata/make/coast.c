/**
 * Land and sea from the GSHHG full-resolution shoreline in its binned netCDF form (package gmt-gshhg-full).
 *
 * Pieces of shoreline lie in bins of one degree, rows from the north; a piece that leaves its bin ends exactly
 * on the bin's edge, where the next begins. All pieces from the Atlantic to the Dutch coast together close, so
 * the number of crossings west of a cell says whether it is land.
 */
#include "make.h"

#include <math.h>
#include <netcdf.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { WEST = -12, EAST = 5, SOUTH = 49, NORTH = 53, SHORE_LEVEL = 1 };

typedef struct {
    const char *file;
    int id;
} Source;

static void need(const Source *source, int status)
{
    if (status == NC_NOERR)
        return;
    fprintf(stderr, "%s: %s; install the package gmt-gshhg-full\n", source->file, nc_strerror(status));
    exit(EXIT_FAILURE);
}

static void read_ints(const Source *source, const char *name, size_t start, size_t count, int *out)
{
    int variable;
    need(source, nc_inq_varid(source->id, name, &variable));
    need(source, nc_get_vara_int(source->id, variable, &start, &count, out));
}

/** For each row of cells, the eastings at which shoreline crosses its centre line. */
static void add_edge(GArray **crossings, Point a, Point b)
{
    if (a.y > b.y) {
        Point swap = a;
        a = b;
        b = swap;
    }
    double first = ceil((a.y - GRID_NORTH) / GRID_CELL - 0.5), last = ceil((b.y - GRID_NORTH) / GRID_CELL - 0.5) - 1;
    for (int row = (int)fmax(first, 0); row <= (int)fmin(last, GRID_H - 1); row++) {
        double y = GRID_NORTH + (row + 0.5) * GRID_CELL;
        double x = a.x + (b.x - a.x) * (y - a.y) / (b.y - a.y);
        g_array_append_val(crossings[row], x);
    }
}

static void add_segment(const Source *source, GArray **crossings, int west, int south, int start, int count)
{
    g_autofree int *dx = g_new(int, count), *dy = g_new(int, count);
    read_ints(source, "Relative_longitude_from_SW_corner_of_bin", (size_t)start, (size_t)count, dx);
    read_ints(source, "Relative_latitude_from_SW_corner_of_bin", (size_t)start, (size_t)count, dy);
    Point before = {0, 0};
    for (int i = 0; i < count; i++) {
        Point here = grid_from_degrees(west + (dx[i] & 0xffff) / 65535.0, south + (dy[i] & 0xffff) / 65535.0);
        if (i > 0)
            add_edge(crossings, before, here);
        before = here;
    }
}

static void add_bin(const Source *source, GArray **crossings, int west, int south)
{
    size_t bin = (size_t)((89 - south) * 360 + (west + 360) % 360);
    int first, n;
    read_ints(source, "Id_of_first_segment_in_a_bin", bin, 1, &first);
    read_ints(source, "N_segments_in_a_bin", bin, 1, &n);
    for (int s = first; s < first + n; s++) {
        int packed, start;
        read_ints(source, "Embedded_npts_levels_exit_entry_for_a_segment", (size_t)s, 1, &packed);
        read_ints(source, "Id_of_first_point_in_a_segment", (size_t)s, 1, &start);
        int count = (int)((guint)packed >> 9), level = (packed >> 6) & 7;
        if (level == SHORE_LEVEL)
            add_segment(source, crossings, west, south, start, count);
    }
}

static gint by_value(gconstpointer a, gconstpointer b)
{
    double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

static void fill_row(GArray *crossings, guint8 *row)
{
    g_array_sort(crossings, by_value);
    guint passed = 0;
    for (int column = 0; column < GRID_W; column++) {
        double x = GRID_EAST + (column + 0.5) * GRID_CELL;
        while (passed < crossings->len && g_array_index(crossings, double, passed) < x)
            passed++;
        row[column] = passed % 2;
    }
}

/** Opens the channels of features.csv: narrow water that the shoreline closes, under a bridge for instance. */
static void open_channels(guint8 *land, const char *source_dir)
{
    g_autoptr(Table) table = table_read(source_dir, "features.csv");
    for (guint row = 1; row < table->rows->len; row++) {
        if (strcmp(table_text(table, row, "kind"), "channel") != 0 ||
            strcmp(table_text(table, row, "feature"), table_text(table, row - 1, "feature")) != 0)
            continue;
        Point a = grid_from_degrees(table_number(table, row - 1, "lon"), table_number(table, row - 1, "lat"));
        Point b = grid_from_degrees(table_number(table, row, "lon"), table_number(table, row, "lat"));
        for (int i = 0; i <= 100; i++) {
            int cell = grid_cell((Point){a.x + (b.x - a.x) * i / 100, a.y + (b.y - a.y) * i / 100});
            for (int k = 0; k < 9; k++)
                land[cell + (k / 3 - 1) * GRID_W + k % 3 - 1] = 0;
        }
    }
}

guint8 *coast_land(const char *gshhg, const char *source_dir)
{
    Source source = {.file = gshhg};
    need(&source, nc_open(gshhg, NC_NOWRITE, &source.id));
    GArray *crossings[GRID_H];
    for (int row = 0; row < GRID_H; row++)
        crossings[row] = g_array_new(FALSE, FALSE, sizeof(double));
    for (int west = WEST; west < EAST; west++) {
        for (int south = SOUTH; south < NORTH; south++)
            add_bin(&source, crossings, west, south);
    }
    nc_close(source.id);
    guint8 *land = g_new0(guint8, GRID_N);
    for (int row = 0; row < GRID_H; row++) {
        fill_row(crossings[row], land + (gsize)row * GRID_W);
        g_array_unref(crossings[row]);
    }
    open_channels(land, source_dir);
    return land;
}
