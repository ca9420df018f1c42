/*
 * Class breaks against brute force, a plain O(k n^2) programme, published examples and hand-worked cases.
 */
#include "measure/classes.h"
#include "measure/fisher.h"
#include <math.h>
#include <string.h>

static JaColumn *column_of(const double *value, gsize n)
{
    JaColumn *column = ja_column_new("x", "X", n);
    column->decimals = 6;
    for (gsize i = 0; i < n; i++)
        ja_column_set(column, i, ja_cell(value[i]));
    return column;
}

static JaClasses *classes_of(const double *value, gsize n, const char *method, guint count)
{
    g_autoptr(JaColumn) column = column_of(value, n);
    JaClassesSpec spec = {.method = (char *)method, .count = count};
    g_autoptr(GError) error = NULL;
    JaClasses *classes = ja_classes_make(column, &spec, &error);
    g_assert_no_error(error);
    return classes;
}

static void assert_breaks(const JaClasses *classes, const double *breaks, guint n)
{
    g_assert_cmpuint(classes->n, ==, n);
    for (guint i = 0; i <= n; i++)
        g_assert_cmpfloat(classes->breaks[i], ==, breaks[i]);
}

static void assert_counts(const JaClasses *classes, const guint *counts)
{
    for (guint i = 0; i < classes->n; i++)
        g_assert_cmpuint(classes->count[i], ==, counts[i]);
}

/* Squared deviation of first .. end - 1 from their mean, in two passes. */
static double deviation(const double *value, const double *weight, gsize first, gsize end)
{
    double w = 0, mean = 0, sum = 0;
    for (gsize i = first; i < end; i++)
        w += weight[i];
    for (gsize i = first; i < end; i++)
        mean += value[i] * weight[i] / w;
    for (gsize i = first; i < end; i++)
        sum += weight[i] * (value[i] - mean) * (value[i] - mean);
    return sum;
}

static double cost_of(const double *value, const double *weight, gsize m, const gsize *cuts, guint k)
{
    double sum = 0;
    for (guint j = 0; j < k; j++)
        sum += deviation(value, weight, j == 0 ? 0 : cuts[j - 1], j == k - 1 ? m : cuts[j]);
    return sum;
}

/* Tries every partition. */
static double least_by_force(const double *value, const double *weight, gsize m, gsize *cuts, guint j, guint k)
{
    if (j == k - 1)
        return cost_of(value, weight, m, cuts, k);
    double least = G_MAXDOUBLE;
    for (gsize cut = j == 0 ? 1 : cuts[j - 1] + 1; cut + (k - 2 - j) < m; cut++) {
        cuts[j] = cut;
        least = fmin(least, least_by_force(value, weight, m, cuts, j + 1, k));
    }
    return least;
}

/* The textbook programme, in O(k m^2), by the two-pass deviation. */
static double least_by_table(const double *value, const double *weight, gsize m, guint k)
{
    g_autofree double *cost = g_new(double, (gsize)(k + 1) * (m + 1));
    for (gsize i = 0; i <= m; i++)
        cost[m + 1 + i] = deviation(value, weight, 0, i);
    for (guint j = 2; j <= k; j++)
        for (gsize i = j; i <= m; i++) {
            double least = G_MAXDOUBLE;
            for (gsize begin = j - 1; begin < i; begin++)
                least = fmin(least, cost[(j - 1) * (m + 1) + begin] + deviation(value, weight, begin, i));
            cost[j * (m + 1) + i] = least;
        }
    return cost[k * (m + 1) + m];
}

/* Different values, ascending, with weights; sometimes far from zero, sometimes skewed. */
static void random_values(GRand *rand, double *value, double *weight, gsize m)
{
    double at = g_rand_boolean(rand) ? 0 : 1e6;
    gboolean skewed = g_rand_boolean(rand);
    for (gsize i = 0; i < m; i++) {
        double step = g_rand_int_range(rand, 1, 40) / 8.0;
        at += skewed ? step * step * step : step;
        value[i] = at;
        weight[i] = g_rand_int_range(rand, 1, 6);
    }
}

