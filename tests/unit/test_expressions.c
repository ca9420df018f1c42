/* Expressions over a small atlas, worked by hand; what may not be asked; a national atlas. */
#include "measure_fixture.h"

#include "measure/expressions.h"

#include <string.h>

static JaExpressions *open_atlas(const JaAtlas *atlas)
{
    g_autoptr(GError) error = NULL;
    JaExpressions *expressions = ja_expressions_new(atlas, &error);
    g_assert_no_error(error);
    return expressions;
}

static void assert_cell(const JaColumn *column, gsize zone, double value)
{
    g_assert_cmpint(column->reason[zone], ==, JA_PRESENT);
    g_assert_cmpfloat_with_epsilon(column->value[zone], value, 1e-12);
}

static void test_derive(void)
{
    g_autoptr(JaAtlas) atlas = small_atlas();
    g_autoptr(JaExpressions) expressions = open_atlas(atlas);
    const JaDeriveSpec spec = {.name = "balance",
                               .label = "Balance",
                               .expr = "jobs - people / 4",
                               .unit = "jobs",
                               .kind = "count",
                               .decimals = -1,
                               .note = "A note."};
    g_autoptr(GError) error = NULL;
    g_autoptr(JaColumn) column = ja_expressions_derive(expressions, &spec, NULL, &error);
    g_assert_no_error(error);
    assert_cell(column, 0, 25);
    g_assert_cmpint(column->reason[1], ==, JA_SUPPRESSED);
    assert_cell(column, 2, 10);
    assert_cell(column, 3, 87.5);
    assert_cell(column, 4, -100);
    g_assert_null(column->lower);
    g_assert_cmpstr(column->name, ==, "balance");
    g_assert_cmpstr(column->label, ==, "Balance");
    g_assert_cmpstr(column->unit, ==, "jobs");
    g_assert_cmpstr(column->note, ==, "A note.");
    g_assert_cmpstr(column->source, ==, "Census, ONS; Jobs survey");
    g_assert_cmpstr(column->date, ==, "2021");
    g_assert_cmpint(column->kind, ==, JA_COUNT);
    g_assert_cmpint(column->decimals, ==, 0);
    g_assert_true(column->disclosive);
    g_assert_false(column->by_group);
}

/* Each NULL gets the reason that a reader of the map would give for it. */
static void test_derive_reasons(void)
{
    g_autoptr(JaAtlas) atlas = small_atlas();
    g_autoptr(JaExpressions) expressions = open_atlas(atlas);
    const JaDeriveSpec ratio = {.name = "ratio", .expr = "jobs / people -- per head", .decimals = 3};
    g_autoptr(JaColumn) a = ja_expressions_derive(expressions, &ratio, NULL, NULL);
    assert_cell(a, 0, 0.5);
    g_assert_cmpint(a->reason[1], ==, JA_SUPPRESSED);
    g_assert_cmpint(a->reason[2], ==, JA_NO_DENOMINATOR);
    assert_cell(a, 3, 2);
    g_assert_cmpint(a->kind, ==, JA_SCORE);
    g_assert_cmpint(a->decimals, ==, 3);
    const JaDeriveSpec some = {.name = "some", .expr = "CASE WHEN district = 'Alpha' THEN people END", .decimals = -1};
    g_autoptr(JaColumn) b = ja_expressions_derive(expressions, &some, NULL, NULL);
    assert_cell(b, 1, 200);
    g_assert_cmpint(b->reason[2], ==, JA_NOT_APPLICABLE);
    g_assert_cmpint(b->decimals, ==, 1);
    /* rate: no denominator, jobs: suppressed; the stronger stands. Bounds count as their column. */
    const JaDeriveSpec mixed = {.name = "mixed", .expr = "rate_upper + jobs", .decimals = -1};
    g_autoptr(JaColumn) c = ja_expressions_derive(expressions, &mixed, NULL, NULL);
    assert_cell(c, 0, 110);
    g_assert_cmpint(c->reason[1], ==, JA_SUPPRESSED);
    g_assert_cmpint(c->reason[2], ==, JA_NOT_AVAILABLE);
    const JaDeriveSpec filled = {.name = "filled", .expr = "coalesce(jobs, -1) + (jobs_reason = 'suppressed') IS 1"};
    g_autoptr(JaLedger) ledger = ja_ledger_new();
    g_autoptr(JaColumn) d = ja_expressions_derive(expressions, &filled, ledger, NULL);
    g_assert_cmpuint(ja_column_count(d, JA_PRESENT), ==, 5);
    /* One zone has no jobs, and yet a number now: it is said. */
    g_assert_cmpuint(ja_ledger_length(ledger), ==, 1);
    g_assert_cmpstr(ja_ledger_line(ledger, 0)->code, ==, "filled");
    g_assert_cmpstr(ja_ledger_line(ledger, 0)->subject, ==, "jobs");
    g_assert_cmpint(ja_ledger_line(ledger, 0)->severity, ==, JA_WARNING);
}

