/*
 * Copies of journeys against a twin that compares texts, on random feeds; sets of dates against the calendar day by
 * day; blocks and rules worked by hand; the day that stands for a weekday.
 */
#include "gtfs_fixture.h"
#include "measure/service.h"

static const char *const CALENDAR =
    "service_id,monday,tuesday,wednesday,thursday,friday,saturday,sunday,start_date,end_date\n";

static JaFeed *read_all(Room *room)
{
    GError *error = NULL;
    JaFeed *feed = read_file(room, "feed", NULL, &error);
    g_assert_no_error(error);
    return feed;
}

/* One itinerary, many services: trips are copies just when their services run on the same days of March 2026. */
static void test_dates(void)
{
    for (guint round = 0; round < 60; round++) {
        Room room;
        room_open(&room);
        g_autoptr(GRand) rand = g_rand_new_with_seed(round);
        g_autoptr(GString) calendar = g_string_new(CALENDAR), dates = g_string_new("service_id,date,exception_type\n");
        g_autoptr(GString) trips = g_string_new("route_id,service_id,trip_id\n");
        g_autoptr(GString) times = g_string_new("trip_id,arrival_time,departure_time,stop_id,stop_sequence\n");
        const int n = 40, span = round % 2 == 0 ? 3 : 9;
        for (int i = 0; i < n; i++) {
            const guint week = g_rand_boolean(rand) ? 127 : (guint)g_rand_int_range(rand, 0, 128);
            const int from = g_rand_int_range(rand, 1, span), to = g_rand_int_range(rand, from, span + 1);
            if (g_rand_boolean(rand)) {
                g_string_append_printf(calendar, "s%d,%u,%u,%u,%u,%u,%u,%u,202603%02d,202603%02d\n", i, week & 1,
                                       week >> 1 & 1, week >> 2 & 1, week >> 3 & 1, week >> 4 & 1, week >> 5 & 1,
                                       week >> 6 & 1, from, to);
            }
            for (int day = 1; day <= span; day++) {
                if (g_rand_boolean(rand)) {
                    g_string_append_printf(dates, "s%d,202603%02d,%d\n", i, day, 1 + g_rand_boolean(rand));
                }
            }
            g_string_append_printf(dates, "s%d,20260401,2\n", i);
            g_string_append_printf(trips, "R,s%d,t%d\n", i, i);
            g_string_append_printf(times, "t%d,7:00:00,7:00:00,A,1\nt%d,8:00:00,8:00:00,B,2\n", i, i);
        }
        write_feed(&room, "calendar.txt", calendar->str);
        room_write(&room, "feed/calendar_dates.txt", dates->str, -1);
        room_write(&room, "feed/trips.txt", trips->str, -1);
        room_write(&room, "feed/stop_times.txt", times->str, -1);
        g_autoptr(JaFeed) feed = read_all(&room);
        g_autoptr(GHashTable) seen = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
        g_autoptr(GPtrArray) days_of = g_ptr_array_new_with_free_func(g_free);
        for (int i = 0; i < n; i++) {
            g_ptr_array_add(days_of, g_strnfill(31, '.'));
        }
        for (guint day = 0; day < 31; day++) {
            g_autofree guint8 *on = ja_feed_services_on(feed, day_of("2026-03-01") + day);
            for (guint i = 0; i < (guint)n; i++) {
                const gint32 service = ja_feed_trip(feed, i)->service;
                ((char *)days_of->pdata[i])[day] = on[service] ? 'x' : '.';
            }
        }
        for (guint i = 0; i < (guint)n; i++) {
            const gboolean copy = !g_hash_table_add(seen, g_strdup(days_of->pdata[i]));
            g_assert_cmpint(ja_feed_trip(feed, i)->state, ==, copy ? JA_TRIP_COPY : JA_TRIP_GOOD);
        }
        room_close(&room);
    }
}

/* What a trip is, as text: its rows of stop_times without its id. */
static void add_trip(GRand *rand, GString *times, GString *key, int i)
{
    const int n = g_rand_int_range(rand, 2, 4);
    gint32 at = 25200;
    for (int k = 0; k < n; k++) {
        at += 60 * g_rand_int_range(rand, 1, 3);
        g_autofree char *row =
            g_strdup_printf("%d:%02d:00,%d:%02d:00,%c,%d,%d\n", at / 3600, at / 60 % 60, at / 3600, at / 60 % 60,
                            'A' + g_rand_int_range(rand, 0, 2), k + 1, g_rand_int_range(rand, 0, 8) == 0 ? 1 : 0);
        g_string_append_printf(times, "t%d,%s", i, row);
        g_string_append(key, row);
    }
}

