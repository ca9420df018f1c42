/*
 * Rates and their intervals, against published intervals and hand-worked cases.
 */
#include "measure/rates.h"
#include "small_atlas.h"
#include <math.h>

/* Newcombe (1998), table I, method 3. */
static void test_wilson(void)
{
    static const double c[][4] = {
        {81, 263, 0.2553, 0.3662}, {15, 148, 0.0624, 0.1605}, {0, 20, 0, 0.1611}, {1, 29, 0.0061, 0.1718}};
    for (gsize i = 0; i < G_N_ELEMENTS(c); i++) {
        JaCell cell = ja_interval_wilson(c[i][0], c[i][1]);
        g_assert_cmpfloat_with_epsilon(cell.lower, c[i][2], 5e-5);
        g_assert_cmpfloat_with_epsilon(cell.upper, c[i][3], 5e-5);
        g_assert_cmpfloat(cell.value, ==, c[i][0] / c[i][1]);
        JaCell rest = ja_interval_wilson(c[i][1] - c[i][0], c[i][1]);
        g_assert_cmpfloat_with_epsilon(rest.lower, 1 - cell.upper, 1e-12);
    }
}

/* Exact limits as in Ulm (1990) and every table of the Poisson distribution; Byar's as in Breslow and Day. */
static void test_byar(void)
{
    static const double exact[][3] = {
        {0, 0, 3.6889}, {1, 0.0253, 5.5716}, {2, 0.2422, 7.2247}, {5, 1.6235, 11.6683}, {9, 4.1154, 17.0848}};
    for (gsize i = 0; i < G_N_ELEMENTS(exact); i++) {
        JaCell cell = ja_interval_byar(exact[i][0]);
        g_assert_cmpfloat_with_epsilon(cell.lower, exact[i][1], 6e-5);
        g_assert_cmpfloat_with_epsilon(cell.upper, exact[i][2], 6e-5);
    }
    /* From 10 on within 0.5% of the exact limits: 4.7954 and 18.3904, 81.3640 and 121.6272. */
    JaCell ten = ja_interval_byar(10), hundred = ja_interval_byar(100);
    g_assert_cmpfloat_with_epsilon(ten.lower, 4.7954, 4.7954 * 0.005);
    g_assert_cmpfloat_with_epsilon(ten.upper, 18.3904, 18.3904 * 0.005);
    g_assert_cmpfloat_with_epsilon(hundred.lower, 81.3640, 81.3640 * 0.0005);
    g_assert_cmpfloat_with_epsilon(hundred.upper, 121.6272, 121.6272 * 0.0005);
    /* Hand-worked: 10(1 - 1/90 - 1.959964/(3 sqrt 10))^3. */
    g_assert_cmpfloat_with_epsilon(ten.lower, 10 * pow(1 - 1.0 / 90 - 1.959964 / (3 * sqrt(10)), 3), 1e-6);
}

/* P(X <= o | mean) summed term by term, for whole and, between its neighbours, for fractional counts. */
static void test_byar_by_summing(void)
{
    for (int o = 0; o < 10; o++) {
        JaCell cell = ja_interval_byar(o);
        double at_most = 0, term = exp(-cell.upper);
        for (int i = 0; i <= o; i++, term *= cell.upper / i)
            at_most += term;
        g_assert_cmpfloat_with_epsilon(at_most, 0.025, 1e-10);
        JaCell half = ja_interval_byar(o + 0.5), next = ja_interval_byar(o + 1);
        g_assert_true(cell.upper < half.upper && half.upper < next.upper);
        g_assert_true(cell.lower < half.lower && half.lower < next.lower);
    }
}

static JaColumn *make(const JaAtlas *atlas, const JaRateSpec *spec, JaLedger *ledger)
{
    g_autoptr(GError) error = NULL;
    JaColumn *column = ja_rate_make(atlas, spec, ledger, &error);
    g_assert_no_error(error);
    return column;
}

static void expect_fault(const JaAtlas *atlas, const JaRateSpec *spec, const char *message)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(JaLedger) ledger = ja_ledger_new();
    g_assert_null(ja_rate_make(atlas, spec, ledger, &error));
    g_assert_error(error, JA_ERROR, JA_ERROR_DATA);
    g_assert_cmpstr(error->message, ==, message);
    g_assert_cmpuint(ja_ledger_length(ledger), ==, 0);
}

