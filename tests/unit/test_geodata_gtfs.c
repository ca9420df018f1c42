/*
 * The embedded timetables against the GTFS Schedule Reference: each notice of error class of the canonical validator
 * that can arise from the files that are there, as a check of its own, plus unused things and too fast travel, which
 * it only warns of. Read with unzip, not with the program.
 */
#include "gtfs_sheet.h"

#include <math.h>
#include <stdlib.h>

static const char *const ZIPS[] = {"geodata/kent/rail.zip", "geodata/kent/bus.zip"};

typedef struct {
    const char *zip;
    gboolean rail;
    Sheet agency, info, stops, routes, trips, times, calendar, dates, shapes, frequencies, transfers;
} Feed;

static Feed FEEDS[G_N_ELEMENTS(ZIPS)];

static void feed_open(Feed *feed, const char *zip)
{
    *feed = (Feed){zip,
                   strstr(zip, "rail") != NULL,
                   sheet_open(zip, "agency.txt"),
                   sheet_open(zip, "feed_info.txt"),
                   sheet_open(zip, "stops.txt"),
                   sheet_open(zip, "routes.txt"),
                   sheet_open(zip, "trips.txt"),
                   sheet_open(zip, "stop_times.txt"),
                   sheet_open(zip, "calendar.txt"),
                   sheet_open(zip, "calendar_dates.txt"),
                   sheet_open(zip, "shapes.txt"),
                   sheet_open(zip, "frequencies.txt"),
                   sheet_open(zip, "transfers.txt")};
}

static void feed_close(Feed *feed)
{
    Sheet *all[] = {&feed->agency,   &feed->info,  &feed->stops,  &feed->routes,      &feed->trips,    &feed->times,
                    &feed->calendar, &feed->dates, &feed->shapes, &feed->frequencies, &feed->transfers};
    for (gsize i = 0; i < G_N_ELEMENTS(all); i++) {
        sheet_clear(all[i]);
    }
}

/* --- files, fields, keys ---------------------------------------------------------------------------------- */

/* missing_required_file, missing_required_column, missing_required_field */
static void required(const Feed *feed, const Sheet *sheet, const char *fields)
{
    g_assert_true(sheet_is_there(sheet));
    g_assert_cmpuint(sheet->rows, >, 0);
    g_auto(GStrv) field = g_strsplit(fields, " ", -1);
    for (guint i = 0; field[i] != NULL; i++) {
        g_assert_cmpint(sheet_column(sheet, field[i]), >=, 0);
        for (guint row = 0; row < sheet->rows; row++) {
            if (*sheet_get(sheet, row, field[i]) == '\0') {
                g_error("%s: row %u has no %s", feed->zip, row + 2, field[i]);
            }
        }
    }
}

static void check_required(const Feed *feed)
{
    required(feed, &feed->agency, "agency_id agency_name agency_url agency_timezone");
    required(feed, &feed->info,
             "feed_publisher_name feed_publisher_url feed_lang feed_start_date feed_end_date feed_version");
    required(feed, &feed->stops, "stop_id stop_name stop_lat stop_lon location_type");
    required(feed, &feed->routes, "route_id agency_id route_short_name route_long_name route_type");
    required(feed, &feed->trips, "route_id service_id trip_id trip_headsign direction_id shape_id");
    required(feed, &feed->times, "trip_id arrival_time departure_time stop_id stop_sequence timepoint");
    required(feed, &feed->calendar,
             "service_id monday tuesday wednesday thursday friday saturday sunday start_date "
             "end_date");
    required(feed, &feed->dates, "service_id date exception_type");
    required(feed, &feed->shapes, "shape_id shape_pt_lat shape_pt_lon shape_pt_sequence");
    required(feed, &feed->transfers, "from_stop_id to_stop_id transfer_type min_transfer_time");
    if (!feed->rail) {
        required(feed, &feed->frequencies, "trip_id start_time end_time headway_secs exact_times");
    }
}

static void unique(const Sheet *sheet, const char *one, const char *two)
{
    if (!sheet_is_there(sheet)) {
        return;
    }
    g_autoptr(GHashTable) index = sheet_index(sheet, one, two);
    g_assert_cmpuint(g_hash_table_size(index), ==, sheet->rows);
}

