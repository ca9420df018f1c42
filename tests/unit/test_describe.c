/*
 * The words around a figure, against sentences written by hand from small tables of numbers.
 */
#include "measure/classes.h"
#include "measure/describe.h"
#include "measure/words.h"
#include "small_atlas.h"
#include <math.h>
#include <string.h>

typedef struct {
    JaAtlas *atlas;
    JaColumn *of, *per, *rate;
    JaClasses *classes;
} Kent;

/* Eight zones: five in Swale, two in Thanet, one in Dover. People and claimants; one zone is suppressed. */
static Kent kent_new(void)
{
    static const double of[] = {10, 20, 30, 40, NAN, 90, 80, 15},
                        per[] = {1000, 1000, 1000, 1000, 900, 1000, 1000, 500};
    static const guint zone[] = {0, 1, 2, 3, 4, 5, 6, 7};
    static const char *const group[] = {"Swale", "Swale", "Swale", "Swale", "Swale", "Thanet", "Thanet", "Dover"};
    Kent kent = {.atlas = small_atlas(8)};
    kent.atlas->area = g_strdup("Kent");
    kent.of = small_column(kent.atlas, "claimants", "Claimants", of);
    kent.per = small_column(kent.atlas, "residents", "Residents", per);
    ja_atlas_add_grouping(kent.atlas, ja_grouping_new("district", "District", 8, zone, group, 8));
    kent.rate = ja_column_new("rate", "Claimants as a share of residents", 8);
    for (gsize i = 0; i < 8; i++)
        ja_column_set(kent.rate, i, isnan(of[i]) ? ja_cell_empty(JA_SUPPRESSED) : ja_cell(100 * of[i] / per[i]));
    kent.rate->kind = JA_RATE;
    kent.rate->times = 100;
    kent.rate->decimals = 1;
    kent.rate->unit = g_strdup("%");
    kent.rate->date = g_strdup("2024-03");
    kent.rate->source = g_strdup("Claimant count, Nomis; Estimates, ONS; Claimant count, Nomis");
    kent.rate->licence = g_strdup("Open Government Licence v3.0");
    kent.rate->numerator = g_strdup("claimants");
    kent.rate->denominator = g_strdup("residents");
    g_assert_true(ja_atlas_add_column(kent.atlas, kent.rate, NULL));
    JaClassesSpec spec = {.method = (char *)"fisher", .count = 2};
    kent.classes = ja_classes_make(kent.rate, &spec, NULL);
    return kent;
}

static void kent_clear(Kent *kent)
{
    ja_classes_free(kent->classes);
    ja_atlas_free(kent->atlas);
}

static JaFigureText *describe(const Kent *kent, const JaColumn *column, const JaFigureSpec *spec, const char *focus)
{
    const JaGrouping *district = ja_atlas_grouping(kent->atlas, "district");
    const JaGroup *group = focus != NULL ? ja_grouping_find(district, focus) : NULL;
    g_autoptr(JaClasses) counts =
        ja_classes_recount(kent->classes, column, group != NULL ? group->zone : NULL, group != NULL ? group->n : 0);
    g_autoptr(GError) error = NULL;
    JaFigureText *text = ja_describe_figure(kent->atlas, column, kent->classes, counts, spec,
                                            group != NULL ? district : NULL, group, &error);
    g_assert_no_error(error);
    return text;
}

