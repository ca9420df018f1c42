/*
 * Sources about areas that do not nest, spread over zones: shares given, results worked by hand.
 */
#include "join/spread.h"

#include "join_fixture.h"

/* Three areas over the zones Z1 and Z2: A half and half, B whole in Z2, C a quarter in Z2 and the rest outside. */
typedef struct {
    Fixture fixture;
    JaZones *areas;
    JaSpread spread;
} Ground;

static gsize first[] = {0, 2, 3, 4, 4};
static guint32 zone[] = {0, 1, 1, 1};
static double share[] = {0.5, 0.5, 1, 0.25};
static double size[] = {10, 20, 40, 5};

static void ground_open(Ground *ground)
{
    static const char *const zones[] = {"Z1|One", "Z2|Two", "Z3|Three", NULL};
    static double covered[] = {1, 0.98, 0};
    fixture_open(&ground->fixture, NULL, zones);
    ground->areas = ja_zones_new(4, g_strsplit("A B C D", " ", -1), g_strsplit("A B C D", " ", -1), NULL, NULL, NULL);
    ground->spread = (JaSpread){.zoning = (char *)"wards",
                                .label = (char *)"electoral wards",
                                .by = (char *)"area",
                                .by_label = (char *)"area",
                                .areas = ground->areas,
                                .first = first,
                                .zone = zone,
                                .share = share,
                                .size = size,
                                .covered = covered};
}

static void ground_close(Ground *ground)
{
    fixture_close(&ground->fixture);
    ja_zones_free(ground->areas);
}

static const JaIndicatorSpec indicator = {
    .file = (char *)"wards.csv", .code = (char *)"ward", .zoning = (char *)"wards"};

/* A source of rows; a value below zero is withheld. */
static JaExtract *extract_of(const char *keys, const char *name, JaKind kind, const double *value)
{
    g_auto(GStrv) key = g_strsplit(keys, " ", -1);
    const gsize n = g_strv_length(key);
    JaExtract *extract = ja_extract_new("wards.csv", &indicator, n);
    for (gsize i = 0; i < n; i++) {
        extract->key[i] = g_strdup(key[i]);
        extract->row[i] = (gint64)i + 2;
        extract->rows[i] = 1;
    }
    JaColumn *column = ja_column_new(name, NULL, n);
    column->kind = kind;
    for (gsize i = 0; i < n; i++)
        ja_column_set(column, i, value[i] < 0 ? ja_cell_empty(JA_SUPPRESSED) : ja_cell(value[i]));
    g_ptr_array_add(extract->columns, column);
    return extract;
}

static const char *why_of(JaLedger *ledger, const char *code)
{
    for (gsize i = 0; i < ja_ledger_length(ledger); i++) {
        if (strcmp(ja_ledger_line(ledger, i)->code, code) == 0)
            return ja_ledger_line(ledger, i)->why;
    }
    return NULL;
}

static void assert_zone(const Ground *ground, const char *name, gsize z, double expected)
{
    const JaCell cell = ja_column_get(ja_atlas_column(ground->fixture.atlas, name), z);
    g_assert_cmpint(cell.reason, ==, JA_PRESENT);
    g_assert_cmpfloat_with_epsilon(cell.value, expected, 1e-12);
}

static JaReason reason_of(const Ground *ground, const char *name, gsize z)
{
    return ja_column_get(ja_atlas_column(ground->fixture.atlas, name), z).reason;
}

static gboolean join(Ground *ground, const JaExtract *extract, GError **error)
{
    return ja_join_spread(ground->fixture.atlas, extract, &ground->spread, ground->fixture.ledger, NULL, error);
}

static void test_count(void)
{
    Ground ground;
    g_autoptr(GError) error = NULL;
    ground_open(&ground);
    g_autoptr(JaExtract) extract = extract_of("C A B D", "people", JA_COUNT, (double[]){80, 100, 7, 3});
    JaColumn *column = g_ptr_array_index(extract->columns, 0);
    ja_column_set(column, 1, ja_cell_between(100, 90, 120));
    g_assert_true(join(&ground, extract, &error));
    assert_zone(&ground, "people", 0, 50);
    assert_zone(&ground, "people", 1, 50 + 7 + 20);
    g_assert_cmpint(reason_of(&ground, "people", 2), ==, JA_NOT_AVAILABLE);
    const JaColumn *made = ja_atlas_column(ground.fixture.atlas, "people");
    g_assert_cmpfloat(ja_column_get(made, 0).lower, ==, 45);
    g_assert_cmpfloat(ja_column_get(made, 1).upper, ==, 60 + 7 + 20);
    g_assert_cmpstr(made->note, ==, "Estimated from electoral wards, spread by area.");
    g_assert_cmpstr(
        why_of(ground.fixture.ledger, "spread"), ==,
        "Spread by area: 190.000 in the areas = 127.000 in the zones + 0.000 in zones that have no number + "
        "63.000 in parts outside the zones; the sums differ by 0");
    g_assert_cmpint(ja_ledger_count(ground.fixture.ledger, "join", NULL, "outside"), ==, 1);
    g_assert_cmpint(ja_ledger_count(ground.fixture.ledger, "join", NULL, "uncovered"), ==, 2);
    ground_close(&ground);
}

