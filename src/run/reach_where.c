/*
 * Finding places by their names.
 */
#include "run/reach_where.h"

#include "base/number.h"
#include "geo/crs.h"

#include <math.h>
#include <string.h>

void ja_where_clear(JaWhere *where)
{
    g_free(where->name);
    *where = (JaWhere){0};
}

static gboolean is_same(const char *a, const char *b)
{
    g_autofree char *left = g_utf8_casefold(a, -1), *right = g_utf8_casefold(b, -1);
    return strcmp(left, right) == 0;
}

guint32 ja_where_origin(const JaOrigins *origins, gint32 zone)
{
    JaPoint centre = {0, 0};
    double weight = 0, nearest = INFINITY;
    guint32 found = 0;
    for (gsize i = 0; i < origins->n; i++) {
        const double own = origins->zone[i] == zone ? origins->weight[i] : 0;
        centre.x += own * origins->at[i].x;
        centre.y += own * origins->at[i].y;
        weight += own;
    }
    centre = (JaPoint){centre.x / weight, centre.y / weight};
    for (gsize i = 0; i < origins->n; i++) {
        const double away = hypot(origins->at[i].x - centre.x, origins->at[i].y - centre.y);
        if (origins->zone[i] == zone && away < nearest) {
            nearest = away;
            found = (guint32)i;
        }
    }
    return found;
}

/* TRUE when the text is two numbers with a comma between them; then *good says whether they are a place. */
static gboolean find_degrees(const JaRoad *road, const char *text, const char *key, JaWhere *where, gboolean *good,
                             GError **error)
{
    g_auto(GStrv) part = g_strsplit(text, ",", -1);
    if (g_strv_length(part) != 2 || !ja_number_parse(g_strstrip(part[0]), 0, &where->at.x) ||
        !ja_number_parse(g_strstrip(part[1]), 0, &where->at.y)) {
        return FALSE;
    }
    *good = ja_crs_transform_points(&where->at, 1, NULL, "EPSG:4326", road->project->crs, JA_PLACE(key, 0, NULL), NULL,
                                    NULL);
    where->name = g_strdup(text);
    if (!*good) { /* what is said of places in files does not help at the prompt */
        ja_fail_call(error, "%s %s: is not in the area of %s; give the longitude, then the latitude, as 0.89,51.41",
                     key, text, road->project->crs);
    }
    return TRUE;
}

/* The only zone of this name; of several none, and their codes are told. */
static gssize find_zone(const JaZones *zones, const char *text, GString *codes)
{
    gssize found = ja_zones_find(zones, text);
    for (gsize i = 0; i < zones->n && (found < 0 || codes->len > 0); i++) {
        if (is_same(zones->name[i], text)) {
            found = (gssize)i;
            g_string_append_printf(codes, "%s%s", codes->len > 0 ? ", " : "", zones->code[i]);
        }
    }
    return found;
}

/* The first stop of the station of this name; else the first stop that is called so itself. */
static gint32 find_stop(const JaReachNetwork *network, const char *text)
{
    gint32 found = -1;
    for (guint i = 0; i < network->feed->stop->len; i++) {
        const JaStop *stop = ja_feed_stop(network->feed, i);
        if (!network->stop_usable[i]) {
            continue;
        }
        if (stop->parent >= 0 && is_same(ja_reach_stop_name(network, stop->parent), text)) {
            return (gint32)i;
        }
        found = found < 0 && is_same(stop->name, text) ? (gint32)i : found;
    }
    return found;
}

static gssize find_point(const JaPoints *points, const char *text)
{
    for (gsize i = 0; points != NULL && i < points->n; i++) {
        const gboolean id = points->id != NULL && strcmp(points->id[i], text) == 0;
        if (id || (points->title != NULL && is_same(points->title[i], text))) {
            return (gssize)i;
        }
    }
    return -1;
}

/* A site, else an origin. */
static gboolean be_point(const JaReachNetwork *network, const char *text, JaWhere *where)
{
    const JaPoints *const set[] = {network->sites.points, network->origins.points};
    for (gsize i = 0; i < G_N_ELEMENTS(set); i++) {
        const gssize point = find_point(set[i], text);
        if (point >= 0) {
            where->at = set[i]->at[point];
            where->name = g_strdup(text);
            return TRUE;
        }
    }
    return FALSE;
}

