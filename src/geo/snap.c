/*
 * Snapping: points into vertices. Rounding to a grid would part twins that lie on both sides of a cell's edge, and
 * merging whatever is near would run along finely drawn lines; so pairs merge nearest first, and only while all
 * members stay within the tolerance of each other. Everything is sorted by place, so the order of the zones in the
 * file does not matter.
 */
#include "geo/snap.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/* Cells along the longer side when there is no tolerance to size them by. */
#define CELLS 4194304.0
/* More close pairs per point than this mean that the tolerance is wider than the detail of the data. */
#define PAIRS_PER_POINT 8

typedef struct {
    guint64 key;
    guint32 item;
} Keyed;

#define DIGIT_BITS 11
#define DIGITS (1u << DIGIT_BITS)

/* Stable radix sort by key, least significant digit first; digits above the highest key are skipped. */
static void sort_keyed(Keyed *items, gsize n, guint64 max_key)
{
    g_autofree Keyed *spare = g_new(Keyed, n);
    Keyed *from = items, *to = spare;
    for (guint shift = 0; shift < 64 && (max_key >> shift) > 0; shift += DIGIT_BITS) {
        guint32 start[DIGITS + 1] = {0};
        for (gsize i = 0; i < n; i++) {
            start[((from[i].key >> shift) & (DIGITS - 1)) + 1]++;
        }
        for (guint d = 0; d < DIGITS; d++) {
            start[d + 1] += start[d];
        }
        for (gsize i = 0; i < n; i++) {
            to[start[(from[i].key >> shift) & (DIGITS - 1)]++] = from[i];
        }
        Keyed *swap = from;
        from = to;
        to = swap;
    }
    if (from != items) {
        memcpy(items, from, n * sizeof *items);
    }
}

/* A grid of cells no smaller than the tolerance; a key orders cells by column, then row. */
typedef struct {
    JaPoint origin;
    double cell;
    guint64 rows; /* with a spare row at both ends, so that a row's neighbours never run into another column */
} Cells;

static Cells cells_for(const JaPoint *point, gsize n, double tolerance_m)
{
    JaBox box = ja_box_empty();
    for (gsize i = 0; i < n; i++) {
        box = ja_box_join(box, (JaBox){point[i].x, point[i].y, point[i].x, point[i].y});
    }
    double span = MAX(box.max_x - box.min_x, box.max_y - box.min_y);
    double cell = MAX(tolerance_m, span / CELLS);
    cell = cell > 0 ? cell * (1 + 1e-9) : 1;
    return (Cells){{box.min_x, box.min_y}, cell, (guint64)((box.max_y - box.min_y) / cell) + 3};
}

static guint64 cell_key(const Cells *cells, JaPoint p)
{
    guint64 column = (guint64)((p.x - cells->origin.x) / cells->cell);
    guint64 row = (guint64)((p.y - cells->origin.y) / cells->cell) + 1;
    return column * cells->rows + row;
}

static int compare_points(const void *a, const void *b, void *data)
{
    const JaPoint *point = data;
    JaPoint p = point[((const Keyed *)a)->item], q = point[((const Keyed *)b)->item];
    if (p.x != q.x) {
        return p.x < q.x ? -1 : 1;
    }
    return p.y < q.y ? -1 : p.y > q.y;
}

/* Points sorted by cell, and by coordinates within a cell. */
static Keyed *sorted_points(const JaPoint *point, gsize n, const Cells *cells)
{
    Keyed *sorted = g_new(Keyed, n);
    guint64 max_key = 0;
    for (gsize i = 0; i < n; i++) {
        sorted[i] = (Keyed){cell_key(cells, point[i]), (guint32)i};
        max_key = MAX(max_key, sorted[i].key);
    }
    sort_keyed(sorted, n, max_key);
    for (gsize from = 0, to; from < n; from = to) {
        for (to = from + 1; to < n && sorted[to].key == sorted[from].key; to++) {
            ;
        }
        if (to - from > 1) {
            qsort_r(sorted + from, to - from, sizeof *sorted, compare_points, (void *)point);
        }
    }
    return sorted;
}

