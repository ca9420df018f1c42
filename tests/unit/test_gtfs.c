/* Feeds of a few rows, each breaking one rule: the message, or what the ledger says; calendars worked by hand. */
#include "gtfs_fixture.h"

static void test_base(void)
{
    Room room;
    room_open(&room);
    write_feed(&room, NULL, NULL);
    GError *error = NULL;
    g_autoptr(JaFeed) feed = read_file(&room, "feed", "2026-03-10", &error);
    g_assert_no_error(error);
    g_assert_cmpuint(feed->stop->len, ==, 3);
    g_assert_cmpuint(feed->trip->len, ==, 3);
    g_assert_cmpuint(feed->time->len, ==, 6); /* t3 runs on Sundays */
    g_assert_cmpint(ja_feed_time(feed, 1)->depart_s, ==, 7 * 3600 + 660);
    g_assert_cmpint(ja_feed_time(feed, 3)->depart_s, ==, 25 * 3600 + 59 * 60);
    g_assert_cmpint(ledgered(&room, "idle", NULL), ==, 1);
    g_assert_cmpint(ledgered(&room, "trips-left-out", NULL), ==, 0);
    room_close(&room);
}

/* Which of week, sunday, dates run: calendar and calendar_dates, together and alone. */
static void test_calendars(void)
{
    static const struct {
        const char *date;
        guint8 week, sunday, dates;
    } cases[] = {
        {"2026-03-09", 1, 0, 0}, {"2026-03-10", 1, 0, 1}, {"2026-03-14", 1, 0, 0},
        {"2026-03-15", 0, 1, 0}, {"2026-03-31", 1, 0, 0}, {"2026-03-01", 0, 1, 0},
    };
    Room room;
    room_open(&room);
    write_feed(&room, NULL, NULL);
    g_autoptr(JaFeed) feed = read_file(&room, "feed", NULL, NULL);
    g_assert_nonnull(feed);
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autofree guint8 *on = ja_feed_services_on(feed, day_of(cases[i].date));
        g_assert_cmpuint(on[ja_ids_find(feed->service_id, "week")], ==, cases[i].week);
        g_assert_cmpuint(on[ja_ids_find(feed->service_id, "sunday")], ==, cases[i].sunday);
        g_assert_cmpuint(on[ja_ids_find(feed->service_id, "dates")], ==, cases[i].dates);
    }
    room_close(&room);
}

static void test_calendar_alone(void)
{
    Room room;
    GError *error = NULL;
    room_open(&room);
    write_feed(&room, "calendar.txt", NULL);
    g_autoptr(JaFeed) dates = read_file(&room, "feed", "2026-03-10", &error);
    g_assert_no_error(error);
    g_assert_cmpuint(dates->time->len, ==, 3);
    g_assert_cmpint(ledgered(&room, "trips-left-out", NULL), ==, 1); /* sunday is in neither file */
    room_close(&room);
    room_open(&room);
    write_feed(&room, "calendar_dates.txt", "service_id,date,exception_type\n");
    g_autoptr(JaFeed) weeks = read_file(&room, "feed", "2026-03-10", &error);
    g_assert_no_error(error);
    g_assert_cmpuint(weeks->time->len, ==, 3);
    room_close(&room);
}