static void test_derive_over_all(void)
{
    g_autoptr(JaAtlas) atlas = small_atlas();
    g_autoptr(JaExpressions) expressions = open_atlas(atlas);
    const JaDeriveSpec share = {.name = "share", .expr = "100 * people / (SELECT sum(people) FROM zones)"};
    g_autoptr(JaColumn) a = ja_expressions_derive(expressions, &share, NULL, NULL);
    assert_cell(a, 1, 100.0 * 200 / 750);
    const JaDeriveSpec rank = {.name = "place", .expr = "rank() OVER (PARTITION BY district ORDER BY people DESC)"};
    g_autoptr(JaColumn) b = ja_expressions_derive(expressions, &rank, NULL, NULL);
    const double places[] = {2, 1, 3, 2, 1};
    for (gsize z = 0; z < 5; z++) {
        assert_cell(b, z, places[z]);
    }
    /* A column added later is seen. */
    g_assert_true(ja_atlas_add_column(atlas, g_steal_pointer(&b), NULL));
    const JaDeriveSpec again = {.name = "again", .expr = "place * 2"};
    g_autoptr(JaColumn) c = ja_expressions_derive(expressions, &again, NULL, NULL);
    assert_cell(c, 2, 6);
}

static void test_derive_refused(void)
{
    const struct {
        const char *expr, *message;
    } cases[] = {
        {"poeple * 2", "derive 'x': no such column: poeple (did you mean 'people'?), in \"poeple * 2\""},
        {"zones.poeple", "derive 'x': no such column: zones.poeple (did you mean 'people'?), in \"zones.poeple\""},
        {"name", "derive 'x': the value for zone E1 is text, not a number, in \"name\""},
        {"1e308 * people", "derive 'x': the value for zone E1 is infinite, in \"1e308 * people\""},
        {"sum(people)", "derive 'x': this makes 1 values for 5 zones; to use a sum or a mean of all, write (SELECT "
                        "sum(x) FROM zones), in \"sum(people)\""},
        {"people, jobs", "derive 'x': row value misused, in \"people, jobs\""},
        {"people), (jobs", "derive 'x': this is more than one value, in \"people), (jobs\""},
        {"people) FROM zones; DROP TABLE zones; --",
         "derive 'x': there is more than one statement, in \"people) FROM zones; DROP TABLE zones; --\""},
        {"people +", "derive 'x': something is missing at the end, in \"people +\""},
        {"people + ?", "derive 'x': too many SQL variables, in \"people + ?\""},
        {"random()", "derive 'x': the function random is not allowed, in \"random()\""},
        {"julianday('now')", "derive 'x': the function julianday is not allowed, in \"julianday('now')\""},
        {"current_timestamp", "derive 'x': the function current_timestamp is not allowed, in \"current_timestamp\""},
        {"load_extension('x')", "derive 'x': the function load_extension is not allowed, in \"load_extension('x')\""},
        {"(SELECT count(*) FROM sqlite_master)",
         "derive 'x': there is no table but zones (asked for sqlite_master), in \"(SELECT count(*) FROM "
         "sqlite_master)\""},
        {"(SELECT file FROM pragma_database_list)",
         "derive 'x': nothing but SELECT over zones is allowed, in \"(SELECT file "
         "FROM pragma_database_list)\""},
        {"nosuch(1)", "derive 'x': no such function: nosuch, in \"nosuch(1)\""},
    };
    g_autoptr(JaAtlas) atlas = small_atlas();
    g_autoptr(JaExpressions) expressions = open_atlas(atlas);
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        const JaDeriveSpec spec = {.name = "x", .expr = (char *)cases[i].expr};
        g_autoptr(GError) error = NULL;
        g_assert_null(ja_expressions_derive(expressions, &spec, NULL, &error));
        g_assert_error(error, JA_ERROR, JA_ERROR_DATA);
        g_assert_cmpstr(error->message, ==, cases[i].message);
    }
}