/* duplicate_key */
static void check_keys(const Feed *feed)
{
    unique(&feed->agency, "agency_id", NULL);
    unique(&feed->stops, "stop_id", NULL);
    unique(&feed->routes, "route_id", NULL);
    unique(&feed->routes, "route_short_name", "route_long_name");
    unique(&feed->trips, "trip_id", NULL);
    unique(&feed->times, "trip_id", "stop_sequence");
    unique(&feed->calendar, "service_id", NULL);
    unique(&feed->dates, "service_id", "date");
    unique(&feed->shapes, "shape_id", "shape_pt_sequence");
    unique(&feed->frequencies, "trip_id", "start_time");
    unique(&feed->transfers, "from_stop_id", "to_stop_id");
}

/* --- references, and nothing unused --------------------------------------------------------------------------- */

/* foreign_key_violation; marks what is used, and with `all` holds that everything is */
static void refers(const Sheet *from, const char *column, const Sheet *to, const char *key, gboolean all)
{
    if (!sheet_is_there(from)) {
        return;
    }
    g_autoptr(GHashTable) index = sheet_index(to, key, NULL), used = sheet_index(from, column, NULL);
    GHashTableIter iter;
    gpointer id;
    g_hash_table_iter_init(&iter, used);
    while (g_hash_table_iter_next(&iter, &id, NULL)) {
        if (!g_hash_table_contains(index, id)) {
            g_error("%s: '%s' is not there", column, (const char *)id);
        }
    }
    if (all) {
        g_assert_cmpuint(g_hash_table_size(used), ==, g_hash_table_size(index));
    }
}

static void check_references(const Feed *feed)
{
    refers(&feed->routes, "agency_id", &feed->agency, "agency_id", TRUE);
    refers(&feed->trips, "route_id", &feed->routes, "route_id", TRUE);
    refers(&feed->trips, "shape_id", &feed->shapes, "shape_id", TRUE);
    refers(&feed->times, "trip_id", &feed->trips, "trip_id", TRUE);
    refers(&feed->times, "stop_id", &feed->stops, "stop_id", FALSE);
    refers(&feed->frequencies, "trip_id", &feed->trips, "trip_id", FALSE);
    refers(&feed->transfers, "from_stop_id", &feed->stops, "stop_id", FALSE);
    refers(&feed->transfers, "to_stop_id", &feed->stops, "stop_id", FALSE);
}

/* Every service of a trip has dates, and every service has a trip. */
static void check_services(const Feed *feed)
{
    g_autoptr(GHashTable) week = sheet_index(&feed->calendar, "service_id", NULL);
    g_autoptr(GHashTable) days = sheet_index(&feed->dates, "service_id", NULL);
    g_autoptr(GHashTable) used = sheet_index(&feed->trips, "service_id", NULL);
    GHashTableIter iter;
    gpointer id;
    g_hash_table_iter_init(&iter, used);
    while (g_hash_table_iter_next(&iter, &id, NULL)) {
        g_assert_true(g_hash_table_contains(week, id) || g_hash_table_contains(days, id));
    }
    refers(&feed->calendar, "service_id", &feed->trips, "service_id", FALSE);
    refers(&feed->dates, "service_id", &feed->trips, "service_id", FALSE);
}

/* stop_without_location and its kin: a platform lies in a station, a station in nothing; unused_stop; nobody boards at
 * a station as a whole. */
static void check_stops(const Feed *feed)
{
    g_autoptr(GHashTable) index = sheet_index(&feed->stops, "stop_id", NULL);
    g_autoptr(GHashTable) used = sheet_index(&feed->times, "stop_id", NULL);
    g_autoptr(GHashTable) parents = sheet_index(&feed->stops, "parent_station", NULL);
    for (guint row = 0; row < feed->stops.rows; row++) {
        const char *id = sheet_get(&feed->stops, row, "stop_id"), *type = sheet_get(&feed->stops, row, "location_type");
        const char *parent = sheet_get(&feed->stops, row, "parent_station");
        if (strcmp(type, "1") == 0) {
            g_assert_cmpstr(parent, ==, "");
            g_assert_true(g_hash_table_contains(parents, id));
            g_assert_false(g_hash_table_contains(used, id));
            continue;
        }
        g_assert_cmpstr(type, ==, "0");
        g_assert_true(g_hash_table_contains(used, id));
        if (*parent != '\0') {
            guint station = GPOINTER_TO_UINT(g_hash_table_lookup(index, parent));
            g_assert_cmpuint(station, >, 0);
            g_assert_cmpstr(sheet_get(&feed->stops, station - 1, "location_type"), ==, "1");
        }
    }
}

