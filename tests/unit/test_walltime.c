/*
 * Times of day as a project writes them, and what columns of reach are called.
 */
#include "model/reachnames.h"
#include "model/walltime.h"

static void test_parse(void)
{
    static const struct {
        const char *text;
        gint32 wall_s; /* -1 = no time */
    } cases[] = {
        {"00:00", 0},  {"06:00", 21600}, {"24:00", 86400}, {"47:59", 172740}, {"48:00", -1},
        {"06:60", -1}, {"6:00", -1},     {"06.00", -1},    {"06:0", -1},      {"06:000", -1},
        {"", -1},      {" 6:00", -1},    {"-1:00", -1},    {"ab:cd", -1},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        gint32 wall_s = -1;
        gboolean ok = ja_wall_parse(cases[i].text, &wall_s);
        g_assert_cmpint(ok, ==, cases[i].wall_s >= 0);
        g_assert_cmpint(wall_s, ==, cases[i].wall_s);
    }
}

static void test_range(void)
{
    gint32 from = 0, past = 0;
    g_assert_true(ja_wall_parse_range("22:00-26:30", &from, &past));
    g_assert_cmpint(from, ==, 79200);
    g_assert_cmpint(past, ==, 95400);
    g_assert_false(ja_wall_parse_range("09:00-07:00", &from, &past));
    g_assert_false(ja_wall_parse_range("07:00 09:00", &from, &past));
    g_assert_false(ja_wall_parse_range("07:00-09:0", &from, &past));
}

static void expect_shown(gint32 wall_s, const char *expected)
{
    g_autofree char *shown = ja_wall_show(wall_s);
    g_assert_cmpstr(shown, ==, expected);
}

static void test_show(void)
{
    expect_shown(0, "00:00");
    expect_shown(86399, "23:59");
    expect_shown(86400, "00:00 next day");
    expect_shown(-1, "23:59 the day before");
    expect_shown(-86400, "00:00 the day before");
    expect_shown(172800, "00:00 two days on");
}

static void expect_text(char *text, const char *expected)
{
    g_assert_cmpstr(text, ==, expected);
    g_free(text);
}

static void test_names(void)
{
    double within[] = {45, 60}, percentiles[] = {50, 90};
    char *name = g_strdup("early"), *arrive = g_strdup("06:00"), *back = g_strdup("14:15"),
         *wide = g_strdup("05:00-07:00");
    JaReachSpec spec = {.name = name, .arrive = arrive, .back = back, .within = within, .within_count = 2};
    g_assert_true(ja_reach_is_shift(&spec));
    expect_text(ja_reach_column(&spec, NULL, 0, 0), "jobs_45_early");
    expect_text(ja_reach_column(&spec, "jobs_care", 1, 0), "jobs_care_60_early");
    expect_text(ja_reach_label(&spec), "there by 06:00 and home from 14:15");
    spec.back = NULL;
    expect_text(ja_reach_label(&spec), "there by 06:00");
    spec.arrive = wide;
    spec.percentiles = percentiles;
    spec.percentiles_count = 2;
    g_assert_false(ja_reach_is_shift(&spec));
    expect_text(ja_reach_column(&spec, NULL, 1, 1), "jobs_60_p90_early");
    expect_text(ja_reach_label(&spec), "arriving between 05:00 and 07:00");
    spec.arrive = NULL;
    spec.depart = wide;
    expect_text(ja_reach_label(&spec), "leaving between 05:00 and 07:00");
    spec.depart = NULL;
    spec.home = wide;
    expect_text(ja_reach_label(&spec), "going home between 05:00 and 07:00");
    g_free(name);
    g_free(arrive);
    g_free(back);
    g_free(wide);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/walltime/parse", test_parse);
    g_test_add_func("/walltime/range", test_range);
    g_test_add_func("/walltime/show", test_show);
    g_test_add_func("/reachnames", test_names);
    return g_test_run();
}
