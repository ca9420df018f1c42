/* Joins of real sources: published counts of what matches, and totals summed from the raw rows here in the test. */
#include "join_fixture.h"
#include "read_help.h"

#include "read/indicators.h"
#include "read/lookups.h"
#include "read/tables.h"

/* Every MSOA of either vintage, with its district. */
static const char places_file[] = "lookups/msoa11_msoa21_lad_geo_lookups_kent_medway.csv";

static JaTable *read_table(Room *room, const char *file)
{
    g_autoptr(GError) error = NULL;
    const JaTableSource source = {.file = file, .key = "test", .role = "test"};
    JaTable *table = ja_table_read(&room->context, &source, NULL, &error);
    g_assert_no_error(error);
    return table;
}

static gsize column_of(const JaTable *table, const char *header)
{
    gssize column = ja_table_find(table, header);
    g_assert_cmpint(column, >=, 0);
    return (gsize)column;
}

static int compare_lines(gconstpointer a, gconstpointer b)
{
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

/* The zones of a vintage as lines for fixture_open: those whose code of that vintage is not blank. */
static char **zones_of(Room *room, const char *vintage_header)
{
    g_autoptr(JaTable) table = read_table(room, places_file);
    gsize code = column_of(table, "MSOACD"), name = column_of(table, "MSOANM");
    gsize exists = column_of(table, vintage_header), district = column_of(table, "LADNM_ACTIVE");
    g_autoptr(GPtrArray) lines = g_ptr_array_new();
    for (gsize r = 0; r < table->n_rows; r++) {
        if (*ja_table_get(table, r, exists) != '\0') {
            g_ptr_array_add(lines, g_strjoin("|", ja_table_get(table, r, code), ja_table_get(table, r, name),
                                             ja_table_get(table, r, district), NULL));
        }
    }
    g_ptr_array_sort(lines, compare_lines);
    g_ptr_array_add(lines, NULL);
    return (char **)g_ptr_array_free(g_steal_pointer(&lines), FALSE);
}

static void open_zones(Fixture *fixture, Room *room, const char *vintage, gsize n)
{
    g_autofree char *header = g_strdup_printf("MSOA%sCD", vintage + 2);
    g_auto(GStrv) zones = zones_of(room, header);
    g_assert_cmpuint(g_strv_length(zones), ==, n);
    fixture_open(fixture, vintage, (const char *const *)zones);
}

static void add_names(Fixture *fixture, Room *room, const JaNamesSpec *spec)
{
    g_autoptr(GError) error = NULL;
    JaNames *names = ja_names_read(&room->context, spec, &error);
    g_assert_no_error(error);
    g_ptr_array_add(fixture->names, names);
}

static JaRecodePair second_child = {.from = (char *)"E02004999", .to = (char *)"E02007047", .why = (char *)"lacking"};
static const JaRecodeSpec complete = {.name = "msoa11_to_msoa21",
                                      .file = "lookups/msoa11_msoa21_lad22_england_wales.csv",
                                      .from = "msoa11_code",
                                      .to = "msoa21_code",
                                      .from_vintage = "2011",
                                      .to_vintage = "2021",
                                      .also = &second_child,
                                      .also_count = 1};
static const JaNamesSpec readable_2011 = {.name = "hcl11",
                                          .file = "lookups/msoa11_hcl_names_england_wales.csv",
                                          .code = "msoa11cd",
                                          .field = "msoa11hclnm",
                                          .vintage = "2011"};
static const JaNamesSpec readable_2021 = {.name = "hcl21",
                                          .file = "lookups/msoa21_hcl_names_england_wales.csv",
                                          .code = "msoa21cd",
                                          .field = "msoa21hclnm",
                                          .vintage = "2021"};
static const JaNamesSpec official_2011 = {.name = "ons11",
                                          .file = "lookups/msoa11_hcl_names_england_wales.csv",
                                          .code = "msoa11cd",
                                          .field = "msoa11nm",
                                          .vintage = "2011"};

static JaRecode *add_recode(Fixture *fixture, Room *room, const JaRecodeSpec *spec)
{
    g_autoptr(GError) error = NULL;
    JaRecode *recode = ja_recode_read(&room->context, spec, &error);
    g_assert_no_error(error);
    g_ptr_array_add(fixture->recodes, recode);
    return recode;
}

static void share_out(JaRecode *recode, const char *from, const double *shares)
{
    for (gsize p = 0, child = 0; p < recode->n; p++) {
        if (strcmp(recode->from[p], from) == 0) {
            recode->share[p] = shares[child++];
        }
    }
}

static double sum_of(const JaColumn *column)
{
    double sum = 0;
    for (gsize i = 0; i < column->n; i++) {
        sum += column->value[i];
    }
    return sum;
}

/* The plan's Table 10: see test_membership.c. Here its names meet the published names and districts. */
static const char *const table_10[] = {"key|number|claim",
                                       "Bybrook, Orchard Park & Godinton|1044|Ashford",
                                       "Parkwood & Senacre|1002|Maidstone",
                                       "Buckland & St Radigunds|934|Canterbury",
                                       "Iwade & Kemsley|912|Swale",
                                       "Larkfield & New Hythe|870|Folkestone & Hythe",
                                       "Sheppey East|866|Swale",
                                       "Kingswood, Langley Heath & Chart Sutton|865|Maidstone",
                                       "Snodland|856|Tonbridge & Malling",
                                       "Borden & The Meads|820|Swale",
                                       "Milton & Chalk|812|Gravesham",
                                       "Hoo St Werburgh & High Halstow|799|Medway",
                                       "Faversham East|786|Swale",
                                       "Minster South|785|Swale",
                                       "Folkestone Morehall & Sandgate|784|Folkestone & Hythe",
                                       "Ashford Central|775|Ashford",
                                       "Temple Hill & Marshes|771|Dartford",
                                       "Herne Bay South & Greenhill|762|Canterbury",
                                       "Hampton, West End & Swalecliffe|757|Swale",
                                       "Gravesend Town|756|Gravesham",
                                       "Birchington|755|Canterbury",
                                       NULL};

static void check_table_10(Fixture *fixture, gsize matched, gsize unmatched)
{
    const JaColumn *number = ja_atlas_column(fixture->atlas, "number");
    g_assert_cmpuint(ja_column_count(number, JA_PRESENT), ==, matched);
    g_assert_cmpuint(ja_column_count(number, JA_NOT_AVAILABLE), ==, unmatched);
    g_assert_cmpint(ja_ledger_count(fixture->ledger, "check", NULL, "contradiction"), ==, 4);
    fixture_assert_line(fixture, JA_WARNING, "contradiction", "E02005051 Buckland & St Radigunds", 1,
                        "the file says Canterbury, the boundaries say Dover");
    fixture_assert_line(fixture, JA_WARNING, "contradiction", "E02005151 Larkfield & New Hythe", 1,
                        "the file says Folkestone & Hythe, the boundaries say Tonbridge and Malling");
    fixture_assert_line(fixture, JA_WARNING, "contradiction", "E02005013 Hampton, West End & Swalecliffe", 1,
                        "the file says Swale, the boundaries say Canterbury");
    fixture_assert_line(fixture, JA_WARNING, "contradiction", "E02005139 Birchington", 1,
                        "the file says Canterbury, the boundaries say Thanet");
    fixture_assert_line(fixture, JA_WARNING, "claim count", "Swale", 1,
                        "the file puts 6 of its zones here, the boundaries 5");
    fixture_assert_line(fixture, JA_WARNING, "claim count", "Canterbury", 1,
                        "the file puts 3 of its zones here, the boundaries 2");
}

static void test_table_10(void)
{
    Room room;
    room_open(&room);
    if (room_shared(&room)) {
        Fixture fixture;
        JaIndicatorSpec spec = {.name = "place", .names = "hcl11", .claims = "District", .claims_group = "district"};
        g_autoptr(JaExtract) extract = fixture_extract(&spec, table_10);
        open_zones(&fixture, &room, "2011", 220);
        add_names(&fixture, &room, &readable_2011);
        fixture_join(&fixture, extract);
        check_table_10(&fixture, 20, 200);
        fixture_close(&fixture);

        open_zones(&fixture, &room, "2021", 221);
        add_names(&fixture, &room, &readable_2011);
        add_names(&fixture, &room, &readable_2021);
        add_recode(&fixture, &room, &complete);
        spec.names = (char *)"hcl21";
        fixture_join(&fixture, extract);
        check_table_10(&fixture, 19, 202);
        fixture_assert_line(&fixture, JA_WARNING, "unmatched", "Bybrook, Orchard Park & Godinton", 1,
                            "is a 2011 zone (E02004999), since split into E02007046 and E02007047");
        fixture_close(&fixture);
    }
    room_close(&room);
}

/* A whole country by names, in the raw download: 220 of 220 zones match, the split one is divided, nothing is lost. */
static void test_names_of_a_country(void)
{
    Room room;
    room_open(&room);
    if (room_shared(&room)) {
        Fixture fixture;
        open_zones(&fixture, &room, "2021", 221);
        add_names(&fixture, &room, &official_2011);
        share_out(add_recode(&fixture, &room, &complete), "E02004999", (const double[]){0.4428, 0.5572});
        JaIndicatorColumnSpec column = {.name = "children", .field = "2021/22 (p)", .decimals = -1};
        char *ignore[] = {(char *)"Unknown", (char *)"Total"};
        const JaIndicatorSpec spec = {
            .file = "benefits/children_relative_low_income_msoa_2014-15_to_2021-22_gb_statxplore_raw.csv",
            .units = 1,
            .name = "Year",
            .names = "ons11",
            .recode = "msoa11_to_msoa21",
            .markers = "statxplore",
            .ignore = {ignore, 2},
            .columns = &column,
            .columns_count = 1};
        g_autoptr(GError) error = NULL;
        g_autoptr(JaExtract) extract = ja_indicator_read(&room.context, &spec, &error);
        g_assert_no_error(error);
        /* The rows that the reader set aside are its own; the join accounts for the rest. */
        extract->rows_in = 0;
        for (gsize i = 0; i < extract->n; i++) {
            extract->rows_in += extract->rows[i];
        }
        fixture_join(&fixture, extract);
        const JaColumn *children = ja_atlas_column(fixture.atlas, "children");
        g_assert_cmpuint(ja_column_count(children, JA_PRESENT), ==, 221);
        g_assert_cmpint(ja_ledger_count(fixture.ledger, "recode", NULL, "unchanged"), ==, 219);
        g_assert_nonnull(fixture_line(&fixture, "split", "E02004999 -> E02007046, E02007047"));
        /* The sum of the 220 rows in the raw file. */
        g_assert_cmpfloat_with_epsilon(sum_of(children), 78446, 1e-6);
        fixture_close(&fixture);
    }
    room_close(&room);
}

static JaExtract *read_jobs(Room *room, const JaIndicatorSpec *spec)
{
    g_autoptr(GError) error = NULL;
    JaExtract *extract = ja_indicator_read(&room->context, spec, &error);
    g_assert_no_error(error);
    return extract;
}

/* 2011 codes in a 2021 project: found out when not declared, refused while the lookup is incomplete, else divided. */
static void test_codes_of_2011(void)
{
    Room room;
    room_open(&room);
    if (room_shared(&room)) {
        Fixture fixture;
        open_zones(&fixture, &room, "2021", 221);
        JaIndicatorColumnSpec column = {.name = "workday", .field = "workday", .decimals = -1};
        JaIndicatorSpec spec = {.file = "census2011/workday_resident_commuting_summary_msoa11_kent_medway.csv",
                                .code = "areacd",
                                .vintage = "2021",
                                .columns = &column,
                                .columns_count = 1};
        add_recode(&fixture, &room, &complete);
        g_autoptr(JaExtract) extract = read_jobs(&room, &spec);
        g_autoptr(GError) error = NULL;
        g_assert_false(ja_join_extract(fixture.atlas, extract, &fixture.tables, fixture.ledger, NULL, &error));
        g_assert_nonnull(strstr(error->message, "219 of 220 codes are 2021 zones, 220 of 220 are 2011 zones: declare "
                                                "vintage: 2011 and recode: msoa11_to_msoa21"));
        spec.vintage = (char *)"2011";
        spec.recode = (char *)"msoa11_to_msoa21";
        share_out(g_ptr_array_index(fixture.recodes, 0), "E02004999", (const double[]){0.4428, 0.5572});
        fixture_join(&fixture, extract);
        g_assert_cmpfloat_with_epsilon(sum_of(ja_atlas_column(fixture.atlas, "workday")), 661316, 1e-6);
        fixture_close(&fixture);

        open_zones(&fixture, &room, "2021", 221);
        JaRecodeSpec incomplete = complete;
        incomplete.also_count = 0;
        add_recode(&fixture, &room, &incomplete);
        fixture_refuse(&fixture, extract,
                       "lookups/msoa11_msoa21_lad22_england_wales.csv: recode 'msoa11_to_msoa21' leads to 220 of 221 "
                       "zones; no row leads to E02007047 (Ashford 016); use a complete lookup, or declare the missing "
                       "pairs under also:");
        fixture_close(&fixture);
    }
    room_close(&room);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/join/real/table-10", test_table_10);
    g_test_add_func("/join/real/names-of-a-country", test_names_of_a_country);
    g_test_add_func("/join/real/codes-of-2011", test_codes_of_2011);
    return g_test_run();
}