/* A misspelt name in double quotes is not taken for a string. */
static void test_quoted_names(void)
{
    g_autoptr(JaAtlas) atlas = small_atlas();
    g_autoptr(JaExpressions) expressions = open_atlas(atlas);
    const JaDeriveSpec right = {.name = "x", .expr = "\"people\" * 2"};
    g_autoptr(JaColumn) column = ja_expressions_derive(expressions, &right, NULL, NULL);
    assert_cell(column, 0, 200);
    const JaDeriveSpec wrong = {.name = "x", .expr = "coalesce(\"poeple\", 0) * 2"};
    g_autoptr(GError) error = NULL;
    g_assert_null(ja_expressions_derive(expressions, &wrong, NULL, &error));
    g_assert_nonnull(strstr(error->message, "did you mean 'people'?"));
}

static void assert_zones(GArray *zones, const char *expected)
{
    g_assert_nonnull(zones);
    g_autoptr(GString) text = g_string_new(NULL);
    for (guint i = 0; i < zones->len; i++) {
        g_string_append_printf(text, "%s%u", i > 0 ? " " : "", g_array_index(zones, guint, i));
    }
    g_assert_cmpstr(text->str, ==, expected);
}

static void test_select(void)
{
    const struct {
        const char *where, *order, *zones;
    } cases[] = {
        {NULL, NULL, "0 1 2 3 4"},
        {"people > 60", NULL, "0 1 4"},
        {"people > 60 -- many", "people DESC -- first", "4 1 0"},
        {"jobs_reason = 'suppressed'", NULL, "1"},
        {"jobs IS NOT NULL", "jobs DESC", "3 0 2 4"},
        {"kind LIKE '%Coast%'", NULL, "0 4"},
        {"kind = 'Coast; Town'", NULL, "0"},
        {"kind IS NULL", NULL, "2 3"},
        {"code = 'E4'", NULL, "3"},
        {"code = 'e4'", NULL, ""},
        {"code = 'e4' COLLATE NOCASE", NULL, "3"},
        {"people > (SELECT avg(people) FROM zones)", NULL, "1 4"},
        {NULL, "district DESC", "2 3 4 0 1"},
        {NULL, "jobs", "4 2 0 3 1"}, /* what is empty comes last */
        {NULL, "jobs asc, code", "4 2 0 3 1"},
        {NULL, "jobs DESC", "3 0 2 4 1"},
        {NULL, "jobs NULLS FIRST, code", "1 4 2 0 3"},
        {NULL, "coalesce(jobs, 20)", "4 2 1 0 3"},
        {NULL, "-jobs", "3 0 2 4 1"},
        {"people = 'x' OR name LIKE 'd%'", NULL, "3"},
    };
    g_autoptr(JaAtlas) atlas = small_atlas();
    g_autoptr(JaExpressions) expressions = open_atlas(atlas);
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autoptr(GError) error = NULL;
        g_autoptr(GArray) zones =
            ja_expressions_select(expressions, cases[i].where, cases[i].order, "table 't'", &error);
        g_assert_no_error(error);
        assert_zones(zones, cases[i].zones);
    }
    g_autoptr(GError) error = NULL;
    g_assert_null(ja_expressions_select(expressions, "peeple > 1", "code", "table 't'", &error));
    g_assert_cmpstr(error->message, ==,
                    "table 't': no such column: peeple (did you mean 'people'?), in \"where: "
                    "peeple > 1, order: code\"");
}