static void test_whole(void)
{
    Kent kent = kent_new();
    JaFigureSpec spec = {
        .id = (char *)"f", .map = (char *)"rate", .title = (char *)"Who claims", .note = (char *)"Mine."};
    g_autoptr(JaFigureText) text = describe(&kent, kent.rate, &spec, NULL);
    g_assert_cmpstr(text->title, ==, "Who claims");
    g_assert_cmpstr(text->subtitle, ==, "Claimants as a share of residents (%), Kent, March 2024");
    g_assert_cmpstr(text->source, ==,
                    "Source: Claimant count, Nomis; Estimates, ONS. Licence: Open Government Licence v3.0.");
    g_assert_cmpstr(text->note, ==, "Mine. Areas without a figure: 1 suppressed.");
    g_assert_cmpstr(text->legend_title, ==, "Per cent");
    g_assert_cmpstr(text->caption, ==, "Who claims. Claimants as a share of residents (%), Kent, March 2024.");
    g_assert_null(text->stamp);
    /* 285 claimants among 6,500 residents of the seven zones where both are known: 4.4%. */
    g_assert_cmpstr(text->alt, ==,
                    "Map of 8 areas of Kent: Claimants as a share of residents, March 2024. "
                    "Values run from 1.0% (Zone 1, Swale) to 9.0% (Zone 6, Thanet). "
                    "The figure for Kent is 4.4% where it is known. "
                    "By district, Thanet is highest (8.5%) and Swale lowest (2.5%). "
                    "The highest class (6% or more) holds 2 areas, all in Thanet. "
                    "1 area has no figure: suppressed.");
    spec.reverse = TRUE; /* a map that is read for what is low says what is lowest */
    g_autoptr(JaFigureText) turned = describe(&kent, kent.rate, &spec, NULL);
    g_assert_nonnull(strstr(turned->alt, "Thanet is highest (8.5%) and Swale lowest (2.5%). "
                                         "The lowest class (under 6%) holds 5 areas: 4 in Swale and 1 in Dover. "));
    kent_clear(&kent);
}

static void test_focus(void)
{
    Kent kent = kent_new();
    kent.atlas->illustrative = TRUE;
    JaFigureSpec spec = {.id = (char *)"f", .map = (char *)"rate", .alt = (char *)"By hand"};
    g_autoptr(JaFigureText) text = describe(&kent, kent.rate, &spec, "Swale");
    g_assert_cmpstr(text->title, ==, "Claimants as a share of residents: Swale");
    g_assert_cmpstr(text->subtitle, ==, "Per cent, Swale, Kent, March 2024");
    g_assert_cmpstr(text->stamp, ==, "Illustrative data");
    g_assert_cmpstr(text->alt, ==,
                    "Illustrative data: map of 5 areas of Swale, Kent: Claimants as a share of residents, "
                    "March 2024. Values run from 1.0% (Zone 1) to 4.0% (Zone 4). "
                    "The figure for Swale is 2.5% where it is known, against 4.4% for Kent. "
                    "The highest class (6% or more) holds no area. "
                    "1 area has no figure: suppressed.");
    g_autoptr(JaFigureText) whole = describe(&kent, kent.rate, &spec, NULL);
    g_assert_cmpstr(whole->alt, ==, "By hand");
    kent_clear(&kent);
}

/* Counts have totals; with a zone suppressed the total is a least one. */
static void test_counts(void)
{
    Kent kent = kent_new();
    ja_classes_free(kent.classes);
    JaClassesSpec classes = {.method = (char *)"quantile", .count = 2};
    kent.classes = ja_classes_make(kent.of, &classes, NULL);
    kent.of->unit = g_strdup("people");
    JaFigureSpec spec = {.id = (char *)"f", .map = (char *)"claimants"};
    g_autoptr(JaFigureText) text = describe(&kent, kent.of, &spec, NULL);
    g_assert_cmpstr(text->subtitle, ==, "People, Kent") /* the title says "Claimants" */;
    g_assert_cmpstr(text->legend_title, ==, "People");
    g_assert_null(text->source);
    g_assert_cmpstr(text->alt, ==,
                    "Map of 8 areas of Kent: Claimants. "
                    "Values (people) run from 10 (Zone 1, Swale) to 90 (Zone 6, Thanet). "
                    "The total for Kent is at least 285. "
                    "By district, of those with complete figures, Thanet is highest (170) and Dover lowest (15). "
                    "The highest class (30 or more) holds 4 areas: 2 in Swale and 2 in Thanet. "
                    "1 area has no figure: suppressed.");
    kent_clear(&kent);
}

