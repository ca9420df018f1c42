/* Groupings, claims about them, and the table of twenty places that a plan published with five of them misplaced. */
#include "join_fixture.h"

static JaTable *make_table(const char *const *lines)
{
    JaTable *table = ja_table_new("pairs.csv");
    g_auto(GStrv) head = g_strsplit(lines[0], "|", -1);
    table->n_columns = g_strv_length(head);
    table->n_rows = g_strv_length((char **)lines) - 1;
    table->header = g_strdupv(head);
    table->cell = g_new0(const char *, table->n_rows * table->n_columns);
    table->row = g_new0(gint64, table->n_rows);
    for (gsize r = 0; r < table->n_rows; r++) {
        g_auto(GStrv) field = g_strsplit(lines[r + 1], "|", -1);
        table->row[r] = (gint64)r + 2;
        for (gsize c = 0; c < table->n_columns; c++) {
            table->cell[r * table->n_columns + c] = g_string_chunk_insert(table->text, field[c]);
        }
    }
    return table;
}

static const char *const four_zones[] = {"E1|Aa", "E2|Bb", "E3|Cc", "E4|Dd", NULL};

static JaGrouping *group(Fixture *fixture, const JaGroupSpec *spec, const char *const *lines, gint64 used)
{
    g_autoptr(JaTable) table = make_table(lines);
    g_autoptr(JaInput) input = ja_input_new("pairs.csv", "group");
    g_autoptr(GError) error = NULL;
    JaGrouping *grouping = ja_join_grouping(fixture->atlas, spec, table, "cd", fixture->ledger, input, &error);
    g_assert_no_error(error);
    g_assert_cmpint(input->rows_used, ==, used);
    return grouping;
}

static void test_by_attribute(void)
{
    Fixture fixture;
    fixture_open(&fixture, "2021", four_zones);
    const JaGroupSpec spec = {.name = "district", .label = "District", .column = "lad"};
    g_autoptr(JaGrouping) grouping =
        group(&fixture, &spec, LINES("lad|cd", "Beta|E3", "Alpha|E2", "Alpha|E1", "|E4", "Beta|E9"), 3);
    g_assert_cmpuint(grouping->groups->len, ==, 2);
    const JaGroup *alpha = ja_grouping_find(grouping, "Alpha");
    g_assert_cmpuint(alpha->n, ==, 2);
    g_assert_cmpuint(alpha->zone[1], ==, 1);
    g_assert_cmpstr(grouping->label, ==, "District");
    fixture_assert_line(&fixture, JA_NOTE, "blank", "district", 1, "rows that name no group");
    fixture_assert_line(&fixture, JA_WARNING, "no group", "E4", 1, "Dd is in no district");
    g_assert_null(fixture_line(&fixture, "outside", "district"));
    fixture_close(&fixture);
}

static void test_by_code(void)
{
    Fixture fixture;
    fixture_open(&fixture, "2021", four_zones);
    const JaGroupSpec spec = {.name = "kind", .file = "pairs.csv", .code = "zone", .group = "type"};
    g_autoptr(JaGrouping) grouping =
        group(&fixture, &spec,
              LINES("zone|type", "E1|Coast", "E1|Town", "E2|Town", "E3|Coast", "E4|COAST", "E9|Town", "E1|Town"), 6);
    g_assert_true(grouping->overlaps);
    fixture_assert_line(&fixture, JA_NOTE, "overlap", NULL, 1,
                        "zones are in more than one group; sums over the groups exceed the area's");
    fixture_assert_line(&fixture, JA_NOTE, "outside", "kind", 1, "rows about zones that are not in the project");
    fixture_assert_line(&fixture, JA_NOTE, "repeated", NULL, 1,
                        "memberships of a zone stand in the file before; each counts once");
    fixture_assert_line(&fixture, JA_WARNING, "respelled", "Coast", 1,
                        "is another group than COAST, though they differ only in spelling");
    fixture_close(&fixture);
}