static void test_random(void)
{
    for (guint round = 0; round < 20; round++) {
        Room room;
        room_open(&room);
        g_autoptr(GRand) rand = g_rand_new_with_seed(1000 + round);
        g_autoptr(GString) trips = g_string_new("route_id,service_id,trip_id\n");
        g_autoptr(GString) times =
            g_string_new("trip_id,arrival_time,departure_time,stop_id,stop_sequence,pickup_type\n");
        g_autoptr(GString) headways = g_string_new("trip_id,start_time,end_time,headway_secs\n");
        g_autoptr(GHashTable) seen = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
        gboolean copy[400];
        gint64 n_copies = 0;
        for (int i = 0; i < 400; i++) {
            g_autoptr(GString) key = g_string_new(NULL);
            /* Routes Q and R have the same name and type, S another name, T another type. */
            const char route = "QRST"[g_rand_int_range(rand, 0, 4)];
            const char *service = g_rand_int_range(rand, 0, 4) == 0 ? "sunday" : "week";
            g_string_append_printf(key, "%c %s ", route == 'Q' ? 'R' : route, service);
            g_string_append_printf(trips, "%c,%s,t%d\n", route, service, i);
            add_trip(rand, times, key, i);
            if (g_rand_int_range(rand, 0, 3) == 0) {
                const int headway = 300 * g_rand_int_range(rand, 1, 3);
                g_string_append_printf(headways, "t%d,7:00:00,9:00:00,%d\n", i, headway);
                g_string_append_printf(key, " %d", headway);
            }
            copy[i] = !g_hash_table_add(seen, g_strdup(key->str));
            n_copies += copy[i];
        }
        write_feed(&room, "trips.txt", trips->str);
        room_write(&room, "feed/routes.txt",
                   "route_id,agency_id,route_short_name,route_type\nQ,,1,3\nR,X,1,3\nS,X,2,3\nT,X,1,200\n", -1);
        room_write(&room, "feed/stop_times.txt", times->str, -1);
        room_write(&room, "feed/frequencies.txt", headways->str, -1);
        g_autoptr(JaFeed) feed = read_all(&room);
        for (guint i = 0; i < 400; i++) {
            g_assert_cmpint(ja_feed_trip(feed, i)->state, ==, copy[i] ? JA_TRIP_COPY : JA_TRIP_GOOD);
        }
        g_assert_cmpint(n_copies, >, 40);
        g_assert_cmpint(ledgered(&room, "copy", NULL), ==, n_copies);
        room_close(&room);
    }
}

/*
 * Two operators' rows of one vehicle: block 2 copies block 1 trip by trip, and goes; block 4 copies the first trip of
 * block 3 only and goes on elsewhere: nobody is made to get off. What a rule names stays too.
 */
static void test_links(void)
{
    static const JaTripState want[] = {JA_TRIP_GOOD, JA_TRIP_GOOD, JA_TRIP_COPY, JA_TRIP_COPY, JA_TRIP_GOOD,
                                       JA_TRIP_GOOD, JA_TRIP_GOOD, JA_TRIP_COPY, JA_TRIP_GOOD};
    Room room;
    room_open(&room);
    write_feed(&room, "trips.txt",
               "route_id,service_id,trip_id,block_id\nR,week,a,1\nR,week,b,1\nR,week,a2,2\nR,week,b2,2\n"
               "R,week,c,3\nR,week,c2,4\nR,week,d,4\nR,week,a3,5\nR,week,a4,\n");
    room_write(&room, "feed/stop_times.txt",
               "trip_id,arrival_time,departure_time,stop_id,stop_sequence\n"
               "a,7:00:00,7:00:00,A,1\na,8:00:00,8:00:00,B,2\nb,8:10:00,8:10:00,B,1\nb,9:00:00,9:00:00,C,2\n"
               "a2,7:00:00,7:00:00,A,1\na2,8:00:00,8:00:00,B,2\nb2,8:10:00,8:10:00,B,1\nb2,9:00:00,9:00:00,C,2\n"
               "c,7:30:00,7:30:00,A,1\nc,8:30:00,8:30:00,B,2\nc2,7:30:00,7:30:00,A,1\nc2,8:30:00,8:30:00,B,2\n"
               "d,8:31:00,8:31:00,B,1\nd,9:31:00,9:31:00,A,2\na3,7:00:00,7:00:00,A,1\na3,8:00:00,8:00:00,B,2\n"
               "a4,7:00:00,7:00:00,A,1\na4,8:00:00,8:00:00,B,2\n",
               -1);
    room_write(&room, "feed/transfers.txt",
               "from_stop_id,to_stop_id,from_trip_id,to_trip_id,transfer_type\nB,B,a4,d,1\n", -1);
    g_autoptr(JaFeed) feed = read_all(&room);
    for (guint i = 0; i < G_N_ELEMENTS(want); i++) {
        g_assert_cmpint(ja_feed_trip(feed, i)->state, ==, want[i]);
    }
    g_assert_cmpint(ledgered(&room, "copy", NULL), ==, 3);
    g_autoptr(JaService) service = ja_service_new(feed, day_of("2026-03-09"));
    g_assert_cmpint(service->n_runs, ==, 6);
    g_assert_cmpint(ledgered(&room, "copy-linked", NULL), ==, 1);
    g_assert_cmpint(ledgered(&room, "trips-left-out", NULL), ==, 0);
    room_close(&room);
}

