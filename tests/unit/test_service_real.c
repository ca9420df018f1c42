/*
 * Real feeds: departures by stop and hour, and trips that run, against SQL over the same files as sqlite3 imports
 * them; and the quirks that their README names.
 */
#include "gtfs_fixture.h"
#include "measure/service.h"

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Room, room_close)

/* Seconds of a GTFS time in SQL. */
#define SQL_SECONDS(t)                                                                                                 \
    "(substr(" t ",1,instr(" t ",':')-1)*3600+substr(" t ",instr(" t ",':')+1,2)*60+substr(trim(" t "),-2))"

/* Days on which services run; journeys; the last row of each trip; and the three answers. */
#define QUERY                                                                                                               \
    "create view days as select service_id from calendar where %s='1' and start_date<='%s' and end_date>='%s' and "         \
    "service_id not in (select service_id from calendar_dates where date='%s' and exception_type='2') union select "        \
    "service_id from calendar_dates where date='%s' and exception_type='1';\n"                                              \
    "create table runs as with recursive f(trip_id,t,e,h,d) as (select trip_id," SQL_SECONDS("start_time") "," SQL_SECONDS( \
        "end_time") ",headway_secs+0,(select min(" SQL_SECONDS("departure_time") ") from stop_times s where "               \
                                                                                 "s.trip_id=frequencies.trip_id) "          \
                                                                                 "from frequencies union all select "       \
                                                                                 "trip_id,t+h,e,h,d from f where "          \
                                                                                 "t+h<e) "                                  \
                                                                                 "select trips.trip_id, t-d as later "      \
                                                                                 "from trips join days "                    \
                                                                                 "using(service_id) join f "                \
                                                                                 "using(trip_id) where t<e "                \
                                                                                 "union all select trip_id,0 from "         \
                                                                                 "trips join days using(service_id) "       \
                                                                                 "where trip_id not in (select "            \
                                                                                 "trip_id from "                            \
                                                                                 "frequencies);\n"                          \
                                                                                 "create table ends as select "             \
                                                                                 "trip_id, max(stop_sequence+0) as "        \
                                                                                 "last from stop_times group by "           \
                                                                                 "trip_id;\n"                               \
                                                                                 "create index i on "                       \
                                                                                 "ends(trip_id);\ncreate index j on "       \
                                                                                 "runs(trip_id);\n"                         \
                                                                                 "select 'trips', 0, count(*) from "        \
                                                                                 "trips join days "                         \
                                                                                 "using(service_id);\n"                     \
                                                                                 "select 'runs', 0, count(*) from "         \
                                                                                 "runs;\n"                                  \
                                                                                 "select stop_id, (" SQL_SECONDS(           \
                                                                                     "departure_time") "+later)/"           \
                                                                                                       "3600, "             \
                                                                                                       "count(*) "          \
                                                                                                       "from "              \
                                                                                                       "stop_times "        \
                                                                                                       "join runs "         \
                                                                                                       "using(trip_"        \
                                                                                                       "id) join "          \
                                                                                                       "ends "              \
                                                                                                       "using(trip_"        \
                                                                                                       "id) where "         \
                                                                                                       "stop_"              \
                                                                                                       "sequence+0<"        \
                                                                                                       "last and "          \
                                                                                                       "pickup_type<>"      \
                                                                                                       "'1' and "           \
                                                                                                       "(" SQL_SECONDS(     \
                                                                                                           "departure"      \
                                                                                                           "_time") "+later)<172800 group by 1,2;\n"

static const char *const tables[][2] = {
    {"stop_times", "trip_id,arrival_time,departure_time,stop_id,stop_sequence"},
    {"trips", "route_id,service_id,trip_id"},
    {"calendar", "service_id,monday,tuesday,wednesday,thursday,friday,saturday,sunday,start_date,end_date"},
    {"calendar_dates", "service_id,date,exception_type"},
    {"frequencies", "trip_id,start_time,end_time,headway_secs"},
};

