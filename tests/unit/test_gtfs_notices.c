/* What the ledger says of a feed that is odd but can be read: each notice by a feed that has it once. */
#include "gtfs_fixture.h"

typedef struct {
    const char *file, *text; /* replaced in the base feed; NULL = none */
    const char *code;
    JaSeverity severity;
    gint64 count;
    const char *place; /* file, row and field of the line */
} Case;

#define TIMES "trip_id,arrival_time,departure_time,stop_id,stop_sequence"
#define T2T3 "t2,25:59:00,25:59:00,A,1\nt2,26:20:00,26:20:00,C,2\nt3,9:00:00,9:00:00,A,1\nt3,9:20:00,9:20:00,C,2\n"

static const Case cases[] = {
    {"agency.txt", "agency_id,agency_name,agency_timezone\nX,Invented,Europe/London\n,Other,Europe/London\n",
     "missing_agency_id", JA_WARNING, 1, "feed/agency.txt:3:agency_id"},
    {"agency.txt", "agency_id,agency_timezone\nX,Europe/London\n", "missing_agency_name", JA_NOTE, 1,
     "feed/agency.txt:2:agency_name"},
    {"agency.txt", "agency_id,agency_name,agency_timezone,agency_lange\nX,Invented,Europe/London,en\n",
     "unknown_column", JA_NOTE, 1, "feed/agency.txt:1:agency_lange"},
    {"frecuencias.txt", "x\n", "unknown_file", JA_NOTE, 1, "feed:0:"},
    {"stops.txt",
     "stop_id,stop_name,stop_lat,stop_lon,location_type,parent_station\nA,Alpha,51.1,0.5,,\nB,Beta,51.2,0.5,,\n"
     "C,Gamma,51.3,0.5,,\nS,Station,51.3,0.5,1,T\nT,Other,51.3,0.5,1,\n",
     "station_with_parent_station", JA_WARNING, 1, "feed/stops.txt:5:parent_station"},
    {"stops.txt",
     "stop_id,stop_name,stop_lat,stop_lon,location_type,parent_station\nA,Alpha,51.1,0.5,,B\nB,Beta,51.2,0.5,,\n"
     "C,Gamma,51.3,0.5,,\n",
     "wrong_parent_location_type", JA_WARNING, 1, "feed/stops.txt:2:parent_station"},
    {"stops.txt",
     "stop_id,stop_name,stop_lat,stop_lon,location_type,parent_station\nA,Alpha,51.1,0.5,,S\nB,Beta,51.2,0.5,,\n"
     "C,Gamma,51.3,0.5,,\nS,Station,51.1,0.5,1,\nF,Far,51.1,0.5,4,S\n",
     "wrong_parent_location_type", JA_WARNING, 1, "feed/stops.txt:6:parent_station"},
    {"stops.txt",
     "stop_id,stop_name,stop_lat,stop_lon,location_type\nA,Alpha,51.1,0.5,\nB,Beta,51.2,0.5,\nC,Gamma,51.3,0.5,\n"
     "E,Door,51.1,0.5,2\n",
     "location_without_parent_station", JA_NOTE, 1, "feed/stops.txt:5:parent_station"},
    {"stops.txt", "stop_id,stop_name,stop_lat,stop_lon\nA,Alpha,51.1,0.5\nB,,51.2,0.5\nC,Gamma,51.3,0.5\n",
     "missing_stop_name", JA_NOTE, 1, "feed/stops.txt:3:stop_name"},
    {"stops.txt",
     "stop_id,stop_name,stop_lat,stop_lon,stop_timezone\nA,Alpha,51.1,0.5,Europe/London\n"
     "B,Beta,51.2,0.5,\nC,Gamma,51.3,0.5,Europe/Paris\n",
     "stop_timezone", JA_NOTE, 1, "feed/stops.txt:4:stop_timezone"},
    {"stops.txt",
     "stop_id,stop_name,stop_lat,stop_lon,location_type\nA,Alpha,51.1,0.5,\nB,Beta,51.2,0.5,1\nC,Gamma,51.3,0.5,\n",
     "location_with_unexpected_stop_time", JA_WARNING, 2, "feed/stop_times.txt:0:stop_id"},
    {"routes.txt", "route_id,agency_id,route_type\nR,X,3\n", "route_both_short_and_long_name_missing", JA_WARNING, 1,
     "feed/routes.txt:2:route_short_name"},
    {"routes.txt", "route_id,agency_id,route_short_name,route_type\nR,X,1,8\n", "unexpected_enum_value", JA_WARNING, 1,
     "feed/routes.txt:2:route_type"},
    {"routes.txt", "route_id,agency_id,route_short_name,route_type\nR,X,1,3\nQ,X,1,3\nP,X,1,200\n",
     "duplicate_route_name", JA_NOTE, 1, "feed/routes.txt:3:route_long_name"},
    {"routes.txt", "route_id,agency_id,route_short_name,route_long_name,route_type\nR,X,1,1,3\n",
     "route_long_name_contains_short_name", JA_NOTE, 1, "feed/routes.txt:2:route_long_name"},
    {"routes.txt",
     "route_id,agency_id,route_short_name,route_type,continuous_pickup,continuous_drop_off\nR,X,1,3,1,\nQ,X,2,3,1,0\n",
     "continuous", JA_NOTE, 1, "feed/routes.txt:3:continuous_pickup"},
    {"stop_times.txt",
     TIMES ",continuous_drop_off,continuous_pickup\nt1,7:00:00,7:00:00,A,1,,1\nt1,7:10:00,7:10:00,B,2,,0\n"
           "t1,7:20:00,7:20:00,C,3,2,\n" T2T3,
     "continuous", JA_NOTE, 2, "feed/stop_times.txt:3:continuous_pickup"},
    {"routes.txt", "route_id,agency_id,route_short_name,route_type\nR,X,1,3,,\n", "long", JA_NOTE, 1,
     "feed/routes.txt:2:"},
    {"stop_times.txt", TIMES "\nt1,7:00:00,7:00:00,A,1\nt1,7:01:00,7:01:00,B,2\nt1,7:20:00,7:20:00,C,3\n" T2T3,
     "fast_travel_between_consecutive_stops", JA_WARNING, 1, "feed/stop_times.txt:0:arrival_time"},
    {"stop_times.txt", TIMES "\nt1,7:00:10,7:00:10,A,1\nt1,7:00:50,7:00:50,B,2\nt1,7:20:00,7:20:00,C,3\n" T2T3,
     "same-minute", JA_NOTE, 1, "feed/stop_times.txt:0:arrival_time"},
    {"stop_times.txt",
     TIMES ",shape_dist_traveled\nt1,7:00:00,7:00:00,A,1,0\nt1,7:10:00,7:10:00,B,2,5\nt1,7:20:00,7:20:00,C,3,4\n" T2T3,
     "decreasing_or_equal_stop_time_distance", JA_NOTE, 1, "feed/stop_times.txt:0:shape_dist_traveled"},
    {"stop_times.txt",
     TIMES ",timepoint\nt1,7:00:00,7:00:00,A,1,1\nt1,7:10:00,7:10:00,B,2,0\nt1,7:20:00,7:20:00,C,3,\n" T2T3,
     "approximate", JA_NOTE, 1, "feed/stop_times.txt:3:timepoint"},
    {"stop_times.txt", TIMES ",timepoint\nt1,7:00:00,7:00:00,A,1,1\nt1,,,B,2,1\nt1,7:20:00,7:20:00,C,3,1\n" T2T3,
     "stop_time_timepoint_without_times", JA_WARNING, 1, "feed/stop_times.txt:3:timepoint"},
    {"stop_times.txt",
     TIMES ",shape_dist_traveled\nt1,7:00:00,7:00:00,A,1,0\nt1,,,B,2,2.5\nt1,7:20:00,7:20:00,C,3,10\n" T2T3,
     "interpolated-by-distance", JA_NOTE, 1, "feed/stop_times.txt:0:departure_time"},
    {"stop_times.txt",
     TIMES ",start_pickup_drop_off_window,end_pickup_drop_off_window\nt1,7:00:00,7:00:00,A,1,,\n"
           "t1,,,,2,7:00:00,9:00:00\nt1,7:20:00,7:20:00,C,3,,\n" T2T3,
     "on-demand", JA_NOTE, 1, "feed/stop_times.txt:3:start_pickup_drop_off_window"},
    {"trips.txt", "route_id,service_id,trip_id,block_id\nR,week,t1,b\nR,week,t2,b\nR,week,t3,b\n", NULL, JA_NOTE, 0,
     NULL},
    {"calendar_dates.txt", "service_id,date,exception_type\ndates,20260310,1\nold,20260303,1\nold,20260304,1\n",
     "expired_calendar", JA_NOTE, 1, "feed/calendar.txt:0:end_date"},
    {"calendar_dates.txt", "service_id,date,exception_type\ndates,20260310,1\nweek,20260311,2\n", "dates-only", JA_NOTE,
     1, "feed/calendar_dates.txt:0:service_id"},
    {"frequencies.txt", "trip_id,start_time,end_time,headway_secs\nt1,7:00:00,7:00:00,600\n",
     "start_and_end_range_equal", JA_WARNING, 1, "feed/frequencies.txt:2:end_time"},
    {"feed_info.txt", "feed_publisher_name,feed_start_date,feed_end_date\nX,20260101,20260309\n", "outside-feed-dates",
     JA_WARNING, 1, "feed/feed_info.txt:2:feed_end_date"},
    {"feed_info.txt", "feed_publisher_name,feed_start_date,feed_end_date\nX,20260311,\n", "outside-feed-dates",
     JA_WARNING, 1, "feed/feed_info.txt:2:feed_start_date"},
    {"transfers.txt", "from_stop_id,to_stop_id,transfer_type\nA,B,2\n", "transfer-without-minimum", JA_WARNING, 1,
     "feed/transfers.txt:2:min_transfer_time"},
};

