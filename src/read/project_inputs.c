/*
 * Checks the blocks of a project that say what comes in.
 */
#include "base/number.h"
#include "read/markers.h"
#include "read/project_check.h"
#include "read/project_reach.h"
#include <jobatlas/cell.h>
#include <string.h>

/* Any that the machine can convert; a misspelt one would leave the names as they are. */
static gboolean check_encoding(JaProjectCheck *c, const char *encoding)
{
    GIConv conversion = encoding != NULL ? g_iconv_open("UTF-8", encoding) : NULL;
    if (conversion == (GIConv)-1) {
        return ja_check_fail(&c->at, "encoding", "is '%s', which is not known; give utf-8, windows-1252 or iso-8859-1",
                             encoding);
    }
    if (conversion != NULL) {
        g_iconv_close(conversion);
    }
    return TRUE;
}

static gboolean check_keep(JaProjectCheck *c, const JaKeepSpec *keep)
{
    if (keep == NULL) {
        return TRUE;
    }
    gsize back = ja_check_enter(&c->at, "keep", -1);
    gboolean ok = ja_check_together(&c->at, JA_WORDS("file", "code")) && ja_check_needs(&c->at, "sheet", "file");
    ja_check_leave(&c->at, back);
    return ok;
}

static gboolean check_zones(JaProjectCheck *c, const JaZonesSpec *zones)
{
    gsize back = ja_check_enter(&c->at, "zones", -1);
    if (zones->name != NULL && zones->names != NULL) {
        return ja_check_fail(&c->at, "names", "is given beside 'name'; keep one of them");
    }
    gboolean ok = ja_check_known(&c->at, "names", zones->names, c->names, "an entry of names") &&
                  ja_check_range(&c->at, "snap_m", zones->snap_m, 0, 100) &&
                  ja_check_range(&c->at, "gap_m", zones->gap_m, 0, 1000) && check_encoding(c, zones->encoding) &&
                  ja_check_one_of(&c->at, "uncovered", zones->uncovered, JA_WORDS("fault", "warn")) &&
                  check_keep(c, zones->keep);
    ja_check_leave(&c->at, back);
    return ok;
}

static gboolean take_entry(JaProjectCheck *c, const char *name, GPtrArray *list)
{
    if (!ja_check_id(&c->at, "name", name)) {
        return FALSE;
    }
    if (g_ptr_array_find_with_equal_func(list, name, g_str_equal, NULL)) {
        return ja_check_fail(&c->at, "name", "is '%s', which an entry above has already; names must differ", name);
    }
    g_ptr_array_add(list, (gpointer)name);
    return TRUE;
}

static gboolean check_names(JaProjectCheck *c, const JaNamesSpec *names)
{
    return take_entry(c, names->name, c->names);
}

/* The vocabularies themselves know which there are. */
static gboolean check_markers_name(JaProjectCheck *c, const char *name)
{
    g_autoptr(GError) fault = NULL;
    g_autoptr(JaMarkers) markers = name != NULL ? ja_markers_new(c->project, name, NULL, &fault) : NULL;
    return fault == NULL ? TRUE : ja_check_fail(&c->at, "markers", "is '%s', but %s", name, fault->message);
}

/* A grouping is an attribute of the boundary file, or pairs in a file of its own. */
static gboolean check_group(JaProjectCheck *c, const JaGroupSpec *group)
{
    if (!ja_check_exactly_one(&c->at, JA_WORDS("column", "file")) || !check_markers_name(c, group->markers)) {
        return FALSE;
    }
    if (group->column != NULL) {
        return ja_check_needs(&c->at, "code", "file") && ja_check_needs(&c->at, "member", "file") &&
               ja_check_needs(&c->at, "of", "file") && ja_check_needs(&c->at, "group", "file");
    }
    if (!ja_check_exactly_one(&c->at, JA_WORDS("code", "member")) ||
        !ja_check_together(&c->at, JA_WORDS("member", "of")) || !ja_check_needs(&c->at, "file", "group")) {
        return FALSE;
    }
    if (group->of != NULL && strcmp(group->of, group->name) == 0) {
        return ja_check_fail(&c->at, "of", "is '%s', the grouping itself; it must name another", group->of);
    }
    if (!ja_check_known(&c->at, "of", group->of, c->groupings, "a grouping of this project")) {
        return FALSE;
    }
    for (const JaGroupSpec *above = c->project->groups; group->of != NULL && above < group; above++) {
        if (strcmp(above->name, group->of) == 0) {
            return TRUE;
        }
    }
    return group->of == NULL ||
           ja_check_fail(&c->at, "of", "is '%s', which is made after it; put '%s' above it", group->of, group->of);
}

static gboolean check_recode(JaProjectCheck *c, const JaRecodeSpec *recode)
{
    if (!take_entry(c, recode->name, c->recodes) ||
        !ja_check_together(&c->at, JA_WORDS("weights_file", "weights_code", "weights_field"))) {
        return FALSE;
    }
    if (recode->weight != NULL && recode->weights_file != NULL) {
        return ja_check_fail(&c->at, "weights_file", "is given beside 'weight'; keep one of them");
    }
    if (strcmp(recode->from, recode->to) == 0) {
        return ja_check_fail(&c->at, "to", "is '%s', the same column as 'from'", recode->to);
    }
    return TRUE;
}

static gboolean check_meaning(JaProjectCheck *c, const JaMarkerSpec *marker)
{
    double number;
    const char *words[JA_N_REASONS] = {NULL};
    for (int reason = JA_PRESENT + 1; reason < JA_N_REASONS; reason++) {
        words[reason - 1] = ja_reason_label((JaReason)reason);
    }
    if (g_strv_contains(words, marker->means) || ja_number_parse(marker->means, 0, &number)) {
        return TRUE;
    }
    g_autofree char *all = g_strjoinv(", ", (char **)words);
    return ja_check_fail(&c->at, "means", "is '%s'; it must be a number or one of: %s", marker->means, all);
}

