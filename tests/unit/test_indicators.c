/* Indicators: hand-computed extracts, each fault with its message, and real downloads against sums computed apart. */
#include "read/indicators.h"
#include "read_help.h"

#define STRINGS(...)                                                                                                   \
    {                                                                                                                  \
        (char *[]){__VA_ARGS__}, G_N_ELEMENTS(((char *[]){__VA_ARGS__}))                                               \
    }

static JaIndicatorColumnSpec count_of(const char *name, const char *field)
{
    return (JaIndicatorColumnSpec){.name = (char *)name, .field = (char *)field, .decimals = -1};
}

static JaCell cell_of(const JaExtract *extract, gsize column, const char *key)
{
    for (gsize i = 0; i < extract->n; i++) {
        if (g_str_equal(extract->key[i], key)) {
            return ja_column_get(extract->columns->pdata[column], i);
        }
    }
    g_assert_not_reached();
}

/* Rows in = rows used + rows the ledger has set aside. */
static void check_conserved(const Room *room, const JaExtract *extract)
{
    gint64 used = 0;
    for (gsize i = 0; i < extract->n; i++) {
        used += extract->rows[i];
    }
    g_assert_cmpint(extract->rows_in, ==,
                    used + ledgered(room, "ignored", NULL) + ledgered(room, "not asked for", NULL));
}

static void test_wide(void)
{
    Room room;
    room_open(&room);
    room_write(&room, "a.csv",
               "code,a,b,lo,hi,r,lad\n"
               "E1 ,10,5,8,12,0.25,Swale\n"
               "E2,[c],7,[c],[c],0.5,Swale\n"
               "E3,20 [p],,19,21,1.5,\n"
               "Total,30,12,,,1,\n",
               -1);
    JaIndicatorColumnSpec column[] = {count_of("a", "a"), count_of("ab", NULL), count_of("r", "r")};
    column[0].lower = (char *)"lo";
    column[0].upper = (char *)"hi";
    column[1].fields = (JaStrings)STRINGS((char *)"a", (char *)"b");
    column[2].kind = (char *)"rate";
    column[2].scale = (char *)"fraction";
    JaIndicatorSpec spec = {.file = (char *)"a.csv",
                            .code = (char *)"code",
                            .claims = (char *)"lad",
                            .date = (char *)"2021",
                            .source = (char *)"S",
                            .ignore = STRINGS((char *)"Total"),
                            .columns = column,
                            .columns_count = 3};
    GError *error = NULL;
    g_autoptr(JaExtract) extract = ja_indicator_read(&room.context, &spec, &error);
    g_assert_no_error(error);
    g_assert_cmpuint(extract->n, ==, 3);
    JaCell a1 = cell_of(extract, 0, "E1");
    g_assert_cmpfloat(a1.value, ==, 10);
    g_assert_cmpfloat(a1.lower, ==, 8);
    g_assert_cmpfloat(a1.upper, ==, 12);
    g_assert_cmpint(cell_of(extract, 0, "E2").reason, ==, JA_SUPPRESSED);
    g_assert_cmpfloat(cell_of(extract, 0, "E3").value, ==, 20);
    g_assert_cmpfloat(cell_of(extract, 1, "E1").value, ==, 15);
    g_assert_cmpint(cell_of(extract, 1, "E2").reason, ==, JA_SUPPRESSED);
    g_assert_cmpint(cell_of(extract, 1, "E3").reason, ==, JA_NOT_AVAILABLE);
    g_assert_cmpfloat(cell_of(extract, 2, "E1").value, ==, 25);
    g_assert_cmpfloat(cell_of(extract, 2, "E3").value, ==, 150);
    const JaColumn *rate = extract->columns->pdata[2];
    g_assert_cmpint(rate->kind, ==, JA_RATE);
    g_assert_cmpstr(rate->unit, ==, "%");
    g_assert_cmpstr(rate->date, ==, "2021");
    g_assert_cmpint(rate->decimals, ==, 1);
    g_assert_cmpint(((const JaColumn *)extract->columns->pdata[0])->decimals, ==, 0);
    g_assert_cmpstr(extract->claim[0], ==, "Swale");
    g_assert_null(extract->claim[2]);
    g_assert_cmpint(extract->row[2], ==, 4);
    g_assert_cmpint(ledgered(&room, "trimmed", NULL), ==, 1);
    g_assert_cmpint(ledgered(&room, "ignored", "Total"), ==, 1);
    g_assert_cmpint(ledgered(&room, "suppressed", "[c]"), ==, 4); /* in a for two columns, in lo and in hi */
    g_assert_cmpint(ledgered(&room, "not available", "blank"), ==, 1);
    g_assert_cmpint(ledgered(&room, "status", "[p]"), ==, 2);
    g_assert_cmpint(ledgered(&room, "out of range", "r"), ==, 1);
    check_conserved(&room, extract);
    room_close(&room);
}

