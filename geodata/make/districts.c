/**
 * Which district each cell is in, from the hand-written boundary lines. Lines are shared by the two areas on
 * either side and end where others begin, so the lines of one district close. Between the written corners they
 * would be straight; a smooth displacement of the whole plane bends all of them alike.
 */
#include "make.h"

#include <string.h>

static const double BEND_M = 560, BEND_WAVE_M = 3000;
static const double SHIVER_M = 160, SHIVER_WAVE_M = 850;

typedef struct {
    Point a, b;
} Edge;

/** Edges of one district's boundary; min and max of their corners, widened by the bend. */
typedef struct {
    GArray *edges;
    Point min, max;
} Outline;

static void add_edge(Outline *outline, Point a, Point b)
{
    double margin = BEND_M + SHIVER_M;
    g_array_append_val(outline->edges, ((Edge){a, b}));
    outline->min.x = MIN(outline->min.x, MIN(a.x, b.x) - margin);
    outline->min.y = MIN(outline->min.y, MIN(a.y, b.y) - margin);
    outline->max.x = MAX(outline->max.x, MAX(a.x, b.x) + margin);
    outline->max.y = MAX(outline->max.y, MAX(a.y, b.y) + margin);
}

static Point corner(const Table *table, guint row)
{
    return grid_from_degrees(table_number(table, row, "lon"), table_number(table, row, "lat"));
}

static void read_side(const Kent *kent, const Table *table, guint row, const char *side, Outline *outlines)
{
    const char *name = table_text(table, row, side);
    int district = kent_district(kent, name);
    if (district >= 0)
        add_edge(&outlines[district], corner(table, row - 1), corner(table, row));
    else if (strcmp(name, "outside") != 0 && strcmp(name, "sea") != 0)
        table_fail(table, row, "%s: found '%s', expected a district, 'outside' or 'sea'", side, name);
}

/** Each corner of a closed outline has an even number of edges. */
static void check_closed(const Table *table, const char *name, const Outline *outline)
{
    g_autoptr(GHashTable) odd = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    for (guint i = 0; i < 2 * outline->edges->len; i++) {
        const Edge *edge = &g_array_index(outline->edges, Edge, i / 2);
        Point at = i % 2 ? edge->b : edge->a;
        char *key = g_strdup_printf("%.3f %.3f", at.x, at.y);
        if (g_hash_table_remove(odd, key))
            g_free(key);
        else
            g_hash_table_add(odd, key);
    }
    if (g_hash_table_size(odd) > 0)
        table_fail(table, 0, "the lines of %s do not close: %u loose ends", name, g_hash_table_size(odd));
}

static Outline *read_outlines(const Kent *kent, const char *source_dir)
{
    g_autoptr(Table) table = table_read(source_dir, "boundaries.csv");
    Outline *outlines = g_new0(Outline, kent->districts->len);
    for (guint d = 0; d < kent->districts->len; d++)
        outlines[d] = (Outline){g_array_new(FALSE, FALSE, sizeof(Edge)), {1e9, 1e9}, {-1e9, -1e9}};
    for (guint row = 1; row < table->rows->len; row++) {
        if (strcmp(table_text(table, row, "line"), table_text(table, row - 1, "line")) != 0)
            continue;
        read_side(kent, table, row, "a", outlines);
        read_side(kent, table, row, "b", outlines);
    }
    for (guint d = 0; d < kent->districts->len; d++)
        check_closed(table, KENT_DISTRICT(kent, d)->name, &outlines[d]);
    return outlines;
}

static gboolean holds(const Outline *outline, Point at)
{
    if (at.x < outline->min.x || at.x > outline->max.x || at.y < outline->min.y || at.y > outline->max.y)
        return FALSE;
    gboolean inside = FALSE;
    for (guint i = 0; i < outline->edges->len; i++) {
        const Edge *e = &g_array_index(outline->edges, Edge, i);
        if ((e->a.y > at.y) != (e->b.y > at.y) &&
            at.x < e->a.x + (e->b.x - e->a.x) * (at.y - e->a.y) / (e->b.y - e->a.y))
            inside = !inside;
    }
    return inside;
}

static Point bend(Point at)
{
    return (Point){
        at.x + BEND_M * noise_field(11, at.x, at.y, BEND_WAVE_M, 2) +
            SHIVER_M * noise_field(12, at.x, at.y, SHIVER_WAVE_M, 3),
        at.y + BEND_M * noise_field(13, at.x, at.y, BEND_WAVE_M, 2) +
            SHIVER_M * noise_field(14, at.x, at.y, SHIVER_WAVE_M, 3),
    };
}

gint16 *districts_raster(const Kent *kent, const char *source_dir)
{
    Outline *outlines = read_outlines(kent, source_dir);
    gint16 *district = g_new(gint16, GRID_N);
    int n = (int)kent->districts->len, last = 0;
    for (int cell = 0; cell < GRID_N; cell++) {
        Point at = bend(grid_centre(cell));
        district[cell] = -1;
        for (int k = 0; k < n && district[cell] < 0; k++) {
            int d = (last + k) % n;
            district[cell] = holds(&outlines[d], at) ? (gint16)d : -1;
        }
        last = MAX(district[cell], 0);
    }
    for (int d = 0; d < n; d++)
        g_array_unref(outlines[d].edges);
    g_free(outlines);
    return district;
}