static int by_text(gconstpointer a, gconstpointer b)
{
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

/* What sqlite3 answers, line by line, sorted; NULL when it is not installed. Owned. */
static GPtrArray *ask_sqlite(const char *zip, const char *date, const char *weekday)
{
    g_autofree char *folder = g_dir_make_tmp("jobatlas-gtfs-XXXXXX", NULL);
    g_autoptr(GString) script = g_string_new(".mode csv\n");
    for (gsize i = 0; i < G_N_ELEMENTS(tables); i++) {
        g_autofree char *command =
            g_strdup_printf("sh -c \"unzip -p '%s' %s.txt > '%s/%s' 2>/dev/null || echo '%s' > '%s/%s'\"", zip,
                            tables[i][0], folder, tables[i][0], tables[i][1], folder, tables[i][0]);
        g_assert_true(g_spawn_command_line_sync(command, NULL, NULL, NULL, NULL));
        g_string_append_printf(script, ".import %s/%s %s\n", folder, tables[i][0], tables[i][0]);
    }
    g_string_append(script, ".mode list\n.separator |\n");
    /* Feeds without the column let people board everywhere. */
    int status = 0;
    g_autofree char *wrapped = g_strdup_printf("sh -c \"head -1 '%s/stop_times' | grep -q pickup_type\"", folder);
    g_assert_true(g_spawn_command_line_sync(wrapped, NULL, NULL, &status, NULL));
    if (status != 0) {
        g_string_append(script, "alter table stop_times add column pickup_type default '0';\n");
    }
    g_string_append_printf(script, QUERY, weekday, date, date, date, date);
    g_autofree char *file = g_build_filename(folder, "script", NULL);
    g_assert_true(g_file_set_contents(file, script->str, -1, NULL));
    g_autofree char *call = g_strdup_printf("sh -c \"sqlite3 -batch :memory: < '%s' 2>/dev/null\"", file);
    g_autofree char *out = NULL;
    g_assert_true(g_spawn_command_line_sync(call, &out, NULL, NULL, NULL));
    room_remove(folder);
    GPtrArray *lines = g_ptr_array_new_with_free_func(g_free);
    g_auto(GStrv) parts = g_strsplit(out, "\n", -1);
    for (char **part = parts; *part != NULL; part++) {
        if (**part != '\0') {
            g_ptr_array_add(lines, g_strdup(g_strchomp(*part)));
        }
    }
    g_ptr_array_sort(lines, by_text);
    return lines;
}

/* The same lines from the service. */
static GPtrArray *count_ourselves(const JaFeed *feed, const JaService *service)
{
    GPtrArray *lines = g_ptr_array_new_with_free_func(g_free);
    g_ptr_array_add(lines, g_strdup_printf("trips|0|%" G_GINT64_FORMAT, service->n_running));
    g_ptr_array_add(lines, g_strdup_printf("runs|0|%" G_GINT64_FORMAT, service->n_runs));
    g_autofree guint *hours = g_new0(guint, (gsize)feed->stop->len * JA_SERVICE_HOURS);
    for (guint k = 0; k < service->call->len; k++) {
        const JaCall *call = &g_array_index(service->call, JaCall, k);
        for (guint hour = 0; hour < JA_SERVICE_HOURS; hour++) {
            hours[call->stop * JA_SERVICE_HOURS + hour] += call->by_hour[hour];
        }
    }
    for (guint i = 0; i < feed->stop->len * JA_SERVICE_HOURS; i++) {
        if (hours[i] > 0) {
            const char *stop = ja_ids_text(feed->stop_id, i / JA_SERVICE_HOURS);
            g_ptr_array_add(lines, g_strdup_printf("%s|%u|%u", stop, i % JA_SERVICE_HOURS, hours[i]));
        }
    }
    g_ptr_array_sort(lines, by_text);
    return lines;
}

typedef struct {
    const char *zip, *date, *plain, *weekday;
} Real;

static const Real reals[] = {
    {"newport_wales_bus_bods_20230613", "2023-06-14", "20230614", "wednesday"},
    {"chester_england_bus_bods_20230816", "2023-08-19", "20230819", "saturday"},
    {"nyc_subway", "2018-07-10", "20180710", "tuesday"},
    {"nyc_subway", "2018-09-03", "20180903", "monday"}, /* Labor Day, by exceptions */
    {"berlin_subset_vbb", "2021-03-10", "20210310", "wednesday"},
    {"berlin_subset_vbb", "2021-04-05", "20210405", "monday"}, /* Easter Monday, by exceptions */
    {"kuopio_finland", "2016-11-08", "20161108", "tuesday"},
    {"saopaulo_brazil_frequency_based", "2019-06-05", "20190605", "wednesday"},
    {"gb_rail_16_services_dtd2gtfs_20260810", "2026-08-11", "20260811", "tuesday"},
    {"caltrain", "2014-06-04", "20140604", "wednesday"},
};

static void test_counts(gconstpointer data)
{
    const Real *real = data;
    g_auto(Room) room = {0};
    room_open(&room);
    if (!room_shared(&room)) {
        return;
    }
    g_autofree char *zip = g_strdup_printf("../shared/data/gtfs/%s_gtfs.zip", real->zip);
    g_autofree char *file = g_strdup_printf("gtfs/%s_gtfs.zip", real->zip);
    GError *error = NULL;
    g_autoptr(JaFeed) feed = read_file(&room, file, real->date, &error);
    g_assert_no_error(error);
    g_autoptr(JaService) service = ja_service_new(feed, day_of(real->date));
    g_assert_cmpint(service->n_running + service->n_idle + service->n_left_out, ==, feed->trip->len);
    g_autoptr(GPtrArray) want = ask_sqlite(zip, real->plain, real->weekday);
    g_autoptr(GPtrArray) got = count_ourselves(feed, service);
    if (want->len == 0) {
        g_test_skip("sqlite3 or unzip is not installed");
        return;
    }
    g_test_message("%s: %u stop hours, %" G_GINT64_FORMAT " journeys", real->zip, want->len - 2, service->n_runs);
    g_assert_cmpint(service->n_runs, >, 0);
    for (guint i = 0; i < MIN(want->len, got->len); i++) {
        g_assert_cmpstr(got->pdata[i], ==, want->pdata[i]);
    }
    g_assert_cmpuint(got->len, ==, want->len);
}

/* A real feed of a day, with what the ledger says of it. */
static JaFeed *open_real(Room *room, const char *name, const char *date)
{
    room_open(room);
    if (!room_shared(room)) {
        return NULL;
    }
    g_autofree char *file = g_strdup_printf("gtfs/%s_gtfs.zip", name);
    GError *error = NULL;
    JaFeed *feed = read_file(room, file, date, &error);
    g_assert_no_error(error);
    return feed;
}

static gint32 latest(const JaFeed *feed)
{
    gint32 last = 0;
    for (guint i = 0; i < feed->time->len; i++) {
        last = MAX(last, ja_feed_time(feed, i)->depart_s);
    }
    return last;
}

static void test_newport(void)
{
    g_auto(Room) room = {0};
    g_autoptr(JaFeed) feed = open_real(&room, "newport_wales_bus_bods_20230613", NULL);
    if (feed == NULL) {
        return;
    }
    g_assert_cmpuint(feed->stop->len, ==, 2686);
    g_assert_cmpuint(feed->trip->len, ==, 176);
    g_assert_cmpuint(feed->time->len, ==, 7765);
    g_assert_cmpint(ledgered(&room, "unserved", NULL), ==, 2031);
    g_assert_cmpint(latest(feed), ==, 31 * 3600 + 30 * 60);
    guint coaches = 0;
    for (guint i = 0; i < feed->route->len; i++) {
        coaches += ja_feed_route(feed, i)->type == 200 && ja_feed_route(feed, i)->mode == JA_COACH;
    }
    g_assert_cmpuint(coaches, >, 0);
    g_assert_cmpint(ja_ids_find(feed->stop_id, "010000036"), ==, 0); /* leading zeros stay */
    g_assert_cmpint(ledgered(&room, "trips-left-out", NULL), ==, 0);
}

static void test_chester(void)
{
    g_auto(Room) room = {0};
    g_autoptr(JaFeed) feed = open_real(&room, "chester_england_bus_bods_20230816", NULL);
    if (feed == NULL) {
        return;
    }
    g_assert_cmpint(ledgered(&room, "unserved", NULL), ==, 27);
    g_assert_cmpuint(feed->exception->len, ==, 0);
    g_assert_cmpuint(feed->time->len, ==, 34249);
    g_assert_cmpint(latest(feed), ==, 24 * 3600 + 15 * 60);
}

static void test_helsinki(void)
{
    g_auto(Room) room = {0};
    g_autoptr(JaFeed) feed = open_real(&room, "helsinki_subset_broken", NULL);
    if (feed == NULL) {
        return;
    }
    g_assert_cmpuint(lines_of(&room, "unmatched", "stop_id"), ==, 23);
    g_assert_cmpuint(lines_of(&room, "unmatched", "route_id"), ==, 1);
    g_assert_cmpuint(lines_of(&room, "unmatched", "parent_station"), ==, 8);
}

static void test_places(void)
{
    g_auto(Room) room = {0};
    g_autoptr(JaFeed) feed = open_real(&room, "saopaulo_brazil_frequency_based", "2019-06-05");
    if (feed == NULL) {
        return;
    }
    g_assert_cmpuint(feed->frequency->len, ==, 1182);
    g_assert_cmpuint(feed->trip->len, ==, 92);
    for (guint i = 0; i < feed->stop->len; i++) {
        JaPoint p = ja_feed_stop(feed, i)->at;
        g_assert_true(p.x > -47.5 && p.x < -46 && p.y > -24.5 && p.y < -23);
    }
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    for (gsize i = 0; i < G_N_ELEMENTS(reals); i++) {
        g_autofree char *path = g_strdup_printf("/service_real/%s/%s", reals[i].zip, reals[i].date);
        g_test_add_data_func(path, &reals[i], test_counts);
    }
    g_test_add_func("/service_real/newport", test_newport);
    g_test_add_func("/service_real/chester", test_chester);
    g_test_add_func("/service_real/helsinki", test_helsinki);
    g_test_add_func("/service_real/saopaulo", test_places);
    return g_test_run();
}
