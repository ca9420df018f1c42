/* From one vintage to another. Expected cells are worked by hand; every refusal has its exact message. */
#include "join_fixture.h"

/*
 * 2011: A, B, C, D, E    2021: A unchanged; B and C merged into N1; D split into N2 and N3; X9 is outside.
 */
static const char *const zones_2021[] = {"E02000001|Aa|Alpha", "E02000011|Merged|Alpha", "E02000012|West|Beta",
                                         "E02000013|East|Beta", NULL};
static const char *const pairs[] = {"E02000001|E02000001|U|1",
                                    "E02000002|E02000011|M|1",
                                    "E02000003|E02000011|M|1",
                                    "E02000004|E02000012|S|0.25",
                                    "E02000004|E02000013|S|0.75",
                                    "E02000009|E02000009|U|1",
                                    NULL};
static const char *const bare_pairs[] = {"E02000001|E02000001",
                                         "E02000002|E02000011",
                                         "E02000003|E02000011",
                                         "E02000004|E02000012",
                                         "E02000004|E02000013",
                                         "E02000009|E02000009",
                                         NULL};

static const JaRecodeSpec recode_spec = {
    .name = "old_to_new", .file = "lookup.csv", .from_vintage = "2011", .to_vintage = "2021"};
static const JaIndicatorSpec recoded = {.code = "area", .vintage = "2011", .recode = "old_to_new"};

static void open_recode(Fixture *fixture, const char *const *lines)
{
    fixture_open(fixture, "2021", zones_2021);
    fixture_recode(fixture, &recode_spec, lines);
}

static void test_kinds(void)
{
    Fixture fixture;
    open_recode(&fixture, pairs);
    g_autoptr(JaExtract) extract =
        fixture_extract(&recoded, LINES("key|people", "E02000001|10 9 11", "E02000002|20 18 22", "E02000003|30 29 31",
                                        "E02000004|100 96 104", "E02000009|7 7 7"));
    fixture_join(&fixture, extract);
    fixture_assert_cells(&fixture, "people", LINES("10 9 11", "50 47 53", "25 24 26", "75 72 78"));
    fixture_assert_line(&fixture, JA_NOTE, "unchanged", NULL, 1, "by recode 'old_to_new'");
    fixture_assert_line(&fixture, JA_NOTE, "merged", NULL, 2, "by recode 'old_to_new'");
    fixture_assert_line(&fixture, JA_NOTE, "split", "E02000004 -> E02000012, E02000013", 1,
                        "counts are estimated by the shares 0.25, 0.75 of recode 'old_to_new'; rates and scores are "
                        "those of the whole");
    fixture_assert_line(&fixture, JA_NOTE, "outside", "E02*", 1, "rows about zones that are not in the project");
    g_assert_cmpstr(ja_atlas_column(fixture.atlas, "people")->note, ==,
                    "Estimated for zones made by dividing an earlier one: West (E02000012), East (E02000013).");
    fixture_close(&fixture);
}

/* What is divided adds up again, to the last digit that matters. */
static void test_split_keeps_totals(void)
{
    Fixture fixture;
    fixture_open(&fixture, "2021", LINES("E1|a", "E2|b", "E3|c"));
    fixture_recode(&fixture, &recode_spec, LINES("D|E1||0.333", "D|E2||0.333", "D|E3||0.333"));
    g_autoptr(JaExtract) extract = fixture_extract(&recoded, LINES("key|people", "D|1234567"));
    fixture_join(&fixture, extract);
    const JaColumn *people = ja_atlas_column(fixture.atlas, "people");
    g_assert_cmpfloat_with_epsilon(people->value[0] + people->value[1] + people->value[2], 1234567, 1e-9);
    g_assert_cmpfloat_with_epsilon(people->value[0], 1234567.0 / 3, 1e-9);
    fixture_close(&fixture);
}