/* Thursdays of March 2026 (5, 12, 19, 26): 3 trips, but 1 on the 12th, a holiday, and 4 on the 26th. */
static void write_weeks(const Room *room)
{
    g_autofree char *calendar = g_strconcat(CALENDAR, "week,1,1,1,1,1,0,0,20260301,20260331\n", NULL);
    write_feed(room, "calendar.txt", calendar);
    room_write(room, "feed/calendar_dates.txt",
               "service_id,date,exception_type\nweek,20260312,2\nholiday,20260312,1\nmore,20260326,1\n", -1);
    room_write(room, "feed/trips.txt",
               "route_id,service_id,trip_id\nR,week,t1\nR,week,t2\nR,week,t3\nR,holiday,t4\nR,more,t5\n", -1);
    g_autoptr(GString) times = g_string_new("trip_id,arrival_time,departure_time,stop_id,stop_sequence\n");
    for (int i = 1; i <= 5; i++) {
        g_string_append_printf(times, "t%d,%d:00:00,%d:00:00,A,1\nt%d,9:00:00,9:00:00,B,2\n", i, i, i, i);
    }
    room_write(room, "feed/stop_times.txt", times->str, -1);
}

static void test_typical(void)
{
    static const struct {
        guint weekday;
        const char *from, *to, *want;
    } cases[] = {
        {4, "2026-03-01", "2026-03-31", "2026-03-05"}, /* 1, 3, 3, 4: the lower middle is 3, first on the 5th */
        {4, "2026-03-06", "2026-03-31", "2026-03-19"}, /* 1, 3, 4 */
        {4, "2026-03-12", "2026-03-12", "2026-03-12"}, /* the holiday alone */
        {4, "2026-01-01", "2026-12-31", "2026-03-05"}, /* days without service do not count */
        {5, "2026-03-01", "2026-03-31", "2026-03-06"}, {7, "2026-03-01", "2026-03-31", NULL},
        {4, "2026-03-27", "2026-03-31", NULL},         {4, "2026-03-31", "2026-03-01", NULL},
    };
    Room room;
    room_open(&room);
    write_weeks(&room);
    g_autoptr(JaFeed) feed = read_all(&room);
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        guint32 day = 1;
        gboolean found = ja_feed_typical_day(feed, cases[i].weekday, day_of(cases[i].from), day_of(cases[i].to), &day);
        g_assert_cmpint(found, ==, cases[i].want != NULL);
        g_assert_cmpuint(day, ==, found ? day_of(cases[i].want) : 0);
    }
    room_close(&room);
}

/* Two feeds: a date on which one of them has no service cannot stand; the ledger and the inputs are not touched. */
static void test_typical_of_feeds(void)
{
    Room room;
    GError *error = NULL;
    guint32 day = 0;
    room_open(&room);
    write_feed(&room, NULL, NULL);
    g_autofree char *from = room_path(&room, "feed"), *to = room_path(&room, "other");
    g_assert_cmpint(g_rename(from, to), ==, 0);
    write_weeks(&room);
    char *files[] = {(char *)"feed", (char *)"other"};
    const JaStrings list = {files, 2};
    g_assert_true(
        ja_gtfs_typical_day(&room.context, &list, 3, day_of("2026-03-05"), day_of("2026-03-31"), &day, &error));
    g_assert_no_error(error);
    g_assert_cmpuint(day, ==, day_of("2026-03-18")); /* the other one has a break on Wednesday the 11th */
    g_assert_cmpuint(ja_ledger_length(room.context.ledger), ==, 0);
    g_assert_cmpuint(room.context.inputs->len, ==, 0);
    g_assert_false(
        ja_gtfs_typical_day(&room.context, &list, 7, day_of("2026-03-02"), day_of("2026-03-31"), &day, &error));
    assert_message(&error,
                   "transit.weekday: on no Sunday from 2026-03-02 to 2026-03-31 do all feeds have service; their "
                   "services run from 2026-03-01 to 2026-03-31: choose another period");
    room_close(&room);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/gtfs_copies/dates", test_dates);
    g_test_add_func("/gtfs_copies/random", test_random);
    g_test_add_func("/gtfs_copies/links", test_links);
    g_test_add_func("/gtfs_copies/typical", test_typical);
    g_test_add_func("/gtfs_copies/typical_of_feeds", test_typical_of_feeds);
    return g_test_run();
}
