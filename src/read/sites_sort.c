/*
 * The order of points: by id, place, value, sector, title. Points that are alike in all of these can change places
 * without anybody seeing it.
 */
#include "read/sites_parts.h"

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

void ja_sites_sort(JaSites *sites)
{
    JaPoints *p = sites->points;
    g_autofree Key *key = g_new(Key, p->n);
    for (gsize i = 0; i < p->n; i++) {
        key[i] = (Key){p->at[i].x, p->at[i].y, (guint32)i};
    }
    g_qsort_with_data(key, (gint)p->n, sizeof *key, compare_keys, p);
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