static void test_query(void)
{
    g_autoptr(JaAtlas) atlas = small_atlas();
    atlas->illustrative = TRUE;
    g_autoptr(JaExpressions) expressions = open_atlas(atlas);
    g_autoptr(GError) error = NULL;
    g_autoptr(JaResult) result = ja_expressions_query(
        expressions, "SELECT code, district, jobs, rate, people / 3 AS third, rate_upper FROM zones ORDER BY code;",
        &error);
    g_assert_no_error(error);
    g_assert_cmpuint(result->n_rows, ==, 5);
    g_assert_cmpuint(result->n_columns, ==, 6);
    g_assert_true(result->illustrative);
    g_assert_true(result->column[0].is_text);
    g_assert_cmpstr(result->column[1].label, ==, "District");
    g_assert_cmpstr(result->column[2].source, ==, "Jobs survey");
    g_assert_cmpstr(result->column[3].label, ==, "Jobs per 100 people");
    g_assert_cmpstr(result->column[3].unit, ==, "%");
    g_assert_cmpint(result->column[3].decimals, ==, 1);
    g_assert_cmpstr(result->column[4].label, ==, "third");
    g_assert_cmpint(result->column[4].decimals, ==, 2);
    g_assert_cmpstr(ja_result_at(result, 1, 0)->text, ==, "E2");
    g_assert_cmpint(ja_result_at(result, 1, 2)->cell.reason, ==, JA_SUPPRESSED);
    g_assert_cmpint(ja_result_at(result, 1, 3)->cell.reason, ==, JA_NO_DENOMINATOR);
    g_assert_cmpint(ja_result_at(result, 1, 5)->cell.reason, ==, JA_NO_DENOMINATOR); /* a bound is as its value */
    g_assert_cmpfloat(ja_result_at(result, 0, 3)->cell.upper, ==, 60);
    g_assert_cmpfloat_with_epsilon(ja_result_at(result, 0, 4)->cell.value, 100.0 / 3, 1e-12);
}

/* Reasons are words, also where all there is to say is that no cell is empty. */
static void test_query_of_reasons(void)
{
    g_autoptr(JaAtlas) atlas = small_atlas();
    g_autoptr(JaExpressions) expressions = open_atlas(atlas);
    g_autoptr(JaResult) result = ja_expressions_query(
        expressions, "SELECT jobs, jobs_reason FROM zones WHERE jobs IS NOT NULL ORDER BY code", NULL);
    g_assert_nonnull(result);
    g_assert_true(result->column[1].is_text);
    g_assert_cmpstr(ja_result_at(result, 0, 1)->text, ==, "");
    g_assert_cmpint(ja_result_at(result, 0, 1)->cell.reason, ==, JA_PRESENT);
}

static void test_query_of_groups(void)
{
    g_autoptr(JaAtlas) atlas = small_atlas();
    g_autoptr(JaExpressions) expressions = open_atlas(atlas);
    g_autoptr(JaResult) result = ja_expressions_query(
        expressions, "SELECT district, sum(people) AS people, count(jobs), max(kind) FROM zones GROUP BY district",
        NULL);
    g_assert_cmpuint(result->n_rows, ==, 2);
    g_assert_cmpfloat(ja_result_at(result, 0, 1)->cell.value, ==, 300);
    g_assert_cmpfloat(ja_result_at(result, 1, 1)->cell.value, ==, 450);
    g_assert_cmpfloat(ja_result_at(result, 0, 2)->cell.value, ==, 1);
    g_assert_cmpstr(ja_result_at(result, 1, 3)->text, ==, "Coast");
    g_autoptr(JaResult) mixed = ja_expressions_query(
        expressions, "SELECT 1 AS code, NULL AS gone, 0.5 AS m UNION ALL SELECT 2, NULL, 'half'", NULL);
    g_assert_cmpstr(ja_result_at(mixed, 0, 2)->text, ==, "0.5");
    g_assert_cmpstr(ja_result_at(mixed, 1, 2)->text, ==, "half");
    g_assert_cmpint(ja_result_at(mixed, 0, 1)->cell.reason, ==, JA_NOT_AVAILABLE);
    g_autoptr(JaResult) none = ja_expressions_query(expressions, "SELECT code FROM zones WHERE 0", NULL);
    g_assert_cmpuint(none->n_rows, ==, 0);
    g_assert_cmpuint(none->n_columns, ==, 1);
}