static void test_reasons_propagate(void)
{
    Fixture fixture;
    open_recode(&fixture, pairs);
    g_autoptr(JaExtract) extract = fixture_extract(
        &recoded, LINES("key|a|b", "E02000001|1|2", "E02000002|c|x", "E02000003|30|c", "E02000004|c|x"));
    fixture_join(&fixture, extract);
    fixture_assert_cells(&fixture, "a", LINES("1", "c", "c", "c"));
    fixture_assert_cells(&fixture, "b", LINES("2", "c", "x", "x"));
    fixture_assert_line(&fixture, JA_WARNING, "part empty", "suppressed", 1,
                        "zones of several parts are empty, since at least one of the parts is");
    g_assert_null(ja_atlas_column(fixture.atlas, "a")->note);
    fixture_close(&fixture);
}

/* A zone whose parts do not all have a row has no value, never a part of it. */
static void test_missing_parts(void)
{
    Fixture fixture;
    open_recode(&fixture, pairs);
    g_autoptr(JaExtract) extract =
        fixture_extract(&recoded, LINES("key|people", "E02000001|1", "E02000003|30", "E02000009|5"));
    fixture_join(&fixture, extract);
    fixture_assert_cells(&fixture, "people", LINES("1", "x", "x", "x"));
    fixture_assert_line(&fixture, JA_WARNING, "incomplete", "E02000011", 1,
                        "1 of the 2 parts of Merged have no row; the zone is shown as 'not available'");
    fixture_assert_line(&fixture, JA_WARNING, "no row", NULL, 2,
                        "zones of 4 that the file has no row for are shown as 'not available'");
    fixture_close(&fixture);
}

static JaExtract *rates(const JaIndicatorSpec *spec, const char *weight)
{
    JaExtract *extract = fixture_extract(spec, LINES("key|rate|size", "E02000001|5|1", "E02000002|10 8 12|100",
                                                     "E02000003|40|200", "E02000004|60 50 70|50"));
    fixture_source_column(extract, 0)->kind = JA_RATE;
    fixture_source_column(extract, 0)->weight = g_strdup(weight);
    return extract;
}

/* Merged: (10 x 100 + 40 x 200) / 300 = 30. The children of a split zone take its rate. */
static void test_rates(void)
{
    Fixture fixture;
    open_recode(&fixture, pairs);
    g_autoptr(JaExtract) extract = rates(&recoded, "size");
    fixture_join(&fixture, extract);
    fixture_assert_cells(&fixture, "rate", LINES("5", "30", "60 50 70", "60 50 70"));
    fixture_assert_cells(&fixture, "size", LINES("1", "300", "12.5", "37.5"));
    fixture_assert_line(&fixture, JA_NOTE, "inherited", NULL, 2,
                        "zones take the value of the earlier zone that they were split from");
    fixture_assert_line(&fixture, JA_NOTE, "bounds dropped", NULL, 1, "an average of several parts has no bounds");
    fixture_close(&fixture);
}

static void test_rates_refused(void)
{
    Fixture fixture;
    open_recode(&fixture, pairs);
    g_autoptr(JaExtract) bare = rates(&recoded, NULL);
    fixture_refuse(&fixture, bare,
                   "data.csv: rate: E02000011 is made of 2 zones of the file, and a rate cannot be added; add weight: "
                   "with the column that says how large each is");
    g_autoptr(JaExtract) elsewhere = rates(&recoded, "residents");
    fixture_refuse(&fixture, elsewhere,
                   "data.csv: rate: E02000011 is made of 2 zones of the file, and the weight 'residents' of this rate "
                   "is not a column of the same file; take it from this file too, or add weights_file: to recode "
                   "'old_to_new'");
    g_autoptr(JaExtract) negative = rates(&recoded, "size");
    ja_column_set(fixture_source_column(negative, 1), 2, ja_cell(-3));
    fixture_refuse(&fixture, negative,
                   "data.csv: row 4, size: the weight is negative (-3); weights are sizes, zero or more");
    fixture_close(&fixture);
}