static void test_fisher_by_force(void)
{
    g_autoptr(GRand) rand = g_rand_new_with_seed(1);
    double value[12], weight[12];
    for (int run = 0; run < 600; run++) {
        gsize m = (gsize)g_rand_int_range(rand, 1, 13);
        guint k = (guint)g_rand_int_range(rand, 1, (gint32)MIN(m, 6) + 1);
        gsize try[12];
        random_values(rand, value, weight, m);
        g_autofree gsize *cuts = ja_fisher_cuts(value, weight, m, k);
        double least = least_by_force(value, weight, m, try, 0, k);
        g_assert_cmpfloat_with_epsilon(cost_of(value, weight, m, cuts, k), least, 1e-9 * (1 + least));
    }
}

static void test_fisher_by_table(void)
{
    g_autoptr(GRand) rand = g_rand_new_with_seed(2);
    double value[300], weight[300];
    for (int run = 0; run < 12; run++) {
        gsize m = (gsize)g_rand_int_range(rand, 100, 300);
        random_values(rand, value, weight, m);
        for (guint k = 2; k <= 9; k++) {
            g_autofree gsize *cuts = ja_fisher_cuts(value, weight, m, k);
            double least = least_by_table(value, weight, m, k);
            g_assert_cmpfloat_with_epsilon(cost_of(value, weight, m, cuts, k), least, 1e-9 * (1 + least));
        }
    }
}

/* Examples in the documentation of simple-statistics (jenks, ckmeans) and of Ckmeans.1d.dp. */
static void test_fisher_published(void)
{
    const double jenks[] = {1, 2, 4, 5, 7, 9, 10, 20};
    g_autoptr(JaClasses) a = classes_of(jenks, 8, "fisher", 3);
    assert_counts(a, (guint[]){4, 3, 1});
    const double ckmeans[] = {-1, 2, -1, 2, 4, 5, 6, -1, 2, -1};
    g_autoptr(JaClasses) b = classes_of(ckmeans, 10, "fisher", 3);
    assert_counts(b, (guint[]){4, 3, 3});
    g_assert_cmpfloat(b->breaks[1], >, -1);
    g_assert_cmpfloat(b->breaks[1], <=, 2);
    g_assert_cmpfloat(b->breaks[2], >, 2);
    g_assert_cmpfloat(b->breaks[2], <=, 4);
    g_assert_cmpfloat_with_epsilon(b->goodness, 1 - 2.0 / 64.1, 1e-12);
}

/* Values so far from zero that squares in double would lose them. */
static void test_fisher_far_from_zero(void)
{
    double value[] = {1e9, 1e9 + 1e-4, 1e9 + 2e-4, 1e9 + 1, 1e9 + 1.0001, 1e9 + 3, 1e9 + 3.0001};
    double weight[] = {1, 1, 1, 1, 1, 1, 1};
    g_autofree gsize *cuts = ja_fisher_cuts(value, weight, 7, 3);
    g_assert_cmpuint(cuts[0], ==, 3);
    g_assert_cmpuint(cuts[1], ==, 5);
}

static void test_quantile(void)
{
    double value[20];
    for (int i = 0; i < 20; i++)
        value[i] = i + 1;
    g_autoptr(JaClasses) five = classes_of(value, 20, "quantile", 5);
    assert_counts(five, (guint[]){4, 4, 4, 4, 4});
    assert_breaks(five, (double[]){1, 5, 9, 13, 17, 20}, 5);
    g_assert_null(five->note);
    /* Half of the zones have no jobs: the zeros stay together, the rest shares the other breaks. */
    double zeros[] = {0, 0, 0, 0, 0, 1, 2, 3, 4, 5};
    g_autoptr(JaClasses) tied = classes_of(zeros, 10, "quantile", 5);
    assert_breaks(tied, (double[]){0, 1, 2, 4, 5}, 4);
    assert_counts(tied, (guint[]){5, 1, 2, 2});
    g_assert_cmpstr(tied->note, ==, "4 classes rather than 5, because many zones have the same value.");
}

