/*
 * Checks of jobs, points, concentrations and centres.
 */
#include "read/project_check.h"
#include "read/project_layers.h"

#include <string.h>

/* Sites further than this from their zone are not near. */
#define MOST_NEAR_M 10000

/* Keys that only jobs by zone have, or only sites. */
static gboolean check_jobs_keys(JaProjectCheck *c, const JaJobsSpec *jobs)
{
    static const char *const of_zones[] = {"vintage", "recode", NULL};
    static const char *const of_sites[] = {"id", "name", "near_m", "crs", NULL};
    const char *const *wrong = jobs->code != NULL ? of_sites : of_zones;
    for (gsize i = 0; wrong[i] != NULL; i++) {
        if (ja_check_has(&c->at, wrong[i])) {
            return ja_check_fail(&c->at, wrong[i],
                                 jobs->code != NULL ? "is given, but jobs are by zone ('code'); it is for sites"
                                                    : "is given, but jobs are sites; it is for jobs by zone ('code')");
        }
    }
    return jobs->x != NULL || !ja_check_has(&c->at, "crs") ||
           ja_check_fail(&c->at, "crs", "is given without 'x'; the lookup's is 'postcodes_crs'");
}

static gboolean check_jobs_place(JaProjectCheck *c, const JaJobsSpec *jobs)
{
    return ja_check_exactly_one(&c->at, JA_WORDS("code", "x", "postcode")) &&
           ja_check_together(&c->at, JA_WORDS("x", "y")) &&
           ja_check_together(&c->at,
                             JA_WORDS("postcode", "postcodes_file", "postcodes_code", "postcodes_x", "postcodes_y")) &&
           ja_check_needs(&c->at, "postcodes_crs", "postcode") && check_jobs_keys(c, jobs) &&
           ja_crs_check(&c->at, "crs", jobs->crs) && ja_crs_check(&c->at, "postcodes_crs", jobs->postcodes_crs) &&
           ja_check_range(&c->at, "near_m", jobs->near_m, 0, MOST_NEAR_M);
}

static gboolean check_jobs_sectors(JaProjectCheck *c, const JaJobsSpec *jobs)
{
    if (jobs->sector != NULL && jobs->sic != NULL) {
        return ja_check_fail(&c->at, "sic", "stands beside 'sector'; give one of them");
    }
    return ja_check_together(&c->at, JA_WORDS("sic", "sectors")) &&
           ja_check_one_of(&c->at, "rounding", jobs->rounding, JA_WORDS("bres"));
}

gboolean ja_project_check_jobs(JaProjectCheck *c, const JaJobsSpec *jobs)
{
    return check_jobs_place(c, jobs) && check_jobs_sectors(c, jobs);
}

static gboolean check_points(JaProjectCheck *c, const JaPointsSpec *points)
{
    g_autofree char *key = g_strdup_printf("points %s", points->name);
    if (!ja_check_id(&c->at, "name", points->name) || !ja_check_unique(&c->at, "name", key, c->taken)) {
        return FALSE;
    }
    gboolean of_timetable = g_strv_contains(JA_WORDS("stops", "stations"), points->name);
    if (g_strv_contains(JA_WORDS("jobs", "routes", "towns"), points->name) ||
        (of_timetable && c->project->transit != NULL)) {
        return ja_check_fail(&c->at, "name", "is '%s', which jobatlas makes itself; choose another", points->name);
    }
    if (points->x != NULL && points->layer != NULL) {
        return ja_check_fail(&c->at, "layer", "stands beside 'x'; a table has columns, a layer has geometry");
    }
    if (points->sector != NULL && points->sic != NULL) {
        return ja_check_fail(&c->at, "sic", "stands beside 'sector'; give one of them");
    }
    return ja_check_together(&c->at, JA_WORDS("x", "y")) && ja_check_needs(&c->at, "crs", "x") &&
           ja_check_needs(&c->at, "sheet", "x") && ja_check_together(&c->at, JA_WORDS("sic", "sectors")) &&
           ja_crs_check(&c->at, "crs", points->crs) && ja_check_range(&c->at, "near_m", points->near_m, 0, MOST_NEAR_M);
}

gboolean ja_project_check_points(JaProjectCheck *c)
{
    JA_EACH(c, "points", c->project->points, check_points);
    return TRUE;
}

static gboolean check_concentration(JaProjectCheck *c, const JaConcentrationSpec *spec)
{
    if (!ja_check_one_of(&c->at, "kind", spec->kind, JA_WORDS("quotient", "share", "density", "dissimilarity")) ||
        !ja_column_check(c, "of", spec->of) || !ja_column_check(c, "per", spec->per) ||
        !ja_check_known(&c->at, "within", spec->within, c->groupings, "a grouping of this project") ||
        !ja_check_range(&c->at, "least", spec->least, 0, 1e9) ||
        !ja_check_range(&c->at, "decimals", spec->decimals, 0, 6)) {
        return FALSE;
    }
    gboolean density = strcmp(spec->kind, "density") == 0, index = strcmp(spec->kind, "dissimilarity") == 0;
    if (density == (spec->per != NULL)) {
        return ja_check_fail(&c->at, density ? "per" : NULL,
                             density ? "is given, but a density is per km2" : "has no 'per'; name the column of all");
    }
    if (!index && spec->within != NULL) {
        return ja_check_fail(&c->at, "within", "is given, but only kind dissimilarity is of groups");
    }
    if ((density || index) && ja_check_has(&c->at, "least")) {
        return ja_check_fail(&c->at, "least", "is given, but only quotients and shares have small numbers");
    }
    return TRUE;
}

static gboolean check_centres(JaProjectCheck *c, const JaCentresSpec *centres)
{
    return ja_column_check(c, "of", centres->of) && ja_check_range(&c->at, "density", centres->density, 1e-9, 1e9) &&
           ja_check_range(&c->at, "least", centres->least, 0, 1e12);
}

gboolean ja_project_check_measures(JaProjectCheck *c)
{
    const JaProjectSpec *p = c->project;
    JA_EACH(c, "concentration", p->concentration, check_concentration);
    JA_EACH(c, "centres", p->centres, check_centres);
    return TRUE;
}