/* A file that breaks a rule, and the whole message. */
static const char *const faults[][3] = {
    {"stops.txt", NULL, "feed: the feed has no stops.txt in its root; GTFS requires it"},
    {"stops.txt", "", "feed/stops.txt: is empty; it needs at least a header"},
    {"stops.txt", "stop_id,stop_lat,stop_lon\n", "feed/stops.txt: has a header but no stops"},
    {"stops.txt", "stop_id,stop_lat\nA,1\n",
     "feed/stops.txt: row 1, stop_lon: the column is missing; GTFS requires it"},
    {"stops.txt", "stop_id,stop_lat,stop_lon,stop_id\nA,51,0,A\n",
     "feed/stops.txt: row 1, stop_id: the heading stands twice; remove one"},
    {"stops.txt", "stop_id,stop_lat,stop_lon\nA,51,1\nA,52,1\n",
     "feed/stops.txt: row 3, stop_id: the id 'A' stands twice; ids must be unique: remove one"},
    {"stops.txt", "stop_id,stop_lat,stop_lon\n,51,1\n",
     "feed/stops.txt: row 2, stop_id: is blank; every row needs an id"},
    {"stops.txt", "stop_id,stop_lat,stop_lon\nA,\"51,1\",1\n",
     "feed/stops.txt: row 2, stop_lat: '51,1' is not a number of degrees from -90 to 90"},
    {"stops.txt", "stop_id,stop_lat,stop_lon\nA,51,181\n",
     "feed/stops.txt: row 2, stop_lon: '181' is not a number of degrees from -180 to 180"},
    {"stops.txt", "stop_id,stop_lat,stop_lon,location_type\nA,51,1,5\n",
     "feed/stops.txt: row 2, location_type: '5' is not a location type, 0 to 4"},
    {"stops.txt", "stop_id,stop_lat,stop_lon\nA,51,1,2\n",
     "feed/stops.txt: row 2: more values than the header has; is a comma not quoted?"},
    {"stops.txt", "stop_id,stop_lat,stop_lon\n\"A,51,1\n",
     "feed/stops.txt: row 2: a quote that begins a value is never closed; close it"},
    {"stops.txt", "stop_id,stop_lat,stop_lon\n\"A\"b,51,1\n",
     "feed/stops.txt: row 2: text after a closing quote; write a quote inside a value twice"},
    {"stops.txt", "stop_id,stop_lat,stop_lon\nA\"b\",51,1\n",
     "feed/stops.txt: row 2: a quote inside a value that does not begin with one; quote the whole value and write the "
     "inner quote twice"},
    {"stops.txt", "stop_id,stop_lat,stop_lon\rA,51,1\r",
     "feed/stops.txt: row 1: a carriage return inside the row; lines must end with LF or CRLF"},
    {"stops.txt", "stop_id,stop_name,stop_lat,stop_lon\nA,Caf\xE9,51,1\n",
     "feed/stops.txt: row 2, stop_name: is not UTF-8; save the file as UTF-8"},
    {"routes.txt", "route_id,route_type\nR,bus\n",
     "feed/routes.txt: row 2, route_type: 'bus' is not a route type, a whole number"},
    {"trips.txt", "route_id,service_id,trip_id\n", "feed/trips.txt: has a header but no trips"},
    {"trips.txt", "route_id,service_id,trip_id\nR,week,t1\nR,week,t1\n",
     "feed/trips.txt: row 3, trip_id: the id 't1' stands twice; ids must be unique: remove one"},
    {"stop_times.txt", "trip_id,arrival_time,departure_time,stop_id,stop_sequence\nt1,7.30,7.30,A,1\n",
     "feed/stop_times.txt: row 2, arrival_time: '7.30' is not a time, H:MM:SS"},
    {"stop_times.txt", "trip_id,arrival_time,departure_time,stop_id,stop_sequence\nt1,7:30:00,7:61:00,A,1\n",
     "feed/stop_times.txt: row 2, departure_time: '7:61:00' is not a time, H:MM:SS"},
    {"stop_times.txt", "trip_id,arrival_time,departure_time,stop_id,stop_sequence\nt1,7:30:00,7:30:00,A,-1\n",
     "feed/stop_times.txt: row 2, stop_sequence: '-1' is not a whole number of at least 0"},
    {"stop_times.txt",
     "trip_id,arrival_time,departure_time,stop_id,stop_sequence,pickup_type\nt1,7:30:00,7:30:00,A,1,4\n",
     "feed/stop_times.txt: row 2, pickup_type: '4' is not a whole number from 0 to 3"},
    {"calendar.txt",
     "service_id,monday,tuesday,wednesday,thursday,friday,saturday,sunday,start_date,end_date\n"
     "week,1,1,1,1,2,0,0,20260301,20260331\n",
     "feed/calendar.txt: row 2, friday: '2' is neither 0 nor 1"},
    {"calendar.txt",
     "service_id,monday,tuesday,wednesday,thursday,friday,saturday,sunday,start_date,end_date\n"
     "week,1,1,1,1,1,0,0,20260231,20260331\n",
     "feed/calendar.txt: row 2, start_date: '20260231' is not a date, YYYYMMDD"},
    {"calendar.txt",
     "service_id,monday,tuesday,wednesday,thursday,friday,saturday,sunday,start_date,end_date\n"
     "week,1,1,1,1,1,0,0,20260401,20260331\n",
     "feed/calendar.txt: row 2, end_date: '20260331' is before start_date, '20260401'"},
    {"calendar_dates.txt", "service_id,date,exception_type\nweek,20260310,3\n",
     "feed/calendar_dates.txt: row 2, exception_type: '3' is neither 1 (added) nor 2 (removed)"},
    {"calendar_dates.txt", "service_id,date,exception_type\nweek,20260310,1\nweek,20260310,2\n",
     "feed/calendar_dates.txt: row 3, date: the service 'week' has two rows for 2026-03-10; remove one"},
    {"frequencies.txt", "trip_id,start_time,end_time,headway_secs\nt1,7:00:00,8:00:00,0\n",
     "feed/frequencies.txt: row 2, headway_secs: '0' is not a whole number of seconds above 0"},
    {"frequencies.txt", "trip_id,start_time,end_time,headway_secs\nt1,7:00:00,6:00:00,600\n",
     "feed/frequencies.txt: row 2, end_time: '6:00:00' is before start_time, '7:00:00'"},
    {"frequencies.txt", "trip_id,start_time,end_time,headway_secs\nt1,7:00:00,9:00:00,600\nt1,8:00:00,9:00:00,300\n",
     "feed/frequencies.txt: start_time: two rows of the trip 't1' overlap; each departure must be in one of them"},
};

