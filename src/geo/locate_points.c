/*
 * Zones of many points. Where millions are asked about, a grid of cells answers first: a cell that no boundary
 * touches lies in one zone whole. The rest is asked of the rays, so that the answer is the same either way.
 */
#include "geo/locate_parts.h"
#include "geo/turn.h"

/* From so many points on the cells are worth making, and so many a boundary point there are, up to a limit. */
#define POINTS_FOR_CELLS 20000
#define CELLS_PER_POINT 12.0
#define MOST_CELLS 4e6
/* Fewer points than this are not worth a thread. */
#define POINTS_A_THREAD 25000
#define MOST_THREADS 64
/* Boundaries are taken to be this part of a cell wider than they are, so that rounding finds no way between. */
#define PAD_SHARE 1e-6

static gint64 cell_of(double from, double cell_m, double x)
{
    return (gint64)floor((x - from) / cell_m);
}

/* Marks the cells of one row that a segment passes between two heights. */
static void mark_row(JaPlainCells *cells, JaPoint low, JaPoint high, gint64 row)
{
    double pad = cells->cell_m * PAD_SHARE;
    double bottom = cells->origin.y + (double)row * cells->cell_m - pad, top = bottom + cells->cell_m + 2 * pad;
    double from = low.x, to = high.x, slope = high.y > low.y ? (high.x - low.x) / (high.y - low.y) : 0;
    if (low.y < bottom) {
        from = low.x + slope * (bottom - low.y);
    }
    if (high.y > top) {
        to = low.x + slope * (top - low.y);
    }
    gint64 first = cell_of(cells->origin.x, cells->cell_m, MIN(from, to) - pad);
    gint64 last = cell_of(cells->origin.x, cells->cell_m, MAX(from, to) + pad);
    for (gint64 column = MAX(first, 0); column <= last && column < cells->columns; column++) {
        cells->zone[row * cells->columns + column] = JA_MIXED;
    }
}

static void mark_segment(JaPlainCells *cells, JaPoint a, JaPoint b)
{
    JaPoint low = a.y <= b.y ? a : b, high = a.y <= b.y ? b : a;
    double pad = cells->cell_m * PAD_SHARE;
    gint64 first = cell_of(cells->origin.y, cells->cell_m, low.y - pad);
    gint64 last = cell_of(cells->origin.y, cells->cell_m, high.y + pad);
    for (gint64 row = MAX(first, 0); row <= last && row < cells->rows; row++) {
        mark_row(cells, low, high, row);
    }
}

static JaPlainCells *lay_out(const JaCoverage *coverage)
{
    JaPlainCells *cells = g_new0(JaPlainCells, 1);
    JaBox box = ja_box_empty();
    for (gsize i = 0; i < coverage->n_points; i++) {
        JaPoint p = coverage->point[i];
        box = ja_box_join(box, (JaBox){p.x, p.y, p.x, p.y});
    }
    double wide = MAX(box.max_x - box.min_x, 1e-6), tall = MAX(box.max_y - box.min_y, 1e-6);
    double wanted = CLAMP(CELLS_PER_POINT * (double)coverage->n_points, 1, MOST_CELLS);
    cells->cell_m = MAX(sqrt(wide * tall / wanted), MAX(wide, tall) / 60000);
    cells->origin = (JaPoint){box.min_x - cells->cell_m / 2, box.min_y - cells->cell_m / 2};
    cells->columns = (guint32)(wide / cells->cell_m) + 2;
    cells->rows = (guint32)(tall / cells->cell_m) + 2;
    cells->zone = g_new0(gint32, (gsize)cells->columns * cells->rows);
    return cells;
}

/* Cells side by side with no boundary between lie in the same zone: one ray for each run of them. */
static void fill_row(JaLocator *l, JaPlainCells *cells, guint32 row)
{
    gint32 *zone = cells->zone + (gsize)row * cells->columns, last = JA_MIXED;
    for (guint32 column = 0; column < cells->columns; column++) {
        if (zone[column] != JA_MIXED && last == JA_MIXED) {
            JaPoint middle = {cells->origin.x + (column + 0.5) * cells->cell_m,
                              cells->origin.y + (row + 0.5) * cells->cell_m};
            ja_winds_left(l, &l->winds, middle, G_MAXUINT32);
            zone[column] = ja_winds_first(&l->winds);
        } else if (zone[column] != JA_MIXED) {
            zone[column] = last;
        }
        last = zone[column];
    }
}

static void make_cells(JaLocator *l)
{
    const JaCoverage *c = l->coverage;
    JaPlainCells *cells = lay_out(c);
    for (gsize arc = 0; arc < c->n_arcs; arc++) {
        for (guint32 i = c->point_of[arc]; i + 1 < c->point_of[arc + 1]; i++) {
            mark_segment(cells, c->point[i], c->point[i + 1]);
        }
    }
    for (guint32 row = 0; row < cells->rows; row++) {
        fill_row(l, cells, row);
    }
    l->cells = cells;
}

/* The zone of a plain cell; JA_MIXED when the rays must tell. */
static gint32 zone_by_cell(const JaPlainCells *cells, JaPoint p)
{
    double column = (p.x - cells->origin.x) / cells->cell_m, row = (p.y - cells->origin.y) / cells->cell_m;
    if (!(column >= 0 && row >= 0 && column < cells->columns && row < cells->rows)) {
        return JA_OUTSIDE;
    }
    return cells->zone[(gsize)row * cells->columns + (gsize)column];
}

static gboolean is_on(JaPoint a, JaPoint b, JaPoint p)
{
    return p.x >= MIN(a.x, b.x) && p.x <= MAX(a.x, b.x) && p.y >= MIN(a.y, b.y) && p.y <= MAX(a.y, b.y) &&
           ja_turn_sign(a, b, p) == 0;
}

