/**
 * Writes the network as a GTFS feed, timetable.zip: departures by kind of service (services.csv), both ways.
 */
#include "make.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum {
    MINUTE = 60,
    HOUR = 3600,
    MORNING = 6 * HOUR + 30 * MINUTE,
    LATE_MORNING = 9 * HOUR + 30 * MINUTE,
    AFTERNOON = 15 * HOUR + 30 * MINUTE,
    EARLY_EVENING = 18 * HOUR + 30 * MINUTE,
    EVENING = 19 * HOUR
};

typedef struct {
    const Network *network;
    const Table *services;
    GString *trips, *stop_times, *shapes, *routes;
    guint serial;
} Feed;

static int clock_time(const char *text)
{
    int hour = 0, minute = 0;
    return sscanf(text, "%2d:%2d", &hour, &minute) == 2 ? hour * HOUR + minute * MINUTE : -1;
}

static void append_time(GString *out, int seconds)
{
    g_string_append_printf(out, "%02d:%02d:%02d", seconds / HOUR, seconds / MINUTE % 60, seconds % 60);
}

/* --- one trip ------------------------------------------------------------------------------------------------- */

static void append_trip(Feed *feed, const Route *route, gboolean back, const char *service, int start)
{
    guint n = route->stops->len;
    int whole = g_array_index(route->seconds, int, n - 1);
    guint trip = ++feed->serial;
    int end = g_array_index(route->stops, int, back ? 0 : n - 1);
    g_string_append_printf(feed->trips, "%s,%s,%u,\"%s\",%d,%s_%d\n", route->id, service, trip,
                           NETWORK_STOP(feed->network, end)->name, back, route->id, back);
    for (guint i = 0; i < n; i++) {
        guint k = back ? n - 1 - i : i;
        int seconds = g_array_index(route->seconds, int, k);
        int at = start + (back ? whole - seconds : seconds);
        g_string_append_printf(feed->stop_times, "%u,", trip);
        append_time(feed->stop_times, at);
        g_string_append_c(feed->stop_times, ',');
        append_time(feed->stop_times, at);
        int stop = g_array_index(route->stops, int, k);
        g_string_append_printf(feed->stop_times, ",%s,%u,%d\n", NETWORK_STOP(feed->network, stop)->id, i + 1, 1);
    }
}

/* --- departures of a kind of service -------------------------------------------------------------------------- */

static guint find_service(const Feed *feed, const char *name)
{
    for (guint row = 0; row < feed->services->rows->len; row++) {
        if (strcmp(table_text(feed->services, row, "service"), name) == 0)
            return row;
    }
    table_fail(feed->services, 0, "no service '%s'", name);
}

/** Minutes to the next departure; 0 ends the day. */
static int headway(const Feed *feed, guint row, int at)
{
    gboolean peak = (at >= MORNING && at < LATE_MORNING) || (at >= AFTERNOON && at < EARLY_EVENING);
    return (int)table_number(feed->services, row, at >= EVENING ? "evening" : peak ? "peak" : "day");
}

static void append_day(Feed *feed, const Route *route, guint row, const char *service, gboolean sunday)
{
    int first = clock_time(table_text(feed->services, row, sunday ? "sunday_first" : "first"));
    int last = clock_time(table_text(feed->services, row, sunday ? "sunday_last" : "last"));
    int sunday_headway = (int)table_number(feed->services, row, "sunday");
    if (sunday && sunday_headway == 0)
        return;
    for (int back = 0; back < 2; back++) {
        int shift = (int)(noise_hash(950, g_str_hash(route->id), (guint64)back) % 5) * 3 * MINUTE;
        for (int at = first + shift, step = 1; at <= last && step > 0; at += step * MINUTE) {
            append_trip(feed, route, back, service, at);
            step = sunday ? sunday_headway : headway(feed, row, at);
        }
    }
}

static void append_school(Feed *feed, const Route *route)
{
    int whole = g_array_index(route->seconds, int, route->seconds->len - 1);
    append_trip(feed, route, FALSE, "school_days", 8 * HOUR + 30 * MINUTE - whole);
    append_trip(feed, route, TRUE, "school_days", 15 * HOUR + 25 * MINUTE);
}