static gboolean check_markers(JaProjectCheck *c, const JaMarkersSpec *markers)
{
    g_autoptr(GHashTable) tokens = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
    if (!ja_check_id(&c->at, "name", markers->name)) {
        return FALSE;
    }
    for (guint i = 0; i < markers->tokens_count; i++) {
        gsize back = ja_check_enter(&c->at, "tokens", (gint)i);
        if (!ja_check_unique(&c->at, "token", markers->tokens[i].token, tokens) ||
            !check_meaning(c, &markers->tokens[i])) {
            return FALSE;
        }
        ja_check_leave(&c->at, back);
    }
    return TRUE;
}

static gboolean check_column(JaProjectCheck *c, const JaIndicatorColumnSpec *column)
{
    const char *kind = column->kind != NULL ? column->kind : "count";
    if (!ja_check_exactly_one(&c->at, JA_WORDS("field", "fields")) ||
        !ja_check_together(&c->at, JA_WORDS("lower", "upper")) ||
        !ja_check_one_of(&c->at, "kind", column->kind, JA_WORDS("count", "rate", "score")) ||
        !ja_check_one_of(&c->at, "scale", column->scale, JA_WORDS("percent", "fraction")) ||
        !ja_check_range(&c->at, "decimals", column->decimals, 0, 6)) {
        return FALSE;
    }
    if (column->scale != NULL && strcmp(kind, "rate") != 0) {
        return ja_check_fail(&c->at, "scale", "is given, but kind is %s; only a rate has a scale", kind);
    }
    if (column->weight != NULL && strcmp(kind, "count") == 0) {
        return ja_check_fail(&c->at, "weight", "is given, but kind is count; counts are summed, not weighted");
    }
    return ja_check_known(&c->at, "weight", column->weight, c->columns, "a column of this project");
}

/* Rows are about zones by code, about zones by name, or about the groups of a grouping. */
static gboolean check_key(JaProjectCheck *c, const JaIndicatorSpec *indicator)
{
    return ja_check_exactly_one(&c->at, JA_WORDS("code", "name", "member")) &&
           ja_check_needs(&c->at, "names", "name") && ja_check_together(&c->at, JA_WORDS("group", "member")) &&
           ja_check_known(&c->at, "names", indicator->names, c->names, "an entry of names") &&
           ja_check_known(&c->at, "group", indicator->group, c->groupings, "a grouping of this project") &&
           ja_check_known(&c->at, "recode", indicator->recode, c->recodes, "an entry of recodes");
}

static gboolean check_claims(JaProjectCheck *c, const JaIndicatorSpec *indicator)
{
    return ja_check_together(&c->at, JA_WORDS("claims", "claims_group")) &&
           ja_check_known(&c->at, "claims_group", indicator->claims_group, c->groupings, "a grouping of this project");
}

static gboolean check_indicator(JaProjectCheck *c, const JaIndicatorSpec *indicator)
{
    if (!check_key(c, indicator) || !ja_project_check_spread(c, indicator) || !check_claims(c, indicator) ||
        !check_markers_name(c, indicator->markers) || !ja_check_range(&c->at, "header", indicator->header, 1, 10000) ||
        !ja_check_range(&c->at, "units", indicator->units, 0, 100) ||
        !ja_check_one_of(&c->at, "delimiter", indicator->delimiter, JA_WORDS(",", ";", "tab")) ||
        !ja_check_one_of(&c->at, "encoding", indicator->encoding, JA_WORDS("utf-8", "windows-1252", "utf-16")) ||
        !ja_check_one_of(&c->at, "thousands", indicator->thousands, JA_WORDS(",", " "))) {
        return FALSE;
    }
    JA_EACH(c, "columns", indicator->columns, check_column);
    return TRUE;
}

static gboolean check_jobs(JaProjectCheck *c, const JaJobsSpec *jobs)
{
    if (jobs == NULL) {
        return TRUE;
    }
    gsize back = ja_check_enter(&c->at, "jobs", -1);
    gboolean ok = ja_project_check_jobs(c, jobs) &&
                  ja_check_known(&c->at, "recode", jobs->recode, c->recodes, "an entry of recodes") &&
                  check_markers_name(c, jobs->markers) &&
                  ja_check_one_of(&c->at, "thousands", jobs->thousands, JA_WORDS(",", " "));
    ja_check_leave(&c->at, back);
    return ok;
}

static gboolean check_towns(JaProjectCheck *c, const JaTownsSpec *towns)
{
    if (towns == NULL) {
        return TRUE;
    }
    gsize back = ja_check_enter(&c->at, "towns", -1);
    gboolean ok = ja_crs_check(&c->at, "crs", towns->crs);
    ja_check_leave(&c->at, back);
    return ok;
}

gboolean ja_project_check_inputs(JaProjectCheck *c)
{
    const JaProjectSpec *p = c->project;
    JA_EACH(c, "names", p->names, check_names);
    if (!check_zones(c, &p->zones)) {
        return FALSE;
    }
    JA_EACH(c, "groups", p->groups, check_group);
    JA_EACH(c, "recodes", p->recodes, check_recode);
    JA_EACH(c, "markers", p->markers, check_markers);
    JA_EACH(c, "zonings", p->zonings, ja_project_check_zoning);
    JA_EACH(c, "indicators", p->indicators, check_indicator);
    return check_jobs(c, p->jobs) && ja_project_check_points(c) && ja_project_check_transit(c, p->transit) &&
           check_towns(c, p->towns);
}