#define SPEC(...)                                                                                                      \
    (&(const JaRateSpec){.name = (char *)"r", .of = (char *)"a", .per = (char *)"b", .decimals = -1, __VA_ARGS__})

static void test_cells(void)
{
    g_autoptr(JaAtlas) atlas = small_atlas(6);
    JaColumn *a = small_column(atlas, "a", "Events", (double[]){1, 0, 5, NAN, 3, 0});
    JaColumn *b = small_column(atlas, "b", "People", (double[]){4, 8, 0, 10, NAN, 0});
    ja_column_set(b, 3, ja_cell_empty(JA_NO_MATCH));
    a->source = g_strdup("Source A");
    b->source = g_strdup("Source B");
    a->date = g_strdup("2021");
    b->date = g_strdup("2021");
    a->disclosive = TRUE;
    g_autoptr(JaLedger) ledger = ja_ledger_new();
    g_autoptr(JaColumn) r = make(atlas, SPEC(.times = 0), ledger);
    g_assert_cmpfloat(r->value[0], ==, 25);
    g_assert_cmpint(r->reason[1], ==, JA_PRESENT);
    g_assert_cmpfloat(r->value[1], ==, 0);
    g_assert_cmpint(r->reason[2], ==, JA_NO_DENOMINATOR);
    g_assert_cmpint(r->reason[3], ==, JA_SUPPRESSED);
    g_assert_cmpint(r->reason[4], ==, JA_SUPPRESSED);
    g_assert_cmpint(r->reason[5], ==, JA_NO_DENOMINATOR);
    g_assert_null(r->lower);
    g_assert_cmpstr(r->label, ==, "Events per 100 People");
    g_assert_cmpstr(r->source, ==, "Source A; Source B");
    g_assert_cmpstr(r->date, ==, "2021");
    g_assert_cmpstr(r->numerator, ==, "a");
    g_assert_cmpint(r->decimals, ==, 1);
    g_assert_true(r->disclosive);
    g_assert_cmpint(ja_ledger_count(ledger, "measure", NULL, "no denominator"), ==, 2);
    g_assert_cmpstr(ja_ledger_line(ledger, 0)->subject, ==, "Z03");
    g_assert_cmpstr(ja_ledger_line(ledger, 0)->why, ==, "'b' is 0 here, so there is no rate");
}

static void test_intervals_scale(void)
{
    g_autoptr(JaAtlas) atlas = small_atlas(1);
    small_column(atlas, "a", "A", (double[]){15});
    small_column(atlas, "b", "B", (double[]){148});
    g_autoptr(JaLedger) ledger = ja_ledger_new();
    g_autoptr(JaColumn) wilson = make(atlas, SPEC(.interval = (char *)"wilson"), ledger);
    g_assert_cmpfloat_with_epsilon(wilson->lower[0], 6.24, 0.005);
    g_assert_cmpfloat_with_epsilon(wilson->upper[0], 16.05, 0.005);
    g_autoptr(JaColumn) byar = make(atlas, SPEC(.interval = (char *)"byar", .times = 1000), ledger);
    JaCell events = ja_interval_byar(15);
    g_assert_cmpfloat_with_epsilon(byar->value[0], 15 * 1000.0 / 148, 1e-9);
    g_assert_cmpfloat_with_epsilon(byar->lower[0], events.lower * 1000 / 148, 1e-9);
    g_assert_cmpfloat_with_epsilon(byar->upper[0], events.upper * 1000 / 148, 1e-9);
}

