/*
 * The order of points: by id, place, value, sector, title. Points that are alike in all of these can change places
 * without anybody seeing it.
 */
#include "read/sites_parts.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/* A point as it is compared. */
typedef struct {
    double x, y;
    guint32 index;
} Key;

static int compare_numbers(double a, double b)
{
    return a < b ? -1 : a > b;
}

static int compare_keys(gconstpointer pa, gconstpointer pb, gpointer data)
{
    const Key *a = pa, *b = pb;
    const JaPoints *p = data;
    int order = p->id != NULL ? strcmp(p->id[a->index], p->id[b->index]) : 0;
    if (order == 0) {
        order = compare_numbers(a->y, b->y);
    }
    if (order == 0) {
        order = compare_numbers(a->x, b->x);
    }
    if (order == 0 && p->value != NULL) {
        order = compare_numbers(p->value[a->index], p->value[b->index]);
    }
    if (order == 0 && p->reason != NULL) {
        order = p->reason[a->index] - p->reason[b->index];
    }
    if (order == 0 && p->sector != NULL) {
        order = p->sector[a->index] - p->sector[b->index];
    }
    return order == 0 && p->title != NULL ? strcmp(p->title[a->index], p->title[b->index]) : order;
}

/* Puts the items of an array in the order of the keys. `*array` is replaced. */
static void permute(void *array, gsize size, const Key *key, gsize n)
{
    char *from;
    memcpy(&from, array, sizeof from);
    if (from == NULL) {
        return;
    }
    char *to = g_malloc(n * size);
    for (gsize i = 0; i < n; i++) {
        memcpy(to + i * size, from + key[i].index * size, size);
    }
    g_free(from);
    memcpy(array, &to, sizeof to);
}

/* Bands of equal height from south to north, about as many as there are points. */
typedef struct {
    double south, per_m;
    gsize n;
} Bands;

static gsize band_of(const Bands *bands, double y)
{
    return MIN((gsize)((y - bands->south) * bands->per_m), bands->n - 1);
}

/* FALSE where no bands can be made: all in one row, or a place that is no number. */
static gboolean find_bands(const JaPoints *p, Bands *bands)
{
    double south = INFINITY, north = -INFINITY;
    for (gsize i = 0; i < p->n; i++) {
        if (!isfinite(p->at[i].y)) {
            return FALSE;
        }
        south = MIN(south, p->at[i].y);
        north = MAX(north, p->at[i].y);
    }
    *bands = (Bands){south, (double)p->n / (north - south), p->n};
    return p->n > 1 && isfinite(bands->per_m);
}

/* Keys of points without ids: put into bands by counting, then compared within their band alone. Owned. */
static Key *sort_by_place(const JaPoints *p, const Bands *bands)
{
    Key *key = g_new(Key, p->n);
    g_autofree guint32 *first = g_new0(guint32, bands->n + 2);
    for (gsize i = 0; i < p->n; i++) {
        first[band_of(bands, p->at[i].y) + 2]++;
    }
    for (gsize b = 2; b < bands->n + 2; b++) {
        first[b] += first[b - 1];
    }
    for (gsize i = 0; i < p->n; i++) {
        key[first[band_of(bands, p->at[i].y) + 1]++] = (Key){p->at[i].x, p->at[i].y, (guint32)i};
    }
    for (gsize b = 0; b < bands->n; b++) {
        guint32 n = first[b + 1] - first[b];
        if (n > 1) {
            g_qsort_with_data(key + first[b], (gint)n, sizeof *key, compare_keys, (gpointer)p);
        }
    }
    return key;
}

static Key *sort_all(const JaPoints *p)
{
    Key *key = g_new(Key, p->n);
    for (gsize i = 0; i < p->n; i++) {
        key[i] = (Key){p->at[i].x, p->at[i].y, (guint32)i};
    }
    g_qsort_with_data(key, (gint)p->n, sizeof *key, compare_keys, (gpointer)p);
    return key;
}

void ja_sites_sort(JaSites *sites)
{
    JaPoints *p = sites->points;
    Bands bands;
    g_autofree Key *key = p->id == NULL && find_bands(p, &bands) ? sort_by_place(p, &bands) : sort_all(p);
    permute(&p->id, sizeof *p->id, key, p->n);
    permute(&p->title, sizeof *p->title, key, p->n);
    permute(&p->at, sizeof *p->at, key, p->n);
    permute(&p->value, sizeof *p->value, key, p->n);
    permute(&p->lower, sizeof *p->lower, key, p->n);
    permute(&p->upper, sizeof *p->upper, key, p->n);
    permute(&p->reason, sizeof *p->reason, key, p->n);
    permute(&p->sector, sizeof *p->sector, key, p->n);
    permute(&sites->row, sizeof *sites->row, key, p->n);
}
