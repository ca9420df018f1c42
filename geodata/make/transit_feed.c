/**
 * The tables of a GTFS feed (Schedule Reference, https://gtfs.org/documentation/schedule/reference/) as text, put into
 * one zip with fixed dates.
 */
#include "transit.h"

#include <string.h>

enum {
    AGENCY,
    INFO,
    STOPS,
    ROUTES,
    TRIPS,
    STOP_TIMES,
    CALENDAR,
    CALENDAR_DATES,
    SHAPES,
    FREQUENCIES,
    TRANSFERS,
    FILES
};

static const char *const FILE_NAME[FILES] = {"agency.txt", "feed_info.txt",   "stops.txt",    "routes.txt",
                                             "trips.txt",  "stop_times.txt",  "calendar.txt", "calendar_dates.txt",
                                             "shapes.txt", "frequencies.txt", "transfers.txt"};

static const char *const HEADER[FILES] = {
    "agency_id,agency_name,agency_url,agency_timezone,agency_lang\n",
    "feed_publisher_name,feed_publisher_url,feed_lang,feed_start_date,feed_end_date,feed_version,feed_contact_url\n",
    "stop_id,stop_name,stop_desc,stop_lat,stop_lon,location_type,parent_station,platform_code\n",
    "route_id,agency_id,route_short_name,route_long_name,route_type,route_color,route_text_color\n",
    "route_id,service_id,trip_id,trip_headsign,direction_id,shape_id\n",
    "trip_id,arrival_time,departure_time,stop_id,stop_sequence,pickup_type,drop_off_type,timepoint\n",
    "service_id,monday,tuesday,wednesday,thursday,friday,saturday,sunday,start_date,end_date\n",
    "service_id,date,exception_type\n",
    "shape_id,shape_pt_lat,shape_pt_lon,shape_pt_sequence\n",
    "trip_id,start_time,end_time,headway_secs,exact_times\n",
    "from_stop_id,to_stop_id,transfer_type,min_transfer_time\n"};

struct Feed {
    char *source_dir, *trip, *route;
    Table *agencies;
    GString *file[FILES];
    GHashTable *services, *agencies_used;
    guint serial; /**< Of the trip on its route. */
};

Feed *feed_new(const char *source_dir)
{
    Feed *feed = g_new0(Feed, 1);
    feed->source_dir = g_strdup(source_dir);
    feed->agencies = table_read(source_dir, "agencies.csv");
    feed->services = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    feed->agencies_used = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    for (int i = 0; i < FILES; i++)
        feed->file[i] = g_string_new(HEADER[i]);
    return feed;
}

/** A field, in quotes where it needs them; NULL is empty. */
static void put_text(GString *out, const char *text)
{
    gboolean quote = text && strpbrk(text, ",\"");
    g_string_append_printf(out, quote ? "\"%s\"" : "%s", text ? text : "");
}

static void put_degrees(GString *out, Point at)
{
    Point degrees = grid_to_degrees(at);
    g_string_append_printf(out, "%.5f,%.5f", degrees.y, degrees.x);
}

static void put_time(GString *out, int seconds)
{
    g_string_append_printf(out, "%02d:%02d:%02d", seconds / HOUR, seconds / MINUTE % 60, seconds % 60);
}

void feed_stop(Feed *feed, const FeedStop *stop)
{
    GString *out = feed->file[STOPS];
    g_string_append_printf(out, "%s,", stop->id);
    put_text(out, stop->name);
    g_string_append_c(out, ',');
    put_text(out, stop->description);
    g_string_append_c(out, ',');
    put_degrees(out, stop->at);
    g_string_append_printf(out, ",%d,%s,%s\n", stop->station, stop->parent ? stop->parent : "",
                           stop->platform ? stop->platform : "");
}

void feed_route(Feed *feed, const FeedRoute *route)
{
    GString *out = feed->file[ROUTES];
    guint agency = table_find(feed->agencies, "id", route->agency);
    g_hash_table_add(feed->agencies_used, g_strdup(route->agency));
    g_string_append_printf(out, "%s,%s,", route->id, route->agency);
    put_text(out, route->short_name);
    g_string_append_c(out, ',');
    put_text(out, route->long_name);
    g_string_append_printf(out, ",%d,%s,%s\n", route->type, table_text(feed->agencies, agency, "colour"),
                           table_text(feed->agencies, agency, "text"));
}

