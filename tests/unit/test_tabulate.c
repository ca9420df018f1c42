/* Tables over a small atlas: each expected line is worked by hand from the table in measure_fixture.h. */
#include "measure_fixture.h"
#include <string.h>

#include "measure/tabulate.h"

#include "base/number.h"

/* A result as lines of text: cells divided by '|', reasons as their symbols, '>' before a sum with empty parts. */
static char *render(const JaResult *result)
{
    GString *out = g_string_new(NULL);
    for (gsize r = 0; r < result->n_rows; r++) {
        for (gsize c = 0; c < result->n_columns; c++) {
            const JaResultCell *at = ja_result_at(result, r, c);
            g_string_append(out, c > 0 ? "|" : "");
            if (result->column[c].is_text) {
                g_string_append(out, at->text);
                continue;
            }
            g_autofree char *number = ja_number_show(at->cell.value, 2, TRUE);
            g_string_append(out, at->at_least ? ">" : "");
            g_string_append(out, at->cell.reason == JA_PRESENT ? number : ja_reason_symbol(at->cell.reason));
        }
        g_string_append_c(out, '\n');
    }
    return g_string_free(out, FALSE);
}

static JaStrings strings(const char *const *items)
{
    return (JaStrings){(char **)items, g_strv_length((char **)items)};
}

#define ITEMS(...) strings((const char *const[]){__VA_ARGS__, NULL})

static JaResult *tabulate(const JaAtlas *atlas, const JaTableSpec *spec, const char *member)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(JaExpressions) expressions = ja_expressions_new(atlas, &error);
    g_assert_no_error(error);
    const JaGrouping *per = member != NULL ? ja_atlas_grouping(atlas, "district") : NULL;
    const JaGroup *group = member != NULL ? ja_grouping_find(per, member) : NULL;
    JaResult *result = ja_tabulate(atlas, expressions, spec, per, group, &error);
    g_assert_no_error(error);
    return result;
}

static void assert_table(const JaTableSpec *spec, const char *member, const char *expected)
{
    g_autoptr(JaAtlas) atlas = small_atlas();
    g_autoptr(JaResult) result = tabulate(atlas, spec, member);
    g_autofree char *text = render(result);
    g_assert_cmpstr(text, ==, expected);
}

static void test_zones(void)
{
    const JaTableSpec plain = {.id = "t", .columns = ITEMS("code", "name", "district", "kind", "jobs", "rate")};
    assert_table(&plain, NULL,
                 "E1|Ash & Oak|Alpha|Coast; Town|50.00|50.00\n"
                 "E2|Beech|Alpha|Town|[c]|[z]\n"
                 "E3|Cedar, \"Old\"|Beta||10.00|[x]\n"
                 "E4|D\u00f6ddington|Beta||100.00|200.00\n"
                 "E5|Elm|Beta|Coast|0.00|0.00\n");
    const JaTableSpec chosen = {
        .id = "t", .columns = ITEMS("code", "people"), .where = "people >= 50", .order = "people DESC", .limit = 3};
    assert_table(&chosen, NULL, "E5|400.00\nE2|200.00\nE1|100.00\n");
    const JaTableSpec ties = {.id = "t", .columns = ITEMS("code"), .order = "district DESC"};
    assert_table(&ties, NULL, "E3\nE4\nE5\nE1\nE2\n");
    const JaTableSpec none = {.id = "t", .columns = ITEMS("code", "people"), .where = "people > 1000", .total = TRUE};
    assert_table(&none, NULL, "");
}

static void test_meaning(void)
{
    g_autoptr(JaAtlas) atlas = small_atlas();
    atlas->illustrative = TRUE;
    const JaTableSpec spec = {
        .id = "gaps", .title = "Gaps", .note = "Read with care.", .columns = ITEMS("code", "kind", "rate")};
    g_autoptr(JaResult) result = tabulate(atlas, &spec, NULL);
    g_assert_cmpstr(result->id, ==, "gaps");
    g_assert_cmpstr(result->title, ==, "Gaps");
    g_assert_cmpstr(result->subtitle, ==, "The whole area");
    g_assert_cmpstr(result->note, ==, "Read with care.");
    g_assert_true(result->illustrative);
    g_assert_false(result->has_total);
    g_assert_cmpstr(result->column[1].label, ==, "Kind of place");
    g_assert_cmpstr(result->column[2].label, ==, "Jobs per 100 people");
    g_assert_cmpstr(result->column[2].unit, ==, "%");
    g_assert_cmpint(result->column[2].decimals, ==, 1);
    g_assert_cmpfloat(ja_result_at(result, 0, 2)->cell.lower, ==, 40);
    g_assert_cmpfloat(ja_result_at(result, 0, 2)->cell.upper, ==, 60);
}

