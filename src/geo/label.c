/*
 * The pole of inaccessibility: squares over the polygon are split, best hope first, until none can hold a point that
 * is farther from the boundary than the best one so far by more than the precision.
 */
#include "geo/label.h"

#include <math.h>
#include <stdlib.h>

/* Share of the longer side of a part's box by which the radius may fall short. */
static const double PRECISION = 0.02;
/* Splitting stops here in any case. */
#define MOST_CELLS 4000
/* Below this many points, a second thread costs more than it saves. */
#define POINTS_FOR_THREADS 50000

typedef struct {
    JaPoint at;
    double half;     /* of the side of the square */
    double distance; /* from the centre to the boundary, negative outside */
    double hope;     /* the distance can be no greater anywhere in the square */
} Cell;

typedef struct {
    const JaShapes *shapes;
    guint32 from, to; /* rings of the part */
    GArray *queue;    /* of Cell: a heap with the greatest hope first */
    Cell best;
    double precision_m;
} Search;

static double squared_to_segment(JaPoint p, JaPoint a, JaPoint b)
{
    double dx = b.x - a.x, dy = b.y - a.y, length2 = dx * dx + dy * dy;
    double t = length2 > 0 ? ((p.x - a.x) * dx + (p.y - a.y) * dy) / length2 : 0;
    t = CLAMP(t, 0, 1);
    double x = a.x + t * dx - p.x, y = a.y + t * dy - p.y;
    return x * x + y * y;
}

/* Distance to the boundary, negative outside; or -infinity as soon as it is known to be below `enough`. */
static double signed_distance(const Search *search, JaPoint p, double enough)
{
    double least = INFINITY, enough2 = enough > 0 ? enough * enough : 0;
    gboolean inside = FALSE;
    const JaShapes *s = search->shapes;
    for (guint32 ring = search->from; ring < search->to; ring++) {
        for (guint32 i = s->point_of[ring]; i + 1 < s->point_of[ring + 1]; i++) {
            JaPoint a = s->point[i], b = s->point[i + 1];
            if ((a.y > p.y) != (b.y > p.y) && p.x < (b.x - a.x) * (p.y - a.y) / (b.y - a.y) + a.x) {
                inside = !inside;
            }
            least = MIN(least, squared_to_segment(p, a, b));
            if (least < enough2) {
                return -INFINITY;
            }
        }
    }
    return inside ? sqrt(least) : -sqrt(least);
}

static void push(Search *search, Cell cell)
{
    g_array_append_val(search->queue, cell);
    Cell *heap = (Cell *)(void *)search->queue->data;
    guint i = search->queue->len - 1;
    for (; i > 0 && heap[(i - 1) / 2].hope < cell.hope; i = (i - 1) / 2) {
        heap[i] = heap[(i - 1) / 2];
    }
    heap[i] = cell;
}

static Cell pop(Search *search)
{
    Cell *heap = (Cell *)(void *)search->queue->data;
    Cell top = heap[0], last = heap[search->queue->len - 1];
    guint n = search->queue->len - 1, i = 0;
    for (guint child; (child = 2 * i + 1) < n; i = child) {
        if (child + 1 < n && heap[child + 1].hope > heap[child].hope) {
            child++;
        }
        if (heap[child].hope <= last.hope) {
            break;
        }
        heap[i] = heap[child];
    }
    heap[i] = last;
    g_array_set_size(search->queue, n);
    return top;
}

/* Looks at a square: its centre may be the best point so far, and it waits its turn if it may hold a better one. */
static void look_at(Search *search, double x, double y, double half)
{
    double reach = half * G_SQRT2, enough = search->best.distance + search->precision_m - reach;
    Cell cell = {{x, y}, half, signed_distance(search, (JaPoint){x, y}, MIN(enough, search->best.distance)), 0};
    cell.hope = cell.distance + reach;
    if (cell.distance > search->best.distance) {
        search->best = cell;
    }
    if (cell.hope - search->best.distance > search->precision_m) {
        push(search, cell);
    }
}

static JaBox ring_box(const JaShapes *shapes, guint32 ring)
{
    JaBox box = ja_box_empty();
    for (guint32 i = shapes->point_of[ring]; i < shapes->point_of[ring + 1]; i++) {
        JaPoint p = shapes->point[i];
        box = ja_box_join(box, (JaBox){p.x, p.y, p.x, p.y});
    }
    return box;
}

static int compare_doubles(const void *a, const void *b)
{
    double p = *(const double *)a, q = *(const double *)b;
    return p < q ? -1 : p > q;
}

/* Where a line across the part meets its rings: along x at height `at`, or along y when `upright`. Sorted. */
static GArray *crossings_of_line(const Search *search, double at, gboolean upright)
{
    GArray *found = g_array_new(FALSE, FALSE, sizeof(double));
    const JaShapes *s = search->shapes;
    for (guint32 ring = search->from; ring < search->to; ring++) {
        for (guint32 i = s->point_of[ring]; i + 1 < s->point_of[ring + 1]; i++) {
            JaPoint a = s->point[i], b = s->point[i + 1];
            double from = upright ? a.x : a.y, to = upright ? b.x : b.y;
            double start = upright ? a.y : a.x, end = upright ? b.y : b.x;
            if ((from > at) == (to > at)) {
                continue;
            }
            double where = start + (end - start) * (at - from) / (to - from);
            g_array_append_val(found, where);
        }
    }
    g_array_sort(found, compare_doubles);
    return found;
}

