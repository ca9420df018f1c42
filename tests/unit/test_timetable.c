/* Timetables laid out: service days, runs, patterns, frequencies, boarding; each case worked by hand. */
#include "timetable_asserts.h"

#define TIMES "trip_id,arrival_time,departure_time,stop_id,stop_sequence\n"
#define TRIPS "route_id,service_id,trip_id\n"

/* 10 March 2026 is a Tuesday; nothing happens to clocks about it: the axis is the wall clock. */
static void test_service_days(void)
{
    const Files files = {.trips = TRIPS "R,daily,day\nR,daily,late\nR,daily,later\nR,once,once\n",
                         .times = TIMES "day,7:00:00,7:00:00,A,1\nday,7:10:00,7:11:00,B,2\nday,7:20:00,7:20:00,C,3\n"
                                        "late,25:10:00,25:10:00,A,1\nlate,25:20:00,25:20:00,C,2\n"
                                        "later,49:30:00,49:30:00,A,1\nlater,49:50:00,49:50:00,C,2\n"
                                        "once,8:00:00,8:00:00,A,1\nonce,8:20:00,8:20:00,C,2\n",
                         .dates = "service_id,date,exception_type\nonce,20260309,1\ndaily,20260311,2\n"};
    g_auto(Laid) laid = {0};
    lay(&laid, &files, "2026-03-10", "");
    const JaTimetable *t = laid.timetable;
    /* once on the 9th only; the other three on 8, 9, 10 and 12, not on the 11th */
    const guint32 expected[] = {3, 4, 3, 0, 3};
    for (gsize i = 0; i < G_N_ELEMENTS(expected); i++) {
        g_assert_cmpuint(laid.tally.runs[i], ==, expected[i]);
        g_assert_cmpuint(laid.tally.trips[i], ==, expected[i]);
    }
    g_assert_cmpuint(laid.tally.services[1], ==, 2);
    g_assert_cmpuint(laid.tally.services[3], ==, 0);
    g_assert_cmpuint(t->n_runs, ==, 13);
    g_assert_cmpstr(t->home, ==, "Europe/London");
    guint32 run = run_of(&laid, "day", 0);
    g_assert_cmpint(ja_timetable_depart_s(t, run, 0), ==, AT(7, 0));
    g_assert_cmpint(ja_timetable_arrive_s(t, run, 1), ==, AT(7, 10));
    g_assert_cmpint(ja_timetable_depart_s(t, run, 1), ==, AT(7, 11));
    g_assert_cmpint(ja_timetable_arrive_s(t, run, 2), ==, AT(7, 20));
    /* 25:10 of the 9th is 1:10 of the 10th; 49:30 of the 8th is 1:30 of the 10th. */
    g_assert_cmpint(ja_timetable_depart_s(t, run_of(&laid, "late", -1), 0), ==, AT(1, 10));
    g_assert_cmpint(ja_timetable_depart_s(t, run_of(&laid, "later", -2), 0), ==, AT(1, 30));
    g_assert_cmpint(ja_timetable_arrive_s(t, run_of(&laid, "later", -2), 1), ==, AT(1, 50));
    g_assert_cmpuint(run_of(&laid, "day", 1), ==, JA_NO_RUN);
    g_assert_cmpint(ja_timetable_depart_s(t, run_of(&laid, "day", 2), 0), ==, AT(55, 0));
}

/*
 * slow leaves first and is passed by fast at C; pass arrives at B with fast and leaves before it. next keeps behind
 * both slow and fast: it goes with the first of them, slow.
 */