/* A value known by district only: zones are not named, and no total is made of repeated values. */
static void test_by_group(void)
{
    Kent kent = kent_new();
    JaColumn *column = small_column(kent.atlas, "diabetes", "Diabetes", (double[]){7, 7, 7, 7, 7, 9, 9, 6});
    column->kind = JA_SCORE;
    column->by_group = TRUE;
    column->decimals = 1;
    ja_classes_free(kent.classes);
    JaClassesSpec classes = {.method = (char *)"fisher", .count = 5};
    kent.classes = ja_classes_make(column, &classes, NULL);
    JaFigureSpec spec = {.id = (char *)"f", .map = (char *)"diabetes"};
    g_autoptr(JaFigureText) text = describe(&kent, column, &spec, NULL);
    g_assert_cmpstr(text->note, ==,
                    "Known only for larger areas: each area is shown with the value of the one it lies in. "
                    "3 classes rather than 5, because there are no more different values.");
    g_assert_cmpstr(text->alt, ==, "Map of 8 areas of Kent: Diabetes. Values run from 6.0 (Dover) to 9.0 (Thanet).");
    column->grouping = g_strdup("district");
    column->weight = g_strdup("residents");
    g_autoptr(JaFigureText) named = describe(&kent, column, &spec, NULL);
    g_assert_true(g_str_has_prefix(named->note, "Known only by district: each area is shown with the value of its "
                                                "district. 3 classes"));
    /* 4,900 residents at 7, 2,000 at 9 and 500 at 6: 7.4729... */
    g_assert_nonnull(strstr(named->alt, "The figure for Kent is 7.5."));
    kent_clear(&kent);
}

static void test_all_empty_and_all_same(void)
{
    Kent kent = kent_new();
    JaColumn *same = small_column(kent.atlas, "same", "Same", (double[]){3, 3, 3, 3, NAN, NAN, NAN, 3});
    same->kind = JA_SCORE;
    same->unit = g_strdup("points");
    ja_classes_free(kent.classes);
    JaClassesSpec classes = {.method = (char *)"fisher", .count = 5};
    kent.classes = ja_classes_make(same, &classes, NULL);
    JaFigureSpec spec = {.id = (char *)"f", .map = (char *)"same"};
    g_autoptr(JaFigureText) text = describe(&kent, same, &spec, NULL);
    g_assert_cmpstr(text->alt, ==,
                    "Map of 8 areas of Kent: Same. Every area that has a figure has the same: 3 points. "
                    "3 areas have no figure: suppressed.");
    g_autoptr(JaFigureText) thanet = describe(&kent, same, &spec, "Thanet");
    g_assert_cmpstr(thanet->alt, ==,
                    "Map of 2 areas of Thanet, Kent: Same. No area has a figure. "
                    "2 areas have no figure: suppressed.");
    kent_clear(&kent);
}

/* Long names push out the least telling sentences, never those about the range and the gaps. */
static void test_length(void)
{
    Kent kent = kent_new();
    for (int i = 0; i < 8; i++) {
        g_free(kent.atlas->zones->name[i]);
        kent.atlas->zones->name[i] = g_strnfill(60, (char)('A' + i));
    }
    g_free(kent.rate->label);
    kent.rate->label = g_strnfill(400, 'x');
    JaFigureSpec spec = {.id = (char *)"f", .map = (char *)"rate"};
    g_autoptr(JaFigureText) text = describe(&kent, kent.rate, &spec, NULL);
    g_assert_cmpint(g_utf8_strlen(text->alt, -1), <=, JA_ALT_MAX);
    g_assert_nonnull(strstr(text->alt, "Values run from"));
    g_assert_nonnull(strstr(text->alt, "no figure"));
    g_assert_null(strstr(text->alt, "highest class"));
    kent_clear(&kent);
}