static const char long_table[] = "code,age,sex,n\n"
                                 "E1,young,m,1\nE1,young,f,2\nE1,old,m,4\nE1,old,f,8\n"
                                 "E2,young,m,10\nE2,young,f,20\nE2,old,m,[c]\n"
                                 "E3,other,m,5\n";

static JaIndicatorSpec long_spec(JaIndicatorColumnSpec *column, guint n)
{
    return (JaIndicatorSpec){.file = (char *)"l.csv", .code = (char *)"code", .columns = column, .columns_count = n};
}

static void test_long(void)
{
    Room room;
    room_open(&room);
    room_write(&room, "l.csv", long_table, -1);
    JaMatchSpec young[] = {{(char *)"age", STRINGS((char *)"young")},
                           {(char *)"sex", STRINGS((char *)"m", (char *)"f")}};
    JaMatchSpec old[] = {{(char *)"age", STRINGS((char *)"old")}, {(char *)"sex", STRINGS((char *)"m", (char *)"f")}};
    JaMatchSpec old_men[] = {{(char *)"age", STRINGS((char *)"old")}, {(char *)"sex", STRINGS((char *)"m")}};
    JaIndicatorColumnSpec column[] = {count_of("young", "n"), count_of("old", "n"), count_of("old_men", "n")};
    column[0].match = young, column[0].match_count = 2;
    column[1].match = old, column[1].match_count = 2;
    column[2].match = old_men, column[2].match_count = 2;
    JaIndicatorSpec spec = long_spec(column, 3);
    GError *error = NULL;
    g_autoptr(JaExtract) extract = ja_indicator_read(&room.context, &spec, &error);
    g_assert_no_error(error);
    g_assert_cmpuint(extract->n, ==, 2);
    g_assert_cmpfloat(cell_of(extract, 0, "E1").value, ==, 3);
    g_assert_cmpfloat(cell_of(extract, 0, "E2").value, ==, 30);
    g_assert_cmpfloat(cell_of(extract, 1, "E1").value, ==, 12);
    /* E2 has no row for old women: the sum keeps the reason that it has. */
    g_assert_cmpint(cell_of(extract, 1, "E2").reason, ==, JA_SUPPRESSED);
    g_assert_cmpfloat(cell_of(extract, 2, "E1").value, ==, 4);
    g_assert_cmpint(extract->rows[0], ==, 4);
    g_assert_cmpint(extract->rows[1], ==, 3);
    g_assert_cmpint(ledgered(&room, "not asked for", NULL), ==, 1);
    g_assert_cmpint(ledgered(&room, "incomplete", NULL), ==, 1);
    check_conserved(&room, extract);
    room_close(&room);
}

/* Any order of rows gives the same cells, to the last bit, also where sums of fractions would depend on it. */
static void test_long_shuffled(void)
{
    static const char *const row[] = {"E1,a,0.1\n", "E1,b,0.2\n", "E1,c,0.3\n", "E1,d,1e16\n", "E1,e,-1e16\n"};
    double first = 0;
    for (gsize turn = 0; turn < G_N_ELEMENTS(row); turn++) {
        Room room;
        room_open(&room);
        g_autoptr(GString) text = g_string_new("code,k,n\n");
        for (gsize i = 0; i < G_N_ELEMENTS(row); i++) {
            g_string_append(text, row[(i * 2 + turn) % G_N_ELEMENTS(row)]);
        }
        room_write(&room, "l.csv", text->str, -1);
        JaMatchSpec all = {(char *)"k", STRINGS((char *)"a", (char *)"b", (char *)"c", (char *)"d", (char *)"e")};
        JaIndicatorColumnSpec column = count_of("s", "n");
        column.kind = (char *)"score";
        column.match = &all, column.match_count = 1;
        JaIndicatorSpec spec = long_spec(&column, 1);
        g_autoptr(JaExtract) extract = ja_indicator_read(&room.context, &spec, NULL);
        double sum = cell_of(extract, 0, "E1").value;
        first = turn == 0 ? sum : first;
        g_assert_true(sum == first);
        room_close(&room);
    }
}

