/*
 * Real feeds laid out: runs, trips and departures as the service counts of the day have them, times as in the feed,
 * patterns in order, mirrors exact.
 */
#include "measure/service.h"
#include "timetable_asserts.h"

typedef struct {
    const char *zip, *date;
} Real;

static const Real reals[] = {
    {"newport_wales_bus_bods_20230613", "2023-06-14"},
    {"chester_england_bus_bods_20230816", "2023-08-19"},
    {"nyc_subway", "2018-07-10"},
    {"nyc_subway", "2018-09-03"},
    {"berlin_subset_vbb", "2021-03-10"},
    {"cairns_australia", "2014-06-04"},
    {"kuopio_finland", "2016-11-08"},
    {"saopaulo_brazil_frequency_based", "2019-06-05"},
    {"gb_rail_16_services_dtd2gtfs_20260810", "2026-08-11"},
    {"caltrain", "2014-06-04"},
};

/* Departures of the service day at each stop, counted at the calls and as the service counts them. */
static void assert_departures(const JaTimetable *t, const JaService *service)
{
    g_autofree guint32 *left = g_new0(guint32, t->n_stops + 1);
    gint64 total = 0;
    for (guint32 r = 0; r < t->n_runs; r++) {
        const JaPattern *pattern = &t->pattern[t->run_pattern[r]];
        for (guint32 p = 0; p < pattern->n_calls && t->run[r].day == 0; p++) {
            gsize call = pattern->first_call + p;
            left[t->call_stop[call] + 1] += t->call_board[call] != JA_NO_NODE;
            total += t->call_board[call] != JA_NO_NODE;
        }
    }
    for (guint i = 0; i < service->call->len; i++) {
        const JaCall *call = &g_array_index(service->call, JaCall, i);
        g_assert_cmpuint(left[call->stop + 1], >=, call->departures);
        left[call->stop + 1] -= call->departures;
        total -= call->departures;
    }
    g_assert_cmpint(total, ==, service->n_late);
}

/* Each run is a trip of the feed, its stop times later by one number. */
static void assert_times(const JaTimetable *t, const JaFeed *feed)
{
    for (guint32 r = 0; r < t->n_runs; r++) {
        const JaPattern *pattern = &t->pattern[t->run_pattern[r]];
        const JaTrip *trip = ja_feed_trip(feed, t->run[r].trip);
        g_assert_cmpuint(trip->state, ==, JA_TRIP_GOOD);
        g_assert_cmpuint(trip->n_times, ==, pattern->n_calls);
        for (guint32 p = 0; p < pattern->n_calls; p++) {
            const JaStopTime *time = ja_feed_time(feed, trip->first_time + p);
            g_assert_cmpint(t->call_stop[pattern->first_call + p], ==, time->stop);
            g_assert_cmpint(ja_timetable_arrive_s(t, r, p), ==, time->arrive_s + t->run[r].later_s);
            g_assert_cmpint(ja_timetable_depart_s(t, r, p), ==, time->depart_s + t->run[r].later_s);
        }
    }
}

/* Whoever stays seated does so in time; no feed here has rules of type 4, so on the same service day. */
static void assert_seated(const JaTimetable *t)
{
    for (guint32 r = 0; r < t->n_runs; r++) {
        guint32 last = t->pattern[t->run_pattern[r]].n_calls - 1;
        for (gsize k = t->next_first[r]; k < t->next_first[r + 1]; k++) {
            g_assert_cmpint(ja_timetable_depart_s(t, t->next[k], 0), >=, ja_timetable_arrive_s(t, r, last));
            g_assert_cmpint(t->run[t->next[k]].day, ==, t->run[r].day);
        }
    }
}

static void test_real(gconstpointer data)
{
    const Real *real = data;
    Laid laid = {0};
    room_open(&laid.room);
    if (!room_shared(&laid.room)) {
        room_close(&laid.room);
        return;
    }
    g_autofree char *file = g_strdup_printf("gtfs/%s_gtfs.zip", real->zip);
    char *files[] = {file};
    const JaStrings list = {files, 1};
    laid.feed = read_around(&laid.room, &list, day_of(real->date));
    laid.footpath = walks_of(laid.feed, "");
    const JaTimetableOptions options = {day_of(real->date), 120, -AT(72, 0), AT(168, 0), laid.footpath};
    laid.timetable = ja_timetable_new(laid.feed, &options, &laid.tally);
    guint32 n_runs = 0;
    for (int day = -2; day <= 2; day++) {
        g_autoptr(JaService) service = ja_service_new(laid.feed, (guint32)((int)day_of(real->date) + day));
        g_assert_cmpint(laid.tally.runs[day + 2], ==, service->n_runs);
        g_assert_cmpint(laid.tally.trips[day + 2], ==, service->n_running);
        g_assert_cmpuint(laid.tally.services[day + 2], ==, service->n_active);
        n_runs += laid.tally.runs[day + 2];
        if (day == 0) {
            g_assert_cmpuint(laid.tally.runs[2], >, 0);
            assert_departures(laid.timetable, service);
        }
    }
    g_assert_cmpuint(laid.timetable->n_runs, ==, n_runs);
    assert_times(laid.timetable, laid.feed);
    assert_patterns(laid.timetable);
    assert_seated(laid.timetable);
    assert_mirrored(laid.timetable);
    g_test_message("%u runs, %u patterns, %u go on, %u apart, %u overlapping, %u without a place", n_runs,
                   laid.timetable->n_patterns, laid.tally.n_continued, laid.tally.n_apart, laid.tally.n_overlapping,
                   laid.tally.n_unplaced);
    laid_clear(&laid);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    for (gsize i = 0; i < G_N_ELEMENTS(reals); i++) {
        g_autofree char *name = g_strdup_printf("/timetable/real/%s/%s", reals[i].zip, reals[i].date);
        g_test_add_data_func(name, &reals[i], test_real);
    }
    return g_test_run();
}