static void test_query_refused(void)
{
    const struct {
        const char *sql, *message;
    } cases[] = {
        {"", "there is no statement, in \"\""},
        {" -- nothing", "there is no statement, in \" -- nothing\""},
        {"DELETE FROM zones", "table zones may not be modified, in \"DELETE FROM zones\""},
        {"CREATE TABLE t(x)", "nothing but SELECT over zones is allowed, in \"CREATE TABLE t(x)\""},
        {"ATTACH '/tmp/x.db' AS x", "nothing but SELECT over zones is allowed, in \"ATTACH '/tmp/x.db' AS x\""},
        {"PRAGMA database_list", "nothing but SELECT over zones is allowed, in \"PRAGMA database_list\""},
        {"BEGIN", "nothing but SELECT over zones is allowed, in \"BEGIN\""},
        {"VACUUM INTO '/tmp/x.db'", "nothing but SELECT over zones is allowed, in \"VACUUM INTO '/tmp/x.db'\""},
        {"EXPLAIN SELECT 1", "nothing but SELECT over zones is allowed, in \"EXPLAIN SELECT 1\""},
        {"SELECT 1; SELECT 2", "there is more than one statement, in \"SELECT 1; SELECT 2\""},
        {"SELECT randomblob(9)", "the function randomblob is not allowed, in \"SELECT randomblob(9)\""},
        {"SELECT * FROM json_each('[1]')",
         "nothing but SELECT over zones is allowed, in \"SELECT * FROM json_each('[1]')\""},
        {"SELECT * FROM towns", "no such table: towns, in \"SELECT * FROM towns\""},
        {"SELECT 9e999 AS big", "a value of 'big' is infinite, in \"SELECT 9e999 AS big\""},
    };
    g_autoptr(JaAtlas) atlas = small_atlas();
    g_autoptr(JaExpressions) expressions = open_atlas(atlas);
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autoptr(GError) error = NULL;
        g_assert_null(ja_expressions_query(expressions, cases[i].sql, &error));
        g_assert_error(error, JA_ERROR, JA_ERROR_CALL);
        g_assert_cmpstr(error->message, ==, cases[i].message);
    }
}

static void test_runaway(void)
{
    g_autoptr(JaAtlas) atlas = small_atlas();
    g_autoptr(JaExpressions) expressions = open_atlas(atlas);
    const char *endless = "WITH RECURSIVE r(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM r) SELECT sum(n) FROM r";
    g_autoptr(GError) error = NULL;
    g_assert_null(ja_expressions_query(expressions, endless, &error));
    g_assert_error(error, JA_ERROR, JA_ERROR_CALL);
    g_assert_true(g_str_has_prefix(error->message, "stopped after 200000000 steps; ask for less"));
    g_autoptr(JaResult) after = ja_expressions_query(expressions, "SELECT count(*) FROM zones", NULL);
    g_assert_cmpfloat(ja_result_at(after, 0, 0)->cell.value, ==, 5);
}

static void assert_stopped(JaExpressions *expressions, const char *sql, const char *message)
{
    g_autoptr(GError) error = NULL;
    g_assert_null(ja_expressions_query(expressions, sql, &error));
    g_assert_error(error, JA_ERROR, JA_ERROR_CALL);
    g_autofree char *start = g_strndup(error->message, strlen(message));
    g_assert_cmpstr(start, ==, message);
}

/* Five zones joined with themselves five times are 3,125 rows; of a megabyte each, they are refused in time. */
static void test_too_much(void)
{
    g_autoptr(JaAtlas) atlas = small_atlas();
    g_autoptr(JaExpressions) expressions = open_atlas(atlas);
    assert_stopped(expressions,
                   "SELECT printf('%900000d', a.rowid + b.rowid + c.rowid + d.rowid + e.rowid) AS x "
                   "FROM zones a, zones b, zones c, zones d, zones e ORDER BY x",
                   "stopped, since it takes too much memory; ask for less");
    assert_stopped(expressions, "SELECT printf('%900000d', 1) FROM zones a, zones b, zones c, zones d, zones e",
                   "the answer has more than 256 MiB of text; add LIMIT");
    assert_stopped(expressions, "SELECT replace(printf('%900000d', 1), ' ', 'xx')", "string or blob too big");
}

