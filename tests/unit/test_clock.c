/* Clocks against instants worked by hand in UTC, and against the calendar's own arithmetic in GDateTime. */
#include "reach/clock.h"

#include <string.h>

#define LONDON "Europe/London"
#define YORK "America/New_York"
#define AT(h, m) ((h)*3600 + (m)*60)

static guint32 day(int y, int m, int d)
{
    GDate date;
    g_date_clear(&date, 1);
    g_date_set_dmy(&date, (GDateDay)d, (GDateMonth)m, (GDateYear)y);
    return g_date_get_julian(&date);
}

static void test_known(void)
{
    g_assert_true(ja_timezone_known(LONDON));
    g_assert_true(ja_timezone_known("UTC"));
    g_assert_true(ja_timezone_known("America/Argentina/Buenos_Aires"));
    const char *const unknown[] = {NULL,           "", "Europe/Landon", "+01:00", "/etc/localtime", "../../etc/passwd",
                                   "Europe London"};
    for (gsize i = 0; i < G_N_ELEMENTS(unknown); i++) {
        g_assert_false(ja_timezone_known(unknown[i]));
    }
}

static void test_ordinary(void)
{
    guint32 d = day(2026, 3, 10);
    g_assert_cmpint(ja_service_day_start(LONDON, d, LONDON, d), ==, 0);
    g_assert_cmpint(ja_service_day_start(LONDON, d, LONDON, d + 2), ==, AT(48, 0));
    g_assert_cmpint(ja_service_day_start(LONDON, d, LONDON, d - 2), ==, -AT(48, 0));
    for (gint32 s = -AT(5, 0); s < AT(30, 0); s += 1801) {
        g_assert_cmpint(ja_wall_to_axis(LONDON, d, s), ==, s);
        g_assert_cmpint(ja_axis_to_wall(LONDON, d, s), ==, s);
    }
}

/*
 * 29 March 2026: at 01:00 UTC clocks go from 01:00 to 02:00. Noon is 11:00 UTC, so second 0 is 23:00 UTC of the 28th,
 * which the wall shows as 23:00.
 */
static void test_spring(void)
{
    guint32 d = day(2026, 3, 29);
    g_assert_cmpint(ja_axis_to_wall(LONDON, d, 0), ==, -AT(1, 0));
    g_assert_cmpint(ja_wall_to_axis(LONDON, d, 0), ==, AT(1, 0));          /* 00:00 UTC */
    g_assert_cmpint(ja_wall_to_axis(LONDON, d, AT(0, 30)), ==, AT(1, 30)); /* 00:30 UTC */
    g_assert_cmpint(ja_wall_to_axis(LONDON, d, AT(1, 30)), ==, AT(2, 30)); /* left out: 02:30 on the wall, 01:30 UTC */
    g_assert_cmpint(ja_wall_to_axis(LONDON, d, AT(2, 0)), ==, AT(2, 0));   /* 01:00 UTC */
    g_assert_cmpint(ja_wall_to_axis(LONDON, d, AT(2, 30)), ==, AT(2, 30));
    g_assert_cmpint(ja_wall_to_axis(LONDON, d, AT(8, 0)), ==, AT(8, 0)); /* 07:00 UTC */
    g_assert_cmpint(ja_wall_to_axis(LONDON, d, AT(25, 0)), ==, AT(25, 0));
    g_assert_cmpint(ja_axis_to_wall(LONDON, d, AT(2, 0) - 1), ==, AT(1, 0) - 1);
    g_assert_cmpint(ja_axis_to_wall(LONDON, d, AT(2, 0)), ==, AT(2, 0));
    /* From the noon before to this noon are 23 hours; from this one to the next, 24. */
    g_assert_cmpint(ja_service_day_start(LONDON, d, LONDON, d - 1), ==, -AT(23, 0));
    g_assert_cmpint(ja_service_day_start(LONDON, d, LONDON, d + 1), ==, AT(24, 0));
}

/*
 * 25 October 2026: at 01:00 UTC clocks go from 02:00 back to 01:00. Noon is 12:00 UTC, so second 0 is 00:00 UTC, which
 * the wall shows as 01:00.
 */
