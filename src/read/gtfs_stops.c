/*
 * stops: where trips call, and the stations to which they belong.
 *
 * A stop without a place stays, so that trips can call there. A parent that cannot be one is taken off.
 */
#include "read/gtfs_parts.h"

#include "read/gtfs_values.h"

#include <math.h>
#include <string.h>

enum { STOP_ID, STOP_NAME, STOP_LAT, STOP_LON, STOP_TYPE, STOP_PARENT, STOP_ZONE };

/* A place nearer than this to 0, 0 is one that was never filled in. */
static const double NEAR_ORIGIN_DEG = 1;

typedef struct {
    const char *id; /* "" when there is none */
    gint64 row;
} Parent;

/* What is said of the stops as a whole. */
typedef struct {
    GArray *parent; /* of Parent, by stop */
    guint n_placeless;
    JaGtfsTally placeless, nameless, other_zone; /* placeless: those past the lines of their own */
} Stops;

static void tell_placeless(JaGtfsLoader *loader, const JaGtfsRows *rows, Stops *stops)
{
    const char *latitude = rows->cell[STOP_LAT], *longitude = rows->cell[STOP_LON];
    if (stops->n_placeless++ >= JA_GTFS_LINES) {
        ja_gtfs_count(&stops->placeless, rows->row);
    } else if (*latitude == '\0' || *longitude == '\0') {
        ja_ledger_add(loader->context->ledger, JA_WARNING, "read", JA_PLACE(rows->file, rows->row, "stop_lat"),
                      "no-place", rows->cell[STOP_ID], 1, "The stop has no coordinates; it is on no map");
    } else {
        ja_ledger_add(loader->context->ledger, JA_WARNING, "read", JA_PLACE(rows->file, rows->row, "stop_lat"),
                      "no-place", rows->cell[STOP_ID], 1,
                      "The stop stands at latitude %s, longitude %s, off Africa; it is on no map", latitude, longitude);
    }
}

static gboolean place_stop(JaGtfsLoader *loader, const JaGtfsRows *rows, JaStop *stop, Stops *stops, GError **error)
{
    const gboolean blank = *rows->cell[STOP_LAT] == '\0' || *rows->cell[STOP_LON] == '\0';
    if (!blank && !ja_gtfs_place(rows, STOP_LAT, STOP_LON, &stop->at, error)) {
        return FALSE;
    }
    stop->placed = !blank && (fabs(stop->at.x) > NEAR_ORIGIN_DEG || fabs(stop->at.y) > NEAR_ORIGIN_DEG);
    if (!stop->placed && (!blank || stop->type <= 2)) {
        tell_placeless(loader, rows, stops);
    }
    return TRUE;
}

static void count_stop(Stops *stops, const JaGtfsLoader *loader, const JaGtfsRows *rows, const JaStop *stop)
{
    const JaFeedPart *part = &g_array_index(loader->feed->part, JaFeedPart, loader->feed->part->len - 1);
    const char *zone = rows->cell[STOP_ZONE];
    if (*stop->name == '\0' && stop->type <= 2) {
        ja_gtfs_count(&stops->nameless, rows->row);
    }
    if (*zone != '\0' && strcmp(zone, part->timezone) != 0) {
        ja_gtfs_count(&stops->other_zone, rows->row);
    }
}

static gboolean read_stop(JaGtfsLoader *loader, const JaGtfsRows *rows, gpointer data, GError **error)
{
    guint32 type = 0;
    Stops *stops = data;
    const char *text = rows->cell[STOP_TYPE];
    if (!ja_gtfs_new_id(loader, rows, STOP_ID, loader->feed->stop_id, error)) {
        return FALSE;
    }
    if (*text != '\0' && !ja_gtfs_whole(text, 4, &type)) {
        return ja_gtfs_rows_fail(rows, STOP_TYPE, error, "'%s' is not a location type, 0 to 4", text);
    }
    JaStop stop = {.type = (guint8)type, .parent = JA_NOT_IN_FEED};
    stop.name = ja_gtfs_text(loader, rows, STOP_NAME, error);
    if (stop.name == NULL || !place_stop(loader, rows, &stop, stops, error)) {
        return FALSE;
    }
    g_array_append_val(loader->feed->stop, stop);
    count_stop(stops, loader, rows, &stop);
    const Parent parent = {ja_gtfs_text(loader, rows, STOP_PARENT, error), rows->row};
    g_array_append_val(stops->parent, parent);
    return parent.id != NULL;
}