static void test_faults(void)
{
    for (gsize i = 0; i < G_N_ELEMENTS(faults); i++) {
        Room room;
        GError *error = NULL;
        room_open(&room);
        write_feed(&room, faults[i][0], faults[i][1]);
        g_assert_null(read_file(&room, "feed", "2026-03-10", &error));
        assert_message(&error, faults[i][2]);
        room_close(&room);
    }
}

static void test_no_service(void)
{
    Room room;
    GError *error = NULL;
    room_open(&room);
    write_feed(&room, NULL, NULL);
    g_assert_null(read_file(&room, "feed", "2026-04-01", &error));
    assert_message(&error, "feed: no service runs on Wednesday 2026-04-01; the feed's services run from 2026-03-01 to "
                           "2026-03-31: choose another transit.date");
    write_feed(&room, "calendar_dates.txt", "service_id,date,exception_type\n");
    write_feed(&room, "calendar.txt",
               "service_id,monday,tuesday,wednesday,thursday,friday,saturday,sunday,start_date,end_date\n");
    room_write(&room, "feed/calendar_dates.txt", "service_id,date,exception_type\n", -1);
    g_assert_null(read_file(&room, "feed", "2026-04-01", &error));
    assert_message(&error, "feed: calendar.txt and calendar_dates.txt have no rows; no service runs on any day");
    room_close(&room);
}