static void test_split_without_shares(void)
{
    Fixture fixture;
    open_recode(&fixture, bare_pairs);
    const char *const *lines = LINES("key|people", "E02000001|1", "E02000002|2", "E02000003|3", "E02000004|4");
    g_autoptr(JaExtract) count = fixture_extract(&recoded, lines);
    fixture_refuse(&fixture, count,
                   "data.csv: row 5, people: E02000004 was split into E02000012 and E02000013, and recode 'old_to_new' "
                   "declares no shares to divide the count by; add weight: or weights_file: to the recode");
    g_autoptr(JaExtract) rate = rates(&recoded, "size");
    g_ptr_array_remove_index(rate->columns, 1);
    fixture_refuse(
        &fixture, rate,
        "data.csv: rate: E02000011 is made of 2 zones of the file, and the weight 'size' of this rate is not "
        "a column of the same file; take it from this file too, or add weights_file: to recode "
        "'old_to_new'");
    fixture_close(&fixture);
}

static void refuse_lookup(const char *const *lines, const char *message)
{
    Fixture fixture;
    open_recode(&fixture, lines);
    g_autoptr(JaExtract) extract = fixture_extract(&recoded, LINES("key|people", "E02000001|1"));
    fixture_refuse(&fixture, extract, message);
    fixture_close(&fixture);
}

static void test_bad_lookups(void)
{
    refuse_lookup(LINES("E02000001|E02000001", "E02000002|E02000011", "E02000004|E02000012"),
                  "lookup.csv: recode 'old_to_new' leads to 3 of 4 zones; no row leads to E02000013 (East); use a "
                  "complete lookup, or declare the missing pairs under also:");
    refuse_lookup(
        LINES("E02000001|E02000001|U", "E02000002|E02000011|U", "E02000004|E02000012|S", "E02000005|E02000013|U"),
        "lookup.csv: row 4: recode 'old_to_new' says that E02000004 was split (S), but gives it only one "
        "child, E02000012; add the others under also:");
    refuse_lookup(
        LINES("E02000001|E02000001|U", "E02000002|E02000011|M", "E02000004|E02000012|S", "E02000004|E02000013|S"),
        "lookup.csv: row 3: recode 'old_to_new' says that E02000002 was merged (M), but nothing else leads "
        "to E02000011; add the other parents under also:");
    refuse_lookup(
        LINES("E02000001|E02000001|U", "E02000002|E02000011|U", "E02000004|E02000012|U", "E02000004|E02000013|U"),
        "lookup.csv: row 4: recode 'old_to_new' says that E02000004 is unchanged (U), but its pairs make it "
        "split; correct the file");
    refuse_lookup(LINES("E02000001|E02000001|U|1", "E02000002|E02000011|U|1", "E02000004|E02000012|S|0.5",
                        "E02000004|E02000013|S|0.4"),
                  "lookup.csv: row 4: recode 'old_to_new': the shares of E02000004 add up to 0.9, not 1; correct them, "
                  "or add the missing pairs under also:");
    refuse_lookup(LINES("E02000001|E02000001|U|1", "E02000002|E02000011|U|1", "E02000004|E02000012|S|-0.5",
                        "E02000004|E02000013|S|1.5"),
                  "lookup.csv: row 4: recode 'old_to_new': the share of E02000004 that goes to E02000012 is negative "
                  "(-0.5)");
    refuse_lookup(
        LINES("E02000001|E02000001|U|1", "E02000002|E02000011|U|1", "E02000004|E02000012|S|1", "E02000004|E02000013|S"),
        "lookup.csv: row 4: recode 'old_to_new': some zones that E02000004 was divided into have a share and "
        "others have none; give each a share");
    refuse_lookup(LINES("Z1|Z2"),
                  "lookup.csv: recode 'old_to_new' leads to 0 of 4 zones; no row leads to E02000001 "
                  "(Aa), E02000011 (Merged), E02000012 (West), E02000013 (East); use a complete lookup, "
                  "or declare the missing pairs under also:");
}

