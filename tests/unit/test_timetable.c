/* Timetables laid out: service days, runs, patterns, frequencies, boarding; each case worked by hand. */
#include "timetable_fixture.h"

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

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/timetable/service-days", test_service_days);
    return g_test_run();
}
