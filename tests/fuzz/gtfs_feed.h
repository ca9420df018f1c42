/*
 * One file of a small sound feed is replaced by the bytes, and the feed is read for five days: it is refused with a
 * message of one line, or read into arrays that hold together, and laid out into a timetable in order.
 */
#ifndef TESTS_FUZZ_GTFS_FEED_H
#define TESTS_FUZZ_GTFS_FEED_H

#include "reach/timetable.h"
#include "read/gtfs.h"

#include <glib/gstdio.h>
#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const guint8 *data, gsize size);

static const char *const fuzz_feed[][2] = {
    {"agency.txt", "agency_id,agency_name,agency_timezone\nX,Invented,Europe/London\n"},
    {"stops.txt", "stop_id,stop_name,stop_lat,stop_lon,location_type,parent_station\nA,Alpha,51.1,0.5,0,S\n"
                  "B,Beta,51.2,0.5,0,\nC,Gamma,51.3,0.5,0,\nS,Station,51.1,0.5,1,\n"},
    {"routes.txt", "route_id,agency_id,route_short_name,route_long_name,route_type\nR,X,1,,3\n"},
    {"trips.txt", "route_id,service_id,trip_id,block_id,shape_id,trip_headsign\nR,week,t1,b,s,C\nR,dates,t2,b,,\n"
                  "R,sunday,t3,,,\nR,week,t4,,,\n"},
    {"stop_times.txt", "trip_id,arrival_time,departure_time,stop_id,stop_sequence\nt1,7:00:00,7:00:00,A,1\n"
                       "t1,,,B,2\nt1,7:20:00,7:20:00,C,3\nt2,25:59:00,25:59:00,A,1\nt2,26:10:00,26:10:00,B,2\n"
                       "t3,9:00:00,9:00:00,A,1\nt3,9:20:00,9:20:00,C,2\nt4,7:00:00,7:00:00,A,1\n"
                       "t4,8:00:00,8:00:00,C,2\n"},
    {"calendar.txt", "service_id,monday,tuesday,wednesday,thursday,friday,saturday,sunday,start_date,end_date\n"
                     "week,1,1,1,1,1,0,0,20260301,20260331\nsunday,0,0,0,0,0,0,1,20260301,20260331\n"},
    {"calendar_dates.txt", "service_id,date,exception_type\ndates,20260310,1\nweek,20260311,2\n"},
    {"frequencies.txt", "trip_id,start_time,end_time,headway_secs,exact_times\nt4,7:00:00,9:00:00,600,0\n"},
    {"transfers.txt", "from_stop_id,to_stop_id,from_trip_id,to_trip_id,transfer_type,min_transfer_time\n"
                      "S,B,,,2,90\n,,t1,t2,4,\n"},
    {"shapes.txt", "shape_id,shape_pt_lat,shape_pt_lon,shape_pt_sequence\ns,51.1,0.5,1\ns,51.3,0.5,2\n"},
};

static char *folder;

static inline void fuzz_remove(void)
{
    for (gsize i = 0; i < G_N_ELEMENTS(fuzz_feed); i++) {
        g_autofree char *path = g_build_filename(folder, "feed", fuzz_feed[i][0], NULL);
        g_remove(path);
    }
    g_autofree char *feed = g_build_filename(folder, "feed", NULL), *zip = g_strdup_printf("%s.zip", feed);
    g_remove(feed);
    g_remove(zip);
    g_remove(folder);
}

/* A folder of this process, in which the sound feed lies. */
static inline const char *fuzz_folder(void)
{
    if (folder == NULL) {
        folder = g_dir_make_tmp("jobatlas-fuzz-XXXXXX", NULL);
        atexit(fuzz_remove);
        g_autofree char *feed = g_build_filename(folder, "feed", NULL);
        g_assert_cmpint(g_mkdir(feed, 0700), ==, 0);
        for (gsize i = 0; i < G_N_ELEMENTS(fuzz_feed); i++) {
            g_autofree char *path = g_build_filename(feed, fuzz_feed[i][0], NULL);
            g_assert_true(g_file_set_contents(path, fuzz_feed[i][1], -1, NULL));
        }
    }
    return folder;
}

static inline void fuzz_in(gint32 number, guint n)
{
    g_assert_true(number >= JA_NOT_IN_FEED && number < (gint32)n);
}

static inline void fuzz_trip(const JaFeed *feed, guint i)
{
    const JaTrip *trip = ja_feed_trip(feed, i);
    fuzz_in(trip->route, feed->route->len);
    fuzz_in(trip->service, feed->service->len);
    fuzz_in(trip->block, ja_ids_count(feed->block_id));
    g_assert_cmpint(trip->state, <, JA_N_TRIP_STATES);
    g_assert_true(trip->first_time + trip->n_times <= feed->time->len);
    g_assert_true(trip->first_frequency + trip->n_frequencies <= feed->frequency->len);
    g_assert_true(g_utf8_validate(trip->headsign, -1, NULL));
    for (guint k = 0; k < trip->n_times && trip->state == JA_TRIP_GOOD; k++) {
        const JaStopTime *time = ja_feed_time(feed, trip->first_time + k);
        g_assert_cmpuint(time->trip, ==, i);
        fuzz_in(time->stop, feed->stop->len);
        g_assert_cmpint(time->arrive_s, >=, k > 0 ? time[-1].depart_s : 0);
        g_assert_cmpint(time->depart_s, >=, time->arrive_s);
        g_assert_cmpint(time->depart_s, <, 7 * 86400);
    }
}

