/*
 * Numbers as text. Oracles: hand-made tables, and the C library's own printf for what it can do.
 */
#include "base/number.h"

#include <math.h>

typedef struct {
    const char *text;
    char thousands;
    gboolean ok;
    double value;
} ParseCase;

static void test_parse(void)
{
    static const ParseCase cases[] = {
        {"0", 0, TRUE, 0},
        {"12", 0, TRUE, 12},
        {"-3.5", 0, TRUE, -3.5},
        {"+7", 0, TRUE, 7},
        {".5", 0, TRUE, 0.5},
        {"5.", 0, TRUE, 5},
        {"1e3", 0, TRUE, 1000},
        {"1,234", ',', TRUE, 1234},
        {"1,234,567.25", ',', TRUE, 1234567.25},
        {"1 234", ' ', TRUE, 1234},
        {"-1,234", ',', TRUE, -1234},
        {"123", ',', TRUE, 123},
        {"1,234", 0, FALSE, 0},
        {"1,23", ',', FALSE, 0},
        {"1,2345", ',', FALSE, 0},
        {"1234,567", ',', FALSE, 0},
        {",234", ',', FALSE, 0},
        {"", 0, FALSE, 0},
        {".", 0, FALSE, 0},
        {"-", 0, FALSE, 0},
        {"e3", 0, FALSE, 0},
        {"1e", 0, FALSE, 0},
        {"nan", 0, FALSE, 0},
        {"inf", 0, FALSE, 0},
        {"-inf", 0, FALSE, 0},
        {"0x10", 0, FALSE, 0},
        {"1e999", 0, FALSE, 0},
        {" 1", 0, FALSE, 0},
        {"1 ", 0, FALSE, 0},
        {"12%", 0, FALSE, 0},
        {"(12)", 0, FALSE, 0},
        {"1.2.3", 0, FALSE, 0},
        {"--1", 0, FALSE, 0},
        {"\357\274\221\357\274\222", 0, FALSE, 0},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        double value = 99;
        gboolean ok = ja_number_parse(cases[i].text, cases[i].thousands, &value);
        g_test_message("'%s'", cases[i].text);
        g_assert_cmpint(ok, ==, cases[i].ok);
        if (ok) {
            g_assert_cmpfloat(value, ==, cases[i].value);
        } else {
            g_assert_cmpfloat(value, ==, 99);
        }
    }
}

static void test_show(void)
{
    static const struct {
        double value;
        int decimals;
        gboolean ascii;
        const char *text;
    } cases[] = {
        {0, 0, TRUE, "0"},
        {-0.0, 1, TRUE, "0.0"},
        {-0.04, 1, TRUE, "0.0"},
        {999, 0, TRUE, "999"},
        {1000, 0, TRUE, "1,000"},
        {1234567.891, 2, TRUE, "1,234,567.89"},
        {-1234.5, 1, TRUE, "-1,234.5"},
        {-12, 0, FALSE, "\342\210\22212"},
        {0.5, 0, TRUE, "0"},
        {1.5, 0, TRUE, "2"},
        {100000, 0, TRUE, "100,000"},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autofree char *text = ja_number_show(cases[i].value, cases[i].decimals, cases[i].ascii);
        g_assert_cmpstr(text, ==, cases[i].text);
    }
}

static void test_exact_reads_back(void)
{
    g_autoptr(GRand) random = g_rand_new_with_seed(7);
    for (int i = 0; i < 20000; i++) {
        double value = ldexp(g_rand_double_range(random, -1, 1), g_rand_int_range(random, -60, 60));
        g_autofree char *text = ja_number_exact(value);
        double back;
        g_assert_true(ja_number_parse(text, 0, &back));
        g_assert_cmpfloat(back, ==, value);
    }
    g_autofree char *tenth = ja_number_exact(0.1), *zero = ja_number_exact(-0.0), *big = ja_number_exact(1868199);
    g_assert_cmpstr(tenth, ==, "0.1");
    g_assert_cmpstr(zero, ==, "0");
    g_assert_cmpstr(big, ==, "1868199");
}

static void test_nearest(void)
{
    const char *const names[] = {"claimants", "claimant_rate", "residents", "jobs"};
    g_assert_cmpuint(ja_edit_distance("lable", "label"), ==, 1);
    g_assert_cmpuint(ja_edit_distance("kitten", "sitting"), ==, 3);
    g_assert_cmpuint(ja_edit_distance("", "abc"), ==, 3);
    g_autofree char *near = ja_nearest_names("claimant", names, G_N_ELEMENTS(names));
    g_assert_cmpstr(near, ==, "'claimants'");
    g_autofree char *none = ja_nearest_names("zzzzzzzz", names, G_N_ELEMENTS(names));
    g_assert_null(none);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/number/parse", test_parse);
    g_test_add_func("/number/show", test_show);
    g_test_add_func("/number/exact", test_exact_reads_back);
    g_test_add_func("/number/nearest", test_nearest);
    return g_test_run();
}