static void put_call(GString *out, const char *trip, const FeedCall *call, guint sequence)
{
    g_string_append_printf(out, "%s,", trip);
    put_time(out, call->arrive);
    g_string_append_c(out, ',');
    put_time(out, call->depart);
    g_string_append_printf(out, ",%s,%u,%s,%s,%d\n", call->stop, sequence, call->no_pickup ? "1" : "",
                           call->no_drop_off ? "1" : "", call->timepoint);
}

const char *feed_trip(Feed *feed, const FeedTrip *trip)
{
    if (g_strcmp0(feed->route, trip->route) != 0)
        feed->serial = 0;
    g_free(feed->route);
    g_free(feed->trip);
    feed->route = g_strdup(trip->route);
    feed->trip = g_strdup_printf("%s.%u", trip->route, ++feed->serial);
    g_hash_table_add(feed->services, g_strdup(trip->service));
    GString *out = feed->file[TRIPS];
    g_string_append_printf(out, "%s,%s,%s,", trip->route, trip->service, feed->trip);
    put_text(out, trip->headsign);
    g_string_append_printf(out, ",%d,%s\n", trip->back, trip->shape);
    for (guint i = 0; i < trip->n_calls; i++)
        put_call(feed->file[STOP_TIMES], feed->trip, &trip->calls[i], i + 1);
    return feed->trip;
}

void feed_shape(Feed *feed, const char *id, const GArray *points)
{
    for (guint i = 0; i < points->len; i++) {
        g_string_append_printf(feed->file[SHAPES], "%s,", id);
        put_degrees(feed->file[SHAPES], g_array_index(points, Point, i));
        g_string_append_printf(feed->file[SHAPES], ",%u\n", i + 1);
    }
}

void feed_frequency(Feed *feed, const char *trip, int from, int until, int every, gboolean exact)
{
    GString *out = feed->file[FREQUENCIES];
    g_string_append_printf(out, "%s,", trip);
    put_time(out, from);
    g_string_append_c(out, ',');
    put_time(out, until);
    g_string_append_printf(out, ",%d,%d\n", every, exact);
}

void feed_transfer(Feed *feed, const char *from, const char *to, int minutes)
{
    g_string_append_printf(feed->file[TRANSFERS], "%s,%s,2,%d\n", from, to, minutes * MINUTE);
}

static void put_agencies(Feed *feed)
{
    for (guint row = 0; row < feed->agencies->rows->len; row++) {
        const char *id = table_text(feed->agencies, row, "id");
        if (g_hash_table_contains(feed->agencies_used, id))
            g_string_append_printf(feed->file[AGENCY], "%s,%s,https://example.org/%s,Europe/London,en\n", id,
                                   table_text(feed->agencies, row, "name"), id);
    }
}

static void feed_free(Feed *feed)
{
    for (int i = 0; i < FILES; i++)
        g_string_free(feed->file[i], TRUE);
    table_free(feed->agencies);
    g_hash_table_unref(feed->services);
    g_hash_table_unref(feed->agencies_used);
    g_free(feed->source_dir);
    g_free(feed->trip);
    g_free(feed->route);
    g_free(feed);
}

void feed_write(Feed *feed, const char *out_dir, const char *file)
{
    put_agencies(feed);
    g_string_append(feed->file[INFO],
                    "Illustrative timetable invented for jobatlas: not for travel,https://example.org/,"
                    "en," DAYS_FIRST "," DAYS_LAST ",illustrative 1,https://example.org/\n");
    days_append(feed->source_dir, feed->services, feed->file[CALENDAR], feed->file[CALENDAR_DATES]);
    Zip *zip = zip_new();
    for (int i = 0; i < FILES; i++) {
        if (strcmp(feed->file[i]->str, HEADER[i]) != 0)
            zip_add(zip, FILE_NAME[i], feed->file[i]);
    }
    zip_write(zip, out_dir, file);
    feed_free(feed);
}