/* What is legal, whatever it looks like: BOM, CRLF, quotes, no last line end, other columns, rows in any order. */
static void test_legal(void)
{
    Room room;
    GError *error = NULL;
    room_open(&room);
    write_feed(&room, "stop_times.txt",
               "\xEF\xBB\xBF"
               "stop_sequence,\"trip_id\",x,arrival_time,departure_time,stop_id\r\n"
               "3,t1,\"a \"\"b\"\", c\nd\",7:20:00,7:20:00,C\r\n\r\n1,t1,,7:00:00,7:00:00, A \r\n"
               "2,t1,,,,B");
    g_autoptr(JaFeed) feed = read_file(&room, "feed", "2026-03-09", &error);
    g_assert_no_error(error);
    g_assert_cmpuint(feed->time->len, ==, 3);
    g_assert_cmpint(ja_feed_time(feed, 0)->stop, ==, 0);
    g_assert_cmpint(ja_feed_time(feed, 1)->depart_s, ==, 7 * 3600 + 600); /* halfway */
    g_assert_cmpint(ja_feed_time(feed, 2)->stop, ==, 2);
    g_assert_cmpint(ledgered(&room, "blank", NULL), ==, 1);
    g_assert_cmpint(ledgered(&room, "trimmed", NULL), ==, 1);
    g_assert_cmpint(ledgered(&room, "interpolated", NULL), ==, 1);
    room_close(&room);
}

/* Trips that cannot be used, each for one reason, and the sum: all trips are used, idle or left out. */
static void test_trips_left_out(void)
{
    Room room;
    GError *error = NULL;
    room_open(&room);
    write_feed(&room, "trips.txt",
               "route_id,service_id,trip_id\nR,week,t1\nNONE,week,t2\nR,none,t3\nR,week,t4\nR,week,t5\nR,week,t6\n"
               "R,week,t7\nR,sunday,t8\n");
    room_write(&room, "feed/stop_times.txt",
               "trip_id,arrival_time,departure_time,stop_id,stop_sequence\n"
               "t1,7:00:00,7:00:00,A,1\nt1,,8:00:00,GONE,2\nt1,9:00:00,9:00:00,C,3\n"
               "t2,7:00:00,7:00:00,A,1\nt2,8:00:00,8:00:00,B,2\nt3,7:00:00,7:00:00,A,1\nt3,8:00:00,8:00:00,B,2\n"
               "t5,7:00:00,7:00:00,A,1\nt5,6:00:00,6:00:00,B,2\nt6,,,A,1\nt6,8:00:00,8:00:00,B,2\n"
               "t7,7:00:00,7:00:00,A,1\nt7,8:00:00,8:00:00,B,1\nt8,7:00:00,7:00:00,A,1\nt8,8:00:00,8:00:00,B,2\n"
               "lost,7:00:00,7:00:00,A,1\n",
               -1);
    g_autoptr(JaFeed) feed = read_file(&room, "feed", "2026-03-09", &error);
    g_assert_no_error(error);
    static const JaTripState want[] = {JA_TRIP_GOOD,      JA_TRIP_NO_ROUTE, JA_TRIP_NO_SERVICE, JA_TRIP_NO_STOPS,
                                       JA_TRIP_BACKWARDS, JA_TRIP_NO_TIMES, JA_TRIP_REPEATS,    JA_TRIP_GOOD};
    for (guint i = 0; i < 8; i++) {
        g_assert_cmpint(ja_feed_trip(feed, i)->state, ==, want[i]);
    }
    g_assert_cmpint(ledgered(&room, "trips-left-out", NULL), ==, 6);
    g_assert_cmpint(ledgered(&room, "idle", NULL), ==, 1);
    g_assert_cmpint(ledgered(&room, "unmatched", "GONE"), ==, 1);
    g_assert_cmpint(ledgered(&room, "unmatched", "NONE"), ==, 1);
    g_assert_cmpint(ledgered(&room, "unmatched", "none"), ==, 1);
    g_assert_cmpint(ledgered(&room, "unmatched", "lost"), ==, 1);
    g_assert_cmpint(ledgered(&room, "half-timed", NULL), ==, 1);
    const JaInput *input = room.context.inputs->pdata[room.context.inputs->len - 1];
    for (guint i = 0; i < room.context.inputs->len; i++) {
        const JaInput *one = room.context.inputs->pdata[i];
        input = g_str_has_suffix(one->file, "trips.txt") ? one : input;
    }
    g_assert_cmpint(input->rows_in, ==, 8);
    g_assert_cmpint(input->rows_used, ==, 1);
    room_close(&room);
}

