/*
 * Where zones are, in SQL: touches(code, code) and within_km(code, code, km).
 */
#include "measure/expressions_places.h"

#include "geo/coverage.h"

#include <math.h>
#include <stdlib.h>

/* The atlas, and the pairs of zones that share a border: made when first asked for. */
typedef struct {
    const JaAtlas *atlas;
    GArray *pairs; /* of JaNeighbours, ascending */
} Places;

static void places_free(void *data)
{
    Places *places = data;
    if (places->pairs != NULL) {
        g_array_unref(places->pairs);
    }
    g_free(places);
}

static int compare_pairs(const void *a, const void *b)
{
    const JaNeighbours *p = a, *q = b;
    return p->a != q->a ? (p->a < q->a ? -1 : 1) : p->b < q->b ? -1 : p->b > q->b;
}

/* The zones that two arguments name; NULL stays NULL, an unknown code is an error. */
static gboolean read_zones(sqlite3_context *context, sqlite3_value **argument, gsize *zone)
{
    const Places *places = sqlite3_user_data(context);
    for (int i = 0; i < 2; i++) {
        const char *code = (const char *)sqlite3_value_text(argument[i]);
        if (code == NULL) {
            return FALSE;
        }
        gssize found = ja_zones_find(places->atlas->zones, code);
        if (found < 0) {
            g_autofree char *message = g_strdup_printf("no zone has the code '%s'", code);
            sqlite3_result_error(context, message, -1);
            return FALSE;
        }
        zone[i] = (gsize)found;
    }
    return TRUE;
}

static void touches(sqlite3_context *context, int n, sqlite3_value **argument)
{
    (void)n;
    Places *places = sqlite3_user_data(context);
    gsize zone[2];
    if (!read_zones(context, argument, zone)) {
        return;
    }
    if (places->pairs == NULL && places->atlas->zones->coverage != NULL) {
        places->pairs = ja_coverage_neighbours(places->atlas->zones->coverage);
    }
    const JaNeighbours key = {.a = (guint32)MIN(zone[0], zone[1]), .b = (guint32)MAX(zone[0], zone[1])};
    gboolean found = places->pairs != NULL &&
                     bsearch(&key, places->pairs->data, places->pairs->len, sizeof key, compare_pairs) != NULL;
    sqlite3_result_int(context, found);
}

static void within_km(sqlite3_context *context, int n, sqlite3_value **argument)
{
    (void)n;
    const Places *places = sqlite3_user_data(context);
    gsize zone[2];
    if (sqlite3_value_type(argument[2]) == SQLITE_NULL || !read_zones(context, argument, zone)) {
        return;
    }
    const JaPoint *label = ja_zones_labels(places->atlas->zones);
    double apart = hypot(label[zone[0]].x - label[zone[1]].x, label[zone[0]].y - label[zone[1]].y);
    sqlite3_result_int(context, apart <= 1000 * sqlite3_value_double(argument[2]));
}

int ja_places_register(const JaAtlas *atlas, sqlite3 *database)
{
    const int flags = SQLITE_UTF8 | SQLITE_DETERMINISTIC | SQLITE_DIRECTONLY;
    Places *places = g_new0(Places, 1), *second = g_new0(Places, 1);
    places->atlas = second->atlas = atlas;
    int status = sqlite3_create_function_v2(database, "touches", 2, flags, places, touches, NULL, NULL, places_free);
    int also = sqlite3_create_function_v2(database, "within_km", 3, flags, second, within_km, NULL, NULL, places_free);
    return status != SQLITE_OK ? status : also;
}
