/*
 * The embedded Kent and Medway against what the Get Britain Working Plan (2025) publishes: every total is summed here
 * from the shipped files.
 */
#include "read/tables.h"
#include "read_help.h"

#include <math.h>
#include <stdlib.h>

static const char *const KENT = "geodata/kent";

static JaTable *open_table_in(const char *folder, const char *file, guint header)
{
    Room room;
    room_open(&room);
    room.context.root = folder;
    GError *error = NULL;
    JaTableSource source = {.file = file, .key = "test", .role = "test", .form = {.header = header}};
    JaTable *table = ja_table_read(&room.context, &source, NULL, &error);
    g_assert_no_error(error);
    room_close(&room);
    return table;
}

static JaTable *open_table(const char *file, guint header)
{
    return open_table_in(KENT, file, header);
}

static gsize column_of(const JaTable *table, const char *name)
{
    gssize column = ja_table_find(table, name);
    g_assert_cmpint(column, >=, 0);
    return (gsize)column;
}

/* Sum of a column over the rows whose `key` column holds `value`; NULL = all. Cells with a marker count as nothing. */
static double sum_where(const JaTable *table, const char *name, const char *key, const char *value)
{
    gsize column = column_of(table, name);
    double sum = 0;
    for (gsize row = 0; row < table->n_rows; row++) {
        if (value == NULL || strcmp(ja_table_get(table, row, column_of(table, key)), value) == 0) {
            sum += g_ascii_strtod(ja_table_get(table, row, column), NULL);
        }
    }
    return sum;
}

static double sum(const JaTable *table, const char *name)
{
    return sum_where(table, name, NULL, NULL);
}

/* District of each zone, from the boundary file's own lines. Owned. */
static GHashTable *districts(void)
{
    g_autofree char *text = NULL;
    g_assert_true(g_file_get_contents("geodata/kent/zones.geojson", &text, NULL, NULL));
    GHashTable *of_zone = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
    g_autoptr(GRegex) feature =
        g_regex_new("\"code\":\"([^\"]+)\",\"name\":\"[^\"]+\",\"district\":\"([^\"]+)\"", 0, 0, NULL);
    g_autoptr(GMatchInfo) match = NULL;
    for (g_regex_match(feature, text, 0, &match); g_match_info_matches(match); g_match_info_next(match, NULL)) {
        g_hash_table_insert(of_zone, g_match_info_fetch(match, 1), g_match_info_fetch(match, 2));
    }
    return of_zone;
}

static double sum_district(const JaTable *table, GHashTable *of_zone, const char *name, const char *district)
{
    gsize column = column_of(table, name), code = column_of(table, "code");
    double total = 0;
    for (gsize row = 0; row < table->n_rows; row++) {
        const char *is_in = g_hash_table_lookup(of_zone, ja_table_get(table, row, code));
        g_assert_nonnull(is_in);
        if (strcmp(is_in, district) == 0) {
            total += g_ascii_strtod(ja_table_get(table, row, column), NULL);
        }
    }
    return total;
}

/* Plan, 1.1 and 2.9: 1.9 million. */
static void test_residents(void)
{
    g_autoptr(JaTable) table = open_table("residents.csv", 2);
    g_assert_cmpfloat(sum(table, "residents"), ==, 1900000);
    double bands = 0;
    for (gsize column = column_of(table, "aged_0_15"); column < table->n_columns; column++) {
        bands += sum(table, table->header[column]);
    }
    g_assert_cmpfloat(bands, ==, 1900000);
    for (gsize row = 0; row < table->n_rows; row++) {
        double here = g_ascii_strtod(ja_table_get(table, row, column_of(table, "residents")), NULL);
        g_assert_cmpfloat(here, >=, 4500);
        g_assert_cmpfloat(here, <=, 15000);
    }
}

/* Executive summary and figure 4: 215,000, of whom 40,000, 74,000 and 57,000. */
static void test_out_of_work(void)
{
    g_autoptr(JaTable) table = open_table("economic_activity.csv", 2);
    g_assert_cmpfloat(sum(table, "unemployed"), ==, 40000);
    g_assert_cmpfloat(sum(table, "looking_after_family"), ==, 74000);
    g_assert_cmpfloat(sum(table, "long_term_sick"), ==, 57000);
    double all = sum(table, "unemployed") + sum(table, "looking_after_family") + sum(table, "long_term_sick") +
                 sum(table, "otherwise_inactive");
    g_assert_cmpfloat(all, ==, 215000);
}

