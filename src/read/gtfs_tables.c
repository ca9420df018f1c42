/*
 * stops, routes, trips: the tables that name things.
 */
#include "read/gtfs_parts.h"

#include "base/number.h"
#include "read/gtfs_values.h"

#include <math.h>
#include <string.h>

/* A place nearer than this to 0, 0 is one that was never filled in. */
static const double NEAR_ORIGIN_DEG = 1;

gboolean ja_gtfs_place(const JaGtfsRows *rows, gsize latitude, gsize longitude, JaPoint *at, GError **error)
{
    const gsize field[] = {latitude, longitude};
    double *const into[] = {&at->y, &at->x};
    const double most[] = {90, 180};
    for (gsize i = 0; i < 2; i++) {
        const char *text = rows->cell[field[i]];
        if (!ja_number_parse(text, 0, into[i]) || fabs(*into[i]) > most[i]) {
            return ja_gtfs_rows_fail(rows, field[i], error, "'%s' is not a number of degrees from -%.0f to %.0f", text,
                                     most[i], most[i]);
        }
    }
    return TRUE;
}

gboolean ja_gtfs_along(const JaGtfsRows *rows, gsize field, float *along, GError **error)
{
    double value = JA_UNTIMED;
    const char *text = rows->cell[field];
    if (*text != '\0' && (!ja_number_parse(text, 0, &value) || value < 0 || value > 1e9)) {
        return ja_gtfs_rows_fail(rows, field, error, "'%s' is not a distance, a number of at least 0", text);
    }
    *along = (float)value;
    return TRUE;
}

enum { STOP_ID, STOP_NAME, STOP_LAT, STOP_LON, STOP_TYPE, STOP_PARENT };

/* Stops without a place stay, so that trips can call there; they are in the ledger. */
static gboolean place_stop(JaGtfsLoader *loader, const JaGtfsRows *rows, JaStop *stop, GError **error)
{
    if (*rows->cell[STOP_LAT] == '\0' || *rows->cell[STOP_LON] == '\0') {
        if (stop->type <= 2) {
            ja_ledger_add(loader->context->ledger, JA_WARNING, "read", JA_PLACE(rows->file, rows->row, "stop_lat"),
                          "no-place", rows->cell[STOP_ID], 1, "The stop has no coordinates; it is on no map");
        }
        return TRUE;
    }
    if (!ja_gtfs_place(rows, STOP_LAT, STOP_LON, &stop->at, error)) {
        return FALSE;
    }
    stop->placed = fabs(stop->at.x) > NEAR_ORIGIN_DEG || fabs(stop->at.y) > NEAR_ORIGIN_DEG;
    if (!stop->placed) {
        ja_ledger_add(loader->context->ledger, JA_WARNING, "read", JA_PLACE(rows->file, rows->row, "stop_lat"),
                      "no-place", rows->cell[STOP_ID], 1,
                      "The stop stands at latitude %s, longitude %s, off Africa; it is on no map", rows->cell[STOP_LAT],
                      rows->cell[STOP_LON]);
    }
    return TRUE;
}

static gboolean read_stop(JaGtfsLoader *loader, const JaGtfsRows *rows, GPtrArray *parents, GError **error)
{
    guint32 type = 0;
    const char *text = rows->cell[STOP_TYPE];
    if (!ja_gtfs_new_id(loader, rows, STOP_ID, loader->feed->stop_id, error)) {
        return FALSE;
    }
    if (*text != '\0' && !ja_gtfs_whole(text, 4, &type)) {
        return ja_gtfs_rows_fail(rows, STOP_TYPE, error, "'%s' is not a location type, 0 to 4", text);
    }
    JaStop stop = {.type = (guint8)type, .parent = JA_NOT_IN_FEED};
    stop.name = ja_gtfs_text(loader, rows, STOP_NAME, error);
    if (stop.name == NULL || !place_stop(loader, rows, &stop, error)) {
        return FALSE;
    }
    g_array_append_val(loader->feed->stop, stop);
    const char *parent = ja_gtfs_text(loader, rows, STOP_PARENT, error);
    g_ptr_array_add(parents, (gpointer)parent);
    return parent != NULL;
}

