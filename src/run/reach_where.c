/*
 * Finding places by their names. Stops and sites of one name that lie together are one place; where they lie apart, the
 * name is refused with a list of what tells them apart.
 */
#include "run/reach_where.h"

#include "base/number.h"
#include "geo/crs.h"
#include "run/reach_offer.h"

#include <math.h>
#include <string.h>

/* Stops of one name are one place when each is this near to another of them; sites, when they stand on one spot. */
static const double STOPS_M = 300, SITES_M = 1;

enum { MOST_LISTED = 8 };

void ja_where_clear(JaWhere *where)
{
    g_free(where->name);
    g_free(where->at);
    *where = (JaWhere){0};
}

static void be_at(JaWhere *where, JaPoint at, char *name)
{
    where->name = name;
    where->at = g_memdup2(&at, sizeof at);
    where->n = 1;
}

JaPoint ja_where_toward(const JaWhere *where, JaPoint other)
{
    gsize nearest = 0;
    for (gsize i = 1; i < where->n; i++) {
        const JaPoint a = where->at[i], b = where->at[nearest];
        nearest = hypot(a.x - other.x, a.y - other.y) < hypot(b.x - other.x, b.y - other.y) ? i : nearest;
    }
    return where->at[nearest];
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
    JaPoint at;
    g_auto(GStrv) part = g_strsplit(text, ",", -1);
    if (g_strv_length(part) != 2 || !ja_number_parse(g_strstrip(part[0]), 0, &at.x) ||
        !ja_number_parse(g_strstrip(part[1]), 0, &at.y)) {
        return FALSE;
    }
    *good = ja_crs_transform_points(&at, 1, NULL, "EPSG:4326", road->project->crs, JA_PLACE(key, 0, NULL), NULL, NULL);
    be_at(where, at, g_strdup(text));
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

/* What has the name that is asked for: stops, or points of a set. Arrays of one length. */
typedef struct {
    GArray *which;   /* of guint32: number of the stop or point */
    GArray *at;      /* of JaPoint */
    GArray *station; /* of gint32: the station it is a platform of, or -1 */
    GArray *place;   /* of guint32: the first of those it makes one place with */
} Found;

static void found_clear(Found *found)
{
    g_array_unref(found->which);
    g_array_unref(found->at);
    g_array_unref(found->station);
    g_array_unref(found->place);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Found, found_clear)

static Found found_new(void)
{
    return (Found){g_array_new(FALSE, FALSE, sizeof(guint32)), g_array_new(FALSE, FALSE, sizeof(JaPoint)),
                   g_array_new(FALSE, FALSE, sizeof(gint32)), g_array_new(FALSE, FALSE, sizeof(guint32))};
}

static gboolean is_together(const Found *found, guint i, guint k, double near_m)
{
    const JaPoint a = g_array_index(found->at, JaPoint, i), b = g_array_index(found->at, JaPoint, k);
    const gint32 station = g_array_index(found->station, gint32, i);
    return hypot(a.x - b.x, a.y - b.y) <= near_m ||
           (station >= 0 && station == g_array_index(found->station, gint32, k));
}

/* Two places turn out to be one. */
static void unite(Found *found, guint32 a, guint32 b)
{
    for (guint i = 0; i < found->place->len; i++) {
        guint32 *place = &g_array_index(found->place, guint32, i);
        *place = *place == MAX(a, b) ? MIN(a, b) : *place;
    }
}

static void add_found(Found *found, guint32 which, JaPoint at, gint32 station, double near_m)
{
    const guint32 i = found->which->len;
    g_array_append_val(found->which, which);
    g_array_append_val(found->at, at);
    g_array_append_val(found->station, station);
    g_array_append_val(found->place, i);
    for (guint32 k = 0; k < i; k++) {
        if (is_together(found, i, k, near_m)) {
            unite(found, g_array_index(found->place, guint32, i), g_array_index(found->place, guint32, k));
        }
    }
}

static gboolean is_one_place(const Found *found)
{
    for (guint i = 0; i < found->place->len; i++) {
        if (g_array_index(found->place, guint32, i) != 0) {
            return FALSE;
        }
    }
    return TRUE;
}

static int compare_texts(gconstpointer a, gconstpointer b)
{
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

/* "b12 (Deal), b7 (Dover) and 3 more", in the order of the texts, which are `listed`. Owned. */
static char *list_of(GPtrArray *listed)
{
    GString *list = g_string_new(NULL);
    g_ptr_array_sort(listed, compare_texts);
    for (guint i = 0; i < MIN(listed->len, MOST_LISTED); i++) {
        g_string_append_printf(list, "%s%s", i > 0 ? ", " : "", (const char *)g_ptr_array_index(listed, i));
    }
    if (listed->len > MOST_LISTED) {
        g_string_append_printf(list, " and %u more", listed->len - MOST_LISTED);
    }
    return g_string_free(list, FALSE);
}

/* "0.89123,51.41": what can be given instead of a name. Owned. */
static char *show_degrees(const JaRoad *road, JaPoint at)
{
    ja_crs_to_degrees(road->project->crs, &at, 1);
    g_autofree char *lon = ja_number_exact(round(at.x * 1e5) / 1e5), *lat = ja_number_exact(round(at.y * 1e5) / 1e5);
    return g_strdup_printf("%s,%s", lon, lat);
}

/* "b12 (Deal, at 1.4,51.2)", "S7 (Deal, 120 jobs)": what to give instead, and what tells it from the others. Owned. */
static char *tell_apart(JaRoad *road, const JaReachNetwork *network, const JaPoints *points, const Found *found,
                        guint i)
{
    const guint32 which = g_array_index(found->which, guint32, i);
    const gint32 station = g_array_index(found->station, gint32, i);
    JaPoint at = g_array_index(found->at, JaPoint, i);
    gint32 zone;
    ja_locator_points(ja_road_locator(road), &at, 1, 1, &zone);
    const char *in = zone >= 0 ? road->atlas->zones->name[zone] : "outside the zones";
    g_autofree char *degrees = show_degrees(road, at);
    if (points == NULL) {
        const char *id = ja_ids_text(network->feed->stop_id, station >= 0 ? (guint)station : which);
        return g_strdup_printf("%s (%s, at %s)", id, in, degrees);
    }
    g_autofree char *size = ja_number_show(points->value != NULL ? points->value[which] : 1, 0, TRUE);
    const char *unit = points == network->sites.points ? "jobs" : "people";
    return g_strdup_printf("%s (%s, %s %s)", points->id != NULL ? points->id[which] : degrees, in, size, unit);
}

/* Several places of one name. `points` is NULL for stops. */
static gboolean fail_apart(JaRoad *road, const JaReachNetwork *network, const JaPoints *points, const Found *found,
                           const char *text, const char *key, GError **error)
{
    g_autoptr(GPtrArray) listed = g_ptr_array_new_with_free_func(g_free);
    for (guint i = 0; i < found->which->len; i++) {
        if (g_array_index(found->place, guint32, i) == i) {
            g_ptr_array_add(listed, tell_apart(road, network, points, found, i));
        }
    }
    g_autofree char *list = list_of(listed);
    g_autofree char *longer = points != NULL ? ja_where_longer(road, network, text) : NULL;
    return ja_fail_call(error, "%s %s: %u %s are called so, apart from each other; give one of: %s%s%s%s", key, text,
                        listed->len, points == NULL ? "stops" : "sites", list,
                        longer != NULL ? "; or did you mean " : "", longer != NULL ? longer : "",
                        longer != NULL ? "?" : "");
}

static void be_found(JaWhere *where, const Found *found, const char *name)
{
    where->name = g_strdup(name);
    where->n = found->at->len;
    where->at = g_memdup2(found->at->data, where->n * sizeof(JaPoint));
}

/* How a stop has the name: by its id, as a platform of a station, itself, or but for "(Stand B)" at its end. */
typedef enum { BY_ID, BY_STATION, BY_NAME, BY_STEM, N_WAYS } Way;

/* "Bus Interchange" of "Bus Interchange (Stand B)". Owned; NULL where nothing in brackets ends the name. */
static char *stem_of(const char *name)
{
    const char *bracket = g_str_has_suffix(name, ")") ? strrchr(name, '(') : NULL;
    return bracket != NULL ? g_strchomp(g_strndup(name, (gsize)(bracket - name))) : NULL;
}

static gboolean is_called(const JaReachNetwork *network, guint stop, const char *text, Way way)
{
    const JaStop *one = ja_feed_stop(network->feed, stop);
    const JaIds *ids = network->feed->stop_id;
    g_autofree char *stem = way == BY_STEM ? stem_of(one->name) : NULL;
    switch (way) {
    case BY_ID:
        return g_str_equal(ja_ids_text(ids, stop), text) ||
               (one->parent >= 0 && g_str_equal(ja_ids_text(ids, (guint)one->parent), text));
    case BY_STATION:
        return one->parent >= 0 && is_same(ja_reach_stop_name(network, one->parent), text);
    case BY_NAME:
        return is_same(one->name, text);
    default:
        return stem != NULL && is_same(stem, text);
    }
}

/* A station is all its platforms; stops on both sides of a road are one place. */
static void find_stops(const JaReachNetwork *network, const char *text, Found *found)
{
    for (int way = 0; way < N_WAYS && found->which->len == 0; way++) {
        for (guint i = 0; i < network->feed->stop->len; i++) {
            if (network->stop_usable[i] && is_called(network, i, text, (Way)way)) {
                const gint32 station = way < BY_NAME ? ja_feed_stop(network->feed, i)->parent : -1;
                add_found(found, i, network->stop_at[i], station, STOPS_M);
            }
        }
    }
}

/* Points of this id, else of this title. */
static void find_points(const JaPoints *points, const char *text, Found *found)
{
    for (gsize i = 0; points != NULL && points->id != NULL && i < points->n; i++) {
        if (strcmp(points->id[i], text) == 0) {
            add_found(found, (guint32)i, points->at[i], -1, SITES_M);
        }
    }
    const gboolean by_title = points != NULL && points->title != NULL && found->which->len == 0;
    for (gsize i = 0; by_title && i < points->n; i++) {
        if (is_same(points->title[i], text)) {
            add_found(found, (guint32)i, points->at[i], -1, SITES_M);
        }
    }
}

static gboolean fail_unknown(const JaRoad *road, const JaReachNetwork *network, const char *text, const char *key,
                             GError **error)
{
    for (guint i = 0; i < network->feed->stop->len; i++) {
        if (is_called(network, i, text, BY_ID) || is_called(network, i, text, BY_NAME)) {
            return ja_fail_call(error, "%s %s: no trip calls at this stop, or its place is not known; give another",
                                key, text);
        }
    }
    g_autofree char *near = ja_where_offer(road, network, text);
    return ja_fail_call(error, "%s %s: no zone, stop or site is called so%s%s%s", key, text,
                        near != NULL ? "; did you mean " : "; or give a longitude and latitude, as 0.89,51.41",
                        near != NULL ? near : "", near != NULL ? "?" : "");
}

/* A stop or station, else a site, else an origin. */
static gboolean find_named(JaRoad *road, const JaReachNetwork *network, const char *text, const char *key,
                           JaWhere *where, GError **error)
{
    const JaPoints *const set[] = {NULL, network->sites.points, network->origins.points};
    for (gsize i = 0; i < G_N_ELEMENTS(set); i++) {
        g_auto(Found) found = found_new();
        if (i == 0) {
            find_stops(network, text, &found);
        } else {
            find_points(set[i], text, &found);
        }
        if (found.which->len == 0) {
            continue;
        }
        if (!is_one_place(&found)) {
            return fail_apart(road, network, set[i], &found, text, key, error);
        }
        const guint32 first = g_array_index(found.which, guint32, 0);
        const gint32 station = g_array_index(found.station, gint32, 0);
        const char *name = i > 0 ? text : ja_reach_stop_name(network, station >= 0 ? station : (gint32)first);
        g_autofree char *stem = found.which->len > 1 && station < 0 ? stem_of(name) : NULL;
        be_found(where, &found, stem != NULL ? stem : name);
        return TRUE;
    }
    return fail_unknown(road, network, text, key, error);
}

static void be_zone(const JaRoad *road, const JaReachNetwork *network, gint32 zone, JaWhere *where)
{
    const JaZones *zones = road->atlas->zones;
    be_at(where, network->origins.at[ja_where_origin(&network->origins, zone)],
          g_strdup_printf("%s (%s)", zones->name[zone], zones->code[zone]));
}

gboolean ja_where_find(JaRoad *road, const JaReachNetwork *network, const char *text, const char *key, JaWhere *where,
                       GError **error)
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
    if (zone < 0) {
        return find_named(road, network, text, key, where, error);
    }
    be_zone(road, network, (gint32)zone, where);
    return TRUE;
}
