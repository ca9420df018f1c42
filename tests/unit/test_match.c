/* Keys meet zones: by code, by name, by group; what is left over; what is refused. Expected values worked by hand. */
#include "join_fixture.h"

#include "join/spelling.h"

static const char *const four_zones[] = {"E02000001|North End|Alpha", "E02000002|South End|Alpha",
                                         "E02000003|St Mary's & Quay|Beta", "E02000004|Weald|Beta", NULL};

static const JaIndicatorSpec by_code = {.code = "area"};
static const JaIndicatorSpec by_name = {.name = "place"};
static const JaIndicatorSpec by_district = {.group = "district", .member = "council"};

static void test_codes(void)
{
    Fixture fixture;
    fixture_open(&fixture, "2021", four_zones);
    g_autoptr(JaExtract) extract =
        fixture_extract(&by_code, LINES("key|people", "E02000004|40", "E02000001|10", "E02000002|c", "E02009999|7",
                                        "W02000001|8", "Total|65"));
    fixture_join(&fixture, extract);
    fixture_assert_cells(&fixture, "people", LINES("10", "c", "x", "40"));
    fixture_assert_line(&fixture, JA_NOTE, "outside", "E02*", 1, "rows about zones that are not in the project");
    fixture_assert_line(&fixture, JA_NOTE, "outside", "W02*", 1, "rows about zones that are not in the project");
    fixture_assert_line(&fixture, JA_WARNING, "unmatched", "Total", 1, "not a zone, nor shaped like a zone's code");
    fixture_assert_line(&fixture, JA_WARNING, "no row", NULL, 1,
                        "zones of 4 that the file has no row for are shown as 'not available'");
    g_assert_cmpint(fixture_line(&fixture, "unmatched", "Total")->row, ==, 7);
    fixture_close(&fixture);
}

static void test_complete(void)
{
    Fixture fixture;
    fixture_open(&fixture, "2021", four_zones);
    g_autoptr(JaExtract) extract = fixture_extract(
        &by_code, LINES("key|people", "E02000001|1", "E02000002|2", "E02000003|3", "E02000004|4", "England|99"));
    fixture_join(&fixture, extract);
    g_assert_cmpint(fixture_line(&fixture, "unmatched", "England")->severity, ==, JA_NOTE);
    g_assert_null(fixture_line(&fixture, "no row", NULL));
    fixture_close(&fixture);
}

static void test_meaning_is_kept(void)
{
    Fixture fixture;
    fixture_open(&fixture, "2021", four_zones);
    g_autoptr(JaExtract) extract = fixture_extract(&by_code, LINES("key|people|rate", "E02000001|10|2.5 2 3"));
    JaColumn *rate = fixture_source_column(extract, 1);
    rate->kind = JA_RATE;
    rate->unit = g_strdup("%");
    rate->decimals = 2;
    fixture_join(&fixture, extract);
    const JaColumn *joined = ja_atlas_column(fixture.atlas, "rate");
    g_assert_cmpint(joined->kind, ==, JA_RATE);
    g_assert_cmpstr(joined->unit, ==, "%");
    g_assert_cmpint(joined->decimals, ==, 2);
    g_assert_false(joined->by_group);
    fixture_assert_cells(&fixture, "rate", LINES("2.5 2 3", "x", "x", "x"));
    fixture_close(&fixture);
}

static void test_nothing_matches(void)
{
    Fixture fixture;
    fixture_open(&fixture, "2021", four_zones);
    g_autoptr(JaExtract) extract =
        fixture_extract(&by_code, LINES("key|people", "E01000009|1", "E01000001|2", "E01000005|3"));
    fixture_refuse(&fixture, extract,
                   "data.csv: area: no row matches: the file has 'E01000001', 'E01000005', expected such as "
                   "'E02000001', 'E02000002'; name the column with these, or the recode or names that lead to them");
    g_autoptr(JaExtract) empty = fixture_extract(&by_code, LINES("key|people"));
    fixture_refuse(&fixture, empty, "data.csv: area: the file has no data rows");
    fixture_close(&fixture);
}