static void test_overtaking(void)
{
    const Files files = {.trips = TRIPS "R,once,slow\nR,once,fast\nS,once,next\nR,once,pass\nR,once,other\n",
                         .times =
                             TIMES "slow,7:00:00,7:00:00,A,1\nslow,7:10:00,7:10:00,B,2\nslow,7:40:00,7:40:00,C,3\n"
                                   "fast,7:05:00,7:05:00,A,1\nfast,7:12:00,7:13:00,B,2\nfast,7:20:00,7:20:00,C,3\n"
                                   "pass,7:05:00,7:05:00,A,1\npass,7:12:00,7:12:00,B,2\npass,7:21:00,7:21:00,C,3\n"
                                   "next,7:10:00,7:10:00,A,1\nnext,7:20:00,7:20:00,B,2\nnext,7:45:00,7:45:00,C,3\n"
                                   "other,7:10:00,7:10:00,A,1\nother,7:20:00,7:20:00,B,2\nother,7:45:00,7:45:00,D,3\n",
                         .dates = "service_id,date,exception_type\nonce,20260310,1\n"};
    g_auto(Laid) laid = {0};
    lay(&laid, &files, "2026-03-10", "");
    assert_patterns(laid.timetable);
    g_assert_cmpuint(laid.timetable->n_patterns, ==, 4);
    g_assert_cmpuint(pattern_of(&laid, "slow"), ==, pattern_of(&laid, "next"));
    g_assert_cmpuint(pattern_of(&laid, "slow"), !=, pattern_of(&laid, "fast"));
    g_assert_cmpuint(pattern_of(&laid, "fast"), !=, pattern_of(&laid, "pass"));
    g_assert_cmpuint(pattern_of(&laid, "other"), !=, pattern_of(&laid, "next"));
    g_assert_cmpuint(run_of(&laid, "slow", 0) + 1, ==, run_of(&laid, "next", 0));
}

/* Two rows of frequencies, one exact: 6:00, 6:20, 6:40; 9:00, 9:30. The trip's own 5:00 does not run. */
static void test_frequencies(void)
{
    const Files files = {.trips = TRIPS "R,once,f\n",
                         .times = TIMES "f,4:58:00,5:00:00,A,1\nf,5:10:00,5:11:00,B,2\nf,5:20:00,5:20:00,C,3\n",
                         .dates = "service_id,date,exception_type\nonce,20260310,1\n",
                         .frequencies = "trip_id,start_time,end_time,headway_secs,exact_times\n"
                                        "f,6:00:00,7:00:00,1200,0\nf,9:00:00,9:31:00,1800,1\n"};
    g_auto(Laid) laid = {0};
    lay(&laid, &files, "2026-03-10", "");
    const JaTimetable *t = laid.timetable;
    assert_patterns(t);
    g_assert_cmpuint(t->n_runs, ==, 5);
    g_assert_cmpuint(t->n_patterns, ==, 1);
    g_assert_cmpuint(laid.tally.n_headway, ==, 3);
    g_assert_cmpuint(laid.tally.runs[2], ==, 5);
    g_assert_cmpuint(laid.tally.trips[2], ==, 1);
    const gint32 departs[] = {AT(6, 0), AT(6, 20), AT(6, 40), AT(9, 0), AT(9, 30)};
    for (guint32 r = 0; r < t->n_runs; r++) {
        g_assert_cmpint(ja_timetable_depart_s(t, r, 0), ==, departs[r]);
        g_assert_cmpint(ja_timetable_arrive_s(t, r, 0), ==, departs[r] - 120);
        g_assert_cmpint(ja_timetable_arrive_s(t, r, 1), ==, departs[r] + 600);
        g_assert_cmpint(ja_timetable_depart_s(t, r, 1), ==, departs[r] + 660);
        g_assert_cmpuint(t->run[r].by_headway, ==, r < 3);
        g_assert_cmpint(t->run[r].later_s, ==, departs[r] - AT(5, 0));
    }
}

