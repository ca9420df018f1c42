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

typedef struct {
    guint32 walk_s, place;
} Walk;

static int compare_walks(const void *first, const void *second)
{
    const Walk *a = first, *b = second;
    if (a->walk_s != b->walk_s) {
        return a->walk_s < b->walk_s ? -1 : 1;
    }
    return (a->place > b->place) - (a->place < b->place);
}

/* The walks of each place's first point, seen from the stops. */
static Walk *walks_by_stop(const JaPlaces *places, const JaPaths *point_stop, gsize *first)
{
    gsize n = 0;
    for (guint32 p = 0; p < places->n_places; p++) {
        guint32 i = places->point[places->first[p]];
        for (gsize k = point_stop->first[i]; k < point_stop->first[i + 1]; k++, n++) {
            first[point_stop->to[k] + 1]++;
        }
    }
    for (gsize s = 0; s < point_stop->n_to; s++) {
        first[s + 1] += first[s];
    }
    Walk *walk = g_new(Walk, n + 1);
    g_autofree gsize *next = g_memdup2(first, (point_stop->n_to + 1) * sizeof *next);
    for (guint32 p = 0; p < places->n_places; p++) {
        guint32 i = places->point[places->first[p]];
        for (gsize k = point_stop->first[i]; k < point_stop->first[i + 1]; k++) {
            walk[next[point_stop->to[k]]++] = (Walk){point_stop->walk_s[k], p};
        }
    }
    return walk;
}

JaPaths *ja_places_from_stops(const JaPlaces *places, const JaPaths *point_stop)
{
    gsize n_stops = point_stop->n_to;
    g_autofree gsize *first = g_new0(gsize, n_stops + 1);
    g_autofree Walk *walk = walks_by_stop(places, point_stop, first);
    JaPaths *paths = ja_paths_new(n_stops, places->n_places, first[n_stops]);
    memcpy(paths->first, first, (n_stops + 1) * sizeof *first);
    for (gsize s = 0; s < n_stops; s++) {
        qsort(walk + first[s], first[s + 1] - first[s], sizeof *walk, compare_walks);
    }
    for (gsize k = 0; k < first[n_stops]; k++) {
        paths->to[k] = walk[k].place;
        paths->walk_s[k] = walk[k].walk_s;
    }
    return paths;
}

void ja_places_free(JaPlaces *places)
{
    if (places != NULL) {
        g_free(places->first);
        g_free(places->point);
        g_free(places);
    }
}