/* The middle of the widest stretch inside the part on lines across it: finds the inside of the thinnest sliver. */
static void look_along_lines(Search *search, JaBox box)
{
    static const double shares[] = {0.5, 0.31, 0.73, 0.11};
    gboolean upright = box.max_x - box.min_x > box.max_y - box.min_y;
    for (gsize i = 0; i < G_N_ELEMENTS(shares); i++) {
        double low = upright ? box.min_x : box.min_y, high = upright ? box.max_x : box.max_y;
        double at = low + shares[i] * (high - low), widest = -1, middle = 0;
        g_autoptr(GArray) met = crossings_of_line(search, at, upright);
        for (guint k = 0; k + 1 < met->len; k += 2) {
            double from = g_array_index(met, double, k), to = g_array_index(met, double, k + 1);
            if (to - from > widest) {
                widest = to - from;
                middle = (from + to) / 2;
            }
        }
        if (widest >= 0 && upright) {
            look_at(search, at, middle, 0);
        } else if (widest >= 0) {
            look_at(search, middle, at, 0);
        }
    }
}

/* Squares over the box, half of its shorter side apart; a sliver's are not finer than an eighth of its length. */
static void cover(Search *search, JaBox box)
{
    double width = box.max_x - box.min_x, height = box.max_y - box.min_y;
    double size = MAX(MIN(width, height), MAX(width, height) / 8);
    for (double x = box.min_x; x < box.max_x; x += size) {
        for (double y = box.min_y; y < box.max_y; y += size) {
            look_at(search, x + size / 2, y + size / 2, size / 2);
        }
    }
}

/* Splits the most hopeful square until none can hold a point better than the best by more than the precision. */
static void refine(Search *search)
{
    for (guint n = 0; search->queue->len > 0 && n < MOST_CELLS; n += 4) {
        Cell cell = pop(search);
        if (cell.hope - search->best.distance <= search->precision_m) {
            break;
        }
        double h = cell.half / 2;
        for (int i = 0; i < 4; i++) {
            look_at(search, cell.at.x + (i & 1 ? h : -h), cell.at.y + (i & 2 ? h : -h), h);
        }
    }
}

JaPoint ja_part_centre(const JaShapes *shapes, gsize part, double *radius_m)
{
    g_autoptr(GArray) queue = g_array_new(FALSE, FALSE, sizeof(Cell));
    Search search = {.shapes = shapes, .from = shapes->ring_of[part], .to = shapes->ring_of[part + 1], .queue = queue};
    JaBox box = ring_box(shapes, search.from);
    search.best = (Cell){.at = {box.min_x, box.min_y}, .distance = -INFINITY};
    search.precision_m = PRECISION * MAX(box.max_x - box.min_x, box.max_y - box.min_y);
    look_along_lines(&search, box);
    cover(&search, box);
    refine(&search);
    if (radius_m != NULL) {
        *radius_m = MAX(search.best.distance, 0);
    }
    return search.best.at;
}

typedef struct {
    const JaShapes *shapes;
    gsize from, to;
    JaPoint *label;
} Range;

static gpointer label_range(gpointer data)
{
    Range *range = data;
    for (gsize shape = range->from; shape < range->to; shape++) {
        guint32 first = range->shapes->part_of[shape], end = range->shapes->part_of[shape + 1], largest = first;
        for (guint32 part = first + 1; part < end; part++) {
            if (ja_shapes_part_area(range->shapes, part) > ja_shapes_part_area(range->shapes, largest)) {
                largest = part;
            }
        }
        range->label[shape] = first < end ? ja_part_centre(range->shapes, largest, NULL) : (JaPoint){0, 0};
    }
    return NULL;
}

void ja_shapes_label_points(const JaShapes *shapes, JaPoint *label)
{
    gsize middle = shapes->n_shapes / 2;
    Range first = {shapes, 0, middle, label}, second = {shapes, middle, shapes->n_shapes, label};
    GThread *thread = shapes->n_points < POINTS_FOR_THREADS ? NULL : g_thread_new("label", label_range, &first);
    label_range(&second);
    if (thread != NULL) {
        g_thread_join(thread);
    } else {
        label_range(&first);
    }
}

const JaPoint *ja_zones_labels(const JaZones *zones)
{
    JaLabelPoints *labels = zones->labels;
    g_mutex_lock(&labels->lock);
    if (labels->at == NULL) {
        labels->at = g_new0(JaPoint, zones->n + 1);
        ja_shapes_label_points(zones->shapes, labels->at);
    }
    g_mutex_unlock(&labels->lock);
    return labels->at;
}

JaPoints *ja_points_at_labels(const JaZones *zones, const JaColumn *column)
{
    const JaPoint *label = ja_zones_labels(zones);
    JaPoints *points = ja_points_new(column->name, zones->n);
    g_free(points->label);
    points->label = g_strdup(column->label);
    points->source = g_strdup(column->source);
    points->licence = g_strdup(column->licence);
    points->date = g_strdup(column->date);
    points->title = g_new0(char *, zones->n + 1);
    points->value = g_new0(double, zones->n + 1);
    points->n = 0;
    for (gsize z = 0; z < zones->n; z++) {
        if (column->reason[z] == JA_PRESENT) {
            points->at[points->n] = label[z];
            points->zone[points->n] = (gint32)z;
            points->title[points->n] = g_strdup(zones->name[z]);
            points->value[points->n++] = column->value[z];
        }
    }
    return points;
}