/* B went to N1 and N2, C to N1: neither a merger nor a split. Allowed, B = 100 gives 30 and 70. */
static void test_irregular(void)
{
    const char *const *lines = LINES("E02000001|E02000001||1", "E02000002|E02000011||0.3", "E02000002|E02000012||0.7",
                                     "E02000003|E02000011||1", "E02000004|E02000013||1");
    refuse_lookup(lines, "lookup.csv: row 3: recode 'old_to_new': the change from E02000002 to E02000011 is irregular "
                         "(neither a merger nor a split), so values carried over are guesses; set irregular: true to "
                         "allow it");
    Fixture fixture;
    open_recode(&fixture, lines);
    ((JaRecode *)g_ptr_array_index(fixture.recodes, 0))->irregular = TRUE;
    g_autoptr(JaExtract) extract = fixture_extract(
        &recoded, LINES("key|people|score", "E02000001|1|1", "E02000002|100|10", "E02000003|70|20", "E02000004|4|4"));
    fixture_source_column(extract, 1)->kind = JA_SCORE;
    fixture_source_column(extract, 1)->weight = g_strdup("people");
    fixture_join(&fixture, extract);
    fixture_assert_cells(&fixture, "people", LINES("1", "100", "70", "4"));
    fixture_assert_cells(&fixture, "score", LINES("1", "17", "10", "4"));
    fixture_assert_line(&fixture, JA_WARNING, "irregular", NULL, 2, "by recode 'old_to_new'");
    fixture_close(&fixture);
}

static void test_vintage_declared(void)
{
    Fixture fixture;
    open_recode(&fixture, pairs);
    const char *const *lines = LINES("key|people", "E02000001|1");
    const JaIndicatorSpec without = {.code = "area", .vintage = "2011"};
    g_autoptr(JaExtract) a = fixture_extract(&without, lines);
    fixture_refuse(&fixture, a,
                   "data.csv: the file's zones are of vintage 2011 and the project's of 2021; add recode: "
                   "old_to_new");
    const JaIndicatorSpec unheard = {.code = "area", .vintage = "2001"};
    g_autoptr(JaExtract) b = fixture_extract(&unheard, lines);
    fixture_refuse(&fixture, b,
                   "data.csv: the file's zones are of vintage 2001 and the project's of 2021, and no entry of "
                   "`recodes` leads from 2001 to 2021; add one and name it in `recode`, or, since all its codes are "
                   "zones of the project, declare vintage: 2021");
    const JaIndicatorSpec wrong = {.code = "area", .vintage = "2021", .recode = "old_to_new"};
    g_autoptr(JaExtract) c = fixture_extract(&wrong, lines);
    fixture_refuse(&fixture, c,
                   "data.csv: recode 'old_to_new' starts from vintage 2011, but the file's zones are of "
                   "2021; name a recode that starts from 2021");
    fixture_close(&fixture);
    fixture_open(&fixture, "2011", zones_2021);
    fixture_recode(&fixture, &recode_spec, pairs);
    g_autoptr(JaExtract) d = fixture_extract(&recoded, lines);
    fixture_refuse(&fixture, d,
                   "data.csv: recode 'old_to_new' leads to zones of 2021, but the project's are of 2011; "
                   "name a recode that leads to 2011");
    fixture_close(&fixture);
    fixture_open(&fixture, NULL, zones_2021);
    g_autoptr(JaExtract) e = fixture_extract(&without, lines);
    fixture_refuse(&fixture, e,
                   "data.csv: vintage: 2011 is declared, but the project does not say which vintage its "
                   "zones are; add vintage: to `zones`");
    fixture_close(&fixture);
}