/* Distinct coordinates in sorted order, with how many points have each. */
typedef struct {
    gsize n;
    guint64 *key;
    JaPoint *at;
    guint32 *uses;
} Distinct;

static void distinct_clear(Distinct *distinct)
{
    g_free(distinct->key);
    g_free(distinct->at);
    g_free(distinct->uses);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Distinct, distinct_clear)

static void find_distinct(const JaPoint *point, gsize n, const Cells *cells, Distinct *out, guint32 *of_point)
{
    g_autofree Keyed *sorted = sorted_points(point, n, cells);
    gsize n_distinct = 0;
    for (gsize i = 0; i < n; i++) {
        n_distinct += i == 0 || compare_points(&sorted[i - 1], &sorted[i], (void *)point) != 0;
    }
    *out = (Distinct){0, g_new(guint64, n_distinct), g_new(JaPoint, n_distinct), g_new0(guint32, n_distinct)};
    for (gsize i = 0; i < n; i++) {
        if (i == 0 || compare_points(&sorted[i - 1], &sorted[i], (void *)point) != 0) {
            out->key[out->n] = sorted[i].key;
            out->at[out->n++] = point[sorted[i].item];
        }
        out->uses[out->n - 1]++;
        of_point[sorted[i].item] = (guint32)(out->n - 1);
    }
}

typedef struct {
    guint32 a, b;
} Pair;

typedef struct {
    GArray *pair;  /* of Pair */
    GArray *order; /* of Keyed: bits of the squared distance, index of the pair */
    double tolerance2;
} Pairs;

static double distance2(JaPoint p, JaPoint q)
{
    return (p.x - q.x) * (p.x - q.x) + (p.y - q.y) * (p.y - q.y);
}

static void add_if_near(Pairs *pairs, const Distinct *points, gsize a, gsize b)
{
    double d2 = distance2(points->at[a], points->at[b]);
    if (d2 > pairs->tolerance2) {
        return;
    }
    /* The bits of a float that is not negative sort as its value does. */
    float rounded = (float)d2;
    guint32 bits;
    memcpy(&bits, &rounded, sizeof bits);
    Pair pair = {(guint32)a, (guint32)b};
    Keyed keyed = {bits, pairs->pair->len};
    g_array_append_val(pairs->pair, pair);
    g_array_append_val(pairs->order, keyed);
}

/* All pairs within the tolerance: in the same cell, the next row, and three rows of the next column. */
static gboolean find_pairs(const Distinct *points, const Cells *cells, Pairs *pairs)
{
    gsize next = 0;
    for (gsize i = 0; i < points->n; i++) {
        guint64 key = points->key[i];
        for (gsize j = i + 1; j < points->n && points->key[j] <= key + 1; j++) {
            add_if_near(pairs, points, i, j);
        }
        while (next < points->n && points->key[next] < key + cells->rows - 1) {
            next++;
        }
        for (gsize j = next; j < points->n && points->key[j] <= key + cells->rows + 1; j++) {
            add_if_near(pairs, points, i, j);
        }
        if (pairs->pair->len > PAIRS_PER_POINT * points->n + 1000) {
            return FALSE;
        }
    }
    return TRUE;
}

/* Clusters as rings of members: next[i] is the next member, root[i] the same for all. */
typedef struct {
    guint32 *next, *root;
} Clusters;

static gboolean all_near(const Clusters *clusters, const Distinct *points, guint32 a, guint32 b, double tolerance2)
{
    guint32 i = a;
    do {
        guint32 j = b;
        do {
            if (distance2(points->at[i], points->at[j]) > tolerance2) {
                return FALSE;
            }
            j = clusters->next[j];
        } while (j != b);
        i = clusters->next[i];
    } while (i != a);
    return TRUE;
}