/* Jobs: 50 + 10 + 100 + 0 with one suppressed is at least 160; the rate is over zones with both parts. */
static void test_total(void)
{
    const JaTableSpec all = {
        .id = "t", .columns = ITEMS("name", "code", "people", "jobs", "rate"), .total = TRUE, .order = "people DESC"};
    assert_table(&all, NULL,
                 "Elm|E5|400.00|0.00|0.00\nBeech|E2|200.00|[c]|[z]\nAsh & Oak|E1|100.00|50.00|50.00\n"
                 "D\u00f6ddington|E4|50.00|100.00|200.00\nCedar, \"Old\"|E3|0.00|10.00|[x]\n"
                 "The whole area||750.00|>160.00|29.09\n");
    const JaTableSpec some = {.id = "t", .columns = ITEMS("code", "people"), .total = TRUE, .where = "people > 150"};
    assert_table(&some, NULL, "E2|200.00\nE5|400.00\nAll listed|600.00\n");
    const JaTableSpec three = {.id = "t", .columns = ITEMS("code", "people"), .total = TRUE, .limit = 3};
    assert_table(&three, NULL, "E1|100.00\nE2|200.00\nE3|0.00\nAll listed|300.00\n");
}

static void test_member(void)
{
    const JaTableSpec spec = {.id = "t", .columns = ITEMS("code", "people"), .total = TRUE, .order = "people"};
    assert_table(&spec, "Beta", "E3|0.00\nE4|50.00\nE5|400.00\nBeta|450.00\n");
    g_autoptr(JaAtlas) atlas = small_atlas();
    g_autoptr(JaResult) result = tabulate(atlas, &spec, "Beta");
    g_assert_cmpstr(result->id, ==, "t-beta");
    g_assert_cmpstr(result->subtitle, ==, "Beta");
    g_assert_true(result->has_total);
}

/* A rate over a group is of the zones that have one: two of the five have none, and the reader is told. */
static void test_left_out(void)
{
    const JaTableSpec by = {.id = "t", .by = "district", .columns = ITEMS("people", "rate")};
    g_autoptr(JaAtlas) atlas = small_atlas();
    g_autoptr(JaResult) groups = tabulate(atlas, &by, NULL);
    g_assert_null(strstr(groups->column[1].note != NULL ? groups->column[1].note : "", "Without"));
    g_assert_nonnull(strstr(groups->column[2].note, "Without 2 zones that have no number."));
    const JaTableSpec plain = {.id = "t", .columns = ITEMS("people", "rate")};
    g_autoptr(JaResult) zones = tabulate(atlas, &plain, NULL);
    g_assert_null(strstr(zones->column[1].note != NULL ? zones->column[1].note : "", "Without"));
}

/* A mean needs something to weight zones by: without it the reader is told why a row for several is empty. */
static void test_no_weight(void)
{
    g_autoptr(JaAtlas) atlas = small_atlas();
    JaColumn *score = ja_column_new("score", "Score", atlas->zones->n);
    score->kind = JA_SCORE;
    for (gsize z = 0; z < score->n; z++) {
        ja_column_set(score, z, ja_cell(2));
    }
    g_assert_true(ja_atlas_add_column(atlas, score, NULL));
    g_assert_true(ja_tabulate_has_no_sum(atlas, score));
    g_assert_false(ja_tabulate_has_no_sum(atlas, ja_atlas_column(atlas, "people")));
    g_assert_false(ja_tabulate_has_no_sum(atlas, ja_atlas_column(atlas, "rate")));
    const JaTableSpec by = {.id = "t", .by = "district", .columns = ITEMS("score")};
    g_autoptr(JaResult) empty = tabulate(atlas, &by, NULL);
    g_autofree char *text = render(empty);
    g_assert_cmpstr(text, ==, "Alpha|[z]\nBeta|[z]\nThe whole area|[z]\n");
    g_assert_cmpstr(empty->column[1].note, ==, "No mean over several zones: there is nothing to weight zones by.");
    const JaTableSpec zones = {.id = "t", .columns = ITEMS("score")};
    g_autoptr(JaResult) each = tabulate(atlas, &zones, NULL);
    g_assert_null(each->column[0].note);
    score->weight = g_strdup("people");
    g_assert_false(ja_tabulate_has_no_sum(atlas, score));
    g_autoptr(JaResult) means = tabulate(atlas, &by, NULL);
    g_assert_null(means->column[1].note);
}