static inline void fuzz_whole(const JaFeed *feed)
{
    for (guint i = 0; i < feed->trip->len; i++) {
        fuzz_trip(feed, i);
    }
    for (guint i = 0; i < feed->stop->len; i++) {
        const JaStop *stop = ja_feed_stop(feed, i);
        fuzz_in(stop->parent, feed->stop->len);
        g_assert_true(stop->parent < 0 || ja_feed_stop(feed, (guint)stop->parent)->type == (stop->type == 4 ? 0 : 1));
    }
    for (guint i = 0; i < feed->transfer->len; i++) {
        const JaTransfer *rule = &g_array_index(feed->transfer, JaTransfer, i);
        fuzz_in(rule->from_stop, feed->stop->len);
        fuzz_in(rule->to_stop, feed->stop->len);
        fuzz_in(rule->from_route, feed->route->len);
        fuzz_in(rule->to_route, feed->route->len);
        fuzz_in(rule->from_trip, feed->trip->len);
        fuzz_in(rule->to_trip, feed->trip->len);
        g_assert_cmpint(rule->type, <=, JA_CHANGE_NOT_IN_SEAT);
    }
}

/* Runs keep their order at every call, and people stay seated in time. */
static inline void fuzz_runs(const JaTimetable *t)
{
    for (guint32 r = 0; r < t->n_runs; r++) {
        const JaPattern *pattern = &t->pattern[t->run_pattern[r]];
        for (guint32 p = 0; p < pattern->n_calls; p++) {
            gint32 arrive_s = ja_timetable_arrive_s(t, r, p), depart_s = ja_timetable_depart_s(t, r, p);
            g_assert_cmpint(arrive_s, <=, depart_s);
            g_assert_true(p == 0 || ja_timetable_depart_s(t, r, p - 1) <= arrive_s);
            g_assert_true(r == pattern->first_run || ja_timetable_arrive_s(t, r - 1, p) <= arrive_s);
            g_assert_true(r == pattern->first_run || ja_timetable_depart_s(t, r - 1, p) <= depart_s);
        }
        for (gsize k = t->next_first[r]; k < t->next_first[r + 1]; k++) {
            g_assert_cmpint(ja_timetable_depart_s(t, t->next[k], 0), >=,
                            ja_timetable_arrive_s(t, r, pattern->n_calls - 1));
        }
    }
    for (gsize k = 0; k < t->change->first[t->n_alight]; k++) {
        g_assert_cmpuint(t->change->to[k], <, t->n_board);
    }
}

/* The feed laid out forwards and backwards, unless headways make too many runs of it for a fuzzer. */
static inline void fuzz_lay_out(const JaFeed *feed, guint32 day)
{
    for (guint i = 0; i < feed->frequency->len; i++) {
        const JaFrequency *f = &g_array_index(feed->frequency, JaFrequency, i);
        if ((f->end_s - f->start_s) / f->headway_s > 1000) {
            return;
        }
    }
    g_autoptr(JaPaths) none = ja_paths_new(feed->stop->len, feed->stop->len, 0);
    const JaTimetableOptions options = {day, 120, -3 * 86400, 10 * 86400, none};
    JaTimetableTally tally;
    g_autoptr(JaTimetable) timetable = ja_timetable_new(feed, &options, &tally);
    g_autoptr(JaTimetable) mirror = ja_timetable_mirror(timetable);
    fuzz_runs(timetable);
    fuzz_runs(mirror);
}

static inline void fuzz_read(const char *file)
{
    JaProjectSpec project = {0};
    JaReadContext context = {.root = folder, .project = &project, .ledger = ja_ledger_new()};
    context.inputs = g_ptr_array_new_with_free_func((GDestroyNotify)ja_input_free);
    char *files[] = {(char *)file};
    const JaStrings list = {files, 1};
    const guint32 monday = 739684; /* 2026-03-09 */
    const guint32 day[] = {monday + 1, monday - 1, monday, monday + 2, monday + 3};
    const JaGtfsDays days = {day, G_N_ELEMENTS(day), 0};
    g_autoptr(GError) error = NULL;
    g_autoptr(JaFeed) feed = ja_gtfs_read(&context, &list, &days, &error);
    g_assert_true((feed == NULL) == (error != NULL));
    if (feed != NULL) {
        fuzz_whole(feed);
        fuzz_lay_out(feed, day[0]);
    } else {
        g_assert_null(strchr(error->message, '\n'));
    }
    ja_ledger_free(context.ledger);
    g_ptr_array_unref(context.inputs);
}

static inline int fuzz_table(const char *table, const guint8 *data, gsize size)
{
    g_autofree char *path = g_build_filename(fuzz_folder(), "feed", table, NULL);
    FILE *out = g_fopen(path, "wb");
    g_assert_nonnull(out);
    fwrite(data, 1, size, out);
    fclose(out);
    fuzz_read("feed");
    return 0;
}

#endif