/* A loop calls at A twice; a stop that the feed lacks is passed; pickup and drop-off types of each kind. */
static void test_calls(void)
{
    const Files files = {.trips = TRIPS "R,once,loop\nR,once,doors\n",
                         .times =
                             "trip_id,arrival_time,departure_time,stop_id,stop_sequence,pickup_type,drop_off_type\n"
                             "loop,7:00:00,7:00:00,A,1,,\nloop,7:10:00,7:10:00,B,2,,\nloop,7:20:00,7:20:00,A,3,,\n"
                             "loop,7:25:00,7:25:00,NONE,4,,\nloop,7:30:00,7:30:00,C,5,,\n"
                             "doors,8:00:00,8:00:00,A,1,1,0\ndoors,8:10:00,8:10:00,B,2,0,1\n"
                             "doors,8:20:00,8:20:00,C,3,2,3\ndoors,8:25:00,8:25:00,E,4,1,1\n"
                             "doors,8:30:00,8:30:00,D,5,0,0\n",
                         .dates = "service_id,date,exception_type\nonce,20260310,1\n"};
    g_auto(Laid) laid = {0};
    lay(&laid, &files, "2026-03-10", "");
    const JaTimetable *t = laid.timetable;
    const gboolean board[2][5] = {{1, 1, 1, 0, 0}, {0, 1, 1, 0, 0}};
    const gboolean alight[2][5] = {{0, 1, 1, 0, 1}, {0, 0, 1, 0, 1}};
    const char *const trips[] = {"loop", "doors"};
    for (gsize i = 0; i < 2; i++) {
        const JaPattern *pattern = &t->pattern[pattern_of(&laid, trips[i])];
        g_assert_cmpuint(pattern->n_calls, ==, 5);
        for (guint32 p = 0; p < 5; p++) {
            g_assert_cmpint(t->call_board[pattern->first_call + p] != JA_NO_NODE, ==, board[i][p]);
            g_assert_cmpint(t->call_alight[pattern->first_call + p] != JA_NO_NODE, ==, alight[i][p]);
        }
    }
    const JaPattern *loop = &t->pattern[pattern_of(&laid, "loop")];
    g_assert_cmpuint(t->call_board[loop->first_call], ==, t->call_board[loop->first_call + 2]);
    g_assert_cmpint(t->call_stop[loop->first_call + 3], ==, -1);
    /* At A one can board loop twice, and nothing else; at D nobody boards, at E nothing can be done. */
    gint32 a = ja_ids_find(laid.feed->stop_id, "A"), d = ja_ids_find(laid.feed->stop_id, "D");
    guint32 node = t->stop_board[a];
    g_assert_cmpuint(t->at_first[node + 1] - t->at_first[node], ==, 2);
    g_assert_cmpuint(t->at_position[t->at_first[node]], ==, 0);
    g_assert_cmpuint(t->at_position[t->at_first[node] + 1], ==, 2);
    g_assert_cmpuint(t->at_pattern[t->at_first[node]], ==, pattern_of(&laid, "loop"));
    g_assert_cmpuint(t->stop_board[d], ==, t->stop_board[d + 1]);
    g_assert_cmpuint(t->stop_alight[d] + 1, ==, t->stop_alight[d + 1]);
    g_assert_cmpuint(t->n_board, ==, 3);
    g_assert_cmpuint(t->n_alight, ==, 4);
}

/* Runs that end before the time asked about, or begin after it, are left out; those that touch it are not. */
static void test_kept(void)
{
    const Files files = {.trips = TRIPS "R,once,before\nR,once,ends\nR,once,starts\nR,once,after\n",
                         .times = TIMES "before,7:00:00,7:00:00,A,1\nbefore,7:59:59,7:59:59,B,2\n"
                                        "ends,7:30:00,7:30:00,A,1\nends,8:00:00,8:00:00,B,2\n"
                                        "starts,9:00:00,9:00:00,A,1\nstarts,9:59:59,9:59:59,B,2\n"
                                        "after,9:00:01,9:00:01,A,1\nafter,9:59:59,9:59:59,B,2\n",
                         .dates = "service_id,date,exception_type\nonce,20260310,1\n"};
    g_auto(Laid) laid = {0};
    lay(&laid, &files, "2026-03-10", "");
    const JaTimetableOptions options = {day_of("2026-03-10"), 120, AT(8, 0), AT(9, 0), laid.footpath};
    JaTimetableTally tally;
    g_autoptr(JaTimetable) t = ja_timetable_new(laid.feed, &options, &tally);
    g_assert_cmpuint(tally.runs[2], ==, 4);
    g_assert_cmpuint(t->n_runs, ==, 2);
    g_assert_cmpint(ja_timetable_depart_s(t, 0, 0), ==, AT(7, 30));
    g_assert_cmpint(ja_timetable_depart_s(t, 1, 0), ==, AT(9, 0));
}

static const Files night = {.trips = TRIPS "R,daily,n\n",
                            .times = TIMES "n,0:30:00,0:30:00,A,1\nn,1:30:00,1:30:00,B,2\nn,3:30:00,3:30:00,C,3\n"
                                           "n,26:00:00,26:00:00,D,4\n"};

/*
 * 29 March 2026, Europe/London. Times count from 23:00 UTC of the 28th: 1:30 is 00:30 UTC, 3:30 is 02:30 UTC (3:30 on
 * the wall). The service day before counts from 00:00 UTC of the 28th: its 26:00 is 02:00 UTC, 3:00 on the wall.
 */