static void test_by_group(void)
{
    const JaTableSpec plain = {.id = "t", .by = "district", .columns = ITEMS("people", "jobs", "rate")};
    assert_table(&plain, NULL,
                 "Alpha|300.00|>50.00|50.00\nBeta|450.00|110.00|24.44\nThe whole area|750.00|>160.00|29.09\n");
    const JaTableSpec ordered = {
        .id = "t", .by = "district", .columns = ITEMS("name", "people"), .order = " people desc , name"};
    assert_table(&ordered, NULL, "Beta|450.00\nAlpha|300.00\nThe whole area|750.00\n");
    const JaTableSpec filtered = {.id = "t", .by = "district", .columns = ITEMS("people"), .where = "people > 150"};
    assert_table(&filtered, NULL, "Alpha|200.00\nBeta|400.00\nAll listed|600.00\n");
    const JaTableSpec empty_last = {.id = "t",
                                    .by = "district",
                                    .columns = ITEMS("district", "jobs"),
                                    .where = "code IN ('E2', 'E3')",
                                    .order = "jobs DESC"};
    assert_table(&empty_last, NULL, "Beta|10.00\nAlpha|[c]\nAll listed|>10.00\n");
    const JaTableSpec first = {
        .id = "t", .by = "district", .columns = ITEMS("people"), .order = "people DESC", .limit = 1};
    assert_table(&first, NULL, "Beta|450.00\nThe whole area|750.00\n");
}

static void test_by_overlapping_groups(void)
{
    const JaTableSpec spec = {.id = "t", .by = "kind", .columns = ITEMS("people")};
    assert_table(&spec, NULL, "Coast|500.00\nTown|300.00\nThe whole area|750.00\n");
    g_autoptr(JaAtlas) atlas = small_atlas();
    g_autoptr(JaResult) result = tabulate(atlas, &spec, NULL);
    g_assert_cmpstr(result->note, ==,
                    "The groups overlap, so their sum can exceed the last row. The last row includes "
                    "zones that are in no kind.");
}

/* Values known by district: 7 in Alpha, 9 in Beta. They count once a district, not once a zone. */
static void test_known_by_group(void)
{
    g_autoptr(JaAtlas) atlas = small_atlas();
    JaColumn *ill =
        atlas_column(atlas, "ill", JA_COUNT, (const JaCell[]){NUMBER(7), NUMBER(7), NUMBER(9), NUMBER(9), NUMBER(9)});
    JaColumn *list = atlas_column(atlas, "list", JA_COUNT,
                                  (const JaCell[]){NUMBER(70), NUMBER(70), NUMBER(30), NUMBER(30), NUMBER(30)});
    JaColumn *share = atlas_column(atlas, "share", JA_RATE,
                                   (const JaCell[]){NUMBER(10), NUMBER(10), NUMBER(30), NUMBER(30), NUMBER(30)});
    JaColumn *mixed = atlas_column(atlas, "mixed", JA_RATE,
                                   (const JaCell[]){NUMBER(7), NUMBER(3.5), NUMBER(0), NUMBER(18), NUMBER(2.25)});
    JaColumn *score = atlas_column(atlas, "score", JA_SCORE,
                                   (const JaCell[]){NUMBER(1.5), NUMBER(1.5), NUMBER(4), NUMBER(4), NUMBER(4)});
    JaColumn *const known[] = {ill, list, share, score};
    for (gsize i = 0; i < G_N_ELEMENTS(known); i++) {
        known[i]->by_group = TRUE;
        known[i]->grouping = g_strdup("district");
    }
    share->times = mixed->times = 100;
    share->numerator = g_strdup("ill");
    share->denominator = g_strdup("list");
    mixed->numerator = g_strdup("ill");
    mixed->denominator = g_strdup("people");
    const JaTableSpec spec = {.id = "t", .by = "district", .columns = ITEMS("ill", "share", "mixed")};
    g_autoptr(JaResult) whole = tabulate(atlas, &spec, NULL);
    g_autofree char *text = render(whole);
    g_assert_cmpstr(text, ==, "Alpha|7.00|10.00|[z]\nBeta|9.00|30.00|[z]\nThe whole area|16.00|16.00|[z]\n");
    g_assert_cmpstr(whole->column[1].note, ==, "Known by district: every zone in one has its value.");
    const JaTableSpec part = {.id = "t", .by = "district", .columns = ITEMS("ill", "score"), .where = "people > 0"};
    g_autoptr(JaResult) partial = tabulate(atlas, &part, NULL);
    g_autofree char *less = render(partial);
    g_assert_cmpstr(less, ==, "Alpha|7.00|1.50\nBeta|[z]|[z]\nAll listed|[z]|[z]\n");
    /* A score of a district is what the source says of it; of all districts it says nothing. */
    const JaTableSpec scores = {.id = "t", .by = "district", .columns = ITEMS("score")};
    g_autoptr(JaResult) scored = tabulate(atlas, &scores, NULL);
    g_autofree char *said = render(scored);
    g_assert_cmpstr(said, ==, "Alpha|1.50\nBeta|4.00\nThe whole area|[z]\n");
}

