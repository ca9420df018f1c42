/* Times, dates and whole numbers of GTFS: every second of three days reads back; what is none is refused. */
#include "read/gtfs_values.h"

static void test_times(void)
{
    for (gint32 want = 0; want < 72 * 3600; want += 7) {
        g_autofree char *text = g_strdup_printf("%d:%02d:%02d", want / 3600, want / 60 % 60, want % 60);
        gint32 got = -1;
        g_assert_true(ja_gtfs_time(text, &got));
        g_assert_cmpint(got, ==, want);
    }
    gint32 s;
    g_assert_true(ja_gtfs_time("07:05:09", &s));
    g_assert_cmpint(s, ==, 25509);
    g_assert_true(ja_gtfs_time("100:00:00", &s));
    g_assert_cmpint(s, ==, 360000);
    static const char *const bad[] = {"",       "7",        "7:30",     "7.30",      "07:60:00", "07:00:60",
                                      "7:5:00", "07:05:9",  "-1:00:00", " 7:00:00",  "7:00:00 ", "1000:00:00",
                                      ":00:00", "7:00:00a", "7:00:0a",  "24:00:000", "07-05-09", "7::00"};
    for (gsize i = 0; i < G_N_ELEMENTS(bad); i++) {
        g_assert_false(ja_gtfs_time(bad[i], &s));
    }
}

static void test_dates(void)
{
    guint32 day;
    GDate date;
    g_date_clear(&date, 1);
    g_date_set_dmy(&date, 29, G_DATE_FEBRUARY, 2024);
    g_assert_true(ja_gtfs_date("20240229", &day));
    g_assert_cmpuint(day, ==, g_date_get_julian(&date));
    g_assert_true(ja_day_parse("2024-02-29", &day));
    g_assert_cmpuint(day, ==, g_date_get_julian(&date));
    g_autofree char *shown = ja_day_show(day, TRUE), *plain = ja_day_show(day, FALSE);
    g_assert_cmpstr(shown, ==, "Thursday 2024-02-29");
    g_assert_cmpstr(plain, ==, "2024-02-29");
    static const char *const bad[] = {"",           "20230229",  "20231301", "20230431",
                                      "2023-01-01", "202301010", "2023010",  "00010101"};
    for (gsize i = 0; i < G_N_ELEMENTS(bad); i++) {
        g_assert_false(ja_gtfs_date(bad[i], &day));
    }
    g_assert_false(ja_day_parse("20240229", &day));
    g_assert_false(ja_day_parse("2024-02-30", &day));
    g_assert_false(ja_day_parse("2024/02/29", &day));
}

static void test_whole(void)
{
    guint32 value;
    g_assert_true(ja_gtfs_whole("0", 0, &value));
    g_assert_true(ja_gtfs_whole("007", 9, &value));
    g_assert_cmpuint(value, ==, 7);
    static const char *const bad[] = {"", "10", "-1", "+1", "1.0", " 1", "99999999999999999999999"};
    for (gsize i = 0; i < G_N_ELEMENTS(bad); i++) {
        g_assert_false(ja_gtfs_whole(bad[i], 9, &value));
    }
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/gtfs_values/times", test_times);
    g_test_add_func("/gtfs_values/dates", test_dates);
    g_test_add_func("/gtfs_values/whole", test_whole);
    return g_test_run();
}