/* Parents may stand after their children. */
static void join_parents(JaGtfsLoader *loader, const GPtrArray *parents)
{
    JaFeed *feed = loader->feed;
    for (guint i = 0; i < parents->len; i++) {
        const char *parent = parents->pdata[i];
        if (*parent == '\0') {
            continue;
        }
        JaStop *stop = ja_feed_stop(feed, loader->first_stop + i);
        stop->parent = ja_ids_find(feed->stop_id, ja_gtfs_key(loader, parent));
        if (stop->parent == JA_NOT_IN_FEED) {
            ja_gtfs_missing(loader, parent, 0);
        }
    }
    ja_gtfs_tell_missing(loader, "stops.txt", "parent_station",
                         "The station is not in stops.txt; the stops are taken by themselves");
}

gboolean ja_gtfs_read_stops(JaGtfsLoader *loader, GError **error)
{
    static const JaGtfsField fields[] = {{"stop_id", TRUE},  {"stop_name", FALSE},     {"stop_lat", TRUE},
                                         {"stop_lon", TRUE}, {"location_type", FALSE}, {"parent_station", FALSE}};
    g_autoptr(JaGtfsRows) rows = ja_gtfs_open(loader, "stops.txt", fields, G_N_ELEMENTS(fields), error);
    g_autoptr(GPtrArray) parents = g_ptr_array_new();
    g_autoptr(GError) inner = NULL;
    while (rows != NULL && ja_gtfs_rows_next(rows, &inner)) {
        if (!read_stop(loader, rows, parents, error)) {
            return FALSE;
        }
    }
    if (inner != NULL) {
        g_propagate_error(error, g_steal_pointer(&inner));
        return FALSE;
    }
    if (rows == NULL) {
        return FALSE;
    }
    join_parents(loader, parents);
    return parents->len > 0 || ja_fail_data(error, JA_PLACE(rows->file, 0, NULL), "has a header but no stops");
}

enum { ROUTE_ID, ROUTE_TYPE, ROUTE_SHORT, ROUTE_LONG, ROUTE_AGENCY };

static gboolean read_route(JaGtfsLoader *loader, const JaGtfsRows *rows, GError **error)
{
    guint32 type;
    const char *text = rows->cell[ROUTE_TYPE];
    JaFeed *feed = loader->feed;
    if (!ja_gtfs_new_id(loader, rows, ROUTE_ID, feed->route_id, error)) {
        return FALSE;
    }
    if (!ja_gtfs_whole(text, 9999, &type)) {
        return ja_gtfs_rows_fail(rows, ROUTE_TYPE, error, "'%s' is not a route type, a whole number", text);
    }
    JaLine line = {.type = (guint16)type, .mode = (guint8)ja_mode_of_route_type((int)type)};
    line.name = ja_gtfs_text(loader, rows, *rows->cell[ROUTE_SHORT] != '\0' ? ROUTE_SHORT : ROUTE_LONG, error);
    if (line.name == NULL) {
        return FALSE;
    }
    line.operator= ja_gtfs_operator(loader, rows->cell[ROUTE_AGENCY], rows->row);
    g_array_append_val(feed->route, line);
    return TRUE;
}

gboolean ja_gtfs_read_routes(JaGtfsLoader *loader, GError **error)
{
    static const JaGtfsField fields[] = {{"route_id", TRUE},
                                         {"route_type", TRUE},
                                         {"route_short_name", FALSE},
                                         {"route_long_name", FALSE},
                                         {"agency_id", FALSE}};
    g_autoptr(JaGtfsRows) rows = ja_gtfs_open(loader, "routes.txt", fields, G_N_ELEMENTS(fields), error);
    g_autoptr(GError) inner = NULL;
    while (rows != NULL && ja_gtfs_rows_next(rows, &inner)) {
        if (!read_route(loader, rows, error)) {
            return FALSE;
        }
    }
    if (inner != NULL) {
        g_propagate_error(error, g_steal_pointer(&inner));
        return FALSE;
    }
    ja_gtfs_tell_missing(loader, "routes.txt", "agency_id",
                         "The agency is not in agency.txt; the routes have no operator's name");
    return rows != NULL;
}