static void merge(Clusters *clusters, guint32 a, guint32 b)
{
    guint32 root = clusters->root[a], i = b;
    do {
        clusters->root[i] = root;
        i = clusters->next[i];
    } while (i != b);
    guint32 after = clusters->next[a];
    clusters->next[a] = clusters->next[b];
    clusters->next[b] = after;
}

static gboolean find_clusters(const Distinct *points, const Cells *cells, double tolerance_m, Clusters *clusters)
{
    g_autoptr(GArray) pair = g_array_new(FALSE, FALSE, sizeof(Pair));
    g_autoptr(GArray) order = g_array_new(FALSE, FALSE, sizeof(Keyed));
    Pairs pairs = {pair, order, tolerance_m * tolerance_m};
    if (!find_pairs(points, cells, &pairs)) {
        return FALSE;
    }
    sort_keyed((Keyed *)(void *)order->data, order->len, G_MAXUINT32);
    for (guint i = 0; i < order->len; i++) {
        Pair p = g_array_index(pair, Pair, g_array_index(order, Keyed, i).item);
        if (clusters->root[p.a] != clusters->root[p.b] && all_near(clusters, points, p.a, p.b, pairs.tolerance2)) {
            merge(clusters, p.a, p.b);
        }
    }
    return TRUE;
}

/* The member that most points have; of equals the first in order of place. */
static guint32 chosen_member(const Clusters *clusters, const Distinct *points, guint32 member)
{
    guint32 best = member;
    for (guint32 i = clusters->next[member]; i != member; i = clusters->next[i]) {
        if (points->uses[i] > points->uses[best] || (points->uses[i] == points->uses[best] && i < best)) {
            best = i;
        }
    }
    return best;
}

/* Numbers the chosen members in order of place and leads every point to its own. */
static void number_vertices(const Clusters *clusters, const Distinct *points, gsize n_points, JaVertices *out)
{
    g_autofree guint32 *chosen = g_new(guint32, points->n);
    g_autofree guint32 *number = g_new(guint32, points->n);
    out->at = g_new(JaPoint, points->n);
    for (guint32 i = 0; i < points->n; i++) {
        chosen[i] = chosen_member(clusters, points, i);
        if (chosen[i] == i) {
            number[i] = (guint32)out->n;
            out->at[out->n++] = points->at[i];
            continue;
        }
        out->n_moved++;
        out->farthest_m = MAX(out->farthest_m, sqrt(distance2(points->at[i], points->at[chosen[i]])));
    }
    for (gsize i = 0; i < n_points; i++) {
        out->of_point[i] = number[chosen[out->of_point[i]]];
    }
    out->at = g_renew(JaPoint, out->at, MAX(out->n, 1));
}

JaVertices *ja_vertices_new(const JaPoint *point, gsize n, double tolerance_m)
{
    g_autoptr(JaVertices) vertices = g_new0(JaVertices, 1);
    vertices->of_point = g_new(guint32, n);
    if (n == 0) {
        return g_steal_pointer(&vertices);
    }
    Cells cells = cells_for(point, n, tolerance_m);
    g_auto(Distinct) points = {0};
    find_distinct(point, n, &cells, &points, vertices->of_point);
    g_autofree guint32 *next = g_new(guint32, points.n);
    g_autofree guint32 *root = g_new(guint32, points.n);
    for (guint32 i = 0; i < points.n; i++) {
        next[i] = root[i] = i;
    }
    Clusters clusters = {next, root};
    if (tolerance_m > 0 && !find_clusters(&points, &cells, tolerance_m, &clusters)) {
        return NULL;
    }
    number_vertices(&clusters, &points, n, vertices);
    return g_steal_pointer(&vertices);
}

void ja_vertices_free(JaVertices *vertices)
{
    if (vertices == NULL) {
        return;
    }
    g_free(vertices->at);
    g_free(vertices->of_point);
    g_free(vertices);
}
