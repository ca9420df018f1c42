/*
 * Equity against definitions computed pair by pair and person by person, published values, and what must hold of any
 * measure of inequality.
 */
#include "reach/equity.h"

#include <math.h>

#define NEAR(a, b) g_assert_cmpfloat_with_epsilon(a, b, 1e-12)

/* Incomes of the manual of R's package ineq, whose Gini its tests give as 0.462091130267624. */
static const double INCOME[] = {541, 1463, 2445, 3438, 4437, 5401, 6392, 8304, 11904, 22261};
static const double ONE_EACH[] = {1, 1, 1, 1, 1, 1, 1, 1, 1, 1};

static void test_published_gini(void)
{
    double gini;
    g_assert_true(ja_equity_gini(INCOME, ONE_EACH, 10, &gini));
    NEAR(gini, 0.462091130267624);
    /* And of package phylotools: 0.3076923. */
    g_assert_true(ja_equity_gini((double[]){1, 3, 2, 1, 1, 1, 4}, ONE_EACH, 7, &gini));
    NEAR(gini, 4.0 / 13);
}

/* Net incomes in order of gross ones, which is their own: the concentration index is the Gini coefficient. */
static void test_same_order_same_index(void)
{
    const double net[] = {487, 1284, 2092, 2865, 3599, 4261, 4901, 6182, 8597, 15583};
    double index, gini;
    g_assert_true(ja_equity_concentration(net, ONE_EACH, INCOME, 10, &index));
    g_assert_true(ja_equity_gini(net, ONE_EACH, 10, &gini));
    NEAR(index, gini);
}

/* Deaths of children by fifth of wealth: more among the poor, so negative. Worked by the trapezia under the
 * concentration curve: C = (p1 L2 - p2 L1) + (p2 L3 - p3 L2) + ... (World Bank, Quantitative Techniques for Health
 * Equity Analysis, note 7). */
static void test_concentration_is_the_curve(void)
{
    const double births[] = {30, 29, 26, 25, 23}, rate[] = {155, 153, 120, 87, 54}, wealth[] = {1, 2, 3, 4, 5};
    double people = 0, deaths = 0, p[5], l[5], curve = 0, index;
    for (int i = 0; i < 5; i++) {
        p[i] = people += births[i];
        l[i] = deaths += births[i] * rate[i];
    }
    for (int i = 0; i < 4; i++) {
        curve += (p[i] * l[i + 1] - p[i + 1] * l[i]) / (people * deaths);
    }
    g_assert_true(ja_equity_concentration(rate, births, wealth, 5, &index));
    NEAR(index, curve);
    g_assert_cmpfloat(index, <, 0);
}

static double gini_by_pairs(const double *x, const double *w, int n)
{
    double sum = 0, people = 0, total = 0;
    for (int i = 0; i < n; i++) {
        people += w[i];
        total += w[i] * x[i];
        for (int k = 0; k < n; k++) {
            sum += w[i] * w[k] * fabs(x[i] - x[k]);
        }
    }
    return sum / (2 * people * total);
}

static void test_gini_by_pairs(void)
{
    g_autoptr(GRand) rand = g_rand_new_with_seed(5);
    for (int round = 0; round < 300; round++) {
        double x[12], w[12], gini;
        int n = g_rand_int_range(rand, 1, 13);
        for (int i = 0; i < n; i++) {
            x[i] = g_rand_int_range(rand, 0, 9); /* ties, and zeros */
            w[i] = g_rand_int_range(rand, i == 0 ? 1 : 0, 5);
        }
        x[0] = 3;
        g_assert_true(ja_equity_gini(x, w, (gsize)n, &gini));
        NEAR(gini, gini_by_pairs(x, w, n));
    }
}

/* Ten people: the best off has 10, the four worst off have 0, 1, 2, 3: 10 / 1.5. */
static void test_palma_by_hand(void)
{
    const double reach[] = {10, 0, 9, 1, 8, 2, 7, 3, 6, 5};
    double palma;
    g_assert_true(ja_equity_palma(reach, ONE_EACH, NULL, 10, &palma));
    NEAR(palma, 10 / 1.5);
    /* By income in the order given the last has 5; the first four 10, 0, 9, 1. */
    const double income[] = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10};
    g_assert_true(ja_equity_palma(reach, ONE_EACH, income, 10, &palma));
    NEAR(palma, 1);
}

/* Zones on the border are split: of 100 people, the worst 40 are 30 of the first and 10 of the second zone; the best
 * 10 are in the last, with 20 people. (30 x 2 + 10 x 5) / 40 = 2.75. */
static void test_palma_splits_border_zones(void)
{
    const double reach[] = {2, 5, 11}, people[] = {30, 50, 20};
    double palma;
    g_assert_true(ja_equity_palma(reach, people, NULL, 3, &palma));
    NEAR(palma, 11 / 2.75);
    /* Equal ranks: all three are one zone with the mean value. */
    g_assert_true(ja_equity_palma(reach, people, (double[]){4, 4, 4}, 3, &palma));
    NEAR(palma, 1);
}