/* --- values ------------------------------------------------------------------------------------------------ */

static GDate date_of(const char *text)
{
    GDate date;
    int year = 0, month = 0, day = 0;
    g_assert_cmpuint(strlen(text), ==, 8);
    g_assert_cmpint(sscanf(text, "%4d%2d%2d", &year, &month, &day), ==, 3);
    g_assert_true(g_date_valid_dmy((GDateDay)day, (GDateMonth)month, (GDateYear)year));
    g_date_clear(&date, 1);
    g_date_set_dmy(&date, (GDateDay)day, (GDateMonth)month, (GDateYear)year);
    return date;
}

/* invalid_date, start_and_end_range_out_of_order; a year, with the project's day in it */
static void check_dates(const Feed *feed)
{
    GDate first = date_of(sheet_get(&feed->info, 0, "feed_start_date"));
    GDate last = date_of(sheet_get(&feed->info, 0, "feed_end_date")), project = date_of("20260310");
    g_assert_cmpint(g_date_get_weekday(&project), ==, G_DATE_TUESDAY);
    g_assert_cmpint(g_date_days_between(&first, &last), >=, 364);
    g_assert_true(g_date_compare(&first, &project) < 0 && g_date_compare(&project, &last) < 0);
    for (guint row = 0; row < feed->calendar.rows; row++) {
        GDate from = date_of(sheet_get(&feed->calendar, row, "start_date"));
        GDate to = date_of(sheet_get(&feed->calendar, row, "end_date"));
        g_assert_cmpint(g_date_compare(&from, &to), <, 0);
    }
    for (guint row = 0; row < feed->dates.rows; row++) {
        GDate date = date_of(sheet_get(&feed->dates, row, "date"));
        g_assert_true(g_date_compare(&first, &date) <= 0 && g_date_compare(&date, &last) <= 0);
        const char *type = sheet_get(&feed->dates, row, "exception_type");
        g_assert_true(strcmp(type, "1") == 0 || strcmp(type, "2") == 0);
    }
}

static double luminance(const char *colour)
{
    static const double WEIGHT[] = {0.2126, 0.7152, 0.0722};
    double sum = 0;
    for (int i = 0; i < 3; i++) {
        char pair[3] = {colour[2 * i], colour[2 * i + 1], '\0'};
        double c = (double)strtol(pair, NULL, 16) / 255;
        sum += WEIGHT[i] * (c <= 0.03928 ? c / 12.92 : pow((c + 0.055) / 1.055, 2.4));
    }
    return sum;
}

/* invalid_color, route_color_contrast, invalid_url, inconsistent_agency_timezone, unexpected_enum_value */
static void check_routes(const Feed *feed)
{
    for (guint row = 0; row < feed->routes.rows; row++) {
        const char *back = sheet_get(&feed->routes, row, "route_color");
        const char *text = sheet_get(&feed->routes, row, "route_text_color");
        g_assert_true(strlen(back) == 6 && strspn(back, "0123456789ABCDEF") == 6);
        g_assert_true(strlen(text) == 6 && strspn(text, "0123456789ABCDEF") == 6);
        double a = luminance(back), b = luminance(text);
        g_assert_cmpfloat((MAX(a, b) + 0.05) / (MIN(a, b) + 0.05), >, 4.5);
        g_assert_cmpstr(sheet_get(&feed->routes, row, "route_type"), ==, feed->rail ? "2" : "3");
        g_assert_cmpuint(strlen(sheet_get(&feed->routes, row, "route_short_name")), <=, 12);
    }
    for (guint row = 0; row < feed->agency.rows; row++) {
        g_assert_true(g_str_has_prefix(sheet_get(&feed->agency, row, "agency_name"), "Illustrative "));
        g_assert_true(g_str_has_prefix(sheet_get(&feed->agency, row, "agency_url"), "https://example.org/"));
        g_assert_cmpstr(sheet_get(&feed->agency, row, "agency_timezone"), ==, "Europe/London");
    }
    g_assert_nonnull(strstr(sheet_get(&feed->info, 0, "feed_publisher_name"), "Illustrative"));
}