static void test_autumn(void)
{
    guint32 d = day(2026, 10, 25);
    g_assert_cmpint(ja_axis_to_wall(LONDON, d, 0), ==, AT(1, 0));
    g_assert_cmpint(ja_wall_to_axis(LONDON, d, 0), ==, -AT(1, 0));          /* 23:00 UTC of the 24th */
    g_assert_cmpint(ja_wall_to_axis(LONDON, d, AT(0, 30)), ==, -AT(0, 30)); /* 23:30 UTC */
    g_assert_cmpint(ja_wall_to_axis(LONDON, d, AT(1, 30)), ==, AT(0, 30));  /* twice; the first is 00:30 UTC */
    g_assert_cmpint(ja_axis_to_wall(LONDON, d, AT(0, 30)), ==, AT(1, 30));
    g_assert_cmpint(ja_axis_to_wall(LONDON, d, AT(1, 30)), ==, AT(1, 30)); /* the second */
    g_assert_cmpint(ja_wall_to_axis(LONDON, d, AT(2, 0)), ==, AT(2, 0));   /* 02:00 UTC */
    g_assert_cmpint(ja_wall_to_axis(LONDON, d, AT(8, 0)), ==, AT(8, 0));
    g_assert_cmpint(ja_service_day_start(LONDON, d, LONDON, d - 1), ==, -AT(25, 0));
    /* The day before, asked about for itself: 25:30 on its axis is 00:30 UTC. */
    g_assert_cmpint(ja_wall_to_axis(LONDON, d - 1, AT(25, 30)), ==, AT(25, 30));
}

/* New York is 5 hours behind London, but 4 from 8 to 29 March, when its clocks have changed and London's have not. */
static void test_two_zones(void)
{
    g_assert_cmpint(ja_service_day_start(LONDON, day(2026, 2, 10), YORK, day(2026, 2, 10)), ==, AT(5, 0));
    g_assert_cmpint(ja_service_day_start(LONDON, day(2026, 3, 10), YORK, day(2026, 3, 10)), ==, AT(4, 0));
    g_assert_cmpint(ja_service_day_start(LONDON, day(2026, 3, 29), YORK, day(2026, 3, 29)), ==, AT(5, 0));
    g_assert_cmpint(ja_service_day_start(LONDON, day(2026, 3, 29), YORK, day(2026, 3, 28)), ==, -AT(19, 0));
    g_assert_cmpint(ja_service_day_start(YORK, day(2026, 3, 10), LONDON, day(2026, 3, 11)), ==, AT(20, 0));
}

/* Each half hour of the days about each change in several zones: the wall agrees with GDateTime, and comes back. */
static void test_round(void)
{
    const char *const zones[] = {LONDON,           YORK,          "Australia/Lord_Howe", "America/Sao_Paulo",
                                 "Asia/Kathmandu", "Pacific/Apia"};
    for (gsize z = 0; z < G_N_ELEMENTS(zones); z++) {
        g_autoptr(GTimeZone) zone = g_time_zone_new_identifier(zones[z]);
        for (guint32 d = day(2026, 1, 1); d <= day(2026, 12, 31); d += 2) {
            GDate date;
            g_date_clear(&date, 1);
            g_date_set_julian(&date, d);
            g_autoptr(GDateTime) noon = g_date_time_new(zone, g_date_get_year(&date), (int)g_date_get_month(&date),
                                                        g_date_get_day(&date), 12, 0, 0);
            for (gint32 s = -AT(13, 0); s < AT(37, 0); s += 1800) {
                g_autoptr(GDateTime) then = g_date_time_new_from_unix_utc(g_date_time_to_unix(noon) + s - AT(12, 0));
                g_autoptr(GDateTime) there = g_date_time_to_timezone(then, zone);
                gint32 wall = ja_axis_to_wall(zones[z], d, s);
                g_assert_cmpint((wall + AT(48, 0)) / 3600 % 24, ==, g_date_time_get_hour(there));
                g_assert_cmpint((wall + AT(48, 0)) / 60 % 60, ==, g_date_time_get_minute(there));
                gint32 back = ja_wall_to_axis(zones[z], d, wall);
                g_assert_cmpint(back, <=, s);
                g_assert_cmpint(ja_axis_to_wall(zones[z], d, back), ==, wall);
            }
        }
    }
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/clock/known", test_known);
    g_test_add_func("/clock/ordinary", test_ordinary);
    g_test_add_func("/clock/spring", test_spring);
    g_test_add_func("/clock/autumn", test_autumn);
    g_test_add_func("/clock/two-zones", test_two_zones);
    g_test_add_func("/clock/round", test_round);
    return g_test_run();
}