static void test_by_member(void)
{
    Fixture fixture;
    fixture_open(&fixture, "2021", LINES("E1|Aa|Folkestone and Hythe", "E2|Bb|Folkestone and Hythe", "E3|Cc|Dover"));
    const JaGroupSpec spec = {
        .name = "kind", .file = "pairs.csv", .member = "district", .of = "district", .group = "type"};
    g_autoptr(JaGrouping) grouping =
        group(&fixture, &spec, LINES("district|type", "Folkestone & Hythe|Coast", "Dover|Coast", "Leeds|Inland"), 2);
    g_assert_cmpuint(ja_grouping_find(grouping, "Coast")->n, ==, 3);
    fixture_assert_line(&fixture, JA_WARNING, "unmatched", "Leeds", 1, "no district has this name");
    fixture_close(&fixture);
}

static void refuse_grouping(const JaGroupSpec *spec, const char *const *lines, const char *message)
{
    Fixture fixture;
    fixture_open(&fixture, "2021", LINES("E1|Aa|Alpha", "E2|Bb|Beta"));
    g_autoptr(JaTable) table = make_table(lines);
    g_autoptr(GError) error = NULL;
    g_assert_null(ja_join_grouping(fixture.atlas, spec, table, "cd", fixture.ledger, NULL, &error));
    g_assert_error(error, JA_ERROR, JA_ERROR_DATA);
    g_assert_cmpstr(error->message, ==, message);
    fixture_close(&fixture);
}

static void test_groupings_refused(void)
{
    const JaGroupSpec by_code = {.name = "kind", .file = "pairs.csv", .code = "zone", .group = "type"};
    refuse_grouping(
        &by_code, LINES("zone|type", "X1|Coast"),
        "pairs.csv: row 2, zone: groups 'kind': no row is about a zone of the project; found 'X1', expected "
        "such as 'E1'");
    refuse_grouping(&by_code, LINES("zone|type"), "pairs.csv: groups 'kind': the file has no data rows");
    const JaGroupSpec by_member = {
        .name = "kind", .file = "pairs.csv", .member = "d", .of = "district", .group = "type"};
    refuse_grouping(
        &by_member, LINES("d|type", "Leeds|Inland"),
        "pairs.csv: row 2, d: groups 'kind': no row is about a zone of the project; found 'Leeds', expected "
        "such as 'Alpha'");
    const JaGroupSpec of_nothing = {
        .name = "kind", .file = "pairs.csv", .member = "d", .of = "county", .group = "type"};
    refuse_grouping(&of_nothing, LINES("d|type", "Kent|Inland"),
                    "groups 'kind', of: no grouping is named 'county'; `jobatlas groups PROJECT` lists what there is");
    const JaGroupSpec half = {.name = "kind", .file = "pairs.csv", .group = "type"};
    refuse_grouping(&half, LINES("d|type", "Kent|Inland"),
                    "pairs.csv: groups 'kind': a file of pairs needs group: and either code: or member: with of:");
}

static const JaIndicatorSpec claiming = {.name = "place", .claims = "council", .claims_group = "district"};

static void test_claims(void)
{
    Fixture fixture;
    fixture_open(&fixture, "2021", LINES("E1|Aa|Tonbridge and Malling", "E2|Bb|Dover", "E3|Cc|Dover", "E4|Dd|Thanet"));
    g_autoptr(JaExtract) extract = fixture_extract(
        &claiming, LINES("key|claim|people", "Aa|TONBRIDGE & Malling|1", "Bb|Thanet|2", "Cc|Shepway|3", "Dd||4"));
    fixture_join(&fixture, extract);
    g_assert_null(fixture_line(&fixture, "contradiction", "E1 Aa"));
    fixture_assert_line(&fixture, JA_WARNING, "contradiction", "E2 Bb", 1,
                        "the file says Thanet, the boundaries say Dover");
    fixture_assert_line(&fixture, JA_WARNING, "contradiction", "E3 Cc", 1,
                        "the file says Shepway, the boundaries say Dover");
    g_assert_null(fixture_line(&fixture, "contradiction", "E4 Dd"));
    fixture_assert_line(&fixture, JA_WARNING, "claim count", "Dover", 2,
                        "the file puts 0 of its zones here, the boundaries 2");
    const JaLedgerLine *line = fixture_line(&fixture, "contradiction", "E2 Bb");
    g_assert_cmpstr(line->stage, ==, "check");
    g_assert_cmpstr(line->field, ==, "council");
    g_assert_cmpint(line->row, ==, 3);
    fixture_close(&fixture);
}