static void test_equal(void)
{
    const double value[] = {0, 1, 2, 3, 9, 10};
    g_autoptr(JaClasses) classes = classes_of(value, 6, "equal", 5);
    assert_breaks(classes, (double[]){0, 2, 4, 6, 8, 10}, 5);
    assert_counts(classes, (guint[]){2, 2, 0, 0, 2});
    const double thirds[] = {0, 0.5, 1};
    g_autoptr(JaClasses) rounded = classes_of(thirds, 3, "equal", 3);
    g_assert_cmpfloat_with_epsilon(rounded->breaks[1], 1 / 3.0, 1 / 600.0);
    g_assert_cmpfloat(rounded->breaks[1], ==, 0.333);
    g_assert_cmpint(rounded->decimals, ==, 3);
}

/* Numbers that are shown alike are in one class, and the legend has no more digits than the numbers. */
static void test_as_shown(void)
{
    const double value[] = {6.82, 8.1, 10.74, 10.76, 10.79, 13.88, 13.92, 20.04};
    g_autoptr(JaColumn) column = column_of(value, G_N_ELEMENTS(value));
    column->decimals = 1;
    JaClassesSpec spec = {.method = (char *)"quantile", .count = 4};
    g_autoptr(JaClasses) classes = ja_classes_make(column, &spec, NULL);
    g_assert_cmpint(classes->decimals, <=, 1);
    for (gsize i = 0; i < G_N_ELEMENTS(value); i++) {
        int k = ja_classes_of(classes, value[i]);
        double shown = round(value[i] * 10) / 10;
        g_assert_cmpint(k, >=, 0);
        g_assert_cmpfloat(shown, >=, ja_classes_shown(classes, (guint)k));
        if (k + 1 < (int)classes->n)
            g_assert_cmpfloat(shown, <, ja_classes_shown(classes, (guint)k + 1));
    }
    g_assert_cmpint(ja_classes_of(classes, 10.76), ==, ja_classes_of(classes, 10.79));
    g_assert_cmpint(ja_classes_of(classes, 13.88), ==, ja_classes_of(classes, 13.92));
    g_assert_cmpfloat(ja_classes_shown(classes, 0), <=, 6.8);
    g_assert_cmpfloat(ja_classes_shown(classes, classes->n), ==, 20);
}

static void test_manual(void)
{
    const double value[] = {3.2, 4, 10, 17.5};
    double breaks[] = {4, 10};
    g_autoptr(JaColumn) column = column_of(value, 4);
    JaClassesSpec spec = {.method = (char *)"manual", .breaks = breaks, .breaks_count = 2};
    g_autoptr(JaClasses) classes = ja_classes_make(column, &spec, NULL);
    assert_breaks(classes, (double[]){3, 4, 10, 18}, 3);
    assert_counts(classes, (guint[]){1, 1, 2});
    /* Breaks outside all values still make classes with a width. */
    double far[] = {20, 40, 60};
    JaClassesSpec above = {.method = (char *)"manual", .breaks = far, .breaks_count = 3};
    g_autoptr(JaClasses) empty = ja_classes_make(column, &above, NULL);
    assert_breaks(empty, (double[]){3, 20, 40, 60, 80}, 4);
    assert_counts(empty, (guint[]){4, 0, 0, 0});
    /* No value says where the outer class ends, so that no legend does. */
    g_assert_cmpfloat(ja_classes_shown(empty, 4), ==, INFINITY);
    g_assert_cmpfloat(ja_classes_shown(empty, 0), ==, 3);
    double under[] = {-5, 2};
    JaClassesSpec below = {.method = (char *)"manual", .breaks = under, .breaks_count = 2};
    g_autoptr(JaClasses) top = ja_classes_make(column, &below, NULL);
    assert_breaks(top, (double[]){-12, -5, 2, 18}, 3);
    assert_counts(top, (guint[]){0, 0, 4});
    g_assert_cmpfloat(ja_classes_shown(top, 0), ==, -INFINITY);
    g_assert_cmpfloat(ja_classes_shown(top, 3), ==, 18);
}

