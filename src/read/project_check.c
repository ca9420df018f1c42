/*
 * Checks a loaded project: collects the names it gives, then its inputs and what is made of them.
 */
#include "read/project_check.h"
#include "read/project_reach.h"
#include <string.h>

/* Columns that every table and query has besides the project's own. */
static const char *const reserved[] = {"code", "name", NULL};

static gboolean take_name(JaProjectCheck *c, const char *name, GPtrArray *list)
{
    if (!ja_check_name(&c->at, "name", name)) {
        return FALSE;
    }
    if (g_strv_contains(reserved, name)) {
        return ja_check_fail(&c->at, "name", "is '%s', which every table has already; choose another", name);
    }
    g_ptr_array_add(list, (gpointer)name);
    return ja_check_unique(&c->at, "name", name, c->taken);
}

static gboolean take_grouping(JaProjectCheck *c, const JaGroupSpec *group)
{
    return take_name(c, group->name, c->groupings);
}

static gboolean take_column(JaProjectCheck *c, const JaIndicatorColumnSpec *column)
{
    return take_name(c, column->name, c->columns);
}

static gboolean take_indicator(JaProjectCheck *c, const JaIndicatorSpec *indicator)
{
    JA_EACH(c, "columns", indicator->columns, take_column);
    return TRUE;
}

static gboolean take_overlay(JaProjectCheck *c, const JaOverlaySpec *overlay)
{
    return take_name(c, overlay->name, c->columns) && ja_project_take_parts(c, overlay);
}

static gboolean take_rate(JaProjectCheck *c, const JaRateSpec *rate)
{
    return take_name(c, rate->name, c->columns);
}

static gboolean take_derived(JaProjectCheck *c, const JaDeriveSpec *derived)
{
    return take_name(c, derived->name, c->columns);
}

static gboolean take_rank(JaProjectCheck *c, const JaRankSpec *rank)
{
    return take_name(c, rank->name, c->columns);
}

static gboolean take_share(JaProjectCheck *c, const JaShareSpec *share)
{
    return take_name(c, share->name, c->columns);
}

static gboolean take_concentration(JaProjectCheck *c, const JaConcentrationSpec *concentration)
{
    return take_name(c, concentration->name, c->columns);
}

static gboolean take_centres(JaProjectCheck *c, const JaCentresSpec *centres)
{
    return take_name(c, centres->name, c->groupings);
}

/* A density makes the column of areas that it divides by. */
static gboolean take_area(JaProjectCheck *c)
{
    for (guint i = 0; i < c->project->concentration_count; i++) {
        if (strcmp(c->project->concentration[i].kind, "density") == 0) {
            g_ptr_array_add(c->columns, (gpointer)JA_AREA_COLUMN);
            return ja_check_unique(&c->at, NULL, JA_AREA_COLUMN, c->taken);
        }
    }
    return TRUE;
}

/* The reader of jobs makes a column "jobs". */
static gboolean take_jobs(JaProjectCheck *c)
{
    if (c->project->jobs == NULL) {
        return TRUE;
    }
    gsize back = ja_check_enter(&c->at, "jobs", -1);
    g_ptr_array_add(c->columns, (gpointer) "jobs");
    gboolean ok = ja_check_unique(&c->at, NULL, "jobs", c->taken);
    ja_check_leave(&c->at, back);
    return ok;
}

static gboolean take_all_names(JaProjectCheck *c)
{
    const JaProjectSpec *p = c->project;
    JA_EACH(c, "groups", p->groups, take_grouping);
    JA_EACH(c, "centres", p->centres, take_centres);
    if (!take_jobs(c) || !take_area(c)) {
        return FALSE;
    }
    JA_EACH(c, "indicators", p->indicators, take_indicator);
    if (!ja_project_take_reach(c)) {
        return FALSE;
    }
    JA_EACH(c, "overlays", p->overlays, take_overlay);
    JA_EACH(c, "concentration", p->concentration, take_concentration);
    JA_EACH(c, "rates", p->rates, take_rate);
    JA_EACH(c, "derive", p->derive, take_derived);
    JA_EACH(c, "ranks", p->ranks, take_rank);
    JA_EACH(c, "shares", p->shares, take_share);
    return TRUE;
}

gboolean ja_crs_check(JaCheck *at, const char *key, const char *crs)
{
    const char *colon = crs != NULL ? strchr(crs, ':') : NULL;
    if (crs == NULL) {
        return TRUE;
    }
    gboolean ok = colon != NULL && colon > crs && colon[1] != '\0' && strlen(colon + 1) <= 9;
    for (const char *p = crs; ok && p < colon; p++) {
        ok = g_ascii_isalpha(*p);
    }
    for (const char *p = colon; ok && *++p != '\0';) {
        ok = g_ascii_isdigit(*p);
    }
    return ok ? TRUE : ja_check_fail(at, key, "is '%s'; it must be an authority and a code, such as EPSG:27700", crs);
}

gboolean ja_project_check(const JaYaml *yaml, const JaProjectSpec *project, GError **error)
{
    g_autoptr(GString) path = g_string_new(NULL);
    g_autoptr(GHashTable) taken = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
    g_autoptr(GPtrArray) columns = g_ptr_array_new();
    g_autoptr(GPtrArray) groupings = g_ptr_array_new();
    g_autoptr(GPtrArray) recodes = g_ptr_array_new();
    g_autoptr(GPtrArray) names = g_ptr_array_new();
    GStringChunk *parts = g_string_chunk_new(64);
    JaProjectCheck check = {
        .at = {.yaml = yaml, .path = path, .error = error},
        .project = project,
        .taken = taken,
        .columns = columns,
        .groupings = groupings,
        .recodes = recodes,
        .names = names,
        .parts = parts,
    };
    gboolean ok = ja_crs_check(&check.at, "crs", project->crs) && take_all_names(&check) &&
                  ja_project_check_inputs(&check) && ja_project_check_outputs(&check);
    g_string_chunk_free(parts);
    return ok;
}
