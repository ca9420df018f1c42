/*
 * The model: reasons, columns, groupings, sums over zones. Expected values are worked by hand.
 */
#include <jobatlas/atlas.h>

static JaAtlas *four_zones(void)
{
    static const char *const codes[] = {"A", "B", "C", "D"};
    char **code = g_new(char *, 4), **name = g_new(char *, 4);
    for (int i = 0; i < 4; i++) {
        code[i] = g_strdup(codes[i]);
        name[i] = g_strdup_printf("Zone %s", codes[i]);
    }
    return ja_atlas_new("Test", ja_zones_new(4, code, name, NULL, "EPSG:27700", "2021"));
}

static const JaColumn *add(JaAtlas *atlas, const char *name, JaKind kind, const JaCell *cells)
{
    JaColumn *column = ja_column_new(name, NULL, 4);
    column->kind = kind;
    for (gsize i = 0; i < 4; i++) {
        ja_column_set(column, i, cells[i]);
    }
    g_assert_true(ja_atlas_add_column(atlas, column, NULL));
    return ja_atlas_column(atlas, name);
}

static void test_reasons(void)
{
    g_assert_cmpint(ja_reason_join(JA_PRESENT, JA_NOT_AVAILABLE), ==, JA_NOT_AVAILABLE);
    g_assert_cmpint(ja_reason_join(JA_SUPPRESSED, JA_NOT_AVAILABLE), ==, JA_SUPPRESSED);
    for (int r = JA_PRESENT + 1; r < JA_N_REASONS; r++) {
        g_assert_cmpstr(ja_reason_symbol((JaReason)r), !=, "");
        g_assert_cmpstr(ja_reason_label((JaReason)r), !=, "");
    }
}

static void test_bounds_appear_when_needed(void)
{
    g_autoptr(JaColumn) column = ja_column_new("x", "X", 3);
    ja_column_set(column, 0, ja_cell(5));
    g_assert_null(column->lower);
    ja_column_set(column, 1, ja_cell_between(10, 8, 13));
    g_assert_nonnull(column->lower);
    JaCell first = ja_column_get(column, 0), second = ja_column_get(column, 1), third = ja_column_get(column, 2);
    g_assert_cmpfloat(first.lower, ==, 5);
    g_assert_cmpfloat(first.upper, ==, 5);
    g_assert_cmpfloat(second.lower, ==, 8);
    g_assert_cmpfloat(second.upper, ==, 13);
    g_assert_cmpint(third.reason, ==, JA_NO_MATCH);
}

static void test_sums(void)
{
    g_autoptr(JaAtlas) atlas = four_zones();
    const JaCell people[] = {ja_cell(10), ja_cell_between(20, 18, 22), ja_cell_empty(JA_SUPPRESSED), ja_cell(30)};
    const JaCell residents[] = {ja_cell(100), ja_cell(100), ja_cell(100), ja_cell(0)};
    const JaCell score[] = {ja_cell(1), ja_cell(3), ja_cell(8), ja_cell_empty(JA_NOT_AVAILABLE)};
    const JaColumn *count = add(atlas, "people", JA_COUNT, people);
    add(atlas, "residents", JA_COUNT, residents);
    JaColumn *mean = (JaColumn *)add(atlas, "score", JA_SCORE, score);
    JaColumn *rate = (JaColumn *)add(atlas, "rate", JA_RATE, score);
    mean->weight = g_strdup("residents");
    rate->numerator = g_strdup("people");
    rate->denominator = g_strdup("residents");
    rate->times = 100;
    gboolean partial;
    JaCell all = ja_atlas_summarise(atlas, count, NULL, 0, &partial);
    g_assert_cmpfloat(all.value, ==, 60);
    g_assert_cmpfloat(all.lower, ==, 58);
    g_assert_cmpfloat(all.upper, ==, 62);
    g_assert_true(partial);
    const guint two[] = {0, 1}, hidden[] = {2}, empty[] = {3};
    g_assert_cmpfloat(ja_atlas_summarise(atlas, count, two, 2, &partial).value, ==, 30);
    g_assert_false(partial);
    g_assert_cmpint(ja_atlas_summarise(atlas, count, hidden, 1, &partial).reason, ==, JA_SUPPRESSED);
    /* (10 + 20 + 30) / (100 + 100 + 0): the suppressed zone is left out of both sums */
    g_assert_cmpfloat(ja_atlas_summarise(atlas, rate, NULL, 0, NULL).value, ==, 30);
    g_assert_cmpint(ja_atlas_summarise(atlas, rate, empty, 1, NULL).reason, ==, JA_NO_DENOMINATOR);
    g_assert_cmpfloat(ja_atlas_summarise(atlas, mean, NULL, 0, NULL).value, ==, 4);
    g_free(mean->weight);
    mean->weight = NULL;
    g_assert_cmpint(ja_atlas_summarise(atlas, mean, NULL, 0, NULL).reason, ==, JA_NOT_APPLICABLE);
}

static void test_groupings(void)
{
    const guint zone[] = {3, 0, 1, 1, 0, 0};
    const char *const group[] = {"Swale", "Dover", "Swale", "Coast", "Coast", "Coast"};
    g_autoptr(JaGrouping) grouping = ja_grouping_new("place", NULL, 4, zone, group, 6);
    g_assert_cmpuint(grouping->groups->len, ==, 3);
    g_assert_true(grouping->overlaps);
    g_assert_cmpuint(grouping->n_ungrouped, ==, 1);
    const JaGroup *coast = ja_grouping_find(grouping, "Coast"), *swale = ja_grouping_find(grouping, "Swale");
    g_assert_cmpuint(coast->n, ==, 2);
    g_assert_cmpuint(swale->n, ==, 2);
    g_assert_cmpuint(swale->zone[0], ==, 1);
    g_assert_cmpuint(swale->zone[1], ==, 3);
    g_assert_null(ja_grouping_find(grouping, "Kent"));
    g_assert_true(ja_grouping_of_zone(grouping, 1) == coast);
    g_assert_null(ja_grouping_of_zone(grouping, 2));
}

static void test_unknown_names_are_explained(void)
{
    g_autoptr(JaAtlas) atlas = four_zones();
    const JaCell cells[] = {ja_cell(1), ja_cell(2), ja_cell(3), ja_cell(4)};
    add(atlas, "claimants", JA_COUNT, cells);
    g_autoptr(GError) error = NULL;
    g_assert_null(ja_atlas_require_column(atlas, "claimant", "figure 'x'", &error));
    g_assert_cmpstr(error->message, ==, "figure 'x': no column is named 'claimant'; did you mean 'claimants'?");
    g_clear_error(&error);
    g_assert_null(ja_atlas_require_grouping(atlas, "district", "figure 'x'", &error));
    g_assert_cmpstr(error->message, ==,
                    "figure 'x': no grouping is named 'district'; `jobatlas groups PROJECT` lists what there is");
    g_clear_error(&error);
    g_assert_false(ja_atlas_add_column(atlas, ja_column_new("claimants", NULL, 4), &error));
    g_assert_cmpstr(error->message, ==, "column 'claimants' is defined twice; give one of them another name");
    g_assert_cmpint(ja_zones_find(atlas->zones, "C"), ==, 2);
    g_assert_cmpint(ja_zones_find(atlas->zones, "E"), ==, -1);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/model/reasons", test_reasons);
    g_test_add_func("/model/bounds", test_bounds_appear_when_needed);
    g_test_add_func("/model/sums", test_sums);
    g_test_add_func("/model/groupings", test_groupings);
    g_test_add_func("/model/unknown", test_unknown_names_are_explained);
    return g_test_run();
}