/* A zone that was split over two districts agrees with either. */
static void test_claims_of_split_zones(void)
{
    Fixture fixture;
    fixture_open(&fixture, "2021", LINES("E1|Aa|Alpha", "E2|Bb|Beta"));
    const JaRecodeSpec recode = {.name = "r", .file = "r.csv", .from_vintage = "2011", .to_vintage = "2021"};
    fixture_recode(&fixture, &recode, LINES("O1|E1||0.5", "O1|E2||0.5"));
    const JaIndicatorSpec spec = {.code = "area", .recode = "r", .claims = "council", .claims_group = "district"};
    g_autoptr(JaExtract) fine = fixture_extract(&spec, LINES("key|claim|people", "O1|Beta|8"));
    fixture_join(&fixture, fine);
    g_assert_cmpint(ja_ledger_count(fixture.ledger, "check", NULL, "contradiction"), ==, 0);
    g_autoptr(JaExtract) wrong = fixture_extract(&spec, LINES("key|claim|jobs", "O1|Gamma|8"));
    fixture_join(&fixture, wrong);
    g_assert_cmpint(ja_ledger_count(fixture.ledger, "check", NULL, "contradiction"), ==, 1);
    fixture_close(&fixture);
}

static void test_claims_refused(void)
{
    Fixture fixture;
    fixture_open(&fixture, "2021", LINES("E1|Aa|Alpha"));
    const JaIndicatorSpec nothing = {.name = "place", .claims = "council"};
    g_autoptr(JaExtract) a = fixture_extract(&nothing, LINES("key|claim|people", "Aa|Alpha|1"));
    fixture_refuse(&fixture, a,
                   "data.csv: council: claims: needs claims_group:, the grouping that the claims are held against");
    const JaIndicatorSpec unknown = {.name = "place", .claims = "council", .claims_group = "distric"};
    g_autoptr(JaExtract) b = fixture_extract(&unknown, LINES("key|claim|people", "Aa|Alpha|1"));
    fixture_refuse(&fixture, b,
                   "indicator data.csv, claims_group: no grouping is named 'distric'; did you mean 'district'?");
    fixture_close(&fixture);
}

/*
 * Table 10 of the Get Kent and Medway Working Plan: the twenty local areas with most people with diabetes, recorded
 * March 2025, as published, district included. The zones are 220 as in 2011: these twenty with the districts that
 * the boundaries give them, and 200 others. Codes are made up, save those of the zone that was split.
 */
static const char *const table_10[] = {"key|number|rate|claim",
                                       "Bybrook, Orchard Park & Godinton|1044|8.2|Ashford",
                                       "Parkwood & Senacre|1002|11.0|Maidstone",
                                       "Buckland & St Radigunds|934|9.2|Canterbury",
                                       "Iwade & Kemsley|912|8.4|Swale",
                                       "Larkfield & New Hythe|870|9.0|Folkestone & Hythe",
                                       "Sheppey East|866|12.3|Swale",
                                       "Kingswood, Langley Heath & Chart Sutton|865|7.9|Maidstone",
                                       "Snodland|856|9.4|Tonbridge & Malling",
                                       "Borden & The Meads|820|7.8|Swale",
                                       "Milton & Chalk|812|8.6|Gravesham",
                                       "Hoo St Werburgh & High Halstow|799|8.2|Medway",
                                       "Faversham East|786|8.3|Swale",
                                       "Minster South|785|9.3|Swale",
                                       "Folkestone Morehall & Sandgate|784|7.0|Folkestone & Hythe",
                                       "Ashford Central|775|7.5|Ashford",
                                       "Temple Hill & Marshes|771|7.5|Dartford",
                                       "Herne Bay South & Greenhill|762|10.0|Canterbury",
                                       "Hampton, West End & Swalecliffe|757|10.8|Swale",
                                       "Gravesend Town|756|7.8|Gravesham",
                                       "Birchington|755|10.3|Canterbury",
                                       NULL};

