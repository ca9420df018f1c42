/*
 * Ranks against counting by hand and by force; shares that add up.
 */
#include "measure/ranks.h"
#include "small_atlas.h"
#include <math.h>

static void add_grouping(JaAtlas *atlas, const char *name, const guint *zone, const char *const *group, gsize n)
{
    ja_atlas_add_grouping(atlas, ja_grouping_new(name, name, atlas->zones->n, zone, group, n));
}

static JaAtlas *atlas_with_groups(const double *value)
{
    JaAtlas *atlas = small_atlas(7);
    small_column(atlas, "x", "Jobs", value);
    add_grouping(atlas, "district", (guint[]){0, 1, 2, 3, 4, 5}, (const char *const[]){"A", "A", "A", "B", "B", "B"},
                 6);
    add_grouping(atlas, "typology", (guint[]){0, 0, 1}, (const char *const[]){"coast", "town", "town"}, 3);
    return atlas;
}

static void assert_ranks(const JaAtlas *atlas, const JaRankSpec *spec, const double *expected)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(JaColumn) rank = ja_rank_make(atlas, spec, &error);
    g_assert_no_error(error);
    for (gsize i = 0; i < rank->n; i++) {
        JaCell cell = ja_column_get(rank, i);
        g_assert_true(isnan(expected[i]) ? cell.reason != JA_PRESENT : cell.reason == JA_PRESENT);
        g_assert_cmpfloat(cell.value, ==, isnan(expected[i]) ? 0 : expected[i]);
    }
}

#define RANK(...) (&(const JaRankSpec){.name = (char *)"k", .of = (char *)"x", __VA_ARGS__})
#define SHARE(...) (&(const JaShareSpec){.name = (char *)"s", .of = (char *)"x", __VA_ARGS__})

static void test_ranks(void)
{
    g_autoptr(JaAtlas) atlas = atlas_with_groups((double[]){10, 8, 8, 5, NAN, 12, 1});
    assert_ranks(atlas, RANK(.first = NULL), (double[]){2, 3, 3, 5, NAN, 1, 6});
    assert_ranks(atlas, RANK(.first = (char *)"lowest"), (double[]){5, 3, 3, 2, NAN, 6, 1});
    assert_ranks(atlas, RANK(.within = (char *)"district"), (double[]){1, 2, 2, 2, NAN, 1, NAN});
    g_autoptr(JaColumn) rank = ja_rank_make(atlas, RANK(.within = (char *)"district"), NULL);
    g_assert_cmpstr(rank->label, ==, "Rank in its district: Jobs (1 = highest)");
    g_assert_cmpint(rank->reason[4], ==, JA_SUPPRESSED);
    g_assert_cmpint(rank->reason[6], ==, JA_NOT_APPLICABLE);
    g_assert_cmpint(rank->kind, ==, JA_SCORE);
}

/* A rank is one more than the number of zones that stand before it. */
static void test_ranks_by_counting(void)
{
    g_autoptr(GRand) rand = g_rand_new_with_seed(5);
    for (int run = 0; run < 200; run++) {
        double value[7], expected[7];
        for (int i = 0; i < 7; i++)
            value[i] = g_rand_int_range(rand, 0, 5);
        for (int i = 0; i < 7; i++) {
            expected[i] = 1;
            for (int j = 0; j < 7; j++)
                expected[i] += value[j] > value[i];
        }
        g_autoptr(JaAtlas) atlas = atlas_with_groups(value);
        assert_ranks(atlas, RANK(.first = (char *)"highest"), expected);
    }
}

static void test_shares(void)
{
    g_autoptr(JaAtlas) atlas = atlas_with_groups((double[]){10, 20, 30, 5, NAN, 15, 20});
    g_autoptr(JaColumn) area = ja_share_make(atlas, SHARE(.within = NULL), NULL);
    g_assert_cmpfloat(area->value[0], ==, 10);
    g_assert_cmpfloat(area->value[2], ==, 30);
    g_assert_cmpint(area->reason[4], ==, JA_SUPPRESSED);
    g_assert_cmpstr(area->note, ==, "Shares are of the known total; 1 of 7 zones have no number.");
    g_assert_cmpstr(area->label, ==, "Jobs: share of the area");
    g_assert_true(ja_atlas_add_column(atlas, g_steal_pointer(&area), NULL));
    gboolean partial = TRUE;
    JaCell all = ja_atlas_summarise(atlas, ja_atlas_column(atlas, "s"), NULL, 0, &partial);
    g_assert_cmpfloat_with_epsilon(all.value, 100, 1e-12);
    g_assert_false(partial); /* of the known total, these are all */
    g_autoptr(JaColumn) district = ja_share_make(atlas, SHARE(.within = (char *)"district"), NULL);
    g_assert_cmpfloat_with_epsilon(district->value[0] + district->value[1] + district->value[2], 100, 1e-12);
    g_assert_cmpfloat(district->value[5], ==, 75);
    g_assert_cmpint(district->reason[6], ==, JA_NOT_APPLICABLE);
}

static void test_share_of_nothing(void)
{
    g_autoptr(JaAtlas) atlas = atlas_with_groups((double[]){0, 0, 0, 1, 1, 1, 1});
    g_autoptr(JaColumn) share = ja_share_make(atlas, SHARE(.within = (char *)"district"), NULL);
    g_assert_cmpint(share->reason[0], ==, JA_NO_DENOMINATOR);
    g_assert_null(share->note);
}

static void expect_share_fault(const JaAtlas *atlas, const JaShareSpec *spec, const char *message)
{
    g_autoptr(GError) error = NULL;
    g_assert_null(ja_share_make(atlas, spec, &error));
    g_assert_error(error, JA_ERROR, JA_ERROR_DATA);
    g_assert_cmpstr(error->message, ==, message);
}

static void test_faults(void)
{
    g_autoptr(JaAtlas) atlas = atlas_with_groups((double[]){1, 2, 3, 4, 5, 6, 7});
    JaColumn *score = small_column(atlas, "score", "Score", (double[]){1, 2, 3, 4, 5, 6, 7});
    JaColumn *large = small_column(atlas, "large", "Large", (double[]){1, 2, 3, 4, 5, 6, 7});
    score->kind = JA_SCORE;
    large->by_group = TRUE;
    g_autoptr(GError) error = NULL;
    g_assert_null(ja_rank_make(atlas, RANK(.within = (char *)"typology"), &error));
    g_assert_cmpstr(error->message, ==,
                    "rank 'k': within: zones can be in several groups of 'typology' at once; name a grouping whose "
                    "groups do not overlap");
    expect_share_fault(atlas, SHARE(.within = (char *)"typology"),
                       "share 's': within: zones can be in several groups of 'typology' at once; name a grouping "
                       "whose groups do not overlap");
    expect_share_fault(atlas, &(const JaShareSpec){.name = (char *)"s", .of = (char *)"score"},
                       "share 's': of: 'score' is not a count; only counts have shares");
    expect_share_fault(atlas, &(const JaShareSpec){.name = (char *)"s", .of = (char *)"large"},
                       "share 's': of: 'large' is known only for larger areas, so zones have no share of it");
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/ranks/ranks", test_ranks);
    g_test_add_func("/ranks/by-counting", test_ranks_by_counting);
    g_test_add_func("/shares/shares", test_shares);
    g_test_add_func("/shares/of-nothing", test_share_of_nothing);
    g_test_add_func("/ranks/faults", test_faults);
    return g_test_run();
}