static void test_rate(void)
{
    Ground ground;
    g_autoptr(GError) error = NULL;
    ground_open(&ground);
    g_autoptr(JaExtract) extract = extract_of("A B C", "rate", JA_RATE, (double[]){10, 20, 50});
    g_assert_true(join(&ground, extract, &error));
    assert_zone(&ground, "rate", 0, 10);
    assert_zone(&ground, "rate", 1, (10 * 5 + 20 * 20 + 50 * 10) / 35.0);
    /* By a weight of the same source. */
    g_autoptr(JaExtract) weighted = extract_of("A B C", "score", JA_SCORE, (double[]){10, 20, 50});
    g_autoptr(JaExtract) other = extract_of("A B C", "weight", JA_COUNT, (double[]){4, 0, 8});
    ((JaColumn *)weighted->columns->pdata[0])->weight = g_strdup("weight");
    g_ptr_array_add(weighted->columns, g_ptr_array_steal_index(other->columns, 0));
    g_assert_true(join(&ground, weighted, &error));
    assert_zone(&ground, "score", 1, (10 * 2 + 50 * 2) / 4.0);
    ground_close(&ground);
}

/* One withheld part, and one without a row, empty their zones; the total is still told whole. */
static void test_empty_parts(void)
{
    Ground ground;
    g_autoptr(GError) error = NULL;
    ground_open(&ground);
    g_autoptr(JaExtract) extract = extract_of("A B C", "people", JA_COUNT, (double[]){100, -1, 80});
    g_assert_true(join(&ground, extract, &error));
    assert_zone(&ground, "people", 0, 50);
    g_assert_cmpint(reason_of(&ground, "people", 1), ==, JA_SUPPRESSED);
    g_assert_cmpstr(
        why_of(ground.fixture.ledger, "spread"), ==,
        "Spread by area: 180.000 in the areas = 50.000 in the zones + 70.000 in zones that have no number + "
        "60.000 in parts outside the zones; the sums differ by 0");
    g_assert_cmpint(ja_ledger_count(ground.fixture.ledger, "recode", NULL, "part empty"), ==, 1);
    g_autoptr(JaExtract) lacking = extract_of("A X", "others", JA_COUNT, (double[]){100, 5});
    g_assert_true(join(&ground, lacking, &error));
    g_assert_cmpint(reason_of(&ground, "others", 1), ==, JA_NOT_AVAILABLE);
    g_assert_cmpint(ja_ledger_count(ground.fixture.ledger, "join", NULL, "unmatched"), ==, 1);
    g_assert_cmpint(ja_ledger_count(ground.fixture.ledger, "join", NULL, "no row"), ==, 2);
    ground_close(&ground);
}

static void assert_refused(const char *keys, const char *name, const char *message)
{
    Ground ground;
    g_autoptr(GError) error = NULL;
    ground_open(&ground);
    g_autoptr(JaExtract) extract = extract_of(keys, name, JA_COUNT, (double[]){1, 2, 3});
    ja_atlas_add_column(ground.fixture.atlas, ja_column_new("taken", NULL, 3), NULL);
    g_assert_false(join(&ground, extract, &error));
    g_assert_cmpstr(error->message, ==, message);
    ground_close(&ground);
}

static void test_refused(void)
{
    assert_refused("A B A", "people", "wards.csv: row 4, ward: 'A' stands in row 2 too; keep one row for each area");
    assert_refused(
        "X Y Z", "people",
        "wards.csv: ward: no row is about an area of zoning 'wards' in the project; its codes are such as 'A'");
    assert_refused("A B C", "taken", "wards.csv: column 'taken' is defined already; give one of the two another name");
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/spread/counts", test_count);
    g_test_add_func("/spread/rates", test_rate);
    g_test_add_func("/spread/empty parts", test_empty_parts);
    g_test_add_func("/spread/refused", test_refused);
    return g_test_run();
}