static void test_palma_person_by_person(void)
{
    g_autoptr(GRand) rand = g_rand_new_with_seed(9);
    for (int round = 0; round < 200; round++) {
        double value[10], weight[10], rank[10], of_person[100], palma;
        int left = 100, n_persons = 0;
        for (int i = 0; i < 10; i++) {
            weight[i] = i < 9 ? g_rand_int_range(rand, 0, left / 3 + 1) : left;
            left -= (int)weight[i];
            value[i] = g_rand_int_range(rand, 1, 50);
            rank[i] = i;
            for (int k = 0; k < (int)weight[i]; k++) {
                of_person[n_persons++] = value[i];
            }
        }
        double worst = 0, best = 0;
        for (int k = 0; k < 100; k++) {
            worst += k < 40 ? of_person[k] / 40 : 0;
            best += k >= 90 ? of_person[k] / 10 : 0;
        }
        g_assert_true(ja_equity_palma(value, weight, rank, 10, &palma));
        NEAR(palma, best / worst);
    }
}

static void test_concentration_by_hand(void)
{
    /* Two people: all of it with the worse off: -1/2; with the better off: 1/2; the same rank: 0. */
    double index;
    g_assert_true(ja_equity_concentration((double[]){6, 0}, ONE_EACH, (double[]){1, 2}, 2, &index));
    NEAR(index, -0.5);
    g_assert_true(ja_equity_concentration((double[]){6, 0}, ONE_EACH, (double[]){2, 1}, 2, &index));
    NEAR(index, 0.5);
    g_assert_true(ja_equity_concentration((double[]){6, 0}, ONE_EACH, (double[]){1, 1}, 2, &index));
    NEAR(index, 0);
    /* Of four, two of the same rank stand at 1/2: (1 x 1/8 + (2 + 4) x 1/2 + 5 x 7/8) x 2 / 12 - 1 = 0.25 */
    g_assert_true(ja_equity_concentration((double[]){1, 2, 4, 5}, ONE_EACH, (double[]){1, 2, 2, 3}, 4, &index));
    NEAR(index, 0.25);
}

static void test_means_and_ratio(void)
{
    const double jobs[] = {1000, 200, 5000}, residents[] = {10, 10, 0}, claimants[] = {1, 3, 0};
    double mean, ratio;
    g_assert_true(ja_equity_mean(jobs, residents, 3, &mean));
    NEAR(mean, 600);
    g_assert_true(ja_equity_ratio(jobs, claimants, residents, 3, &ratio));
    NEAR(ratio, 400.0 / 600);
}

static void test_no_answer(void)
{
    const double none[] = {0, 0}, value[] = {1, 2};
    double x;
    g_assert_false(ja_equity_mean(value, none, 2, &x));
    g_assert_false(ja_equity_gini(value, none, 2, &x));
    g_assert_false(ja_equity_gini(none, value, 2, &x));
    g_assert_false(ja_equity_palma(none, value, NULL, 2, &x));
    g_assert_false(ja_equity_palma(value, none, NULL, 2, &x));
    g_assert_false(ja_equity_ratio(value, value, none, 2, &x));
    g_assert_false(ja_equity_concentration(value, value, value, 0, &x));
}

/* What must hold of Gini and Palma: neither the scale nor the number of people matters, nor the order of zones;
 * a gift from the better to the worse off lowers them, Palma at least not raises. */
static void test_what_must_hold(void)
{
    g_autoptr(GRand) rand = g_rand_new_with_seed(3);
    for (int round = 0; round < 200; round++) {
        double x[8], w[8], scaled[8], more[8], back[8], w_back[8], gift[8];
        for (int i = 0; i < 8; i++) {
            x[i] = g_rand_int_range(rand, 1, 100) + 100 * i;
            w[i] = g_rand_double_range(rand, 0.5, 3);
            scaled[i] = 4 * x[i];
            more[i] = 2 * w[i];
            back[7 - i] = x[i];
            w_back[7 - i] = w[i];
            gift[i] = x[i];
        }
        gift[2] += 1 / w[2];
        gift[6] -= 1 / w[6];
        double a, b;
        ja_equity_gini(x, w, 8, &a);
        ja_equity_gini(scaled, w, 8, &b);
        NEAR(a, b);
        ja_equity_gini(x, more, 8, &b);
        NEAR(a, b);
        ja_equity_gini(back, w_back, 8, &b);
        g_assert_true(a == b);
        ja_equity_gini(gift, w, 8, &b);
        g_assert_cmpfloat(b, <, a);
        ja_equity_palma(x, w, NULL, 8, &a);
        ja_equity_palma(back, w_back, NULL, 8, &b);
        g_assert_true(a == b);
        ja_equity_palma(gift, w, NULL, 8, &b);
        g_assert_cmpfloat(b, <=, a + 1e-12);
    }
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/equity/published-gini", test_published_gini);
    g_test_add_func("/equity/same-order-same-index", test_same_order_same_index);
    g_test_add_func("/equity/concentration-curve", test_concentration_is_the_curve);
    g_test_add_func("/equity/gini-by-pairs", test_gini_by_pairs);
    g_test_add_func("/equity/palma", test_palma_by_hand);
    g_test_add_func("/equity/palma-split", test_palma_splits_border_zones);
    g_test_add_func("/equity/palma-persons", test_palma_person_by_person);
    g_test_add_func("/equity/concentration", test_concentration_by_hand);
    g_test_add_func("/equity/means", test_means_and_ratio);
    g_test_add_func("/equity/no-answer", test_no_answer);
    g_test_add_func("/equity/what-must-hold", test_what_must_hold);
    return g_test_run();
}