static void test_spring(void)
{
    g_auto(Laid) laid = {0};
    lay(&laid, &night, "2026-03-29", "");
    guint32 today = run_of(&laid, "n", 0), before = run_of(&laid, "n", -1), after = run_of(&laid, "n", 1);
    const JaTimetable *t = laid.timetable;
    g_assert_cmpint(ja_timetable_arrive_s(t, today, 1), ==, AT(1, 30));
    g_assert_cmpint(ja_axis_to_wall(t->home, t->day, AT(1, 30)), ==, AT(0, 30));
    g_assert_cmpint(ja_axis_to_wall(t->home, t->day, ja_timetable_arrive_s(t, today, 2)), ==, AT(3, 30));
    g_assert_cmpint(ja_timetable_arrive_s(t, before, 3), ==, AT(3, 0));
    g_assert_cmpint(ja_axis_to_wall(t->home, t->day, ja_timetable_arrive_s(t, before, 3)), ==, AT(3, 0));
    g_assert_cmpint(ja_timetable_arrive_s(t, after, 1), ==, AT(25, 30));
}

/*
 * 25 October 2026. Times count from 00:00 UTC: 0:30 is 00:30 UTC, the first 1:30 on the wall; 1:30 is 01:30 UTC, the
 * second 1:30 on the wall. The day before counts from 23:00 UTC of the 23rd: its 26:00 is 01:00 UTC, again 1:00.
 */
static void test_autumn(void)
{
    g_auto(Laid) laid = {0};
    lay(&laid, &night, "2026-10-25", "");
    guint32 today = run_of(&laid, "n", 0), before = run_of(&laid, "n", -1), after = run_of(&laid, "n", 1);
    const JaTimetable *t = laid.timetable;
    g_assert_cmpint(ja_timetable_depart_s(t, today, 0), ==, AT(0, 30));
    g_assert_cmpint(ja_axis_to_wall(t->home, t->day, ja_timetable_depart_s(t, today, 0)), ==, AT(1, 30));
    g_assert_cmpint(ja_axis_to_wall(t->home, t->day, ja_timetable_arrive_s(t, today, 1)), ==, AT(1, 30));
    g_assert_cmpint(ja_timetable_arrive_s(t, before, 3), ==, AT(1, 0));
    g_assert_cmpint(ja_axis_to_wall(t->home, t->day, AT(1, 0)), ==, AT(1, 0));
    g_assert_cmpint(ja_timetable_arrive_s(t, after, 3), ==, AT(50, 0));
}

/* London is home. On 10 March New York is four hours behind: its 7:00 is 11:00 UTC, its 25:00 of the 9th 05:00. */
static void test_two_feeds(void)
{
    const Files york = {.agency = "agency_id,agency_name,agency_timezone\nY,Other,America/New_York\n",
                        .routes = "route_id,agency_id,route_short_name,route_type\nR,Y,1,3\n",
                        .trips = TRIPS "R,daily,y\n",
                        .times = TIMES "y,7:00:00,7:00:00,A,1\ny,25:00:00,25:00:00,B,2\n"};
    Room room;
    room_open(&room);
    write_files(&room, "london", &night);
    write_files(&room, "york", &york);
    char *folders[] = {(char *)"london", (char *)"york"};
    const JaStrings list = {folders, 2};
    Laid laid = {.room = room, .feed = read_around(&room, &list, day_of("2026-03-10"))};
    laid.footpath = walks_of(laid.feed, "");
    const JaTimetableOptions options = {day_of("2026-03-10"), 120, -AT(48, 0), AT(120, 0), laid.footpath};
    laid.timetable = ja_timetable_new(laid.feed, &options, &laid.tally);
    g_assert_cmpstr(laid.timetable->home, ==, "Europe/London");
    g_assert_cmpint(ja_timetable_depart_s(laid.timetable, run_of(&laid, "1:n", 0), 0), ==, AT(0, 30));
    g_assert_cmpint(ja_timetable_depart_s(laid.timetable, run_of(&laid, "2:y", 0), 0), ==, AT(11, 0));
    g_assert_cmpint(ja_timetable_arrive_s(laid.timetable, run_of(&laid, "2:y", -1), 1), ==, AT(5, 0));
    laid_clear(&laid);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/timetable/service-days", test_service_days);
    g_test_add_func("/timetable/overtaking", test_overtaking);
    g_test_add_func("/timetable/frequencies", test_frequencies);
    g_test_add_func("/timetable/calls", test_calls);
    g_test_add_func("/timetable/kept", test_kept);
    g_test_add_func("/timetable/spring", test_spring);
    g_test_add_func("/timetable/autumn", test_autumn);
    g_test_add_func("/timetable/two-feeds", test_two_feeds);
    return g_test_run();
}