static void test_places(void)
{
    Room room;
    GError *error = NULL;
    room_open(&room);
    write_feed(&room, "stops.txt",
               "stop_id,stop_name,stop_lat,stop_lon,parent_station\nA,Alpha,0,0,\nB,Beta,,,GONE\nC,Gamma,51.3,0.5,\n"
               "D,Delta,51.3,0.5,\n");
    g_autoptr(JaFeed) feed = read_file(&room, "feed", "2026-03-09", &error);
    g_assert_no_error(error);
    g_assert_false(ja_feed_stop(feed, 0)->placed);
    g_assert_false(ja_feed_stop(feed, 1)->placed);
    g_assert_true(ja_feed_stop(feed, 2)->placed);
    g_assert_cmpint(ledgered(&room, "no-place", "A"), ==, 1);
    g_assert_cmpint(ledgered(&room, "no-place", "B"), ==, 1);
    g_assert_cmpint(ledgered(&room, "unmatched", "GONE"), ==, 1);
    g_assert_cmpint(ledgered(&room, "unserved", "stop"), ==, 1);
    room_close(&room);
}

/* The same feed twice: ids are apart by their prefix, and every count is double. */
static void test_two_feeds(void)
{
    Room room;
    GError *error = NULL;
    room_open(&room);
    write_feed(&room, NULL, NULL);
    char *files[] = {(char *)"feed", (char *)"feed"};
    const JaStrings list = {files, 2};
    guint32 day = day_of("2026-03-10");
    const JaGtfsDays days = {&day, 1, 1};
    g_autoptr(JaFeed) feed = ja_gtfs_read(&room.context, &list, &days, &error);
    g_assert_no_error(error);
    g_assert_cmpuint(feed->stop->len, ==, 6);
    g_assert_cmpuint(feed->time->len, ==, 12);
    g_assert_cmpint(ja_ids_find(feed->stop_id, "2:A"), ==, 3);
    g_assert_cmpint(ja_feed_time(feed, 6)->stop, ==, 3);
    g_assert_cmpint(ja_ids_find(feed->stop_id, "A"), ==, -1);
    room_close(&room);
}

static void test_modes(void)
{
    static const struct {
        int type;
        JaMode mode;
    } cases[] = {{0, JA_TRAM},     {1, JA_METRO},         {2, JA_RAIL},       {3, JA_BUS},      {4, JA_FERRY},
                 {5, JA_TRAM},     {6, JA_OTHER_MODE},    {7, JA_OTHER_MODE}, {11, JA_BUS},     {12, JA_METRO},
                 {100, JA_RAIL},   {109, JA_RAIL},        {200, JA_COACH},    {401, JA_METRO},  {700, JA_BUS},
                 {714, JA_BUS},    {800, JA_BUS},         {900, JA_TRAM},     {1000, JA_FERRY}, {1100, JA_OTHER_MODE},
                 {1200, JA_FERRY}, {1300, JA_OTHER_MODE}, {8, JA_OTHER_MODE}};
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_assert_cmpint(ja_mode_of_route_type(cases[i].type), ==, cases[i].mode);
    }
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/gtfs/base", test_base);
    g_test_add_func("/gtfs/calendars", test_calendars);
    g_test_add_func("/gtfs/calendar_alone", test_calendar_alone);
    g_test_add_func("/gtfs/faults", test_faults);
    g_test_add_func("/gtfs/no_service", test_no_service);
    g_test_add_func("/gtfs/legal", test_legal);
    g_test_add_func("/gtfs/trips_left_out", test_trips_left_out);
    g_test_add_func("/gtfs/places", test_places);
    g_test_add_func("/gtfs/two_feeds", test_two_feeds);
    g_test_add_func("/gtfs/modes", test_modes);
    return g_test_run();
}
