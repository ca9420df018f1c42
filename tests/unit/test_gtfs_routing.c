/* What a timetable needs to be routed on: blocks, headsigns, operators, time zones, rules of changing. */
#include "gtfs_fixture.h"

static JaFeed *read_ok(Room *room, const char *name, const char *text)
{
    GError *error = NULL;
    write_feed(room, name, text);
    JaFeed *feed = read_file(room, "feed", NULL, &error);
    g_assert_no_error(error);
    return feed;
}

static void test_trips(void)
{
    Room room;
    room_open(&room);
    g_autoptr(JaFeed) feed = read_ok(&room, "trips.txt",
                                     "route_id,service_id,trip_id,block_id,trip_headsign\n"
                                     "R,week,t1,7,Gamma\nR,dates,t2,7,\nR,sunday,t3,,Caf\xC3\xA9\n");
    g_assert_cmpint(ja_feed_trip(feed, 0)->block, ==, 0);
    g_assert_cmpint(ja_feed_trip(feed, 1)->block, ==, 0);
    g_assert_cmpint(ja_feed_trip(feed, 2)->block, ==, JA_NOT_IN_FEED);
    g_assert_cmpstr(ja_ids_text(feed->block_id, 0), ==, "7");
    g_assert_cmpstr(ja_feed_trip(feed, 0)->headsign, ==, "Gamma");
    g_assert_cmpstr(ja_feed_trip(feed, 1)->headsign, ==, "");
    g_assert_cmpstr(ja_feed_trip(feed, 2)->headsign, ==, "Caf\xC3\xA9");
    g_assert_cmpstr(ja_feed_route(feed, 0)->operator, ==, "Invented");
    room_close(&room);
}

/* An agency without an id runs the routes without an agency; an id that agency.txt lacks names nobody. */
static void test_operators(void)
{
    Room room;
    room_open(&room);
    write_feed(&room, "agency.txt", "agency_name,agency_timezone\nAlone,Europe/London\n");
    room_write(&room, "feed/routes.txt", "route_id,agency_id,route_type\nR,,3\nS,GONE,3\n", -1);
    GError *error = NULL;
    g_autoptr(JaFeed) feed = read_file(&room, "feed", NULL, &error);
    g_assert_no_error(error);
    g_assert_cmpstr(ja_feed_route(feed, 0)->operator, ==, "Alone");
    g_assert_cmpstr(ja_feed_route(feed, 1)->operator, ==, "");
    g_assert_cmpint(ledgered(&room, "unmatched", "GONE"), ==, 1);
    room_close(&room);
}

static void test_parts(void)
{
    Room room;
    room_open(&room);
    write_feed(&room, NULL, NULL);
    room_write(&room, "feed/transfers.txt", "from_stop_id,to_stop_id,transfer_type\nA,B,3\n", -1);
    char *files[] = {(char *)"feed", (char *)"feed"};
    const JaStrings list = {files, 2};
    const JaGtfsDays days = {0};
    GError *error = NULL;
    g_autoptr(JaFeed) feed = ja_gtfs_read(&room.context, &list, &days, &error);
    g_assert_no_error(error);
    g_assert_cmpuint(feed->part->len, ==, 2);
    for (guint i = 0; i < 2; i++) {
        const JaFeedPart *part = &g_array_index(feed->part, JaFeedPart, i);
        const JaTransfer *rule = &g_array_index(feed->transfer, JaTransfer, i);
        g_assert_cmpstr(part->file, ==, "feed");
        g_assert_cmpstr(part->timezone, ==, "Europe/London");
        g_assert_cmpint(rule->from_stop, ==, 3 * i);
        g_assert_cmpint(rule->to_stop, ==, 3 * i + 1);
    }
    for (guint i = 0; i < feed->service->len; i++) {
        g_assert_cmpuint(g_array_index(feed->service, JaServiceDays, i).part, ==, i / 3);
    }
    g_assert_cmpstr(ja_feed_route(feed, 1)->operator, ==, "Invented");
    room_close(&room);
}

static void test_transfers(void)
{
    static const JaTransfer want[] = {
        {0, 1, -1, -1, -1, -1, JA_CHANGE_RECOMMENDED, JA_UNTIMED},
        {0, 1, -1, -1, -1, -1, JA_CHANGE_MINIMUM, 90},
        {0, 0, 0, -1, -1, 1, JA_CHANGE_IMPOSSIBLE, JA_UNTIMED},
        {-1, -1, -1, -1, 0, 1, JA_CHANGE_IN_SEAT, JA_UNTIMED},
        {2, 2, -1, -1, 1, 0, JA_CHANGE_NOT_IN_SEAT, JA_UNTIMED},
    };
    Room room;
    room_open(&room);
    g_autoptr(JaFeed) feed =
        read_ok(&room, "transfers.txt",
                "from_stop_id,to_stop_id,transfer_type,min_transfer_time,from_route_id,to_trip_id,from_trip_id\n"
                "A,B,,,,,\nA,B,2,90,,,\nA,A,3,,R,t2,\n,,4,,,t2,t1\nC,C,5,,,t1,t2\n"
                "A,GONE,1,,,,\nA,B,1,,LOST,,\nA,,1,,,,\n,,4,,,t2,\n");
    g_assert_cmpuint(feed->transfer->len, ==, G_N_ELEMENTS(want));
    for (guint i = 0; i < G_N_ELEMENTS(want); i++) {
        const JaTransfer *got = &g_array_index(feed->transfer, JaTransfer, i);
        const gint32 *g = &got->from_stop, *w = &want[i].from_stop;
        g_assert_true(memcmp(g, w, 6 * sizeof *g) == 0);
        g_assert_cmpuint(got->type, ==, want[i].type);
        g_assert_cmpint(got->minimum_s, ==, want[i].minimum_s);
    }
    g_assert_cmpint(ledgered(&room, "unmatched", "GONE"), ==, 1);
    g_assert_cmpint(ledgered(&room, "unmatched", "LOST"), ==, 1);
    g_assert_cmpint(ledgered(&room, "transfer-left-out", NULL), ==, 2);
    room_close(&room);
}