static double out_of_work_in(const JaTable *table, GHashTable *of_zone, const char *district)
{
    return sum_district(table, of_zone, "unemployed", district) +
           sum_district(table, of_zone, "looking_after_family", district) +
           sum_district(table, of_zone, "long_term_sick", district) +
           sum_district(table, of_zone, "otherwise_inactive", district);
}

/* 2.60 and 2.61: 11,500 in Tunbridge Wells, 20,500 in Swale, about 15,000 on average in Kent; about 12% of adults in
 * Canterbury, Sevenoaks and Tonbridge and Malling, about 17% in Swale and Thanet. */
static void test_out_of_work_by_district(void)
{
    g_autoptr(JaTable) table = open_table("economic_activity.csv", 2);
    g_autoptr(JaTable) people = open_table("residents.csv", 2);
    g_autoptr(GHashTable) of_zone = districts();
    g_assert_cmpfloat(fabs(out_of_work_in(table, of_zone, "Tunbridge Wells") - 11500), <, 10);
    g_assert_cmpfloat(fabs(out_of_work_in(table, of_zone, "Swale") - 20500), <, 10);
    g_assert_cmpfloat(fabs((215000 - out_of_work_in(table, of_zone, "Medway")) / 12 - 15000), <, 500);
    static const struct {
        const char *district;
        double percent;
    } RATE[] = {{"Canterbury", 12}, {"Sevenoaks", 12}, {"Tonbridge and Malling", 12}, {"Swale", 17}, {"Thanet", 17}};
    for (gsize i = 0; i < G_N_ELEMENTS(RATE); i++) {
        double adults = sum_district(people, of_zone, "residents", RATE[i].district) -
                        sum_district(people, of_zone, "aged_0_15", RATE[i].district);
        double rate = 100 * out_of_work_in(table, of_zone, RATE[i].district) / adults;
        g_assert_cmpfloat(fabs(rate - RATE[i].percent), <, 0.8);
    }
}

/* 2.16: about 74% of people aged 18 to 66 in work. */
static void test_employment(void)
{
    g_autoptr(JaTable) table = open_table("economic_activity.csv", 2);
    g_autoptr(JaTable) people = open_table("residents.csv", 2);
    double adults = sum(people, "aged_18_24") + sum(people, "aged_25_34") + sum(people, "aged_35_49") +
                    sum(people, "aged_50_64") + sum(people, "aged_65_66");
    g_assert_cmpfloat(fabs(100 * sum(table, "employed_18_66") / adults - 74), <, 0.5);
}

/* Table 7 and 2.52. */
static void test_health(void)
{
    g_autoptr(JaTable) table = open_table("health.csv", 2);
    g_assert_cmpfloat(sum(table, "diabetes"), ==, 240826);
    g_assert_cmpfloat(sum(table, "depression"), ==, 261651);
    g_assert_cmpfloat(sum(table, "hypertension"), ==, 292411);
    g_assert_cmpfloat(sum(table, "long_term_illness"), ==, 329995);
    g_autoptr(JaTable) care = open_table("carers.csv", 2);
    g_assert_cmpfloat(fabs(sum(care, "unpaid_carers") - 150000), <, 2000);
    g_assert_cmpfloat(fabs(sum(care, "unpaid_carers_50_hours") / sum(care, "unpaid_carers") - 1.0 / 3), <, 0.01);
}

static double claimants(const JaTable *table, GHashTable *of_zone, const char *sex, const char *month, gboolean medway)
{
    gsize column = column_of(table, month), code = column_of(table, "code"), by = column_of(table, "sex");
    double total = 0;
    for (gsize row = 0; row < table->n_rows; row++) {
        const char *district = g_hash_table_lookup(of_zone, ja_table_get(table, row, code));
        if ((strcmp(district, "Medway") == 0) == medway && strcmp(ja_table_get(table, row, by), sex) == 0) {
            total += g_ascii_strtod(ja_table_get(table, row, column), NULL);
        }
    }
    return total;
}

/* 2.21: from January 2023 to January 2025, in Kent 1,400 more women and 485 more men, in Medway 540 and 220; more men
 * than women throughout; 60 months. */