static void append_night(Feed *feed, const Route *route)
{
    for (int hour = 24; hour < 28; hour++) {
        append_trip(feed, route, FALSE, "friday_saturday_nights", hour * HOUR + 15 * MINUTE);
        append_trip(feed, route, TRUE, "friday_saturday_nights", hour * HOUR + 45 * MINUTE);
    }
}

/** Out to be there twenty minutes before three shifts, back a quarter of an hour after them. */
static void append_shuttle(Feed *feed, const Route *route)
{
    static const int SHIFTS[] = {6 * HOUR, 14 * HOUR, 22 * HOUR};
    static const char *const DAYS[] = {"weekdays", "saturdays", "sundays"};
    int whole = g_array_index(route->seconds, int, route->seconds->len - 1);
    for (guint day = 0; day < G_N_ELEMENTS(DAYS); day++) {
        for (guint i = 0; i < G_N_ELEMENTS(SHIFTS); i++) {
            append_trip(feed, route, FALSE, DAYS[day], SHIFTS[i] - 20 * MINUTE - whole);
            append_trip(feed, route, TRUE, DAYS[day], SHIFTS[i] + 15 * MINUTE);
        }
    }
}

static void append_trips(Feed *feed, const Route *route)
{
    if (strcmp(route->service, "school") == 0) {
        append_school(feed, route);
    } else if (strcmp(route->service, "night") == 0) {
        append_night(feed, route);
    } else if (strcmp(route->service, "shuttle") == 0) {
        append_shuttle(feed, route);
    } else {
        guint row = find_service(feed, route->service);
        append_day(feed, route, row, "weekdays", FALSE);
        append_day(feed, route, row, "saturdays", FALSE);
        append_day(feed, route, row, "sundays", TRUE);
    }
}

/* --- shapes --------------------------------------------------------------------------------------------------- */

static void append_shape_point(Feed *feed, const Route *route, gboolean back, guint *sequence, Point at)
{
    Point degrees = grid_to_degrees(at);
    g_string_append_printf(feed->shapes, "%s_%d,%.5f,%.5f,%u\n", route->id, back, degrees.y, degrees.x, ++*sequence);
}

/** From stop to stop, with a bend every half kilometre or so; a shape is a likeness of a road, not a road. */
static void append_shape(Feed *feed, const Route *route, gboolean back)
{
    guint n = route->stops->len, sequence = 0;
    double step = route->rail ? 1500 : 450, sway = route->rail ? 60 : 45;
    for (guint i = 0; i < n; i++) {
        Point here = NETWORK_STOP(feed->network, g_array_index(route->stops, int, back ? n - 1 - i : i))->at;
        append_shape_point(feed, route, back, &sequence, here);
        if (i + 1 == n)
            break;
        Point next = NETWORK_STOP(feed->network, g_array_index(route->stops, int, back ? n - 2 - i : i + 1))->at;
        int parts = (int)(hypot(next.x - here.x, next.y - here.y) / step) + 1;
        for (int k = 1; k < parts; k++) {
            Point at = {here.x + (next.x - here.x) * k / parts, here.y + (next.y - here.y) * k / parts};
            at.x += sway * noise_field(960, at.x, at.y, 900, 2);
            at.y += sway * noise_field(961, at.x, at.y, 900, 2);
            append_shape_point(feed, route, back, &sequence, at);
        }
    }
}

/* --- the files ------------------------------------------------------------------------------------------------ */

static const char *agency(const Route *route)
{
    if (route->rail)
        return "rail";
    return strcmp(route->service, "coach") == 0 ? "coach" : strcmp(route->service, "shuttle") == 0 ? "shuttle" : "bus";
}

static void append_route(Feed *feed, const Route *route)
{
    g_string_append_printf(feed->routes, "%s,%s,%s,\"%s\",%d\n", route->id, agency(route), route->rail ? "" : route->id,
                           route->name, route->rail ? 2 : 3);
    append_trips(feed, route);
    append_shape(feed, route, FALSE);
    append_shape(feed, route, TRUE);
}

static void zip_text(Zip *zip, const char *name, const char *text)
{
    g_autoptr(GString) string = g_string_new(text);
    zip_add(zip, name, string);
}