/* A trip beside a route to which it does not belong: the rule fits no journey, and is not taken for one of the trip
 * alone. */
static void test_transfers_of_other_routes(void)
{
    Room room;
    room_open(&room);
    write_feed(&room, "routes.txt", "route_id,agency_id,route_type\nR,X,3\nS,X,3\n");
    room_write(&room, "feed/transfers.txt",
               "from_stop_id,to_stop_id,transfer_type,from_route_id,from_trip_id,to_route_id,to_trip_id\n"
               "A,A,3,S,t1,,\nA,A,3,,,S,t1\n,,4,R,t1,S,t2\nA,A,3,R,t1,S,\n",
               -1);
    GError *error = NULL;
    g_autoptr(JaFeed) feed = read_file(&room, "feed", NULL, &error);
    g_assert_no_error(error);
    g_assert_cmpuint(feed->transfer->len, ==, 1);
    g_assert_cmpint(g_array_index(feed->transfer, JaTransfer, 0).to_route, ==, 1);
    g_assert_cmpint(ledgered(&room, "transfer_with_invalid_trip_and_route", NULL), ==, 3);
    room_close(&room);
}

static const char *const faults[][3] = {
    {"agency.txt", NULL, "feed: the feed has no agency.txt in its root; GTFS requires it"},
    {"agency.txt", "agency_id,agency_name\nX,Invented\n",
     "feed/agency.txt: row 1, agency_timezone: the column is missing; GTFS requires it"},
    {"agency.txt", "agency_id,agency_name,agency_timezone\n", "feed/agency.txt: has a header but no agencies"},
    {"agency.txt", "agency_id,agency_name,agency_timezone\nX,Invented,\n",
     "feed/agency.txt: row 2, agency_timezone: '' is not in the time zone database of this machine; write a name such "
     "as Europe/London"},
    {"agency.txt", "agency_id,agency_name,agency_timezone\nX,Invented,Europe/Londinium\n",
     "feed/agency.txt: row 2, agency_timezone: 'Europe/Londinium' is not in the time zone database of this machine; "
     "write a name such as Europe/London"},
    {"agency.txt", "agency_id,agency_name,agency_timezone\nX,Invented,Europe/../../../../etc/localtime\n",
     "feed/agency.txt: row 2, agency_timezone: 'Europe/../../../../etc/localtime' is not in the time zone database of "
     "this machine; write a name such as Europe/London"},
    {"agency.txt", "agency_id,agency_name,agency_timezone\nX,Invented,Europe\n",
     "feed/agency.txt: row 2, agency_timezone: 'Europe' is not in the time zone database of this machine; write a name "
     "such as Europe/London"},
    {"agency.txt", "agency_id,agency_name,agency_timezone\nX,Invented,leapseconds\n",
     "feed/agency.txt: row 2, agency_timezone: 'leapseconds' is not in the time zone database of this machine; write a "
     "name such as Europe/London"},
    {"agency.txt", "agency_id,agency_name,agency_timezone\nX,Invented,Europe/London\nY,Other,Europe/Paris\n",
     "feed/agency.txt: row 3, agency_timezone: 'Europe/Paris' is not the time zone of the rows before, "
     "'Europe/London'; all agencies of a feed must have the same"},
    {"transfers.txt", "from_stop_id,to_stop_id,transfer_type\nA,B,6\n",
     "feed/transfers.txt: row 2, transfer_type: '6' is not a transfer type, 0 to 5"},
    {"transfers.txt", "from_stop_id,to_stop_id,transfer_type,min_transfer_time\nA,B,2,-1\n",
     "feed/transfers.txt: row 2, min_transfer_time: '-1' is not a whole number of seconds from 0 to 86400"},
    {"frequencies.txt", "trip_id,start_time,end_time,headway_secs,exact_times\nt1,7:00:00,8:00:00,600,2\n",
     "feed/frequencies.txt: row 2, exact_times: '2' is neither 0 nor 1"},
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

static void test_exact(void)
{
    Room room;
    room_open(&room);
    g_autoptr(JaFeed) feed = read_ok(&room, "frequencies.txt",
                                     "trip_id,start_time,end_time,headway_secs,exact_times\nt1,7:00:00,8:00:00,600,1\n"
                                     "t2,7:00:00,8:00:00,600,0\nt3,7:00:00,8:00:00,600,\n");
    for (guint i = 0; i < 3; i++) {
        g_assert_cmpuint(g_array_index(feed->frequency, JaFrequency, i).exact, ==, i == 0);
    }
    room_close(&room);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/gtfs_routing/trips", test_trips);
    g_test_add_func("/gtfs_routing/operators", test_operators);
    g_test_add_func("/gtfs_routing/parts", test_parts);
    g_test_add_func("/gtfs_routing/transfers", test_transfers);
    g_test_add_func("/gtfs_routing/transfers-of-other-routes", test_transfers_of_other_routes);
    g_test_add_func("/gtfs_routing/faults", test_faults);
    g_test_add_func("/gtfs_routing/exact", test_exact);
    return g_test_run();
}