/* "E0200NNNN|name|district"; every name and district has its place. */
static char *place_of(guint i)
{
    static const char *const true_district[] = {"Ashford",
                                                "Maidstone",
                                                "Dover",
                                                "Swale",
                                                "Tonbridge and Malling",
                                                "Swale",
                                                "Maidstone",
                                                "Tonbridge and Malling",
                                                "Swale",
                                                "Gravesham",
                                                "Medway",
                                                "Swale",
                                                "Swale",
                                                "Folkestone and Hythe",
                                                "Ashford",
                                                "Dartford",
                                                "Canterbury",
                                                "Canterbury",
                                                "Gravesham",
                                                "Thanet"};
    static const char *const others[] = {"Sevenoaks", "Tunbridge Wells", "Ashford", "Dover", "Swale"};
    if (i >= G_N_ELEMENTS(true_district)) {
        return g_strdup_printf("E0200%04u|Place %u|%s", 5000 + i, i, others[i % G_N_ELEMENTS(others)]);
    }
    g_auto(GStrv) row = g_strsplit(table_10[i + 1], "|", -1);
    return i == 0 ? g_strdup_printf("E02004999|%s|%s", row[0], true_district[0])
                  : g_strdup_printf("E0200%04u|%s|%s", 5000 + i, row[0], true_district[i]);
}

/* The 2011 zones, or the 2021 ones: without the first, with its two parts at the end. */
static char **places(gboolean of_2021)
{
    g_autoptr(GPtrArray) lines = g_ptr_array_new();
    for (guint i = of_2021 ? 1 : 0; i < 220; i++) {
        g_ptr_array_add(lines, place_of(i));
    }
    if (of_2021) {
        g_ptr_array_add(lines, g_strdup("E02007046|Bybrook & Godinton|Ashford"));
        g_ptr_array_add(lines, g_strdup("E02007047|Repton & Orchard Park|Ashford"));
    }
    g_ptr_array_add(lines, NULL);
    return (char **)g_ptr_array_free(g_steal_pointer(&lines), FALSE);
}

static const JaIndicatorSpec top_20 = {
    .name = "MSOA Locality", .claims = "District", .claims_group = "district", .names = NULL};

static JaExtract *read_table_10(const JaIndicatorSpec *spec)
{
    JaExtract *extract = fixture_extract(spec, table_10);
    fixture_source_column(extract, 1)->kind = JA_RATE;
    return extract;
}

static void check_misplaced(const Fixture *fixture, gint64 misplaced_in_swale)
{
    const struct {
        const char *name, *claimed, *actual;
    } misplaced[] = {
        {"Buckland & St Radigunds", "Canterbury", "Dover"},
        {"Larkfield & New Hythe", "Folkestone & Hythe", "Tonbridge and Malling"},
        {"Hampton, West End & Swalecliffe", "Swale", "Canterbury"},
        {"Birchington", "Canterbury", "Thanet"},
    };
    g_assert_cmpint(ja_ledger_count(fixture->ledger, "check", "data.csv", "contradiction"), ==, 4);
    for (gsize i = 0; i < G_N_ELEMENTS(misplaced); i++) {
        gsize found = 0;
        for (gsize l = 0; l < ja_ledger_length(fixture->ledger); l++) {
            const JaLedgerLine *line = ja_ledger_line(fixture->ledger, l);
            g_autofree char *why =
                g_strdup_printf("the file says %s, the boundaries say %s", misplaced[i].claimed, misplaced[i].actual);
            found += strcmp(line->code, "contradiction") == 0 && strstr(line->subject, misplaced[i].name) != NULL &&
                     strcmp(line->why, why) == 0;
        }
        g_assert_cmpuint(found, ==, 1);
    }
    fixture_assert_line(fixture, JA_WARNING, "claim count", "Swale", misplaced_in_swale,
                        "the file puts 6 of its zones here, the boundaries 5");
    fixture_assert_line(fixture, JA_WARNING, "claim count", "Canterbury", 1,
                        "the file puts 3 of its zones here, the boundaries 2");
}