static void zip_calendar(Zip *zip)
{
    zip_text(zip, "agency.txt",
             "agency_id,agency_name,agency_url,agency_timezone\n"
             "bus,Illustrative Buses,https://example.org/buses,Europe/London\n"
             "coach,Illustrative Coaches,https://example.org/coaches,Europe/London\n"
             "shuttle,Illustrative Work Shuttles,https://example.org/shuttles,Europe/London\n");
    zip_text(
        zip, "feed_info.txt",
        "feed_publisher_name,feed_publisher_url,feed_contact_url,feed_lang,feed_start_date,feed_end_date,feed_version\n"
        "Illustrative timetable invented for "
        "jobatlas,https://example.org/,https://example.org/,en,20260301,20260630,1\n");
    zip_text(zip, "calendar.txt",
             "service_id,monday,tuesday,wednesday,thursday,friday,saturday,sunday,start_date,end_date\n"
             "weekdays,1,1,1,1,1,0,0,20260301,20260630\n"
             "saturdays,0,0,0,0,0,1,0,20260301,20260630\n"
             "sundays,0,0,0,0,0,0,1,20260301,20260630\n"
             "school_days,1,1,1,1,1,0,0,20260301,20260630\n"
             "friday_saturday_nights,0,0,0,0,1,1,0,20260301,20260630\n");
    g_autoptr(GString) dates = g_string_new("service_id,date,exception_type\n");
    static const char *const HOLIDAYS[] = {"20260403", "20260406", "20260504", "20260525"};
    static const char *const NO_SCHOOL[] = {"20260330", "20260331", "20260401", "20260402", "20260403", "20260406",
                                            "20260407", "20260408", "20260409", "20260410", "20260504", "20260525",
                                            "20260526", "20260527", "20260528", "20260529"};
    for (guint i = 0; i < G_N_ELEMENTS(HOLIDAYS); i++)
        g_string_append_printf(dates, "weekdays,%s,2\nsundays,%s,1\n", HOLIDAYS[i], HOLIDAYS[i]);
    for (guint i = 0; i < G_N_ELEMENTS(NO_SCHOOL); i++)
        g_string_append_printf(dates, "school_days,%s,2\n", NO_SCHOOL[i]);
    zip_add(zip, "calendar_dates.txt", dates);
}

static void zip_stops(Zip *zip, const Network *network)
{
    g_autoptr(GString) out = g_string_new("stop_id,stop_name,stop_lat,stop_lon\n");
    for (guint i = 0; i < network->stops->len; i++) {
        const Stop *stop = NETWORK_STOP(network, i);
        Point degrees = grid_to_degrees(stop->at);
        if (stop->used)
            g_string_append_printf(out, "%s,\"%s\",%.6f,%.6f\n", stop->id, stop->name, degrees.y, degrees.x);
    }
    zip_add(zip, "stops.txt", out);
}

void write_gtfs(Network *network, const char *source_dir, const char *out_dir)
{
    g_autoptr(Table) services = table_read(source_dir, "services.csv");
    Feed feed = {.network = network, .services = services};
    feed.routes = g_string_new("route_id,agency_id,route_short_name,route_long_name,route_type\n");
    feed.trips = g_string_new("route_id,service_id,trip_id,trip_headsign,direction_id,shape_id\n");
    feed.stop_times = g_string_new("trip_id,arrival_time,departure_time,stop_id,stop_sequence,timepoint\n");
    feed.shapes = g_string_new("shape_id,shape_pt_lat,shape_pt_lon,shape_pt_sequence\n");
    for (guint i = 0; i < network->routes->len; i++)
        append_route(&feed, &g_array_index(network->routes, Route, i));
    Zip *zip = zip_new();
    zip_calendar(zip);
    zip_stops(zip, network);
    zip_add(zip, "routes.txt", feed.routes);
    zip_add(zip, "trips.txt", feed.trips);
    zip_add(zip, "stop_times.txt", feed.stop_times);
    zip_add(zip, "shapes.txt", feed.shapes);
    zip_write(zip, out_dir, "timetable.zip");
    g_string_free(feed.routes, TRUE);
    g_string_free(feed.trips, TRUE);
    g_string_free(feed.stop_times, TRUE);
    g_string_free(feed.shapes, TRUE);
}