static void test_few_values(void)
{
    const double one[] = {7, 7, 7};
    const char *const methods[] = {"fisher", "quantile", "equal"};
    for (gsize i = 0; i < G_N_ELEMENTS(methods); i++) {
        g_autoptr(JaClasses) classes = classes_of(one, 3, methods[i], 5);
        assert_breaks(classes, (double[]){7, 7}, 1);
        assert_counts(classes, (guint[]){3});
        g_assert_cmpfloat(classes->goodness, ==, 1);
        g_assert_cmpstr(classes->note, ==, "1 class rather than 5, because there are no more different values.");
        g_assert_cmpint(ja_classes_of(classes, 7), ==, 0);
        g_assert_cmpint(ja_classes_of(classes, 7.5), ==, -1);
    }
    const double three[] = {1, 5, 9, 9};
    g_autoptr(JaClasses) fisher = classes_of(three, 4, "fisher", 5);
    assert_counts(fisher, (guint[]){1, 1, 2});
    g_assert_cmpstr(fisher->note, ==, "3 classes rather than 5, because there are no more different values.");
}

static void test_no_values(void)
{
    g_autoptr(JaColumn) column = ja_column_new("x", "X", 4);
    JaClassesSpec spec = {.method = (char *)"fisher", .count = 5};
    g_autoptr(GError) error = NULL;
    g_assert_null(ja_classes_make(column, &spec, &error));
    g_assert_error(error, JA_ERROR, JA_ERROR_DATA);
    g_assert_cmpstr(error->message, ==,
                    "column 'x' has no numbers to map; all 4 zones are empty (`jobatlas check` says why): correct it, "
                    "or leave the figure out");
}

static void test_none(void)
{
    g_autoptr(JaColumn) column = ja_column_new("x", "X", 4);
    ja_column_set(column, 1, ja_cell_empty(JA_SUPPRESSED));
    g_autoptr(JaClasses) classes = ja_classes_none(column);
    g_assert_cmpuint(classes->n, ==, 0);
    g_assert_cmpuint(classes->empty[JA_SUPPRESSED], ==, 1);
    g_autoptr(JaClasses) some = ja_classes_recount(classes, column, (const guint[]){0, 1}, 2);
    g_assert_cmpuint(some->n, ==, 0);
    g_assert_cmpuint(some->empty[JA_SUPPRESSED], ==, 1);
}

static void test_recount(void)
{
    const double value[] = {1, 2, 8, 9, 10};
    g_autoptr(JaColumn) column = ja_column_new("x", "X", 7);
    for (gsize i = 0; i < 5; i++)
        ja_column_set(column, i, ja_cell(value[i]));
    ja_column_set(column, 5, ja_cell_empty(JA_SUPPRESSED));
    JaClassesSpec spec = {.method = (char *)"fisher", .count = 2};
    g_autoptr(JaClasses) classes = ja_classes_make(column, &spec, NULL);
    assert_counts(classes, (guint[]){2, 3});
    g_assert_cmpuint(classes->empty[JA_SUPPRESSED], ==, 1);
    g_assert_cmpuint(classes->empty[JA_NO_MATCH], ==, 1);
    const guint zone[] = {0, 4, 5};
    g_autoptr(JaClasses) part = ja_classes_recount(classes, column, zone, 3);
    assert_breaks(part, classes->breaks, 2);
    assert_counts(part, (guint[]){1, 1});
    g_assert_cmpuint(part->empty[JA_SUPPRESSED], ==, 1);
    g_assert_cmpuint(part->empty[JA_NO_MATCH], ==, 0);
}