static void test_all_columns(void)
{
    const JaTableSpec zones = {.id = "t", .where = "code = 'E1'"};
    assert_table(&zones, NULL, "E1|Ash & Oak|Alpha|Coast; Town|100.00|50.00|50.00\n");
    const JaTableSpec groups = {.id = "t", .by = "district", .where = "code = 'E1'"};
    assert_table(&groups, NULL, "Alpha|100.00|50.00|50.00\nAll listed|100.00|50.00|50.00\n");
}

static void test_refused(void)
{
    const struct {
        JaTableSpec spec;
        const char *message;
    } cases[] = {
        {{.id = "t", .columns = ITEMS("code", "poeple")},
         "table 't': no column is named 'poeple'; did you mean "
         "'people'?"},
        {{.id = "t", .by = "distrct"}, "table 't': no grouping is named 'distrct'; did you mean 'district'?"},
        {{.id = "t", .by = "district", .columns = ITEMS("code")},
         "table 't': a row for each district has no 'code'; leave it out of the columns"},
        {{.id = "t", .by = "district", .columns = ITEMS("kind")},
         "table 't': a row for each district has no 'kind'; leave it out of the columns"},
        {{.id = "t", .by = "district", .columns = ITEMS("people"), .order = "people / 2"},
         "table 't': order: 'people / 2' is not a column with ASC or DESC, as a table by district needs"},
        {{.id = "t", .by = "district", .columns = ITEMS("people"), .order = "jobs"},
         "table 't': order: 'jobs' is not among the columns of the table"},
        {{.id = "t", .columns = ITEMS("people"), .where = "people >"},
         "table 't', where: something is missing at the end, in \"people >\""},
    };
    g_autoptr(JaAtlas) atlas = small_atlas();
    g_autoptr(JaExpressions) expressions = ja_expressions_new(atlas, NULL);
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autoptr(GError) error = NULL;
        g_assert_null(ja_tabulate(atlas, expressions, &cases[i].spec, NULL, NULL, &error));
        g_assert_error(error, JA_ERROR, JA_ERROR_DATA);
        g_assert_cmpstr(error->message, ==, cases[i].message);
    }
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/tabulate/left-out", test_left_out);
    g_test_add_func("/tabulate/zones", test_zones);
    g_test_add_func("/tabulate/meaning", test_meaning);
    g_test_add_func("/tabulate/total", test_total);
    g_test_add_func("/tabulate/member", test_member);
    g_test_add_func("/tabulate/no-weight", test_no_weight);
    g_test_add_func("/tabulate/by-group", test_by_group);
    g_test_add_func("/tabulate/by-overlapping-groups", test_by_overlapping_groups);
    g_test_add_func("/tabulate/known-by-group", test_known_by_group);
    g_test_add_func("/tabulate/all-columns", test_all_columns);
    g_test_add_func("/tabulate/refused", test_refused);
    return g_test_run();
}