enum { MOST_OFFERED = 6 };

/* Adds a name that has the text in it, unless it is there or there are enough. */
static void offer(GPtrArray *offered, const char *name, const char *folded)
{
    g_autofree char *own = g_utf8_casefold(name, -1);
    if (strstr(own, folded) != NULL && offered->len < MOST_OFFERED &&
        !g_ptr_array_find_with_equal_func(offered, name, g_str_equal, NULL)) {
        g_ptr_array_add(offered, (gpointer)name);
    }
}

/* Zones and stops that are called nearly so. Owned. */
static char *misspelt(const JaRoad *road, const JaReachNetwork *network, const char *text)
{
    const JaZones *zones = road->atlas->zones;
    g_autoptr(GHashTable) seen = g_hash_table_new(g_str_hash, g_str_equal);
    g_autoptr(GPtrArray) names = g_ptr_array_new();
    for (gsize i = 0; i < zones->n + network->feed->stop->len; i++) {
        const char *name = i < zones->n ? zones->name[i] : ja_feed_stop(network->feed, (guint)(i - zones->n))->name;
        if (g_hash_table_add(seen, (gpointer)name)) {
            g_ptr_array_add(names, (gpointer)name);
        }
    }
    return ja_nearest_names(text, (const char *const *)names->pdata, names->len);
}

/* "'A', 'B'": zones and stops whose names have the text in them, else those that are called nearly so. Owned. */
static char *nearest(const JaRoad *road, const JaReachNetwork *network, const char *text)
{
    const JaZones *zones = road->atlas->zones;
    g_autofree char *folded = g_utf8_casefold(text, -1);
    g_autoptr(GPtrArray) offered = g_ptr_array_new();
    for (gsize i = 0; i < zones->n; i++) {
        offer(offered, zones->name[i], folded);
    }
    for (guint i = 0; i < network->feed->stop->len; i++) {
        const JaStop *stop = ja_feed_stop(network->feed, i);
        if (stop->placed && stop->type <= 1) {
            offer(offered, stop->name, folded);
        }
    }
    if (offered->len == 0) {
        return misspelt(road, network, text);
    }
    GString *list = g_string_new(NULL);
    for (guint i = 0; i < offered->len; i++) {
        g_string_append_printf(list, "%s'%s'", i > 0 ? ", " : "", (const char *)g_ptr_array_index(offered, i));
    }
    return g_string_free(list, FALSE);
}

static gboolean fail_unknown(const JaRoad *road, const JaReachNetwork *network, const char *text, const char *key,
                             GError **error)
{
    g_autofree char *near = nearest(road, network, text);
    return ja_fail_call(error, "%s %s: no zone, stop or site is called so%s%s", key, text,
                        near != NULL ? "; did you mean " : "; or give a longitude and latitude, as 0.89,51.41",
                        near != NULL ? near : "");
}

static void be_zone(const JaRoad *road, const JaReachNetwork *network, gint32 zone, JaWhere *where)
{
    const JaZones *zones = road->atlas->zones;
    where->at = network->origins.at[ja_where_origin(&network->origins, zone)];
    where->name = g_strdup_printf("%s (%s)", zones->name[zone], zones->code[zone]);
}

gboolean ja_where_find(const JaRoad *road, const JaReachNetwork *network, const char *text, const char *key,
                       JaWhere *where, GError **error)
{
    gboolean good;
    if (find_degrees(road, text, key, where, &good, error)) {
        return good;
    }
    g_autoptr(GString) codes = g_string_new(NULL);
    const gssize zone = find_zone(road->atlas->zones, text, codes);
    if (strchr(codes->str, ',') != NULL) {
        return ja_fail_call(error, "%s %s: several zones are called so; give the code of one: %s", key, text,
                            codes->str);
    }
    if (zone >= 0) {
        be_zone(road, network, (gint32)zone, where);
        return TRUE;
    }
    const gint32 stop = find_stop(network, text);
    if (stop >= 0) {
        where->at = network->stop_at[stop];
        where->name = g_strdup(ja_reach_stop_name(network, stop));
        return TRUE;
    }
    return be_point(network, text, where) || fail_unknown(road, network, text, key, error);
}