/* --- along trips ----------------------------------------------------------------------------------------- */

static double metres(double lat1, double lon1, double lat2, double lon2)
{
    return hypot((lat1 - lat2) * 111300, (lon1 - lon2) * 111300 * cos(lat1 * G_PI / 180));
}

typedef struct {
    double *lat, *lon;
    GHashTable *row; /* of stop id, + 1 */
} Places;

static Places places_of(const Sheet *stops)
{
    Places places = {g_new(double, stops->rows), g_new(double, stops->rows), sheet_index(stops, "stop_id", NULL)};
    for (guint row = 0; row < stops->rows; row++) {
        places.lat[row] = sheet_number(stops, row, "stop_lat");
        places.lon[row] = sheet_number(stops, row, "stop_lon");
        /* point_near_origin, point_near_pole: all of it lies in or near Kent */
        g_assert_cmpfloat(fabs(places.lat[row] - 51.2), <, 0.5);
        g_assert_cmpfloat(fabs(places.lon[row] - 0.65), <, 0.95);
    }
    return places;
}

static void places_clear(Places *places)
{
    g_free(places->lat);
    g_free(places->lon);
    g_hash_table_unref(places->row);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Places, places_clear)

static guint place_at(const Places *places, const Sheet *times, guint row)
{
    return GPOINTER_TO_UINT(g_hash_table_lookup(places->row, sheet_get(times, row, "stop_id"))) - 1;
}

/* invalid_time, stop_time_with_arrival_before_previous_departure_time, unusable_trip, fast_travel_between_stops */
static void check_times(const Feed *feed)
{
    g_auto(Places) places = places_of(&feed->stops);
    double limit_ms = (feed->rail ? 250 : 150) / 3.6;
    const Sheet *times = &feed->times;
    const char *trip = "";
    guint calls = 2;
    for (guint row = 0; row < times->rows; row++) {
        int arrive = sheet_time(sheet_get(times, row, "arrival_time"));
        int depart = sheet_time(sheet_get(times, row, "departure_time"));
        g_assert_cmpint(arrive, >=, 0);
        g_assert_cmpint(depart, >=, arrive);
        if (strcmp(sheet_get(times, row, "trip_id"), trip) != 0) {
            g_assert_cmpuint(calls, >=, 2);
            trip = sheet_get(times, row, "trip_id");
            calls = 1;
            g_assert_cmpstr(sheet_get(times, row, "stop_sequence"), ==, "1");
            continue;
        }
        calls++;
        g_assert_cmpuint((guint)atoi(sheet_get(times, row, "stop_sequence")), ==, calls);
        int before = sheet_time(sheet_get(times, row - 1, "departure_time"));
        guint a = place_at(&places, times, row - 1), b = place_at(&places, times, row);
        double m = metres(places.lat[a], places.lon[a], places.lat[b], places.lon[b]);
        if (arrive <= before || m > limit_ms * (arrive - before) || a == b) {
            g_error("%s: trip %s: %.0f m in %d s to %s", feed->zip, trip, m, arrive - before,
                    sheet_get(times, row, "stop_id"));
        }
    }
}

/* overlapping_frequency and the rest of frequencies.txt */
static void check_frequencies(const Feed *feed)
{
    for (guint row = 0; row < feed->frequencies.rows; row++) {
        int from = sheet_time(sheet_get(&feed->frequencies, row, "start_time"));
        int until = sheet_time(sheet_get(&feed->frequencies, row, "end_time"));
        g_assert_cmpint(from, >=, 0);
        g_assert_cmpint(from, <, until);
        g_assert_cmpfloat(sheet_number(&feed->frequencies, row, "headway_secs"), >, 0);
        const char *trip = sheet_get(&feed->frequencies, row, "trip_id");
        if (row > 0 && strcmp(sheet_get(&feed->frequencies, row - 1, "trip_id"), trip) == 0) {
            g_assert_cmpint(sheet_time(sheet_get(&feed->frequencies, row - 1, "end_time")), <=, from);
        }
    }
}