static void test_vintage_found_out(void)
{
    Fixture fixture;
    open_recode(&fixture, pairs);
    const char *const *old = LINES("key|people", "E02000001|1", "E02000002|2", "E02000003|3", "E02000004|4");
    const char *const *new = LINES("key|people", "E02000001|1", "E02000011|2", "E02000012|3", "E02000013|4");
    const JaIndicatorSpec silent = {.code = "area"};
    const JaIndicatorSpec declared = {.code = "area", .vintage = "2021"};
    g_autoptr(JaExtract) a = fixture_extract(&silent, old);
    fixture_refuse(&fixture, a,
                   "data.csv: row 3, area: no vintage is declared; 1 of 4 codes are 2021 zones, 4 of 4 are "
                   "2011 zones: declare vintage: 2011 and recode: old_to_new");
    g_autoptr(JaExtract) b = fixture_extract(&declared, old);
    fixture_refuse(&fixture, b,
                   "data.csv: row 3, area: 1 of 4 codes are 2021 zones, 4 of 4 are 2011 zones: declare "
                   "vintage: 2011 and recode: old_to_new");
    g_autoptr(JaExtract) c = fixture_extract(&recoded, new);
    fixture_refuse(&fixture, c,
                   "data.csv: row 3, area: 1 of 4 codes are 2011 zones, 4 of 4 are 2021 zones: declare "
                   "vintage: 2021 and no recode");
    g_autoptr(JaExtract) d = fixture_extract(&silent, new);
    fixture_join(&fixture, d);
    const char *mixed = "data.csv: area: zones of two vintages are mixed: E02000002 (row 3) exists only in 2011, "
                        "E02000012 (row 4) only in 2021; give each vintage a file of its own";
    g_autoptr(JaExtract) e = fixture_extract(&silent, LINES("key|jobs", "E02000001|1", "E02000002|2", "E02000012|3"));
    fixture_refuse(&fixture, e, mixed);
    g_autoptr(JaExtract) f = fixture_extract(&recoded, LINES("key|jobs", "E02000001|1", "E02000002|2", "E02000012|3"));
    fixture_refuse(&fixture, f, mixed);
    fixture_close(&fixture);
}

/* Without a recode, two lists of names of the same country tell the vintages apart; a short list does not count. */
static void test_vintage_by_names(void)
{
    Fixture fixture;
    fixture_open(&fixture, "2021", LINES("E1|a", "E2|b"));
    const JaNamesSpec now = {.name = "now", .file = "now.csv", .vintage = "2021"};
    const JaNamesSpec then = {.name = "then", .file = "then.csv", .vintage = "2011"};
    fixture_names(&fixture, &now, LINES("E1|a", "E2|b", "E3|c", "E4|d"));
    fixture_names(&fixture, &then, LINES("E1|a", "E2|b", "E3|c", "E9|e"));
    const JaIndicatorSpec silent = {.code = "area"};
    g_autoptr(JaExtract) old = fixture_extract(&silent, LINES("key|people", "E1|1", "E2|2", "E3|3", "E9|4"));
    fixture_refuse(&fixture, old,
                   "data.csv: row 5, area: no vintage is declared; 3 of 4 codes are 2021 zones, 4 of 4 "
                   "are 2011 zones: declare vintage: 2011 and a recode from 2011 to 2021");
    fixture_close(&fixture);
    fixture_open(&fixture, "2021", LINES("E1|a", "E2|b"));
    fixture_names(&fixture, &then, LINES("E1|a", "E2|b", "E3|c", "E9|e"));
    g_autoptr(JaExtract) national = fixture_extract(&silent, LINES("key|people", "E1|1", "E2|2", "E3|3", "E9|4"));
    fixture_join(&fixture, national);
    fixture_assert_cells(&fixture, "people", LINES("1", "2"));
    fixture_close(&fixture);
}

