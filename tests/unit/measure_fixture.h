/* What the tests of expressions and tables share: five zones, two groupings, cells of every sort. */
#ifndef TESTS_MEASURE_FIXTURE_H
#define TESTS_MEASURE_FIXTURE_H

#include <jobatlas/atlas.h>

static inline JaColumn *atlas_column(JaAtlas *atlas, const char *name, JaKind kind, const JaCell *cells)
{
    JaColumn *column = ja_column_new(name, NULL, atlas->zones->n);
    column->kind = kind;
    for (gsize z = 0; z < column->n; z++) {
        ja_column_set(column, z, cells[z]);
    }
    g_assert_true(ja_atlas_add_column(atlas, column, NULL));
    return column;
}

#define NUMBER(value_) ((JaCell){(value_), (value_), (value_), JA_PRESENT})
#define EMPTY(reason_) ((JaCell){0, 0, 0, (reason_)})

/*
 *   code  name           district  kind          people   jobs        rate
 *   E1    Ash & Oak      Alpha     Coast; Town   100      50          50 (40 to 60)
 *   E2    Beech          Alpha     Town          200      suppressed  no denominator
 *   E3    Cedar, "Old"   Beta      -             0        10          not available
 *   E4    Döddington     Beta      -             50       100         200 (150 to 250)
 *   E5    Elm            Beta      Coast         400      0           0
 */
static inline JaAtlas *small_atlas(void)
{
    static const char *const code[] = {"E1", "E2", "E3", "E4", "E5"};
    static const char *const name[] = {"Ash & Oak", "Beech", "Cedar, \"Old\"", "D\u00f6ddington", "Elm"};
    char **codes = g_new(char *, 5), **names = g_new(char *, 5);
    for (guint i = 0; i < 5; i++) {
        codes[i] = g_strdup(code[i]);
        names[i] = g_strdup(name[i]);
    }
    JaAtlas *atlas = ja_atlas_new("Small", ja_zones_new(5, codes, names, NULL, NULL, "2021"));
    atlas->area = g_strdup("The whole area");
    ja_atlas_add_grouping(atlas, ja_grouping_new("district", "District", 5, (const guint[]){0, 1, 2, 3, 4},
                                                 (const char *const[]){"Alpha", "Alpha", "Beta", "Beta", "Beta"}, 5));
    ja_atlas_add_grouping(atlas, ja_grouping_new("kind", "Kind of place", 5, (const guint[]){0, 1, 0, 4},
                                                 (const char *const[]){"Town", "Town", "Coast", "Coast"}, 4));
    JaColumn *people = atlas_column(atlas, "people", JA_COUNT,
                                    (const JaCell[]){NUMBER(100), NUMBER(200), NUMBER(0), NUMBER(50), NUMBER(400)});
    people->source = g_strdup("Census, ONS");
    people->date = g_strdup("2021");
    JaColumn *jobs =
        atlas_column(atlas, "jobs", JA_COUNT,
                     (const JaCell[]){NUMBER(50), EMPTY(JA_SUPPRESSED), NUMBER(10), NUMBER(100), NUMBER(0)});
    jobs->source = g_strdup("Jobs survey");
    jobs->date = g_strdup("2021");
    jobs->disclosive = TRUE;
    JaColumn *rate = atlas_column(atlas, "rate", JA_RATE,
                                  (const JaCell[]){{50, 40, 60, JA_PRESENT},
                                                   EMPTY(JA_NO_DENOMINATOR),
                                                   EMPTY(JA_NOT_AVAILABLE),
                                                   {200, 150, 250, JA_PRESENT},
                                                   NUMBER(0)});
    rate->numerator = g_strdup("jobs");
    rate->denominator = g_strdup("people");
    rate->times = 100;
    rate->decimals = 1;
    g_free(rate->label);
    rate->label = g_strdup("Jobs per 100 people");
    rate->unit = g_strdup("%");
    return atlas;
}

#endif