static const JaLedgerLine *find_line(const Room *room, const char *code)
{
    for (gsize i = 0; i < ja_ledger_length(room->context.ledger); i++) {
        const JaLedgerLine *line = ja_ledger_line(room->context.ledger, i);
        if (strcmp(line->code, code) == 0) {
            return line;
        }
    }
    return NULL;
}

static void test_case(gconstpointer data)
{
    const Case *one = data;
    Room room;
    GError *error = NULL;
    room_open(&room);
    write_feed(&room, one->file, one->text);
    g_autoptr(JaFeed) feed = read_file(&room, "feed", "2026-03-10", &error);
    g_assert_no_error(error);
    if (one->code == NULL) {
        g_assert_cmpuint(ja_ledger_lines(room.context.ledger, JA_WARNING), ==, 0);
        room_close(&room);
        return;
    }
    const JaLedgerLine *line = find_line(&room, one->code);
    g_assert_nonnull(line);
    g_autofree char *place =
        g_strdup_printf("%s:%" G_GINT64_FORMAT ":%s", line->file, line->row, line->field != NULL ? line->field : "");
    g_assert_cmpstr(place, ==, one->place);
    g_assert_cmpint(line->severity, ==, one->severity);
    g_assert_cmpint(line->count, ==, one->count);
    g_assert_cmpstr(line->stage, ==, "read");
    room_close(&room);
}