static gboolean is_before(JaPoint p, JaPoint q)
{
    return p.y < q.y || (p.y == q.y && p.x < q.x);
}

/* A zone that the point touches from outside: of several edges through it, by the one whose ends come first. */
static gint32 zone_touched(const JaLocator *l, JaPoint p)
{
    const JaCoverage *c = l->coverage;
    gsize slab = ja_locator_slab(l, p.y);
    gint32 zone = JA_OUTSIDE;
    JaPoint first = {0, 0}, second = {0, 0};
    for (guint32 i = l->start[slab]; i < l->start[slab + 1]; i++) {
        JaPoint a = c->point[l->point[i]], b = c->point[l->point[i] + 1];
        if (!is_on(a, b, p)) {
            continue;
        }
        JaPoint low = is_before(a, b) ? a : b, high = is_before(a, b) ? b : a;
        gboolean same = zone >= 0 && ja_point_equal(low, first);
        if (zone >= 0 && !is_before(low, first) && !(same && is_before(high, second))) {
            continue;
        }
        guint32 arc = l->arc[i];
        first = low;
        second = high;
        zone = c->left[arc] >= 0 ? c->left[arc] : c->right[arc];
    }
    return zone;
}

static gint32 zone_by_ray(const JaLocator *l, JaWinds *winds, JaPoint p)
{
    ja_winds_left(l, winds, p, G_MAXUINT32);
    gint32 zone = ja_winds_first(winds);
    return zone >= 0 ? zone : zone_touched(l, p);
}

/* A part of the points, for one thread. */
typedef struct {
    const JaLocator *locator;
    const JaPoint *at;
    gint32 *zone;
    gsize n;
} Share;

static gpointer locate_share(gpointer data)
{
    const Share *share = data;
    const JaPlainCells *cells = share->locator->cells;
    JaWinds winds;
    ja_winds_init(&winds, share->locator->coverage->n_zones);
    for (gsize i = 0; i < share->n; i++) {
        JaPoint p = share->at[i];
        gint32 zone = cells != NULL ? zone_by_cell(cells, p) : JA_MIXED;
        share->zone[i] = zone != JA_MIXED ? zone : zone_by_ray(share->locator, &winds, p);
    }
    ja_winds_clear(&winds);
    return NULL;
}

void ja_locator_points(JaLocator *locator, const JaPoint *at, gsize n, guint threads, gint32 *zone)
{
    if (n >= POINTS_FOR_CELLS && locator->cells == NULL && locator->coverage->n_points > 0) {
        make_cells(locator);
    }
    gsize wanted = threads > 0 ? threads : g_get_num_processors();
    wanted = MIN(CLAMP(n / POINTS_A_THREAD, 1, wanted), MOST_THREADS);
    Share share[MOST_THREADS] = {{locator, at, zone, n}};
    GThread *thread[MOST_THREADS];
    for (gsize t = 0; t < wanted; t++) {
        gsize from = n / wanted * t, to = t + 1 < wanted ? n / wanted * (t + 1) : n;
        share[t] = (Share){locator, at + from, zone + from, to - from};
        thread[t] = t > 0 ? g_thread_new("locate", locate_share, &share[t]) : NULL;
    }
    locate_share(&share[0]);
    for (gsize t = 1; t < wanted; t++) {
        g_thread_join(thread[t]);
    }
}

static double distance_to(JaSegment s, JaPoint p)
{
    double dx = s.b.x - s.a.x, dy = s.b.y - s.a.y, square = dx * dx + dy * dy;
    double along = square > 0 ? ((p.x - s.a.x) * dx + (p.y - s.a.y) * dy) / square : 0;
    along = CLAMP(along, 0, 1);
    return hypot(p.x - s.a.x - along * dx, p.y - s.a.y - along * dy);
}

static void gather_outer(JaLocator *l)
{
    const JaCoverage *c = l->coverage;
    gsize n = 0;
    l->outer = g_new(JaSegment, c->n_points + 1);
    l->outer_zone = g_new(gint32, c->n_points + 1);
    for (gsize arc = 0; arc < c->n_arcs; arc++) {
        if (c->left[arc] >= 0 && c->right[arc] >= 0) {
            continue;
        }
        for (guint32 i = c->point_of[arc]; i + 1 < c->point_of[arc + 1]; i++) {
            l->outer[n] = (JaSegment){c->point[i], c->point[i + 1]};
            l->outer_zone[n++] = MAX(c->left[arc], c->right[arc]);
        }
    }
    l->outer_grid = ja_grid_new(l->outer, n);
}

typedef struct {
    const JaLocator *locator;
    JaPoint p;
    double distance_m;
    gint32 zone;
} Search;

static void visit_edge(guint32 segment, gpointer data)
{
    Search *search = data;
    double distance = distance_to(search->locator->outer[segment], search->p);
    gint32 zone = search->locator->outer_zone[segment];
    if (distance > search->distance_m || zone < 0) {
        return;
    }
    if (distance < search->distance_m || search->zone < 0 || zone < search->zone) {
        search->zone = zone;
    }
    search->distance_m = distance;
}

gint32 ja_locator_near(JaLocator *locator, JaPoint p, double near_m, double *distance_m)
{
    if (locator->outer == NULL) {
        gather_outer(locator);
    }
    Search search = {locator, p, near_m, JA_OUTSIDE};
    JaBox box = {p.x - near_m, p.y - near_m, p.x + near_m, p.y + near_m};
    ja_grid_visit(locator->outer_grid, box, visit_edge, &search);
    *distance_m = search.distance_m;
    return search.zone;
}
