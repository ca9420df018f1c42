/* Jobs: hand-computed totals with and without sectors, faults, and the census's people by workplace. */
#include "read/jobs.h"
#include "read_help.h"

static JaCell cell_of(const JaExtract *extract, const char *column, const char *key)
{
    for (guint c = 0; c < extract->columns->len; c++) {
        const JaColumn *candidate = extract->columns->pdata[c];
        for (gsize i = 0; g_str_equal(candidate->name, column) && i < extract->n; i++) {
            if (g_str_equal(extract->key[i], key)) {
                return ja_column_get(candidate, i);
            }
        }
    }
    g_assert_not_reached();
}

static const JaJobsSpec by_sector = {.file = (char *)"j.csv",
                                     .code = (char *)"code",
                                     .count = (char *)"n",
                                     .sector = (char *)"sector",
                                     .vintage = (char *)"2011",
                                     .source = (char *)"BRES",
                                     .date = (char *)"2022",
                                     .thousands = (char *)","};

static void test_sectors(void)
{
    Room room;
    room_open(&room);
    room_write(
        &room, "j.csv",
        "code,sector,n\nE1,Retail,\"1,200\"\nE1,Health & care,30\nE2,Retail,5\nE3,Retail,[c]\nE3,Health & care,1\n",
        -1);
    GError *error = NULL;
    g_autoptr(JaExtract) extract = ja_jobs_read(&room.context, &by_sector, &error);
    g_assert_no_error(error);
    g_assert_cmpuint(extract->n, ==, 3);
    g_assert_cmpuint(extract->columns->len, ==, 3);
    const JaColumn *first = extract->columns->pdata[0], *second = extract->columns->pdata[1];
    g_assert_cmpstr(first->name, ==, "jobs");
    g_assert_cmpstr(first->label, ==, "Jobs");
    g_assert_cmpstr(second->name, ==, "jobs_health_care");
    g_assert_cmpstr(second->label, ==, "Jobs in Health & care");
    g_assert_cmpstr(second->source, ==, "BRES");
    g_assert_cmpfloat(cell_of(extract, "jobs", "E1").value, ==, 1230);
    g_assert_cmpfloat(cell_of(extract, "jobs_retail", "E1").value, ==, 1200);
    g_assert_cmpfloat(cell_of(extract, "jobs", "E2").value, ==, 5);
    JaCell none = cell_of(extract, "jobs_health_care", "E2");
    g_assert_cmpint(none.reason, ==, JA_PRESENT);
    g_assert_cmpfloat(none.value, ==, 0);
    g_assert_cmpint(cell_of(extract, "jobs", "E3").reason, ==, JA_SUPPRESSED);
    g_assert_cmpfloat(cell_of(extract, "jobs_health_care", "E3").value, ==, 1);
    g_assert_cmpint(ledgered(&room, "absent", NULL), ==, 2); /* in "jobs" and in "jobs_health_care" */
    g_assert_cmpstr(extract->spec->code, ==, "code");
    g_assert_cmpstr(extract->spec->vintage, ==, "2011");
    g_assert_cmpint(extract->rows_in, ==, 5);
    g_assert_cmpint(extract->rows[0], ==, 2);
    room_close(&room);
}

static void test_one_column(void)
{
    Room room;
    room_open(&room);
    room_write(&room, "j.csv", "code,n\nE1,12\nE2,0\n", -1);
    JaJobsSpec spec = {
        .file = (char *)"j.csv", .code = (char *)"code", .count = (char *)"n", .label = (char *)"People who work here"};
    g_autoptr(JaExtract) extract = ja_jobs_read(&room.context, &spec, NULL);
    g_assert_nonnull(extract);
    g_assert_cmpuint(extract->columns->len, ==, 1);
    g_assert_cmpstr(((const JaColumn *)extract->columns->pdata[0])->label, ==, "People who work here");
    g_assert_cmpfloat(cell_of(extract, "jobs", "E2").value, ==, 0);
    room_close(&room);
}

static void test_bad(void)
{
    static const char *const bad[][2] = {
        {"code,sector,n\nE1,Retail,-1\n", "j.csv: row 2, n: found '-1'; a count is not negative: correct it, or "
                                          "declare `kind: score` if this is no count"},
        {"code,sector,n\nE1,,1\n",
         "j.csv: row 2, sector: blank, where a sector was expected; name it, 'Unknown' for example"},
        {"code,sector,n\nE1,A b,1\nE1,A-b,1\n",
         "j.csv: sector: the sectors 'A b' and 'A-b' would both become the column 'jobs_a_b'; name them differently"},
        {"code,sector,n\nE1,A,1\nE1,A,2\n", "j.csv: row 3, code: 'E1' has 'A' in row 2 already, so that column 'jobs' "
                                            "has two values; remove one, or add a "
                                            "`match` that tells them apart"},
        {"code,sectors,n\nE1,A,1\n", "j.csv: no column 'sector'; did you mean 'sectors'?"},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(bad); i++) {
        Room room;
        room_open(&room);
        room_write(&room, "j.csv", bad[i][0], -1);
        GError *error = NULL;
        g_assert_null(ja_jobs_read(&room.context, &by_sector, &error));
        assert_message(&error, bad[i][1]);
        room_close(&room);
    }
}

/* The data's own notes: 220 zones, 661,316 people by workplace. */
static void test_real(void)
{
    Room room;
    room_open(&room);
    if (room_shared(&room)) {
        JaJobsSpec spec = {.file = (char *)"census2011/workday_resident_commuting_summary_msoa11_kent_medway.csv",
                           .code = (char *)"areacd",
                           .count = (char *)"workday"};
        GError *error = NULL;
        g_autoptr(JaExtract) extract = ja_jobs_read(&room.context, &spec, &error);
        g_assert_no_error(error);
        double sum = 0;
        for (gsize i = 0; i < extract->n; i++) {
            sum += ja_column_get(extract->columns->pdata[0], i).value;
        }
        g_assert_cmpuint(extract->n, ==, 220);
        g_assert_cmpfloat(sum, ==, 661316);
    }
    room_close(&room);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/jobs/sectors", test_sectors);
    g_test_add_func("/jobs/one_column", test_one_column);
    g_test_add_func("/jobs/bad", test_bad);
    g_test_add_func("/jobs/real", test_real);
    return g_test_run();
}