static void test_names_that_clash(void)
{
    g_autoptr(JaAtlas) atlas = small_atlas();
    const JaCell cells[5] = {NUMBER(1), NUMBER(2), NUMBER(3), NUMBER(4), NUMBER(5)};
    atlas_column(atlas, "jobs_reason", JA_COUNT, cells);
    atlas_column(atlas, "order", JA_COUNT, cells);
    g_autoptr(JaExpressions) expressions = open_atlas(atlas);
    g_autoptr(GArray) zones = ja_expressions_select(expressions, "jobs_reason > 3 AND \"order\" < 5", NULL, "t", NULL);
    assert_zones(zones, "3");
    atlas_column(atlas, "district", JA_COUNT, cells);
    g_autoptr(GError) error = NULL;
    g_assert_null(ja_expressions_select(expressions, NULL, NULL, "t", &error));
    g_assert_cmpstr(error->message, ==,
                    "the column 'district' has the name of a grouping, of another column, or of "
                    "`code`, `name` or `rowid`; give it another name");
    g_autoptr(JaAtlas) other = small_atlas();
    atlas_column(other, "RowID", JA_COUNT, cells);
    g_autoptr(GError) taken = NULL;
    g_assert_null(ja_expressions_new(other, &taken));
    g_assert_true(g_str_has_prefix(taken->message, "the column 'RowID' has the name of"));
}

/* 35,672 zones and 60 columns, as the national run has: the sums are known from the formula that filled them. */
static void test_national(void)
{
    const gsize n = 35672;
    char **code = g_new(char *, n), **name = g_new(char *, n);
    for (gsize z = 0; z < n; z++) {
        code[z] = g_strdup_printf("E01%06u", (guint)z);
        name[z] = g_strdup("Z");
    }
    g_autoptr(JaAtlas) atlas = ja_atlas_new("Nation", ja_zones_new(n, code, name, NULL, NULL, "2021"));
    for (guint c = 0; c < 60; c++) {
        g_autofree char *id = g_strdup_printf("c%u", c);
        JaColumn *column = ja_column_new(id, NULL, n);
        for (gsize z = 0; z < n; z++) {
            ja_column_set(column, z, ja_cell((double)(z * c)));
        }
        g_assert_true(ja_atlas_add_column(atlas, column, NULL));
    }
    g_autoptr(JaExpressions) expressions = open_atlas(atlas);
    const JaDeriveSpec spec = {.name = "d", .expr = "c59 - c58 + c1"};
    gint64 start = g_get_monotonic_time();
    g_autoptr(JaColumn) column = ja_expressions_derive(expressions, &spec, NULL, NULL);
    g_test_message("derived %" G_GSIZE_FORMAT " zones in %.0f ms", n, (double)(g_get_monotonic_time() - start) / 1000);
    for (gsize z = 0; z < n; z += 1000) {
        assert_cell(column, z, 2.0 * (double)z);
    }
    g_autoptr(JaResult) sum = ja_expressions_query(expressions, "SELECT sum(c59) FROM zones", NULL);
    g_assert_cmpfloat(ja_result_at(sum, 0, 0)->cell.value, ==, 59.0 * 35671.0 * 35672.0 / 2);
    g_autoptr(JaResult) pairs = ja_expressions_query(
        expressions, "SELECT count(*) FROM zones a JOIN zones b ON b.code = a.code AND b.c1 = a.c1", NULL);
    g_assert_cmpfloat(ja_result_at(pairs, 0, 0)->cell.value, ==, 35672);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/expressions/derive", test_derive);
    g_test_add_func("/expressions/derive/reasons", test_derive_reasons);
    g_test_add_func("/expressions/derive/over-all", test_derive_over_all);
    g_test_add_func("/expressions/derive/refused", test_derive_refused);
    g_test_add_func("/expressions/quoted-names", test_quoted_names);
    g_test_add_func("/expressions/select", test_select);
    g_test_add_func("/expressions/query", test_query);
    g_test_add_func("/expressions/query/reasons", test_query_of_reasons);
    g_test_add_func("/expressions/query/groups", test_query_of_groups);
    g_test_add_func("/expressions/query/refused", test_query_refused);
    g_test_add_func("/expressions/runaway", test_runaway);
    g_test_add_func("/expressions/too-much", test_too_much);
    g_test_add_func("/expressions/names-that-clash", test_names_that_clash);
    g_test_add_func("/expressions/national", test_national);
    return g_test_run();
}