/* The base feed has nothing that would be said of any of the above. */
static void test_silence(void)
{
    Room room;
    GError *error = NULL;
    room_open(&room);
    write_feed(&room, "calendar_dates.txt", "service_id,date,exception_type\n");
    room_write(&room, "feed/trips.txt", "route_id,service_id,trip_id\nR,week,t1\nR,week,t2\nR,sunday,t3\n", -1);
    g_autoptr(JaFeed) feed = read_file(&room, "feed", "2026-03-10", &error);
    g_assert_no_error(error);
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_assert_true(cases[i].code == NULL || find_line(&room, cases[i].code) == NULL);
    }
    room_close(&room);
}

/* t2 sets out while t1 is under way; t3, of the same block, on Sundays only. */
static void test_blocks(void)
{
    Room room;
    GError *error = NULL;
    room_open(&room);
    write_feed(&room, "trips.txt",
               "route_id,service_id,trip_id,block_id\nR,week,t1,b\nR,dates,t2,b\nR,sunday,t3,b\nR,week,t4,b\n");
    room_write(&room, "feed/stop_times.txt",
               TIMES
               "\nt1,7:00:00,7:00:00,A,1\nt1,8:00:00,8:00:00,B,2\nt2,7:59:00,7:59:00,B,1\nt2,8:30:00,8:30:00,C,2\n"
               "t3,7:00:00,7:00:00,A,1\nt3,8:00:00,8:00:00,B,2\nt4,8:30:00,8:30:00,C,1\nt4,9:30:00,9:30:00,A,2\n",
               -1);
    g_autoptr(JaFeed) feed = read_file(&room, "feed", "2026-03-10", &error);
    g_assert_no_error(error);
    const JaLedgerLine *line = find_line(&room, "block_trips_with_overlapping_stop_times");
    g_assert_nonnull(line);
    g_assert_cmpint(line->count, ==, 1);
    g_assert_nonnull(strstr(line->why, "'t2'"));
    room_close(&room);
}