static void test_duplicates(void)
{
    Fixture fixture;
    fixture_open(&fixture, "2021", four_zones);
    g_autoptr(JaExtract) extract =
        fixture_extract(&by_code, LINES("key|people", "E02000002|1", "E02000001|2", "E02000002|3"));
    fixture_refuse(&fixture, extract,
                   "data.csv: row 4, area: 'E02000002' is about E02000002, as row 2 is already; keep one row for a "
                   "zone, or declare match: to choose among them");
    g_autoptr(JaExtract) outside =
        fixture_extract(&by_code, LINES("key|people", "E02000009|1", "E02000001|2", "E02000009|3"));
    fixture_join(&fixture, outside);
    fixture_assert_line(&fixture, JA_NOTE, "outside", "E02*", 2, "rows about zones that are not in the project");
    fixture_close(&fixture);
}

static void test_taken_name(void)
{
    Fixture fixture;
    fixture_open(&fixture, "2021", four_zones);
    g_autoptr(JaExtract) first = fixture_extract(&by_code, LINES("key|people", "E02000001|1"));
    fixture_join(&fixture, first);
    g_autoptr(JaExtract) second = fixture_extract(&by_code, LINES("key|jobs|people", "E02000001|1|2"));
    fixture_refuse(&fixture, second, "data.csv: column 'people' is defined already; give one of the two another name");
    fixture_close(&fixture);
}

static void test_unknown_lookups(void)
{
    Fixture fixture;
    fixture_open(&fixture, "2021", four_zones);
    const char *const *lines = LINES("key|people", "E02000001|1");
    const JaIndicatorSpec no_recode = {.code = "area", .recode = "nowhere"};
    g_autoptr(JaExtract) a = fixture_extract(&no_recode, lines);
    fixture_refuse(&fixture, a, "data.csv: recode: no entry of `recodes` is named 'nowhere'");
    const JaIndicatorSpec no_names = {.name = "place", .names = "nobody"};
    g_autoptr(JaExtract) b = fixture_extract(&no_names, lines);
    fixture_refuse(&fixture, b, "data.csv: names: no entry of `names` is named 'nobody'");
    const JaIndicatorSpec no_group = {.group = "distrct", .member = "council"};
    g_autoptr(JaExtract) c = fixture_extract(&no_group, lines);
    fixture_refuse(&fixture, c, "indicator data.csv: no grouping is named 'distrct'; did you mean 'district'?");
    fixture_close(&fixture);
}

static void test_own_names(void)
{
    Fixture fixture;
    fixture_open(&fixture, "2021", four_zones);
    g_autoptr(JaExtract) extract = fixture_extract(
        &by_name, LINES("key|people", "Weald|40", "NORTH  END|10", "St. Mary\xe2\x80\x99s and Quay|30", "Elsewhere|5"));
    fixture_join(&fixture, extract);
    fixture_assert_cells(&fixture, "people", LINES("10", "x", "30", "40"));
    fixture_assert_line(&fixture, JA_NOTE, "respelled", "E02000001", 1,
                        "\"NORTH  END\" is taken for another spelling of this zone's name");
    g_assert_nonnull(fixture_line(&fixture, "respelled", "E02000003"));
    fixture_assert_line(&fixture, JA_WARNING, "unmatched", "Elsewhere", 1, "no zone of the project has this name");
    fixture_close(&fixture);
}

static const JaNamesSpec names_2021 = {.name = "names21", .file = "names21.csv", .vintage = "2021"};
static const JaNamesSpec names_2011 = {.name = "names11", .file = "names11.csv", .vintage = "2011"};
static const JaIndicatorSpec by_names_2021 = {.name = "place", .names = "names21"};

static void test_names_that_repeat(void)
{
    Fixture fixture;
    fixture_open(&fixture, "2021", four_zones);
    fixture_names(&fixture, &names_2021,
                  LINES("E02000001|Town", "E02000002|Mill", "E02000003|Mill", "E02000004|Park", "E02000005|Town",
                        "E02000006|Far", "E02000007|Far"));
    g_autoptr(JaExtract) extract = fixture_extract(&by_names_2021, LINES("key|people", "Town|1", "Park|4", "Far|9"));
    fixture_join(&fixture, extract);
    fixture_assert_cells(&fixture, "people", LINES("1", "x", "x", "4"));
    fixture_assert_line(&fixture, JA_WARNING, "ambiguous", "E02000001", 1,
                        "\"Town\" is also the name of a zone outside the project; taken for the one inside");
    fixture_assert_line(&fixture, JA_NOTE, "outside", "E02*", 1, "rows about zones that are not in the project");
    g_autoptr(JaExtract) repeated = fixture_extract(&by_names_2021, LINES("key|jobs", "Town|1", "Mill|4"));
    fixture_refuse(&fixture, repeated,
                   "data.csv: row 3, place: 'Mill' is the name of both E02000002 and E02000003 in names21.csv; join "
                   "this file by code");
    fixture_close(&fixture);
}

