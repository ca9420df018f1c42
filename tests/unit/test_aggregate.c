/* Finer zones into zones: by hand, and against a plain sum over random data in shuffled order. */
#include "join_fixture.h"

#include <math.h>

static const char *const two_zones[] = {"E02000001|One", "E02000002|Two", NULL};
static const char *const nest[] = {"E01000001|E02000001", "E01000002|E02000001", "E01000003|E02000002",
                                   "E01000004|E02000002", "E01000009|E02000009", NULL};
static const JaRecodeSpec nest_spec = {
    .name = "lsoa_to_msoa", .file = "nest.csv", .from_vintage = "2021", .to_vintage = "2021", .nests = TRUE};
static const JaIndicatorSpec finer = {.code = "area", .vintage = "2021", .recode = "lsoa_to_msoa"};

static JaRecode *open_nest(Fixture *fixture)
{
    fixture_open(fixture, "2021", two_zones);
    return fixture_recode(fixture, &nest_spec, nest);
}

static void test_counts(void)
{
    Fixture fixture;
    open_nest(&fixture);
    g_autoptr(JaExtract) extract =
        fixture_extract(&finer, LINES("key|people|poor", "E01000004|4 3 5|c", "E01000001|1 1 1|1", "E01000003|3 2 4|3",
                                      "E01000002|2 2 2|2", "E01000009|9|9"));
    fixture_join(&fixture, extract);
    fixture_assert_cells(&fixture, "people", LINES("3", "7 5 9"));
    fixture_assert_cells(&fixture, "poor", LINES("3", "c"));
    fixture_assert_line(&fixture, JA_NOTE, "nested", NULL, 4, "by recode 'lsoa_to_msoa'");
    fixture_assert_line(&fixture, JA_NOTE, "outside", "E01*", 1, "rows about zones that are not in the project");
    fixture_close(&fixture);
}

/* One: (10 x 1 + 40 x 2) / 3 = 30. Two: the part of weight zero has no say, though its value is missing. */
static void test_weighted_means(void)
{
    Fixture fixture;
    open_nest(&fixture);
    g_autoptr(JaExtract) extract = fixture_extract(
        &finer, LINES("key|score|size", "E01000001|10|1", "E01000002|40|2", "E01000003|x|0", "E01000004|8|5"));
    fixture_source_column(extract, 0)->kind = JA_SCORE;
    fixture_source_column(extract, 0)->weight = g_strdup("size");
    fixture_join(&fixture, extract);
    fixture_assert_cells(&fixture, "score", LINES("30", "8"));
    g_assert_cmpstr(ja_atlas_column(fixture.atlas, "score")->weight, ==, "size");
    fixture_close(&fixture);
}

static void test_no_weight_at_all(void)
{
    Fixture fixture;
    open_nest(&fixture);
    g_autoptr(JaExtract) extract = fixture_extract(
        &finer, LINES("key|score|size", "E01000001|10|0", "E01000002|40|0", "E01000003|1|c", "E01000004|8|5"));
    fixture_source_column(extract, 0)->kind = JA_SCORE;
    fixture_source_column(extract, 0)->weight = g_strdup("size");
    fixture_join(&fixture, extract);
    const JaColumn *score = ja_atlas_column(fixture.atlas, "score");
    g_assert_cmpint(score->reason[0], ==, JA_NO_DENOMINATOR);
    g_assert_cmpint(score->reason[1], ==, JA_SUPPRESSED);
    fixture_close(&fixture);
}

/* The sizes of the lookup serve where the source has no weight of its own; `weight` then is for sums later on. */
static void test_sizes_of_the_lookup(void)
{
    Fixture fixture;
    JaRecode *recode = open_nest(&fixture);
    recode->size = g_memdup2((const double[]){1, 2, 0, 5, NAN}, 5 * sizeof(double));
    g_autoptr(JaExtract) extract = fixture_extract(
        &finer, LINES("key|score", "E01000001|10", "E01000002|40", "E01000003|x", "E01000004|8", "E01000009|1"));
    fixture_source_column(extract, 0)->kind = JA_SCORE;
    fixture_source_column(extract, 0)->weight = g_strdup("residents");
    fixture_join(&fixture, extract);
    fixture_assert_cells(&fixture, "score", LINES("30", "8"));
    recode->size[1] = NAN;
    g_autoptr(JaExtract) again =
        fixture_extract(&finer, LINES("key|other", "E01000001|10", "E01000002|40", "E01000003|x", "E01000004|8"));
    fixture_source_column(again, 0)->kind = JA_SCORE;
    fixture_refuse(&fixture, again,
                   "data.csv: row 3, other: the weights of recode 'lsoa_to_msoa' have no size for E01000002, so it "
                   "cannot be averaged with others; add its row to the weights_file");
    g_autoptr(JaExtract) missing =
        fixture_extract(&finer, LINES("key|third", "E01000001|10", "E01000003|1", "E01000004|8"));
    fixture_source_column(missing, 0)->kind = JA_SCORE;
    fixture_join(&fixture, missing);
    fixture_assert_cells(&fixture, "third", LINES("x", "8"));
    fixture_close(&fixture);
}

static void test_two_parents(void)
{
    Fixture fixture;
    fixture_open(&fixture, "2021", two_zones);
    fixture_recode(&fixture, &nest_spec, LINES("E01000001|E02000001", "E01000001|E02000002", "E01000002|E02000002"));
    g_autoptr(JaExtract) extract = fixture_extract(&finer, LINES("key|people", "E01000001|1"));
    fixture_refuse(&fixture, extract,
                   "nest.csv: row 3: recode 'lsoa_to_msoa' nests, so each finer zone lies in one zone, but E01000001 "
                   "stands in E02000001 and in E02000002; correct the file");
    fixture_close(&fixture);
}