static void refuses_with(const char *text, JaIndicatorSpec spec, const char *message)
{
    Room room;
    room_open(&room);
    room_write(&room, spec.file, text, -1);
    GError *error = NULL;
    g_assert_null(ja_indicator_read(&room.context, &spec, &error));
    assert_message(&error, message);
    room_close(&room);
}

static void test_bad_cells(void)
{
    JaIndicatorColumnSpec column = count_of("n", "n");
    JaIndicatorSpec spec = {.file = (char *)"a.csv", .code = (char *)"code", .columns = &column, .columns_count = 1};
    const char *usual = "expected one of: a number, [c], [x], [z], [w], [u], [low], blank, N/A, NA, n/a";
    g_autofree char *stars = g_strconcat("a.csv: row 2, n: found '**'; ", usual,
                                         "; correct the cell, or declare what it means under `markers`", NULL);
    refuses_with("code,n\nE1,**\n", spec, stars);
    g_autofree char *comma = g_strconcat("a.csv: row 2, n: found '1,234'; ", usual,
                                         "; if the comma separates thousands, declare `thousands: \",\"`", NULL);
    refuses_with("code,n\nE1,\"1,234\"\n", spec, comma);
    refuses_with("code,n\nE1,-5\n", spec,
                 "a.csv: row 2, n: found '-5'; a count is not negative: correct it, or declare `kind: score` if this "
                 "is no count");
    refuses_with("code,n\nE1,5%\n", spec,
                 "a.csv: row 2, n: found a percent sign, '5%'; declare `kind: rate` with `scale: percent`");
    refuses_with("code,n\n,5\n", spec,
                 "a.csv: row 2, code: blank, where a key was expected; a footer is cut off with `end`, and rows to "
                 "leave out are listed in `ignore` (\"\" for blank)");
    refuses_with("code,n\n1.2E+05,5\n", spec,
                 "a.csv: row 2, code: '1.2E+05' is a code that a spreadsheet turned into a number; get the file again "
                 "and import this column as text");
    refuses_with("code,m\nE1,5\n", spec, "a.csv: no column 'n'; the columns are 'code', 'm'");
    column.kind = (char *)"rate";
    column.scale = (char *)"fraction";
    refuses_with("code,n\nE1,5%\n", spec,
                 "a.csv: row 2, n: found a percent sign, '5%'; declare `kind: rate` with `scale: percent`, not "
                 "fraction");
    column = count_of("n", "n");
    column.lower = (char *)"lo";
    column.upper = (char *)"hi";
    refuses_with("code,n,lo,hi\nE1,5,6,7\n", spec,
                 "a.csv: row 2, n: value 5, lower bound 6, upper bound 7; expected lower <= value <= upper");
    column.field = NULL;
    column.fields = (JaStrings)STRINGS((char *)"n", (char *)"lo");
    refuses_with("code,n,lo,hi\nE1,5,6,7\n", spec,
                 "a.csv: n: has `lower` and `upper`, but sums several fields or rows; bounds cannot be summed");
}