/* Sources rounded to 5 and to 10: 15 +/- 2.5 over 100 +/- 5. */
static void test_rounded_parts(void)
{
    g_autoptr(JaAtlas) atlas = small_atlas(3);
    JaColumn *a = small_column(atlas, "a", "A", (double[]){15, 0, 5});
    JaColumn *b = small_column(atlas, "b", "B", (double[]){100, 50, 5});
    ja_column_set(a, 0, ja_cell_between(15, 12.5, 17.5));
    ja_column_set(b, 0, ja_cell_between(100, 95, 105));
    ja_column_set(a, 1, ja_cell_between(0, -2.5, 2.5));
    ja_column_set(b, 2, ja_cell_between(5, 0, 10));
    g_autoptr(JaLedger) ledger = ja_ledger_new();
    g_autoptr(JaColumn) r = make(atlas, SPEC(.times = 100), ledger);
    g_assert_cmpfloat_with_epsilon(r->lower[0], 100 * 12.5 / 105, 1e-12);
    g_assert_cmpfloat_with_epsilon(r->upper[0], 100 * 17.5 / 95, 1e-12);
    g_assert_cmpfloat(r->lower[1], ==, 0);
    g_assert_cmpfloat_with_epsilon(r->upper[1], 5, 1e-12);
    /* A denominator that may be nothing bounds nothing. */
    g_assert_cmpfloat(r->upper[2], ==, 100);
}

static void test_faults(void)
{
    g_autoptr(JaAtlas) atlas = small_atlas(2);
    small_column(atlas, "a", "A", (double[]){5, 9});
    small_column(atlas, "b", "B", (double[]){10, 8});
    small_column(atlas, "minus", "M", (double[]){3, -2});
    JaColumn *rate = small_column(atlas, "rate", "R", (double[]){1, 1});
    rate->kind = JA_RATE;
    JaColumn *large = small_column(atlas, "large", "L", (double[]){1, 1});
    large->by_group = TRUE;
    expect_fault(atlas, SPEC(.interval = (char *)"wilson"),
                 "rate 'r': zone Z02 (Zone 2): 'a' is 9, more than 'b' (8); interval wilson is for a part of a whole, "
                 "byar for events");
    expect_fault(atlas, &(const JaRateSpec){.name = (char *)"r", .of = (char *)"minus", .per = (char *)"b"},
                 "rate 'r': zone Z02 (Zone 2): 'minus' is -2, but a count cannot be negative");
    expect_fault(atlas, &(const JaRateSpec){.name = (char *)"r", .of = (char *)"a", .per = (char *)"minus"},
                 "rate 'r': zone Z02 (Zone 2): 'minus' is -2, but a denominator cannot be negative");
    expect_fault(atlas, &(const JaRateSpec){.name = (char *)"r", .of = (char *)"a", .per = (char *)"rate"},
                 "rate 'r': per: 'rate' is a rate; a rate is one count over another; for anything else use derive");
    expect_fault(atlas, &(const JaRateSpec){.name = (char *)"r", .of = (char *)"large", .per = (char *)"b"},
                 "rate 'r': 'large' is known only for larger areas and 'b' for each zone, so one cannot be divided by "
                 "the other");
    JaColumn *other = small_column(atlas, "other", "O", (double[]){1, 1});
    other->by_group = TRUE;
    other->grouping = g_strdup("county");
    large->grouping = g_strdup("district");
    expect_fault(atlas, &(const JaRateSpec){.name = (char *)"r", .of = (char *)"large", .per = (char *)"other"},
                 "rate 'r': 'large' is known by district and 'other' by county, so one cannot be divided by the other");
}

/* The atlas's own sums agree: the rate of all zones is that of the sums, wherever both parts are known. */
static void test_summary_agrees(void)
{
    g_autoptr(JaAtlas) atlas = small_atlas(4);
    small_column(atlas, "a", "A", (double[]){1, 2, NAN, 4});
    small_column(atlas, "b", "B", (double[]){10, 20, 30, 50});
    g_autoptr(JaLedger) ledger = ja_ledger_new();
    JaColumn *r = make(atlas, SPEC(.times = 0), ledger);
    g_assert_true(ja_atlas_add_column(atlas, r, NULL));
    JaCell all = ja_atlas_summarise(atlas, r, NULL, 0, NULL);
    g_assert_cmpfloat_with_epsilon(all.value, 100 * 7.0 / 80, 1e-12);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/rates/wilson", test_wilson);
    g_test_add_func("/rates/byar", test_byar);
    g_test_add_func("/rates/byar-by-summing", test_byar_by_summing);
    g_test_add_func("/rates/cells", test_cells);
    g_test_add_func("/rates/intervals-scale", test_intervals_scale);
    g_test_add_func("/rates/rounded-parts", test_rounded_parts);
    g_test_add_func("/rates/faults", test_faults);
    g_test_add_func("/rates/summary-agrees", test_summary_agrees);
    return g_test_run();
}