#define N_ZONES 40
#define N_PARTS 1000

typedef struct {
    gsize zone[N_PARTS];
    double people[N_PARTS], score[N_PARTS];
    gboolean suppressed[N_PARTS];
    gsize order[N_PARTS]; /* in which the file has them */
} World;

static void world_fill(World *world, GRand *random)
{
    for (gsize i = 0; i < N_PARTS; i++) {
        world->zone[i] = i < N_ZONES ? i : (gsize)g_rand_int_range(random, 0, N_ZONES);
        world->people[i] = g_rand_double_range(random, 0, 3000);
        world->score[i] = g_rand_double_range(random, -5, 90);
        world->suppressed[i] = g_rand_int_range(random, 0, 100) == 0;
        world->order[i] = i;
    }
}

static void world_shuffle(World *world, GRand *random)
{
    for (gsize i = N_PARTS - 1; i > 0; i--) {
        gsize j = (gsize)g_rand_int_range(random, 0, (gint32)i + 1);
        gsize swapped = world->order[i];
        world->order[i] = world->order[j];
        world->order[j] = swapped;
    }
}

static JaExtract *world_extract(const World *world)
{
    JaExtract *extract = ja_extract_new("world.csv", &finer, N_PARTS);
    JaColumn *people = ja_column_new("people", NULL, N_PARTS), *score = ja_column_new("score", NULL, N_PARTS);
    score->kind = JA_SCORE;
    score->weight = g_strdup("people");
    for (gsize r = 0; r < N_PARTS; r++) {
        gsize i = world->order[r];
        extract->key[r] = g_strdup_printf("E01%06u", (guint)i);
        extract->row[r] = (gint64)r + 2;
        extract->rows[r] = 1;
        ja_column_set(people, r, ja_cell(world->people[i]));
        ja_column_set(score, r, world->suppressed[i] ? ja_cell_empty(JA_SUPPRESSED) : ja_cell(world->score[i]));
    }
    g_ptr_array_add(extract->columns, people);
    g_ptr_array_add(extract->columns, score);
    extract->rows_in = N_PARTS;
    return extract;
}

static void world_open(Fixture *fixture, const World *world)
{
    g_auto(GStrv) zones = g_new0(char *, N_ZONES + 1);
    g_auto(GStrv) pairs = g_new0(char *, N_PARTS + 1);
    for (guint z = 0; z < N_ZONES; z++) {
        zones[z] = g_strdup_printf("E02%06u|Z%u", z, z);
    }
    for (guint i = 0; i < N_PARTS; i++) {
        pairs[i] = g_strdup_printf("E01%06u|E02%06u", i, (guint)world->zone[i]);
    }
    fixture_open(fixture, "2021", (const char *const *)zones);
    fixture_recode(fixture, &nest_spec, (const char *const *)pairs);
}

/* The same by brute force: for each zone all parts are looked at. */
static void check_world(const Fixture *fixture, const World *world)
{
    const JaColumn *people = ja_atlas_column(fixture->atlas, "people"),
                   *score = ja_atlas_column(fixture->atlas, "score");
    for (gsize z = 0; z < N_ZONES; z++) {
        double sum = 0, weighted = 0;
        gboolean suppressed = FALSE;
        for (gsize i = 0; i < N_PARTS; i++) {
            if (world->zone[i] == z) {
                sum += world->people[i];
                weighted += world->people[i] * world->score[i];
                suppressed |= world->suppressed[i];
            }
        }
        g_assert_cmpfloat_with_epsilon(people->value[z], sum, 1e-7);
        g_assert_cmpint(score->reason[z], ==, suppressed ? JA_SUPPRESSED : JA_PRESENT);
        if (!suppressed) {
            g_assert_cmpfloat_with_epsilon(score->value[z], weighted / sum, 1e-9);
        }
    }
}

static void test_brute_force(void)
{
    g_autoptr(GRand) random = g_rand_new_with_seed(20211);
    World world;
    world_fill(&world, random);
    double first[2][N_ZONES];
    for (int round = 0; round < 5; round++) {
        Fixture fixture;
        world_open(&fixture, &world);
        g_autoptr(JaExtract) extract = world_extract(&world);
        fixture_join(&fixture, extract);
        check_world(&fixture, &world);
        const double *people = ja_atlas_column(fixture.atlas, "people")->value;
        const double *score = ja_atlas_column(fixture.atlas, "score")->value;
        if (round == 0) {
            memcpy(first[0], people, sizeof first[0]);
            memcpy(first[1], score, sizeof first[1]);
        }
        /* Rows in another order give the same bits. */
        g_assert_true(memcmp(people, first[0], sizeof first[0]) == 0);
        g_assert_true(memcmp(score, first[1], sizeof first[1]) == 0);
        fixture_close(&fixture);
        world_shuffle(&world, random);
    }
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/aggregate/counts", test_counts);
    g_test_add_func("/aggregate/weighted-means", test_weighted_means);
    g_test_add_func("/aggregate/no-weight-at-all", test_no_weight_at_all);
    g_test_add_func("/aggregate/sizes-of-the-lookup", test_sizes_of_the_lookup);
    g_test_add_func("/aggregate/two-parents", test_two_parents);
    g_test_add_func("/aggregate/brute-force", test_brute_force);
    return g_test_run();
}