static void test_table_10_of_2011(void)
{
    Fixture fixture;
    g_auto(GStrv) zones = places(FALSE);
    fixture_open(&fixture, "2011", (const char *const *)zones);
    g_autoptr(JaExtract) extract = read_table_10(&top_20);
    fixture_join(&fixture, extract);
    const JaColumn *number = ja_atlas_column(fixture.atlas, "number"), *rate = ja_atlas_column(fixture.atlas, "rate");
    g_assert_cmpuint(ja_column_count(number, JA_PRESENT), ==, 20);
    g_assert_cmpuint(ja_column_count(number, JA_NOT_AVAILABLE), ==, 200);
    g_assert_cmpuint(ja_column_count(rate, JA_NOT_AVAILABLE), ==, 200);
    double sum = 0;
    for (gsize z = 0; z < number->n; z++) {
        sum += number->value[z];
    }
    g_assert_cmpfloat(sum, ==, 16711); /* 1044 + 1002 + 934 + ... + 755 */
    fixture_assert_line(&fixture, JA_WARNING, "no row", NULL, 200,
                        "zones of 220 that the file has no row for are shown as 'not available'");
    check_misplaced(&fixture, 1);
    fixture_close(&fixture);
}

static void test_table_10_of_2021(void)
{
    Fixture fixture;
    g_auto(GStrv) zones = places(TRUE), old = places(FALSE);
    fixture_open(&fixture, "2021", (const char *const *)zones);
    const JaNamesSpec now = {.name = "hcl21", .file = "hcl21.csv", .vintage = "2021"};
    const JaNamesSpec then = {.name = "hcl11", .file = "hcl11.csv", .vintage = "2011"};
    fixture_names(&fixture, &now, (const char *const *)zones);
    fixture_names(&fixture, &then, (const char *const *)old);
    const JaRecodeSpec recode = {
        .name = "msoa11_to_msoa21", .file = "l.csv", .from_vintage = "2011", .to_vintage = "2021"};
    fixture_recode(&fixture, &recode, LINES("E02004999|E02007046", "E02004999|E02007047"));
    JaIndicatorSpec spec = top_20;
    spec.names = (char *)"hcl21";
    g_autoptr(JaExtract) extract = read_table_10(&spec);
    fixture_join(&fixture, extract);
    const JaColumn *number = ja_atlas_column(fixture.atlas, "number");
    g_assert_cmpuint(ja_column_count(number, JA_PRESENT), ==, 19);
    g_assert_cmpuint(ja_column_count(number, JA_NOT_AVAILABLE), ==, 202);
    fixture_assert_line(&fixture, JA_WARNING, "unmatched", "Bybrook, Orchard Park & Godinton", 1,
                        "is a 2011 zone (E02004999), since split into E02007046 and E02007047");
    check_misplaced(&fixture, 1);
    fixture_close(&fixture);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/membership/by-attribute", test_by_attribute);
    g_test_add_func("/membership/by-code", test_by_code);
    g_test_add_func("/membership/by-member", test_by_member);
    g_test_add_func("/membership/groupings-refused", test_groupings_refused);
    g_test_add_func("/membership/claims", test_claims);
    g_test_add_func("/membership/claims-of-split-zones", test_claims_of_split_zones);
    g_test_add_func("/membership/claims-refused", test_claims_refused);
    g_test_add_func("/membership/table-10-of-2011", test_table_10_of_2011);
    g_test_add_func("/membership/table-10-of-2021", test_table_10_of_2021);
    return g_test_run();
}
