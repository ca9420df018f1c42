/*
 * Places: points with the same walks to stops, taken together.
 */
#include "reach/places.h"

#include <stdlib.h>
#include <string.h>

typedef struct {
    const JaPaths *paths;
    gsize point;
} Row;

static gsize row_length(const Row *row)
{
    return row->paths->first[row->point + 1] - row->paths->first[row->point];
}

static guint hash_row(gconstpointer key)
{
    const Row *row = key;
    const JaPaths *paths = row->paths;
    guint hash = 2166136261U;
    for (gsize k = paths->first[row->point]; k < paths->first[row->point + 1]; k++) {
        hash = (hash ^ paths->to[k]) * 16777619U;
        hash = (hash ^ paths->walk_s[k]) * 16777619U;
    }
    return hash;
}

static gboolean same_row(gconstpointer first, gconstpointer second)
{
    const Row *a = first, *b = second;
    gsize n = row_length(a);
    const JaPaths *paths = a->paths;
    gsize at_a = paths->first[a->point], at_b = paths->first[b->point];
    return n == row_length(b) && memcmp(paths->to + at_a, paths->to + at_b, n * sizeof *paths->to) == 0 &&
           memcmp(paths->walk_s + at_a, paths->walk_s + at_b, n * sizeof *paths->walk_s) == 0;
}

/* Points in the order of their places, and of each place's points. */
static void fill_places(JaPlaces *places, const guint32 *place_of, gsize n)
{
    places->first = g_new0(guint32, places->n_places + 1);
    places->point = g_new(guint32, n + 1);
    for (gsize i = 0; i < n; i++) {
        places->first[place_of[i] + 1]++;
    }
    for (guint32 p = 0; p < places->n_places; p++) {
        places->first[p + 1] += places->first[p];
    }
    g_autofree guint32 *next = g_memdup2(places->first, (places->n_places + 1) * sizeof *next);
    for (gsize i = 0; i < n; i++) {
        places->point[next[place_of[i]]++] = (guint32)i;
    }
}

JaPlaces *ja_places_new(const JaPaths *point_stop)
{
    JaPlaces *places = g_new0(JaPlaces, 1);
    gsize n = point_stop->n_from;
    g_autofree Row *row = g_new(Row, n + 1);
    g_autofree guint32 *place_of = g_new(guint32, n + 1);
    g_autoptr(GHashTable) known = g_hash_table_new(hash_row, same_row);
    for (gsize i = 0; i < n; i++) {
        row[i] = (Row){point_stop, i};
        gpointer found = g_hash_table_lookup(known, &row[i]);
        place_of[i] = found != NULL ? GPOINTER_TO_UINT(found) - 1 : places->n_places;
        if (found == NULL) {
            g_hash_table_insert(known, &row[i], GUINT_TO_POINTER(++places->n_places));
        }
    }
    fill_places(places, place_of, n);
    return places;
}

JaPlaces *ja_places_apart(gsize n_points)
{
    JaPlaces *places = g_new0(JaPlaces, 1);
    g_autofree guint32 *place_of = g_new(guint32, n_points + 1);
    places->n_places = (guint32)n_points;
    for (gsize i = 0; i < n_points; i++) {
        place_of[i] = (guint32)i;
    }
    fill_places(places, place_of, n_points);
    return places;
}

void ja_places_free(JaPlaces *places)
{
    if (places != NULL) {
        g_free(places->first);
        g_free(places->point);
        g_free(places);
    }
}

static int compare_walks(const void *first, const void *second)
{
    const JaLastWalk *a = first, *b = second;
    if (a->walk_s != b->walk_s) {
        return a->walk_s < b->walk_s ? -1 : 1;
    }
    return (a->place > b->place) - (a->place < b->place);
}

/* How many walks there are from each stop, summed up. */
static void count_walks(JaLastWalks *walks, const JaPlaces *places, const JaPaths *point_stop)
{
    for (guint32 p = 0; p < places->n_places; p++) {
        guint32 i = places->point[places->first[p]];
        for (gsize k = point_stop->first[i]; k < point_stop->first[i + 1]; k++) {
            walks->first[point_stop->to[k] + 1]++;
        }
    }
    for (guint32 s = 0; s < walks->n_stops; s++) {
        walks->first[s + 1] += walks->first[s];
    }
}

JaLastWalks *ja_last_walks_new(const JaPlaces *places, const JaPaths *point_stop)
{
    JaLastWalks *walks = g_new0(JaLastWalks, 1);
    walks->n_stops = (guint32)point_stop->n_to;
    walks->n_places = places->n_places;
    walks->first = g_new0(gsize, (gsize)walks->n_stops + 1);
    count_walks(walks, places, point_stop);
    walks->walk = g_new(JaLastWalk, walks->first[walks->n_stops] + 1);
    g_autofree gsize *next = g_memdup2(walks->first, ((gsize)walks->n_stops + 1) * sizeof *next);
    for (guint32 p = 0; p < places->n_places; p++) {
        guint32 i = places->point[places->first[p]];
        for (gsize k = point_stop->first[i]; k < point_stop->first[i + 1]; k++) {
            walks->walk[next[point_stop->to[k]]++] = (JaLastWalk){p, (gint32)point_stop->walk_s[k]};
        }
    }
    for (guint32 s = 0; s < walks->n_stops; s++) {
        gsize first = walks->first[s];
        qsort(walks->walk + first, walks->first[s + 1] - first, sizeof(JaLastWalk), compare_walks);
    }
    return walks;
}

void ja_last_walks_free(JaLastWalks *walks)
{
    if (walks != NULL) {
        g_free(walks->first);
        g_free(walks->walk);
        g_free(walks);
    }
}