static void test_claimants(void)
{
    g_autoptr(JaTable) table = open_table("claimants.csv", 2);
    g_autoptr(GHashTable) of_zone = districts();
    g_assert_cmpuint(table->n_columns, ==, 62);
    static const struct {
        const char *sex;
        gboolean medway;
        double more;
    } CASE[] = {{"female", FALSE, 1400}, {"male", FALSE, 485}, {"female", TRUE, 540}, {"male", TRUE, 220}};
    for (gsize i = 0; i < G_N_ELEMENTS(CASE); i++) {
        double now = claimants(table, of_zone, CASE[i].sex, "2025-01", CASE[i].medway);
        double then = claimants(table, of_zone, CASE[i].sex, "2023-01", CASE[i].medway);
        g_assert_cmpfloat(now - then, ==, CASE[i].more);
    }
    for (gsize column = 2; column < table->n_columns; column++) {
        const char *month = table->header[column];
        g_assert_cmpfloat(sum_where(table, month, "sex", "male"), >, sum_where(table, month, "sex", "female"));
    }
}

/* 2.31: 437,000 women and 433,500 men in jobs; table 3 within half a point; sites and counts agree. */
static void test_jobs(void)
{
    g_autoptr(JaTable) counts = open_table("jobs_by_zone.csv", 1);
    g_autoptr(JaTable) sites = open_table("jobs_sites.csv", 1);
    g_assert_cmpfloat(sum(counts, "jobs"), ==, 870500);
    g_assert_cmpfloat(sum(sites, "employees"), ==, 870500);
    g_assert_cmpuint(sites->n_rows, >, 5000);
    g_assert_cmpuint(sites->n_rows, <, 7000);
    static const struct {
        const char *sector;
        double kent, medway;
    } TABLE_3[] = {
        {"Wholesale and retail", 16.4, 13.5}, {"Health and social care", 15.0, 16.7},   {"Education", 9.5, 11.5},
        {"Accommodation and food", 8.9, 7.3}, {"Administration and support", 8.7, 9.4}, {"Construction", 6.9, 7.3},
        {"Manufacturing", 6.1, 7.3},          {"Professional and technical", 5.9, 4.2},
    };
    double area[2] = {0, 0}, part[2][G_N_ELEMENTS(TABLE_3)] = {{0}};
    g_autoptr(GHashTable) of_zone = districts();
    for (gsize row = 0; row < counts->n_rows; row++) {
        const char *code = ja_table_get(counts, row, column_of(counts, "code"));
        const char *sector = ja_table_get(counts, row, column_of(counts, "sector"));
        double jobs = g_ascii_strtod(ja_table_get(counts, row, column_of(counts, "jobs")), NULL);
        gsize medway = strcmp(g_hash_table_lookup(of_zone, code), "Medway") == 0;
        area[medway] += jobs;
        for (gsize i = 0; i < G_N_ELEMENTS(TABLE_3); i++) {
            part[medway][i] += strcmp(sector, TABLE_3[i].sector) == 0 ? jobs : 0;
        }
    }
    for (gsize i = 0; i < G_N_ELEMENTS(TABLE_3); i++) {
        g_assert_cmpfloat(fabs(100 * part[0][i] / area[0] - TABLE_3[i].kent), <, 0.5);
        g_assert_cmpfloat(fabs(100 * part[1][i] / area[1] - TABLE_3[i].medway), <, 0.5);
    }
}

/* The six priority sectors of the Local Skills Improvement Plan 2026-29 (annex B), by SIC division: all have jobs. */
static void test_priority_sectors(void)
{
    g_autoptr(JaTable) sites = open_table("jobs_sites.csv", 1);
    g_autoptr(JaTable) priority = open_table_in("geodata/source", "lsip.csv", 1);
    g_assert_cmpuint(priority->n_rows, ==, 6);
    for (gsize row = 0; row < priority->n_rows; row++) {
        g_auto(GStrv) divisions = g_strsplit(ja_table_get(priority, row, column_of(priority, "divisions")), " ", -1);
        double jobs = 0;
        for (gsize k = 0; divisions[k] != NULL; k++) {
            jobs += sum_where(sites, "employees", "sic_division", divisions[k]);
        }
        g_test_message("%s: %.0f jobs", ja_table_get(priority, row, 0), jobs);
        g_assert_cmpfloat(jobs, >, 5000);
    }
}

