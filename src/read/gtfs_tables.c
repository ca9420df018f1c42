/*
 * routes and trips: what runs, and when.
 */
#include "read/gtfs_parts.h"

#include "read/gtfs_values.h"

#include <string.h>

enum { ROUTE_ID, ROUTE_TYPE, ROUTE_SHORT, ROUTE_LONG, ROUTE_AGENCY, ROUTE_HAIL, ROUTE_SET_DOWN };

/* What is said of the routes as a whole. */
typedef struct {
    GHashTable *seen; /* short name, long name, type and agency */
    JaGtfsTally nameless, odd_type, repeated, same_names, continuous;
} Routes;

/* The basic types and the extended ones; others are taken for no mode that is known. */
static gboolean is_route_type(guint32 type)
{
    return type <= 7 || type == 11 || type == 12 || (type >= 100 && type < 1800);
}

static void count_route(Routes *routes, const JaGtfsRows *rows, guint32 type)
{
    const char *brief = rows->cell[ROUTE_SHORT], *full = rows->cell[ROUTE_LONG];
    if (!is_route_type(type)) {
        ja_gtfs_count(&routes->odd_type, rows->row);
    }
    if (ja_gtfs_is_continuous(rows->cell[ROUTE_HAIL]) || ja_gtfs_is_continuous(rows->cell[ROUTE_SET_DOWN])) {
        ja_gtfs_count(&routes->continuous, rows->row);
    }
    if (*brief == '\0' && *full == '\0') {
        ja_gtfs_count(&routes->nameless, rows->row);
        return;
    }
    if (strcmp(brief, full) == 0) {
        ja_gtfs_count(&routes->same_names, rows->row);
    }
    if (!g_hash_table_add(routes->seen,
                          g_strdup_printf("%s\n%s\n%u\n%s", brief, full, type, rows->cell[ROUTE_AGENCY]))) {
        ja_gtfs_count(&routes->repeated, rows->row);
    }
}

static void tell_routes(const JaGtfsLoader *loader, const Routes *routes)
{
    ja_gtfs_tell(loader, JA_WARNING, "routes.txt", "route_short_name", "route_both_short_and_long_name_missing",
                 routes->nameless, "Routes without any name; the first stands here");
    ja_gtfs_tell(loader, JA_WARNING, "routes.txt", "route_type", "unexpected_enum_value", routes->odd_type,
                 "Route types that are neither basic nor extended; the mode is 'other'; the first stands here");
    ja_gtfs_tell(loader, JA_NOTE, "routes.txt", "route_long_name", "duplicate_route_name", routes->repeated,
                 "Routes with the names, type and agency of an earlier one; the first stands here");
    ja_gtfs_tell(loader, JA_NOTE, "routes.txt", "route_long_name", "route_long_name_contains_short_name",
                 routes->same_names, "Routes whose long name is their short name; the first stands here");
    ja_gtfs_tell(
        loader, JA_NOTE, "routes.txt", "continuous_pickup", "continuous", routes->continuous,
        "Routes on which people get on or off between stops; here they do at stops alone; the first stands here");
}

static gboolean read_route(JaGtfsLoader *loader, const JaGtfsRows *rows, gpointer data, GError **error)
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
    const char *agency = ja_gtfs_operator(loader, rows->cell[ROUTE_AGENCY], rows->row);
    JaLine line = {.operator= agency, .type = (guint16)type, .mode = (guint8)ja_mode_of_route_type((int)type)};
    line.name = ja_gtfs_text(loader, rows, *rows->cell[ROUTE_SHORT] != '\0' ? ROUTE_SHORT : ROUTE_LONG, error);
    if (line.name == NULL) {
        return FALSE;
    }
    count_route(data, rows, type);
    g_array_append_val(feed->route, line);
    return TRUE;
}

gboolean ja_gtfs_read_routes(JaGtfsLoader *loader, GError **error)
{
    static const JaGtfsField fields[] = {
        {"route_id", TRUE},   {"route_type", TRUE},         {"route_short_name", FALSE},   {"route_long_name", FALSE},
        {"agency_id", FALSE}, {"continuous_pickup", FALSE}, {"continuous_drop_off", FALSE}};
    g_autoptr(GHashTable) seen = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    Routes routes = {.seen = seen};
    if (!ja_gtfs_each(loader, "routes.txt", fields, G_N_ELEMENTS(fields), read_route, &routes, error)) {
        return FALSE;
    }
    tell_routes(loader, &routes);
    ja_gtfs_tell_missing(loader, "routes.txt", "agency_id",
                         "The agency is not in agency.txt; the routes have no operator's name");
    return TRUE;
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

/* `data` is of the services that are not there. */
static gboolean read_trip(JaGtfsLoader *loader, const JaGtfsRows *rows, gpointer data, GError **error)
{
    JaFeed *feed = loader->feed;
    if (!ja_gtfs_new_id(loader, rows, TRIP_ID, feed->trip_id, error)) {
        return FALSE;
    }
    JaTrip trip = {.shape = JA_NOT_IN_FEED, .block = JA_NOT_IN_FEED, .headsign = ""};
    trip.route = refer(loader, rows, TRIP_ROUTE, feed->route_id, loader->missing);
    trip.service = refer(loader, rows, TRIP_SERVICE, feed->service_id, data);
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
    g_autoptr(GHashTable) no_service = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
    if (!ja_gtfs_each(loader, "trips.txt", fields, G_N_ELEMENTS(fields), read_trip, no_service, error)) {
        return FALSE;
    }
    ja_gtfs_tell_missing(loader, "trips.txt", "route_id", "The route is not in routes.txt; its trips are left out");
    GHashTable *swap = loader->missing;
    loader->missing = no_service;
    ja_gtfs_tell_missing(loader, "trips.txt", "service_id",
                         "The service is in neither calendar.txt nor calendar_dates.txt; its trips are left out");
    loader->missing = swap;
    loader->trips_input = ja_gtfs_source_input(loader->source);
    g_autofree char *file = g_strdup_printf("%s/trips.txt", loader->file);
    return loader->feed->trip->len > loader->first_trip ||
           ja_fail_data(error, JA_PLACE(file, 0, NULL), "has a header but no trips");
}