static void test_round_between(void)
{
    static const struct {
        double low, high, target, expected;
    } c[] = {
        {12, 20, 16, 20},           {12, 19, 15.5, 16},           {3.2, 47.9, 25, 30},
        {0.29, 0.31, 0.3, 0.3},     {0.29, 0.3, 0.295, 0.3},      {-3, -1, -2, -2},
        {-0.5, 0.5, 0, 0},          {99, 101, 100, 100},          {1.04, 1.06, 1.05, 1.05},
        {7, 7.000001, 7, 7.000001}, {1e6, 1e6 + 1, 1e6, 1e6 + 1}, {-120, -80, -101, -100},
        {0, 1e-7, 5e-8, 1e-7},      {0.1, 0.2, 0.15, 0.2},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(c); i++)
        g_assert_cmpfloat(ja_round_between(c[i].low, c[i].high, c[i].target), ==, c[i].expected);
}

/* Whatever the values, a rounded break parts the same values as the exact one. */
static void test_rounding_moves_nobody(void)
{
    g_autoptr(GRand) rand = g_rand_new_with_seed(3);
    for (int run = 0; run < 20000; run++) {
        double scale = pow(10, g_rand_int_range(rand, -6, 9));
        double low = scale * g_rand_double_range(rand, -1, 1);
        double high = g_rand_boolean(rand) ? nextafter(low, G_MAXDOUBLE) : low + scale * g_rand_double(rand);
        double t = ja_round_between(low, high, low + (high - low) / 2);
        g_assert_true(low == high || (t > low && t <= high));
    }
}

/* Every value is in exactly the class whose interval holds it, counts add up, order does not matter. */
static void test_invariants(void)
{
    g_autoptr(GRand) rand = g_rand_new_with_seed(4);
    const char *const methods[] = {"fisher", "quantile", "equal"};
    for (int run = 0; run < 600; run++) {
        gsize n = (gsize)g_rand_int_range(rand, 1, 120);
        g_autofree double *value = g_new(double, n), *shuffled = g_new(double, n);
        for (gsize i = 0; i < n; i++)
            value[i] = shuffled[n - 1 - i] = run % 3 == 0 ? g_rand_int_range(rand, 0, 12) : g_rand_double(rand) * 100;
        guint asked = (guint)g_rand_int_range(rand, 2, 10);
        g_autoptr(JaClasses) classes = classes_of(value, n, methods[run % 3], asked);
        g_autoptr(JaClasses) again = classes_of(shuffled, n, methods[run % 3], asked);
        guint sum = 0;
        assert_breaks(again, classes->breaks, classes->n);
        for (guint k = 0; k < classes->n; k++) {
            sum += classes->count[k];
            g_assert_true(k == classes->n - 1 || classes->breaks[k] < classes->breaks[k + 1]);
        }
        g_assert_cmpuint(sum, ==, n);
        g_assert_true((classes->n < asked) == (classes->note != NULL));
        for (gsize i = 0; i < n; i++) {
            int k = ja_classes_of(classes, value[i]);
            g_assert_cmpint(k, >=, 0);
            g_assert_cmpfloat(value[i], >=, classes->breaks[k]);
            g_assert_true(value[i] < classes->breaks[k + 1] || k == (int)classes->n - 1);
        }
    }
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/classes/fisher-by-force", test_fisher_by_force);
    g_test_add_func("/classes/fisher-by-table", test_fisher_by_table);
    g_test_add_func("/classes/fisher-published", test_fisher_published);
    g_test_add_func("/classes/fisher-far-from-zero", test_fisher_far_from_zero);
    g_test_add_func("/classes/quantile", test_quantile);
    g_test_add_func("/classes/equal", test_equal);
    g_test_add_func("/classes/as-shown", test_as_shown);
    g_test_add_func("/classes/manual", test_manual);
    g_test_add_func("/classes/few-values", test_few_values);
    g_test_add_func("/classes/no-values", test_no_values);
    g_test_add_func("/classes/recount", test_recount);
    g_test_add_func("/classes/none", test_none);
    g_test_add_func("/classes/round-between", test_round_between);
    g_test_add_func("/classes/rounding-moves-nobody", test_rounding_moves_nobody);
    g_test_add_func("/classes/invariants", test_invariants);
    return g_test_run();
}