static void test_many_districts(void)
{
    g_autoptr(JaAtlas) atlas = small_atlas(6);
    JaColumn *x = small_column(atlas, "x", "GCSE points", (double[]){1, 9, 9, 9, 9, 9});
    x->kind = JA_SCORE;
    x->decimals = 1;
    ja_atlas_add_grouping(
        atlas, ja_grouping_new("typology", "Typology", 6, (guint[]){0, 0}, (const char *const[]){"a", "b"}, 2));
    ja_atlas_add_grouping(atlas, ja_grouping_new("county", "County", 6, (guint[]){0, 1, 2, 3, 4, 5},
                                                 (const char *const[]){"A", "B", "C", "D", "D", "E"}, 6));
    JaClassesSpec classes_spec = {.method = (char *)"fisher", .count = 2};
    g_autoptr(JaClasses) classes = ja_classes_make(x, &classes_spec, NULL);
    JaFigureSpec spec = {.id = (char *)"f", .map = (char *)"x"};
    g_autoptr(JaFigureText) text = ja_describe_figure(atlas, x, classes, classes, &spec, NULL, NULL, NULL);
    g_assert_cmpstr(text->alt, ==,
                    "Map of 6 areas: GCSE points. "
                    "Values run from 1.0 (Zone 1, A) to 9.0 (Zone 2, B, and 4 others). "
                    "The highest class (5 or more) holds 5 areas: 2 in D, 1 in B and 2 elsewhere.");
}

/* Where the highest class lies everywhere, no district is singled out; a place named in the area stands alone. */
static void test_scattered(void)
{
    g_autoptr(JaAtlas) atlas = small_atlas(4);
    JaColumn *x = small_column(atlas, "x", "Points", (double[]){1, 9, 9, 9});
    atlas->area = g_strdup("Kent and Medway");
    x->kind = JA_SCORE;
    JaGrouping *district = ja_grouping_new("district", "District", 4, (guint[]){0, 1, 2, 3},
                                           (const char *const[]){"A", "B", "C", "Medway"}, 4);
    ja_atlas_add_grouping(atlas, district);
    JaClassesSpec classes_spec = {.method = (char *)"fisher", .count = 2};
    g_autoptr(JaClasses) classes = ja_classes_make(x, &classes_spec, NULL);
    JaFigureSpec spec = {.id = (char *)"f", .map = (char *)"x"};
    g_autoptr(JaFigureText) text = ja_describe_figure(atlas, x, classes, classes, &spec, NULL, NULL, NULL);
    g_assert_nonnull(strstr(text->alt, "holds 3 areas, no two in the same district."));
    const JaGroup *medway = ja_grouping_find(district, "Medway");
    g_autoptr(JaFigureText) focus = ja_describe_figure(atlas, x, classes, classes, &spec, district, medway, NULL);
    g_assert_cmpstr(focus->subtitle, ==, "Medway");
}

static void test_words(void)
{
    static const char *const dates[][2] = {
        {"2024-03", "March 2024"}, {"2021-03-21", "21 March 2021"},         {"2021", "2021"},
        {"2024-13", "2024-13"},    {"2021-03-211", "2021-03-211"},          {"2022/23", "2022/23"},
        {"mid-2022", "mid-2022"},  {"2024-03; 2022", "March 2024 and 2022"}};
    for (gsize i = 0; i < G_N_ELEMENTS(dates); i++) {
        g_autofree char *words = ja_words_date(dates[i][0]);
        g_assert_cmpstr(words, ==, dates[i][1]);
    }
    g_assert_null(ja_words_date(NULL));
    static const char *const inside[][2] = {{"Claimants", "claimants"}, {"GCSE", "GCSE"}, {"", ""},
                                            {"Ächt", "ächt"},           {"A", "A"},       {"16 to 64", "16 to 64"}};
    for (gsize i = 0; i < G_N_ELEMENTS(inside); i++) {
        g_autofree char *words = ja_words_inside(inside[i][0]);
        g_assert_cmpstr(words, ==, inside[i][1]);
    }
}

/* Four sites in Swale and Thanet, one outside; two stations, and one in London, which is far off the map. */
static void add_points(JaAtlas *atlas)
{
    static const gint32 zone[] = {0, 1, 5, JA_NO_ZONE, 6};
    static const double value[] = {20, 1400, 300, 9000, 5};
    static const gint32 sector[] = {0, 1, 0, 0, 1};
    JaPoints *jobs = ja_points_new("jobs", 5), *stations = ja_points_new("stations", 3);
    g_free(jobs->label);
    g_free(stations->label);
    jobs->label = g_strdup("Job sites");
    stations->label = g_strdup("Railway stations");
    jobs->value = g_memdup2(value, sizeof value);
    jobs->sector = g_memdup2(sector, sizeof sector);
    memcpy(jobs->zone, zone, sizeof zone);
    jobs->sector_name = g_new0(char *, 3);
    jobs->sector_name[0] = g_strdup("Care");
    jobs->sector_name[1] = g_strdup("Food");
    jobs->n_sectors = 2;
    jobs->title = g_new0(char *, 5);
    jobs->title[1] = g_strdup("Ridham Dock");
    jobs->source = g_strdup("Register of sites");
    stations->zone[0] = 0;
    stations->zone[1] = 6;
    stations->zone[2] = JA_NO_ZONE;
    g_ptr_array_add(atlas->points, jobs);
    g_ptr_array_add(atlas->points, stations);
}