static void test_lacking_in_lookup(void)
{
    Fixture fixture;
    open_recode(&fixture, pairs);
    const JaIndicatorSpec spec = {.code = "area", .recode = "old_to_new"};
    g_autoptr(JaExtract) hole = fixture_extract(
        &spec, LINES("key|people", "E02000001|1", "E02000002|2", "E02000003|3", "E02000004|4", "E02000008|8"));
    fixture_refuse(&fixture, hole,
                   "data.csv: row 6, area: 'E02000008' is not in recode 'old_to_new' (lookup.csv), so sums would lack "
                   "it; declare the missing pairs under also:, or list keys that are not zones under ignore:");
    g_autoptr(JaExtract) wide =
        fixture_extract(&spec, LINES("key|people", "E02000001|1", "E02000002|2", "E02000003|3", "E02000004|4",
                                     "E02000009|9", "E02000008|8", "S02000008|8", "Total|99"));
    fixture_join(&fixture, wide);
    fixture_assert_line(&fixture, JA_WARNING, "not in lookup", "E02000008", 1,
                        "the recode lacks this code; sums lack it if it lies in the project");
    g_assert_nonnull(fixture_line(&fixture, "outside", "S02*"));
    g_assert_nonnull(fixture_line(&fixture, "unmatched", "Total"));
    g_autoptr(JaExtract) national = fixture_extract(
        &spec, LINES("key|jobs", "E02000001|1", "E02000021|1", "E02000022|1", "E02000023|1", "E02000024|1"));
    fixture_join(&fixture, national);
    g_assert_cmpint(fixture_line(&fixture, "outside", "E02*")->count, ==, 1);
    g_assert_cmpint(ja_ledger_count(fixture.ledger, "join", "data.csv", "outside"), ==, 1 + 1 + 4);
    fixture_close(&fixture);
}

static void test_duplicates_through_names(void)
{
    Fixture fixture;
    open_recode(&fixture, pairs);
    const JaNamesSpec names = {.name = "old", .file = "old.csv", .vintage = "2011"};
    fixture_names(&fixture, &names, LINES("E02000001|Aa", "E02000002|Bee", "E02000003|Cee", "E02000004|Dee"));
    const JaIndicatorSpec spec = {.name = "place", .names = "old", .recode = "old_to_new"};
    g_autoptr(JaExtract) fine =
        fixture_extract(&spec, LINES("key|people", "Dee|4", "Cee|3", "Bee|2", "Aa|1", "Scotland|9"));
    fixture_join(&fixture, fine);
    fixture_assert_cells(&fixture, "people", LINES("1", "5", "1", "3"));
    g_autoptr(JaExtract) twice = fixture_extract(&spec, LINES("key|jobs", "Dee|4", "Cee|3", "Bee|2", "DEE|1"));
    fixture_refuse(&fixture, twice,
                   "data.csv: row 5, place: 'DEE' is about E02000004, as row 2 is already; keep one row for a zone, or "
                   "declare match: to choose among them");
    const JaIndicatorSpec contradicting = {.name = "place", .names = "old", .vintage = "2021"};
    g_autoptr(JaExtract) wrong = fixture_extract(&contradicting, LINES("key|jobs", "Dee|4"));
    fixture_refuse(&fixture, wrong, "data.csv: vintage: 2021 is declared, but names 'old' are of 2011; let them agree");
    fixture_close(&fixture);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/recode/kinds", test_kinds);
    g_test_add_func("/recode/split-keeps-totals", test_split_keeps_totals);
    g_test_add_func("/recode/reasons", test_reasons_propagate);
    g_test_add_func("/recode/missing-parts", test_missing_parts);
    g_test_add_func("/recode/rates", test_rates);
    g_test_add_func("/recode/rates-refused", test_rates_refused);
    g_test_add_func("/recode/split-without-shares", test_split_without_shares);
    g_test_add_func("/recode/bad-lookups", test_bad_lookups);
    g_test_add_func("/recode/irregular", test_irregular);
    g_test_add_func("/recode/vintage-declared", test_vintage_declared);
    g_test_add_func("/recode/vintage-found-out", test_vintage_found_out);
    g_test_add_func("/recode/vintage-by-names", test_vintage_by_names);
    g_test_add_func("/recode/lacking", test_lacking_in_lookup);
    g_test_add_func("/recode/through-names", test_duplicates_through_names);
    return g_test_run();
}