static void test_bad_long(void)
{
    JaMatchSpec match = {(char *)"age", STRINGS((char *)"young")};
    JaIndicatorColumnSpec column[] = {count_of("young", "n"), count_of("all", "n")};
    column[0].match = &match, column[0].match_count = 1;
    JaIndicatorSpec spec = long_spec(column, 1);
    refuses_with("code,age,n\nE1,young,1\nE2,young,2\nE1,young,3\n", spec,
                 "l.csv: row 4, code: 'E1' has 'young' in row 2 already, so that column 'young' has two values; remove "
                 "one, or add a `match` that tells them apart");
    match.is = (JaStrings)STRINGS((char *)"yuong");
    refuses_with("code,age,n\nE1,young,1\n", spec,
                 "l.csv: age: no row has 'yuong', which column 'young' matches; there is 'young'");
    match.is = (JaStrings)STRINGS((char *)"young", (char *)"young");
    refuses_with("code,age,n\nE1,young,1\n", spec, "l.csv: age: column 'young' matches 'young' twice; list it once");
    match.is = (JaStrings)STRINGS((char *)"young");
    match.field = (char *)"ages";
    refuses_with("code,age,n\nE1,young,1\n", spec, "l.csv: no column 'ages'; did you mean 'age'?");
    match.field = (char *)"age";
    spec = long_spec(column, 2);
    refuses_with("code,age,n\nE1,young,1\n", spec,
                 "l.csv: all: has no `match`, but other columns of this file have; in a long table every column says "
                 "which rows it takes");
}

static void test_thousands(void)
{
    Room room;
    room_open(&room);
    room_write(&room, "a.csv", "code,n\nE1,1\u202F234\u00A0567\nE2, 12 \n", -1);
    JaIndicatorColumnSpec column = count_of("n", "n");
    JaIndicatorSpec spec = {.file = (char *)"a.csv",
                            .code = (char *)"code",
                            .thousands = (char *)" ",
                            .columns = &column,
                            .columns_count = 1};
    GError *error = NULL;
    g_autoptr(JaExtract) extract = ja_indicator_read(&room.context, &spec, &error);
    g_assert_no_error(error);
    g_assert_cmpfloat(cell_of(extract, 0, "E1").value, ==, 1234567);
    g_assert_cmpfloat(cell_of(extract, 0, "E2").value, ==, 12);
    room_close(&room);
}

static void test_lost_zeros(void)
{
    Room room;
    room_open(&room);
    room_write(&room, "a.csv", "code,n\n1001,1\n10002,1\n10003,1\n", -1);
    JaIndicatorColumnSpec column = count_of("n", "n");
    JaIndicatorSpec spec = {.file = (char *)"a.csv", .code = (char *)"code", .columns = &column, .columns_count = 1};
    g_autoptr(JaExtract) extract = ja_indicator_read(&room.context, &spec, NULL);
    g_assert_nonnull(extract);
    g_assert_cmpint(ledgered(&room, "suspicious", NULL), ==, 1);
    room_close(&room);
}

static double total(const JaExtract *extract, gsize column)
{
    double sum = 0;
    for (gsize i = 0; i < extract->n; i++) {
        sum += ja_column_get(extract->columns->pdata[column], i).value;
    }
    return sum;
}

/* Stat-Xplore, as downloaded. Total of November 2021 and count of ".." in August 2015 by another CSV reader. */
static void test_real_statxplore(void)
{
    Room room;
    room_open(&room);
    if (room_shared(&room)) {
        JaIndicatorColumnSpec column[] = {count_of("uc", "November 2021"), count_of("first", "August 2015")};
        JaIndicatorSpec spec = {
            .file = (char *)"benefits/households_on_universal_credit_monthly_2015-2022_msoa_kent_medway_statxplore.csv",
            .header = 10,
            .units = 1,
            .end = (char *)"",
            .markers = (char *)"statxplore",
            .name = (char *)"Month",
            .columns = column,
            .columns_count = 2};
        GError *error = NULL;
        g_autoptr(JaExtract) extract = ja_indicator_read(&room.context, &spec, &error);
        g_assert_no_error(error);
        g_assert_cmpuint(extract->n, ==, 220);
        g_assert_cmpfloat(total(extract, 0), ==, 125699);
        g_assert_cmpuint(ja_column_count(extract->columns->pdata[1], JA_BELOW_ONE), ==, 168);
        g_assert_cmpint(ledgered(&room, "below one", ".."), ==, 168);
        check_conserved(&room, extract);
    }
    room_close(&room);
}