/* Table 9, and 2.72: those at the target in March 2025, and Dartford's ten points either side. */
static void test_by_district(void)
{
    g_autoptr(JaTable) earnings = open_table("earnings.csv", 2);
    g_assert_cmpfloat(sum_where(earnings, "weekly_earnings", "district", "Sevenoaks"), ==, 915.2);
    g_assert_cmpfloat(sum_where(earnings, "weekly_earnings", "district", "Thanet"), ==, 685.2);
    g_autoptr(JaTable) rate = open_table("employment_rate.csv", 2);
    static const char *const AT_TARGET[] = {"Maidstone", "Medway", "Sevenoaks", "Tonbridge and Malling",
                                            "Tunbridge Wells"};
    guint reached = 0;
    for (gsize row = 0; row < rate->n_rows; row++) {
        reached += g_ascii_strtod(ja_table_get(rate, row, column_of(rate, "employment_rate")), NULL) >= 80;
    }
    g_assert_cmpuint(reached, ==, G_N_ELEMENTS(AT_TARGET));
    for (gsize i = 0; i < G_N_ELEMENTS(AT_TARGET); i++) {
        g_assert_cmpfloat(sum_where(rate, "employment_rate", "district", AT_TARGET[i]), >=, 80);
    }
    double width = sum_where(rate, "upper", "district", "Dartford") - sum_where(rate, "lower", "district", "Dartford");
    g_assert_cmpfloat(fabs(width - 20), <, 1e-9);
}

/* The mean score of these zones is among the worst tenth, as the plan's hotspots are (2.75, 2.77). */
static void test_hotspots(void)
{
    static const char *const HOTSPOT[] = {
        "Gravesend Town", "Chatham Town & Brompton", "Sheerness West",     "Margate Town",        "Ramsgate Harbour",
        "Dover Town",     "Folkestone Harbour",      "Parkwood & Senacre", "Stanhope & Washford", "East Sheppey",
    };
    g_autoptr(JaTable) table = open_table("deprivation.csv", 2);
    g_autoptr(GArray) all = g_array_new(FALSE, FALSE, sizeof(double));
    for (gsize row = 0; row < table->n_rows; row++) {
        double score = g_ascii_strtod(ja_table_get(table, row, column_of(table, "deprivation_score")), NULL);
        g_array_append_val(all, score);
    }
    for (gsize i = 0; i < G_N_ELEMENTS(HOTSPOT); i++) {
        double here = sum_where(table, "deprivation_score", "name", HOTSPOT[i]);
        guint worse = 0;
        for (guint k = 0; k < all->len; k++) {
            worse += g_array_index(all, double, k) > here;
        }
        g_test_message("%s: %u zones are worse", HOTSPOT[i], worse);
        g_assert_cmpuint(worse, <, all->len / 5);
    }
}

static guint count_cells(const char *file, const char *marker)
{
    g_autoptr(JaTable) table = open_table(file, 2);
    guint count = 0;
    for (gsize i = 0; i < table->n_rows * table->n_columns; i++) {
        count += strcmp(table->cell[i], marker) == 0;
    }
    return count;
}

/* There is something of everything that jobatlas has to deal with. */
static void test_gaps(void)
{
    g_assert_cmpuint(count_cells("child_poverty.csv", "[c]"), >=, 3);
    g_assert_cmpuint(count_cells("child_poverty.csv", "[c]"), <=, 25);
    g_assert_cmpuint(count_cells("attainment.csv", "[x]"), ==, 66);
    g_autoptr(JaTable) lookup = open_table("earlier_to_current.csv", 1);
    double split = sum_where(lookup, "share", "change", "S");
    g_assert_cmpfloat(fabs(split - 1), <, 1e-9);
    g_assert_cmpfloat(sum_where(lookup, "share", "change", "M"), ==, 2);
}

/* Each table of figures says above its header that it is illustrative. */
static void test_says_so(void)
{
    GDir *dir = g_dir_open(KENT, 0, NULL);
    guint labelled = 0;
    for (const char *name = g_dir_read_name(dir); name != NULL; name = g_dir_read_name(dir)) {
        g_autofree char *path = g_build_filename(KENT, name, NULL);
        g_autofree char *text = NULL;
        g_assert_true(g_file_get_contents(path, &text, NULL, NULL));
        labelled += strstr(text, "llustrative") != NULL && strstr(text, "llustrative") < text + 200;
    }
    g_dir_close(dir);
    g_assert_cmpuint(labelled, >=, 15);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/geodata/residents", test_residents);
    g_test_add_func("/geodata/out-of-work", test_out_of_work);
    g_test_add_func("/geodata/out-of-work-by-district", test_out_of_work_by_district);
    g_test_add_func("/geodata/employment", test_employment);
    g_test_add_func("/geodata/health", test_health);
    g_test_add_func("/geodata/claimants", test_claimants);
    g_test_add_func("/geodata/jobs", test_jobs);
    g_test_add_func("/geodata/priority-sectors", test_priority_sectors);
    g_test_add_func("/geodata/by-district", test_by_district);
    g_test_add_func("/geodata/hotspots", test_hotspots);
    g_test_add_func("/geodata/gaps", test_gaps);
    g_test_add_func("/geodata/says-so", test_says_so);
    return g_test_run();
}
