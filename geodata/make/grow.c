/**
 * Zones grown from their places: every cell goes to the place from which it is cheapest to reach without
 * leaving the district. The going is uneven (smooth noise), hard across rivers, motorways, main roads and
 * railways, so that borders tend to run along them, and dear beyond the built-up area of a town, so that
 * open country falls to villages.
 */
#include "make.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

static const double TOWN_EDGE = 1.25, TOWN_COST = 3.2, WATER_COST = 7;
static const double UNEVEN = 2.6, UNEVEN_WAVE_M = 2200;

/** A heap of cells by cost. */
typedef struct {
    guint64 cost;
    gint32 cell;
    gint16 place;
} Front;

static gboolean before(const Front *a, const Front *b)
{
    return a->cost != b->cost ? a->cost < b->cost : a->cell != b->cell ? a->cell < b->cell : a->place < b->place;
}

static void heap_push(GArray *heap, Front item)
{
    g_array_append_val(heap, item);
    Front *f = (Front *)heap->data;
    guint i = heap->len - 1;
    while (i > 0 && before(&item, &f[(i - 1) / 2])) {
        f[i] = f[(i - 1) / 2];
        i = (i - 1) / 2;
    }
    f[i] = item;
}

static Front heap_pop(GArray *heap)
{
    Front *f = (Front *)heap->data;
    Front top = f[0], item = f[heap->len - 1];
    g_array_set_size(heap, heap->len - 1);
    guint n = heap->len, i = 0;
    while (2 * i + 1 < n) {
        guint child = 2 * i + 1;
        if (child + 1 < n && before(&f[child + 1], &f[child]))
            child++;
        if (!before(&f[child], &item))
            break;
        f[i] = f[child];
        i = child;
    }
    if (n > 0)
        f[i] = item;
    return top;
}

/** Marks the cells along a line, so thick that no diagonal step slips through. */
static void draw_line(guint8 *barrier, Point a, Point b, guint8 height)
{
    int steps = (int)(hypot(b.x - a.x, b.y - a.y) / (GRID_CELL / 4)) + 1;
    for (int i = 0; i <= steps; i++) {
        double t = (double)i / steps;
        Point at = {a.x + (b.x - a.x) * t, a.y + (b.y - a.y) * t};
        at.x += 120 * noise_field(21, at.x, at.y, 700, 2);
        at.y += 120 * noise_field(22, at.x, at.y, 700, 2);
        int cell = grid_cell(at), beside = grid_cell((Point){at.x + GRID_CELL, at.y});
        if (cell >= 0)
            barrier[cell] = MAX(barrier[cell], height);
        if (beside >= 0)
            barrier[beside] = MAX(barrier[beside], height);
    }
}

static guint8 height_of(const Table *table, guint row)
{
    static const struct {
        const char *kind;
        guint8 height;
    } HEIGHTS[] = {{"river", 12}, {"motorway", 9}, {"railway", 6}, {"road", 5}, {"channel", 12}, {"bridge", 0}};
    const char *kind = table_text(table, row, "kind");
    for (gsize i = 0; i < G_N_ELEMENTS(HEIGHTS); i++) {
        if (strcmp(HEIGHTS[i].kind, kind) == 0)
            return HEIGHTS[i].height;
    }
    table_fail(table, row, "kind: found '%s', expected river, channel, bridge, motorway, railway or road", kind);
}

/** What a step into each cell costs, in hundredths of a cell's side. */
static guint16 *going(const char *source_dir, const guint8 *land)
{
    g_autofree guint8 *barrier = g_new0(guint8, GRID_N);
    g_autoptr(Table) table = table_read(source_dir, "features.csv");
    for (guint row = 1; row < table->rows->len; row++) {
        if (strcmp(table_text(table, row, "feature"), table_text(table, row - 1, "feature")) != 0)
            continue;
        Point a = grid_from_degrees(table_number(table, row - 1, "lon"), table_number(table, row - 1, "lat"));
        Point b = grid_from_degrees(table_number(table, row, "lon"), table_number(table, row, "lat"));
        draw_line(barrier, a, b, height_of(table, row));
    }
    guint16 *cost = g_new(guint16, GRID_N);
    for (int cell = 0; cell < GRID_N; cell++) {
        Point at = grid_centre(cell);
        double uneven = exp2(UNEVEN * noise_field(23, at.x, at.y, UNEVEN_WAVE_M, 5));
        cost[cell] = (guint16)lround(100 * (land[cell] ? uneven : WATER_COST) + 100.0 * barrier[cell]);
    }
    return cost;
}