/* The file states 3,042,543 in all, 91,574 of them unknown; its own cells, perturbed, sum to 2,951,066. */
static void test_real_children(void)
{
    Room room;
    room_open(&room);
    if (room_shared(&room)) {
        JaIndicatorColumnSpec column = count_of("children", "2021/22 (p)");
        JaIndicatorSpec spec = {
            .file = (char *)"benefits/children_relative_low_income_msoa_2014-15_to_2021-22_gb_statxplore_raw.csv",
            .units = 1,
            .markers = (char *)"statxplore",
            .name = (char *)"Year",
            .ignore = STRINGS((char *)"Total", (char *)"Unknown"),
            .columns = &column,
            .columns_count = 1};
        GError *error = NULL;
        g_autoptr(JaExtract) extract = ja_indicator_read(&room.context, &spec, &error);
        g_assert_no_error(error);
        g_assert_cmpint(ledgered(&room, "ignored", "Total"), ==, 1);
        g_assert_cmpuint(extract->n, ==, 8480);
        g_assert_cmpfloat(total(extract, 0), ==, 2951066);
        check_conserved(&room, extract);
    }
    room_close(&room);
}

/* Population by age, LSOA: the data's own notes say 1,855,899 residents, six groups, 1,107 zones. */
static void test_real_long(void)
{
    Room room;
    room_open(&room);
    if (room_shared(&room)) {
        JaMatchSpec all = {(char *)"age_group",
                           STRINGS((char *)"Aged 15 years and under", (char *)"Aged 16 to 24 years",
                                   (char *)"Aged 25 to 34 years", (char *)"Aged 35 to 49 years",
                                   (char *)"Aged 50 to 64 years", (char *)"Aged 65 years and over")};
        JaIndicatorColumnSpec column = count_of("residents", "usual_residents");
        column.match = &all, column.match_count = 1;
        JaIndicatorSpec spec = {.file = (char *)"census2021/population_by_age_lsoa21_kent_medway.csv",
                                .code = (char *)"lsoa21_code",
                                .columns = &column,
                                .columns_count = 1};
        GError *error = NULL;
        g_autoptr(JaExtract) extract = ja_indicator_read(&room.context, &spec, &error);
        g_assert_no_error(error);
        g_assert_cmpuint(extract->n, ==, 1107);
        g_assert_cmpfloat(total(extract, 0), ==, 1855899);
        g_assert_cmpint(extract->rows[0], ==, 6);
        check_conserved(&room, extract);
    }
    room_close(&room);
}

/* QOF: diabetes of Medway as the file gives it. */
static void test_real_fractions(void)
{
    Room room;
    room_open(&room);
    if (room_shared(&room)) {
        JaMatchSpec diabetes = {(char *)"group_code", STRINGS((char *)"DM")};
        JaIndicatorColumnSpec column[] = {count_of("register", "register"), count_of("prevalence", "prevalence")};
        column[0].match = column[1].match = &diabetes;
        column[0].match_count = column[1].match_count = 1;
        column[1].kind = (char *)"rate";
        column[1].scale = (char *)"fraction";
        JaIndicatorSpec spec = {.file = (char *)"health/disease_prevalence_qof_2019-20_lad_kent_medway.csv",
                                .group = (char *)"district",
                                .member = (char *)"lad_name",
                                .columns = column,
                                .columns_count = 2};
        GError *error = NULL;
        g_autoptr(JaExtract) extract = ja_indicator_read(&room.context, &spec, &error);
        g_assert_no_error(error);
        g_assert_cmpuint(extract->n, ==, 13);
        g_assert_cmpfloat_with_epsilon(cell_of(extract, 0, "Medway").value, 17304.974753167346, 1e-9);
        g_assert_cmpfloat_with_epsilon(cell_of(extract, 1, "Medway").value, 7.647123119228162, 1e-12);
        check_conserved(&room, extract);
    }
    room_close(&room);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/indicators/wide", test_wide);
    g_test_add_func("/indicators/long", test_long);
    g_test_add_func("/indicators/long_shuffled", test_long_shuffled);
    g_test_add_func("/indicators/bad_cells", test_bad_cells);
    g_test_add_func("/indicators/bad_long", test_bad_long);
    g_test_add_func("/indicators/thousands", test_thousands);
    g_test_add_func("/indicators/lost_zeros", test_lost_zeros);
    g_test_add_func("/indicators/real_statxplore", test_real_statxplore);
    g_test_add_func("/indicators/real_children", test_real_children);
    g_test_add_func("/indicators/real_long", test_real_long);
    g_test_add_func("/indicators/real_fractions", test_real_fractions);
    return g_test_run();
}