static void test_layers(void)
{
    Kent kent = kent_new();
    add_points(kent.atlas);
    JaFigureLayerSpec layers[] = {{.draw = (char *)"symbols"},
                                  {.draw = (char *)"routes", .mode = (char *)"bus", .window = (char *)"07:00-09:00"},
                                  {.draw = (char *)"stations"},
                                  {.draw = (char *)"dots", .of = (char *)"residents", .per_dot = 50}};
    JaFigureSpec spec = {
        .id = (char *)"f", .map = (char *)"rate", .title = (char *)"T", .layers = layers, .layers_count = 4};
    const char *words = "Circles show 4 job sites, the largest with 1,400 jobs (Ridham Dock). Lines show bus services, "
                        "wider with more trips an hour from 07:00 to 09:00. Marks show 2 railway stations. Each dot "
                        "stands for 50 (Residents).";
    g_autoptr(JaFigureText) text = describe(&kent, kent.rate, &spec, NULL);
    g_assert_true(g_str_has_suffix(text->alt, words));
    g_assert_true(g_str_has_suffix(text->caption, words));
    g_assert_nonnull(strstr(text->source, "Estimates, ONS; Register of sites."));
    g_autoptr(JaFigureText) swale = describe(&kent, kent.rate, &spec, "Swale");
    g_assert_nonnull(strstr(swale->alt, "Circles show 2 job sites, the largest with 1,400 jobs (Ridham Dock)."));
    g_assert_nonnull(strstr(swale->alt, "Marks show 1 of the railway stations."));
    layers[0].sector = (char *)"Care";
    g_autoptr(JaFigureText) care = describe(&kent, kent.rate, &spec, NULL);
    g_assert_nonnull(strstr(care->alt, "Circles show 2 job sites of Care, the largest with 300 jobs."));
    kent_clear(&kent);
}

static void test_panels(void)
{
    Kent kent = kent_new();
    const JaColumn *panel[] = {kent.of, kent.per};
    JaFigureSpec spec = {.id = (char *)"f"};
    g_autoptr(JaClasses) counts = ja_classes_recount(kent.classes, kent.of, NULL, 8);
    g_autoptr(GError) error = NULL;
    g_autoptr(JaFigureText) text = ja_describe_panels(kent.atlas, panel, 2, kent.classes, counts, &spec, &error);
    g_assert_no_error(error);
    g_assert_cmpstr(text->title, ==, "Claimants and Residents");
    g_assert_cmpstr(text->subtitle, ==, "Kent");
    g_assert_cmpstr(text->alt, ==,
                    "2 maps of 8 areas of Kent on one scale: Claimants, 10 to 90 (Zone 6); Residents, 500 to 1,000. "
                    "Areas without a figure: 1 suppressed.");
    kent_clear(&kent);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/describe/whole", test_whole);
    g_test_add_func("/describe/focus", test_focus);
    g_test_add_func("/describe/counts", test_counts);
    g_test_add_func("/describe/by-group", test_by_group);
    g_test_add_func("/describe/all-empty-and-all-same", test_all_empty_and_all_same);
    g_test_add_func("/describe/length", test_length);
    g_test_add_func("/describe/many-districts", test_many_districts);
    g_test_add_func("/describe/scattered", test_scattered);
    g_test_add_func("/describe/words", test_words);
    g_test_add_func("/describe/layers", test_layers);
    g_test_add_func("/describe/panels", test_panels);
    return g_test_run();
}