enum { TRIP_ID, TRIP_ROUTE, TRIP_SERVICE, TRIP_SHAPE, TRIP_BLOCK, TRIP_HEADSIGN };

/* The number of what a trip refers to; what is not there is noted. */
static gint32 refer(JaGtfsLoader *loader, const JaGtfsRows *rows, gsize field, const JaIds *ids, GHashTable *missing)
{
    gint32 found = ja_ids_find(ids, ja_gtfs_key(loader, rows->cell[field]));
    if (found < 0) {
        GHashTable *swap = loader->missing;
        loader->missing = missing;
        ja_gtfs_missing(loader, rows->cell[field], rows->row);
        loader->missing = swap;
    }
    return found;
}

static gboolean read_trip(JaGtfsLoader *loader, const JaGtfsRows *rows, GHashTable *no_service, GError **error)
{
    JaFeed *feed = loader->feed;
    if (!ja_gtfs_new_id(loader, rows, TRIP_ID, feed->trip_id, error)) {
        return FALSE;
    }
    JaTrip trip = {.shape = JA_NOT_IN_FEED, .block = JA_NOT_IN_FEED, .headsign = ""};
    trip.route = refer(loader, rows, TRIP_ROUTE, feed->route_id, loader->missing);
    trip.service = refer(loader, rows, TRIP_SERVICE, feed->service_id, no_service);
    trip.state = trip.route < 0 ? JA_TRIP_NO_ROUTE : trip.service < 0 ? JA_TRIP_NO_SERVICE : JA_TRIP_GOOD;
    gboolean kept = trip.service >= 0 && (loader->kept == NULL || loader->kept[trip.service]);
    if (kept && *rows->cell[TRIP_SHAPE] != '\0') {
        trip.shape = (gint32)ja_ids_add(feed->shape_id, ja_gtfs_key(loader, rows->cell[TRIP_SHAPE]), NULL);
    }
    if (kept && *rows->cell[TRIP_BLOCK] != '\0') {
        trip.block = (gint32)ja_ids_add(feed->block_id, ja_gtfs_key(loader, rows->cell[TRIP_BLOCK]), NULL);
    }
    if (kept) {
        trip.headsign = ja_gtfs_text(loader, rows, TRIP_HEADSIGN, error);
    }
    g_array_append_val(feed->trip, trip);
    return trip.headsign != NULL;
}

gboolean ja_gtfs_read_trips(JaGtfsLoader *loader, GError **error)
{
    static const JaGtfsField fields[] = {{"trip_id", TRUE},   {"route_id", TRUE},  {"service_id", TRUE},
                                         {"shape_id", FALSE}, {"block_id", FALSE}, {"trip_headsign", FALSE}};
    g_autoptr(JaGtfsRows) rows = ja_gtfs_open(loader, "trips.txt", fields, G_N_ELEMENTS(fields), error);
    g_autoptr(GHashTable) no_service = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
    g_autoptr(GError) inner = NULL;
    while (rows != NULL && ja_gtfs_rows_next(rows, &inner)) {
        if (!read_trip(loader, rows, no_service, error)) {
            return FALSE;
        }
    }
    if (inner != NULL) {
        g_propagate_error(error, g_steal_pointer(&inner));
        return FALSE;
    }
    if (rows == NULL) {
        return FALSE;
    }
    ja_gtfs_tell_missing(loader, "trips.txt", "route_id", "The route is not in routes.txt; its trips are left out");
    GHashTable *swap = loader->missing;
    loader->missing = no_service;
    ja_gtfs_tell_missing(loader, "trips.txt", "service_id",
                         "The service is in neither calendar.txt nor calendar_dates.txt; its trips are left out");
    loader->missing = swap;
    loader->trips_input = ja_gtfs_source_input(loader->source);
    return rows->n_rows > 0 || ja_fail_data(error, JA_PLACE(rows->file, 0, NULL), "has a header but no trips");
}