static void test_history(void)
{
    Fixture fixture;
    fixture_open(&fixture, "2021", four_zones);
    const JaRecodeSpec spec = {.name = "old_to_new", .file = "old.csv", .from_vintage = "2011", .to_vintage = "2021"};
    fixture_recode(&fixture, &spec,
                   LINES("E02000001|E02000001", "E02000008|E02000002", "E02000009|E02000003", "E02000009|E02000004",
                         "E02000099|E02000099"));
    fixture_names(&fixture, &names_2021,
                  LINES("E02000001|North End", "E02000002|South End", "E02000003|Quay", "E02000004|Weald"));
    fixture_names(&fixture, &names_2011,
                  LINES("E02000001|Northgate", "E02000008|Southgate", "E02000009|Quay & Weald", "E02000099|Far",
                        "E02000077|Lost"));
    g_autoptr(JaExtract) extract =
        fixture_extract(&by_names_2021, LINES("key|people", "North End|1", "Northgate|2", "Southgate|3",
                                              "Quay & Weald|4", "Far|5", "Nowhere|6", "Lost|7"));
    fixture_join(&fixture, extract);
    fixture_assert_cells(&fixture, "people", LINES("1", "x", "x", "x"));
    fixture_assert_line(&fixture, JA_WARNING, "unmatched", "Northgate", 1,
                        "is the name in names11.csv of the zone E02000001, here \"North End\"; name that table in "
                        "names: to use it");
    fixture_assert_line(&fixture, JA_WARNING, "unmatched", "Southgate", 1,
                        "is a 2011 zone (E02000008), now part of E02000002");
    fixture_assert_line(&fixture, JA_WARNING, "unmatched", "Quay & Weald", 1,
                        "is a 2011 zone (E02000009), since split into E02000003 and E02000004");
    fixture_assert_line(&fixture, JA_NOTE, "outside", "names", 1, "rows about zones that are not in the project");
    fixture_assert_line(&fixture, JA_WARNING, "unmatched", "Nowhere", 1, "no zone has this name in names21.csv");
    fixture_assert_line(&fixture, JA_WARNING, "unmatched", "Lost", 1,
                        "is a 2011 zone (E02000077) that names21.csv lacks; a recode would say what became of it");
    fixture_close(&fixture);
}

static void test_groups(void)
{
    Fixture fixture;
    fixture_open(&fixture, "2021",
                 LINES("E1|A|Folkestone and Hythe", "E2|B|Folkestone and Hythe", "E3|C|Dover", "E4|D|Thanet"));
    g_autoptr(JaExtract) extract =
        fixture_extract(&by_district, LINES("key|ill", "Folkestone & Hythe|7", "DOVER|9", "Shepway|5"));
    fixture_join(&fixture, extract);
    fixture_assert_cells(&fixture, "ill", LINES("7", "7", "9", "x"));
    g_assert_true(ja_atlas_column(fixture.atlas, "ill")->by_group);
    g_assert_cmpstr(ja_atlas_column(fixture.atlas, "ill")->grouping, ==, "district");
    fixture_assert_line(&fixture, JA_WARNING, "unmatched", "Shepway", 1, "no district has this name");
    fixture_assert_line(&fixture, JA_WARNING, "group without row", "Thanet", 1,
                        "its 1 zones are shown as 'not available'");
    g_autoptr(JaExtract) twice = fixture_extract(&by_district, LINES("key|sick", "Dover|7", "dover|9"));
    fixture_refuse(&fixture, twice,
                   "data.csv: row 3, council: 'dover' is the same district as in row 2; keep one row for a group, or "
                   "declare match: to choose among them");
    g_autoptr(JaExtract) none = fixture_extract(&by_district, LINES("key|sick", "Leeds|7", "York|9", "Hull|1"));
    fixture_refuse(&fixture, none,
                   "data.csv: council: no row matches: the file has 'Hull', 'Leeds', expected such as 'Dover', "
                   "'Folkestone and Hythe'; name the column with these, or the recode or names that lead to them");
    fixture_close(&fixture);
}