/** The nearest land cell of the place's district; the program ends when there is none within a kilometre. */
static int seat(const Kent *kent, const Place *place, const guint8 *land, const gint16 *district)
{
    int home = grid_cell(place->at), best = -1, reach = (int)(1000 / GRID_CELL);
    double nearest = 1000;
    for (int dy = -reach; dy <= reach; dy++) {
        for (int dx = -reach; dx <= reach; dx++) {
            int cell = home + dy * GRID_W + dx;
            double d = hypot(dx, dy) * GRID_CELL;
            if (land[cell] && district[cell] == KENT_ZONE(kent, place->zone)->district && d < nearest) {
                nearest = d;
                best = cell;
            }
        }
    }
    const char *name = KENT_DISTRICT(kent, KENT_ZONE(kent, place->zone)->district)->name;
    if (best < 0)
        table_fail(kent->place_table, place->row, "%s is not within a kilometre of land in %s", place->name, name);
    if (nearest > 300)
        fprintf(stderr, "note: %s moved %.0f m to land in %s\n", place->name, nearest, name);
    return best;
}

static guint64 step_cost(const Place *place, int to, guint16 going_cost, gboolean diagonal)
{
    Point at = grid_centre(to);
    double edge = place->radius_m * TOWN_EDGE;
    gboolean beyond = strcmp(place->kind, "village") != 0 && hypot(at.x - place->at.x, at.y - place->at.y) > edge;
    double cost = going_cost * (diagonal ? G_SQRT2 : 1.0) * (beyond ? TOWN_COST : 1.0);
    return (guint64)(cost + 0.5);
}

static void spread(const Kent *kent, GArray *heap, const guint16 *cost, const gint16 *district, const Front *front)
{
    int column = front->cell % GRID_W, row = front->cell / GRID_W;
    for (int k = 0; k < 9; k++) {
        int dx = k % 3 - 1, dy = k / 3 - 1;
        if (k == 4 || column + dx < 0 || column + dx >= GRID_W || row + dy < 0 || row + dy >= GRID_H)
            continue;
        int to = front->cell + dy * GRID_W + dx;
        if (district[to] != district[front->cell])
            continue;
        const Place *place = KENT_PLACE(kent, front->place);
        guint64 add = step_cost(place, to, cost[to], dx != 0 && dy != 0);
        heap_push(heap, (Front){front->cost + add, to, front->place});
    }
}

gint16 *zones_grow(const Kent *kent, const char *source_dir, const guint8 *land, const gint16 *district)
{
    g_autofree guint16 *cost = going(source_dir, land);
    g_autoptr(GArray) heap = g_array_new(FALSE, FALSE, sizeof(Front));
    gint16 *zone = g_new(gint16, GRID_N);
    for (int cell = 0; cell < GRID_N; cell++)
        zone[cell] = -1;
    for (guint i = 0; i < kent->places->len; i++) {
        Place *place = KENT_PLACE(kent, i);
        int cell = seat(kent, place, land, district);
        place->at = grid_centre(cell);
        heap_push(heap, (Front){0, cell, (gint16)i});
    }
    while (heap->len > 0) {
        Front front = heap_pop(heap);
        if (zone[front.cell] >= 0)
            continue;
        zone[front.cell] = (gint16)KENT_PLACE(kent, front.place)->zone;
        spread(kent, heap, cost, district, &front);
    }
    return zone;
}