/* --- shapes --------------------------------------------------------------------------------------------- */

/* Metres from a point to a piece of a line, on the plane about it. */
static double off_line(const Sheet *shapes, guint row, double lat, double lon)
{
    double scale = cos(lat * G_PI / 180) * 111300;
    double ax = (sheet_number(shapes, row, "shape_pt_lon") - lon) * scale;
    double ay = (sheet_number(shapes, row, "shape_pt_lat") - lat) * 111300;
    double bx = (sheet_number(shapes, row + 1, "shape_pt_lon") - lon) * scale;
    double by = (sheet_number(shapes, row + 1, "shape_pt_lat") - lat) * 111300;
    double dx = bx - ax, dy = by - ay, d2 = dx * dx + dy * dy;
    double t = d2 > 0 ? CLAMP(-(ax * dx + ay * dy) / d2, 0, 1) : 0;
    return hypot(ax + t * dx, ay + t * dy);
}

static double off_shape(const Sheet *shapes, guint first, double lat, double lon)
{
    double best = G_MAXDOUBLE;
    const char *id = sheet_get(shapes, first, "shape_id");
    for (guint row = first; row + 1 < shapes->rows && strcmp(sheet_get(shapes, row + 1, "shape_id"), id) == 0; row++) {
        best = MIN(best, off_line(shapes, row, lat, lon));
    }
    return best;
}

/* stop_too_far_from_shape: every stop of the first trip on each shape lies within 60 m of it */
static void check_shapes(const Feed *feed)
{
    g_auto(Places) places = places_of(&feed->stops);
    g_autoptr(GHashTable) trips = sheet_index(&feed->trips, "trip_id", NULL);
    g_autoptr(GHashTable) shapes = sheet_index(&feed->shapes, "shape_id", NULL);
    g_autoptr(GHashTable) first_trip = sheet_index(&feed->trips, "shape_id", NULL);
    for (guint row = 0; row < feed->times.rows; row++) {
        guint trip = GPOINTER_TO_UINT(g_hash_table_lookup(trips, sheet_get(&feed->times, row, "trip_id")));
        const char *shape = sheet_get(&feed->trips, trip - 1, "shape_id");
        if (GPOINTER_TO_UINT(g_hash_table_lookup(first_trip, shape)) != trip) {
            continue;
        }
        guint stop = place_at(&places, &feed->times, row), start = GPOINTER_TO_UINT(g_hash_table_lookup(shapes, shape));
        double off = off_shape(&feed->shapes, start - 1, places.lat[stop], places.lon[stop]);
        if (off > 60) {
            g_error("%s: %s is %.0f m off shape %s", feed->zip, sheet_get(&feed->times, row, "stop_id"), off, shape);
        }
    }
}

/* --- each check over each feed --------------------------------------------------------------------------- */

static const struct {
    const char *name;
    void (*check)(const Feed *feed);
} CHECKS[] = {{"required", check_required}, {"keys", check_keys},   {"references", check_references},
              {"services", check_services}, {"stops", check_stops}, {"dates", check_dates},
              {"routes", check_routes},     {"times", check_times}, {"frequencies", check_frequencies},
              {"shapes", check_shapes}};

static void run_check(gconstpointer data)
{
    gsize i = GPOINTER_TO_SIZE(data);
    for (gsize k = 0; k < G_N_ELEMENTS(ZIPS); k++) {
        CHECKS[i].check(&FEEDS[k]);
    }
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    for (gsize k = 0; k < G_N_ELEMENTS(ZIPS); k++) {
        feed_open(&FEEDS[k], ZIPS[k]);
    }
    for (gsize i = 0; i < G_N_ELEMENTS(CHECKS); i++) {
        g_autofree char *path = g_strconcat("/gtfs/", CHECKS[i].name, NULL);
        g_test_add_data_func(path, GSIZE_TO_POINTER(i), run_check);
    }
    int status = g_test_run();
    for (gsize k = 0; k < G_N_ELEMENTS(ZIPS); k++) {
        feed_close(&FEEDS[k]);
    }
    return status;
}