/* Parents may stand after their children. */
static void join_parents(JaGtfsLoader *loader, const Stops *stops)
{
    JaFeed *feed = loader->feed;
    for (guint i = 0; i < stops->parent->len; i++) {
        const Parent *parent = &g_array_index(stops->parent, Parent, i);
        if (*parent->id == '\0') {
            continue;
        }
        JaStop *stop = ja_feed_stop(feed, loader->first_stop + i);
        stop->parent = ja_ids_find(feed->stop_id, ja_gtfs_key(loader, parent->id));
        if (stop->parent == JA_NOT_IN_FEED) {
            ja_gtfs_missing(loader, parent->id, parent->row);
        }
    }
    ja_gtfs_tell_missing(loader, "stops.txt", "parent_station",
                         "The station is not in stops.txt; the stops are taken by themselves");
}

/* A boarding area belongs to a platform, anything else to a station, a station to nothing. */
static void check_parents(JaGtfsLoader *loader, const Stops *stops)
{
    static const guint8 wanted[] = {1, 0, 1, 1, 0};
    JaGtfsTally of_station = {0}, wrong = {0}, none = {0};
    for (guint i = 0; i < stops->parent->len; i++) {
        JaStop *stop = ja_feed_stop(loader->feed, loader->first_stop + i);
        const Parent *parent = &g_array_index(stops->parent, Parent, i);
        if (*parent->id == '\0' && stop->type >= 2) {
            ja_gtfs_count(&none, parent->row);
        } else if (stop->parent >= 0 && stop->type == 1) {
            ja_gtfs_count(&of_station, parent->row);
            stop->parent = JA_NOT_IN_FEED;
        } else if (stop->parent >= 0 && ja_feed_stop(loader->feed, (guint)stop->parent)->type != wanted[stop->type]) {
            ja_gtfs_count(&wrong, parent->row);
            stop->parent = JA_NOT_IN_FEED;
        }
    }
    ja_gtfs_tell(loader, JA_WARNING, "stops.txt", "parent_station", "station_with_parent_station", of_station,
                 "Stations that belong to something; they are taken by themselves; the first stands here");
    ja_gtfs_tell(loader, JA_WARNING, "stops.txt", "parent_station", "wrong_parent_location_type", wrong,
                 "Places that belong to what is no station (a boarding area: no platform); they are taken by "
                 "themselves; the first stands here");
    ja_gtfs_tell(loader, JA_NOTE, "stops.txt", "parent_station", "location_without_parent_station", none,
                 "Entrances, nodes and boarding areas that belong to nothing; the first stands here");
}

gboolean ja_gtfs_read_stops(JaGtfsLoader *loader, GError **error)
{
    static const JaGtfsField fields[] = {{"stop_id", TRUE},       {"stop_name", FALSE},     {"stop_lat", TRUE},
                                         {"stop_lon", TRUE},      {"location_type", FALSE}, {"parent_station", FALSE},
                                         {"stop_timezone", FALSE}};
    g_autoptr(GArray) parent = g_array_new(FALSE, FALSE, sizeof(Parent));
    Stops stops = {.parent = parent};
    if (!ja_gtfs_each(loader, "stops.txt", fields, G_N_ELEMENTS(fields), read_stop, &stops, error)) {
        return FALSE;
    }
    join_parents(loader, &stops);
    check_parents(loader, &stops);
    ja_gtfs_tell(loader, JA_WARNING, "stops.txt", "stop_lat", "no-place", stops.placeless,
                 "Further stops without coordinates; they are on no map; the first stands here");
    ja_gtfs_tell(loader, JA_NOTE, "stops.txt", "stop_name", "missing_stop_name", stops.nameless,
                 "Stops, stations and entrances without a name; the first stands here");
    ja_gtfs_tell(loader, JA_NOTE, "stops.txt", "stop_timezone", "stop_timezone", stops.other_zone,
                 "Stops in another time zone than the agency's; times are the agency's all the same; the first stands "
                 "here");
    g_autofree char *file = g_strdup_printf("%s/stops.txt", loader->file);
    return parent->len > 0 || ja_fail_data(error, JA_PLACE(file, 0, NULL), "has a header but no stops");
}