static void test_overlapping_groups(void)
{
    Fixture fixture;
    fixture_open(&fixture, "2021", four_zones);
    ja_atlas_add_grouping(fixture.atlas, ja_grouping_new("kind", NULL, 4, (const guint[]){0, 0, 1},
                                                         (const char *const[]){"Coast", "Town", "Town"}, 3));
    const JaIndicatorSpec spec = {.group = "kind", .member = "type"};
    g_autoptr(JaExtract) extract = fixture_extract(&spec, LINES("key|ill", "Coast|7"));
    fixture_refuse(&fixture, extract,
                   "data.csv: type: the groups of 'kind' overlap, so values by kind cannot be given to zones; use a "
                   "grouping in which each zone has one group");
    fixture_close(&fixture);
}

/* 60 keys that match nothing: 50 are named, the rest counted; the rows add up all the same. */
static void test_named_up_to_a_limit(void)
{
    Fixture fixture;
    fixture_open(&fixture, "2021", four_zones);
    g_autoptr(GPtrArray) lines = g_ptr_array_new_with_free_func(g_free);
    g_ptr_array_add(lines, g_strdup("key|people"));
    g_ptr_array_add(lines, g_strdup("E02000001|1"));
    for (int i = 0; i < 60; i++) {
        g_ptr_array_add(lines, g_strdup_printf("row%02d|1", i));
    }
    g_ptr_array_add(lines, NULL);
    g_autoptr(JaExtract) extract = fixture_extract(&by_code, (const char *const *)lines->pdata);
    extract->rows[60] = 3; /* The row of a long table. */
    extract->rows_in += 2;
    fixture_join(&fixture, extract);
    g_assert_nonnull(fixture_line(&fixture, "unmatched", "row49"));
    g_assert_null(fixture_line(&fixture, "unmatched", "row50"));
    fixture_assert_line(&fixture, JA_WARNING, "unmatched", NULL, 12, "further rows like the 50 named");
    fixture_close(&fixture);
}

static void test_spelling(void)
{
    const char *const pairs[][2] = {
        {"Folkestone & Hythe", "folkestone and hythe"},
        {"Folkestone&Hythe", "folkestone and hythe"},
        {"St. Mary's", "st marys"},
        {"  Stoke--on -  Trent ", "stoke on trent"},
        {"Tref\xc3\xa9gl\xc5\xb5ys", "tref\xc3\xa9gl\xc5\xb5ys"},
        {"TREFE\xcc\x81GLW\xcc\x82YS", "tref\xc3\xa9gl\xc5\xb5ys"},
        {"Brand", "brand"},
        {"&", "and"},
        {"", ""},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(pairs); i++) {
        g_autofree char *plain = ja_spelling_plain(pairs[i][0]);
        g_assert_cmpstr(plain, ==, pairs[i][1]);
    }
    g_autofree char *shape = ja_spelling_shape("E02004999");
    g_assert_cmpstr(shape, ==, "A99999999");
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/match/codes", test_codes);
    g_test_add_func("/match/complete", test_complete);
    g_test_add_func("/match/meaning", test_meaning_is_kept);
    g_test_add_func("/match/nothing", test_nothing_matches);
    g_test_add_func("/match/duplicates", test_duplicates);
    g_test_add_func("/match/taken-name", test_taken_name);
    g_test_add_func("/match/unknown-lookups", test_unknown_lookups);
    g_test_add_func("/match/own-names", test_own_names);
    g_test_add_func("/match/names-that-repeat", test_names_that_repeat);
    g_test_add_func("/match/history", test_history);
    g_test_add_func("/match/groups", test_groups);
    g_test_add_func("/match/overlapping-groups", test_overlapping_groups);
    g_test_add_func("/match/named-up-to-a-limit", test_named_up_to_a_limit);
    g_test_add_func("/match/spelling", test_spelling);
    return g_test_run();
}