/* Times between 7:00 and 7:20 at 2.5 and 5 of 10 along; where distances fall or lack, evenly; on-demand rows aside. */
static void test_interpolation(void)
{
    static const gint32 want[] = {0, 300, 600, 1200, 0, 400, 800, 1200, 0, 400, 800, 1200, 0, 600, 1200};
    Room room;
    GError *error = NULL;
    room_open(&room);
    write_feed(&room, "trips.txt", "route_id,service_id,trip_id\nR,week,a\nR,week,b\nR,week,c\nR,week,d\n");
    room_write(&room, "feed/stop_times.txt",
               TIMES ",shape_dist_traveled,start_pickup_drop_off_window\n"
                     "a,7:00:00,7:00:00,A,1,0,\na,,,B,2,2.5,\na,,,A,3,5,\na,7:20:00,7:20:00,C,4,10,\n"
                     "b,7:00:00,7:00:00,A,1,0,\nb,,,B,2,5,\nb,,,A,3,2.5,\nb,7:20:00,7:20:00,C,4,10,\n"
                     "c,7:00:00,7:00:00,A,1,0,\nc,,,B,2,,\nc,,,A,3,5,\nc,7:20:00,7:20:00,C,4,10,\n"
                     "d,7:00:00,7:00:00,A,1,,\nd,,,B,2,,\nd,,,,3,,7:00:00\nd,7:20:00,7:20:00,C,4,,\n",
               -1);
    g_autoptr(JaFeed) feed = read_file(&room, "feed", "2026-03-09", &error);
    g_assert_no_error(error);
    g_assert_cmpuint(feed->time->len, ==, G_N_ELEMENTS(want));
    for (guint i = 0; i < feed->time->len; i++) {
        g_assert_cmpint(ja_feed_time(feed, i)->arrive_s, ==, 7 * 3600 + want[i]);
        g_assert_cmpint(ja_feed_time(feed, i)->depart_s, ==, 7 * 3600 + want[i]);
    }
    g_assert_cmpint(ledgered(&room, "interpolated-by-distance", NULL), ==, 2);
    g_assert_cmpint(ledgered(&room, "interpolated", NULL), ==, 5);
    room_close(&room);
}

/* A parent that cannot be one is taken off; a boarding area's platform stays. */
static void test_parents(void)
{
    static const gint32 want[] = {3, -1, -1, -1, 0};
    Room room;
    GError *error = NULL;
    room_open(&room);
    write_feed(&room, "stops.txt",
               "stop_id,stop_name,stop_lat,stop_lon,location_type,parent_station\nA,Alpha,51.1,0.5,,S\n"
               "B,Beta,51.2,0.5,,A\nC,Gamma,51.3,0.5,0,C\nS,Station,51.1,0.5,1,S\nF,Front,51.1,0.5,4,A\n");
    g_autoptr(JaFeed) feed = read_file(&room, "feed", "2026-03-10", &error);
    g_assert_no_error(error);
    for (guint i = 0; i < G_N_ELEMENTS(want); i++) {
        g_assert_cmpint(ja_feed_stop(feed, i)->parent, ==, want[i]);
    }
    room_close(&room);
}

/* 1,500 stops that are not there: a thousand lines and one for the rest. */
static void test_many_missing(void)
{
    Room room;
    GError *error = NULL;
    room_open(&room);
    g_autoptr(GString) times = g_string_new(TIMES "\nt1,7:00:00,7:00:00,A,1\n");
    for (int i = 0; i < 1500; i++) {
        g_string_append_printf(times, "t1,,,no%d,%d\n", i, i + 2);
    }
    g_string_append(times, "t1,9:00:00,9:00:00,B,9999\n" T2T3);
    write_feed(&room, "stop_times.txt", times->str);
    g_autoptr(JaFeed) feed = read_file(&room, "feed", "2026-03-10", &error);
    g_assert_no_error(error);
    g_assert_cmpuint(lines_of(&room, "unmatched", "stop_id"), ==, 1001);
    g_assert_cmpint(ledgered(&room, "unmatched", NULL), ==, 1500);
    room_close(&room);
}

/* So with stops without a place, and with rules that cannot stand. */
static void test_many_placeless(void)
{
    Room room;
    GError *error = NULL;
    room_open(&room);
    g_autoptr(GString) stops = g_string_new(base_feed[1][1]);
    g_autoptr(GString) rules = g_string_new("from_stop_id,to_stop_id,transfer_type\n");
    for (int i = 0; i < 1200; i++) {
        g_string_append_printf(stops, "S%d,Stop,,\n", i);
        g_string_append(rules, "A,,0\n");
    }
    write_feed(&room, "stops.txt", stops->str);
    room_write(&room, "feed/transfers.txt", rules->str, -1);
    g_autoptr(JaFeed) feed = read_file(&room, "feed", "2026-03-10", &error);
    g_assert_no_error(error);
    g_assert_cmpuint(lines_of(&room, "no-place", NULL), ==, 1001);
    g_assert_cmpint(ledgered(&room, "no-place", NULL), ==, 1200);
    g_assert_cmpuint(lines_of(&room, "transfer-left-out", NULL), ==, 1001);
    g_assert_cmpint(ledgered(&room, "transfer-left-out", NULL), ==, 1200);
    room_close(&room);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autofree char *path =
            g_strdup_printf("/gtfs_notices/%zu/%s", i, cases[i].code != NULL ? cases[i].code : "silent");
        g_test_add_data_func(path, &cases[i], test_case);
    }
    g_test_add_func("/gtfs_notices/silence", test_silence);
    g_test_add_func("/gtfs_notices/blocks", test_blocks);
    g_test_add_func("/gtfs_notices/interpolation", test_interpolation);
    g_test_add_func("/gtfs_notices/parents", test_parents);
    g_test_add_func("/gtfs_notices/many_missing", test_many_missing);
    g_test_add_func("/gtfs_notices/many_placeless", test_many_placeless);
    return g_test_run();
}
