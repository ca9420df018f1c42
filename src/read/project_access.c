/*
 * Checks of further measures of reach: each kind has keys of its own.
 */
#include "model/reachnames.h"
#include "read/project_layers.h"
#include "read/project_reach.h"

#include <string.h>

/* The kinds, with the keys that they have and those that they need, between blanks. */
static const struct {
    const char *kind, *keys, *needs;
} kinds[] = {
    {"gravity", " window of sector percentile within decay parameter spread size ", " window decay "},
    {"floating_catchment", " window of sector percentile within size demand ", " window within "},
    {"shen", " window of sector percentile within decay parameter spread size demand ", " window "},
    {"spatial_availability", " window of sector percentile within decay parameter spread size demand ", " window "},
    {"nearest", " window of sector percentile size nth ", " window "},
    {"first_arrival", " window of sector within least size ", " window within least "},
    {"last_departure", " window of sector within least size ", " window within least "},
    {"loss", " of left ", " of left "},
};

static gboolean lists(const char *keys, const char *key)
{
    g_autofree char *word = g_strdup_printf(" %s ", key);
    return strstr(keys, word) != NULL;
}

static gboolean check_keys(JaProjectCheck *c, const JaAccessSpec *access)
{
    const char *words[G_N_ELEMENTS(kinds) + 1] = {NULL};
    gsize kind = 0;
    for (gsize i = 0; i < G_N_ELEMENTS(kinds); i++) {
        words[i] = kinds[i].kind;
        kind = strcmp(kinds[i].kind, access->kind) == 0 ? i : kind;
    }
    if (!ja_check_one_of(&c->at, "kind", access->kind, words)) {
        return FALSE;
    }
    static const char *const some[] = {"window", "of",     "sector", "left", "demand", "decay",     "parameter",
                                       "spread", "within", "size",   "nth",  "least",  "percentile"};
    for (gsize i = 0; i < G_N_ELEMENTS(some); i++) {
        if (ja_check_has(&c->at, some[i]) && !lists(kinds[kind].keys, some[i])) {
            return ja_check_fail(&c->at, some[i], "is given, but kind is %s, which has no use for it", access->kind);
        }
        if (!ja_check_has(&c->at, some[i]) && lists(kinds[kind].needs, some[i])) {
            return ja_check_fail(&c->at, NULL, "has kind %s but no '%s'", access->kind, some[i]);
        }
    }
    return TRUE;
}

/* What each decay needs: a limit in minutes, a parameter, a spread. */
static gboolean check_decay(JaProjectCheck *c, const JaAccessSpec *access)
{
    static const struct {
        const char *decay;
        gboolean within, parameter, spread;
    } decays[] = {
        {"step", TRUE, FALSE, FALSE},  {"linear", TRUE, FALSE, FALSE}, {"exponential", FALSE, TRUE, FALSE},
        {"power", FALSE, TRUE, FALSE}, {"gauss", FALSE, TRUE, FALSE},  {"logistic", FALSE, TRUE, TRUE},
    };
    const char *name = access->decay != NULL ? access->decay : "step";
    const char *words[G_N_ELEMENTS(decays) + 1] = {NULL};
    gsize of = 0;
    for (gsize i = 0; i < G_N_ELEMENTS(decays); i++) {
        words[i] = decays[i].decay;
        of = strcmp(decays[i].decay, name) == 0 ? i : of;
    }
    if (!ja_check_one_of(&c->at, "decay", access->decay, words)) {
        return FALSE;
    }
    const char *const keys[] = {"within", "parameter", "spread"};
    const gboolean needed[] = {decays[of].within, decays[of].parameter, decays[of].spread};
    for (gsize i = 0; i < G_N_ELEMENTS(keys); i++) {
        gboolean given = ja_check_has(&c->at, keys[i]);
        if (needed[i] && !given) {
            return ja_check_fail(&c->at, NULL, "has decay %s but no '%s'", name, keys[i]);
        }
        if (given && !needed[i] && i > 0) {
            return ja_check_fail(&c->at, keys[i], "is given, but decay is %s, which has none", name);
        }
    }
    return TRUE;
}

static const JaReachSpec *find_window(const JaProjectSpec *project, const char *name)
{
    for (guint i = 0; i < project->reach_count; i++) {
        if (strcmp(project->reach[i].name, name) == 0) {
            return &project->reach[i];
        }
    }
    return NULL;
}

static gboolean has_percentile(const JaReachSpec *reach, guint percentile)
{
    for (guint p = 0; p < MAX(reach->percentiles_count, 1); p++) {
        if (ja_reach_percentile(reach, p) == percentile) {
            return TRUE;
        }
    }
    return FALSE;
}

static gboolean check_window(JaProjectCheck *c, const JaAccessSpec *access)
{
    const JaProjectSpec *p = c->project;
    g_autoptr(GPtrArray) names = g_ptr_array_new();
    for (guint i = 0; i < p->reach_count; i++) {
        g_ptr_array_add(names, p->reach[i].name);
    }
    if (access->window == NULL) {
        return TRUE;
    }
    if (!ja_check_known(&c->at, "window", access->window, names, "an entry of reach")) {
        return FALSE;
    }
    const JaReachSpec *reach = find_window(p, access->window);
    gboolean first = strcmp(access->kind, "first_arrival") == 0, last = strcmp(access->kind, "last_departure") == 0;
    if ((first && (reach->arrive == NULL || ja_reach_is_shift(reach))) || (last && reach->home == NULL)) {
        return ja_check_fail(&c->at, "window", "is '%s', but kind %s needs a window such as %s", access->window,
                             access->kind, first ? "arrive: \"04:00-10:00\"" : "home: \"18:00-26:00\"");
    }
    return !ja_check_has(&c->at, "percentile") || has_percentile(reach, access->percentile) ||
           ja_check_fail(&c->at, "percentile", "is %u, which is none of the percentiles of reach '%s'",
                         access->percentile, access->window);
}

static gboolean check_of(JaProjectCheck *c, const JaAccessSpec *access)
{
    const JaProjectSpec *p = c->project;
    if (strcmp(access->kind, "loss") == 0) {
        return ja_column_check(c, "of", access->of) && ja_column_check(c, "left", access->left);
    }
    g_autoptr(GPtrArray) names = g_ptr_array_new();
    for (guint i = 0; i < p->points_count; i++) {
        g_ptr_array_add(names, p->points[i].name);
    }
    if (p->jobs != NULL) {
        g_ptr_array_add(names, (gpointer) "jobs");
    }
    g_ptr_array_add(names, (gpointer) "stations");
    if (!ja_check_known(&c->at, "of", access->of, names, "jobs, stations or an entry of points")) {
        return FALSE;
    }
    const char *of = access->of != NULL ? access->of : p->travel.sites;
    return access->sector == NULL || ja_reach_has_sectors(p, of) ||
           ja_check_fail(&c->at, "sector", "is given, but what is reached has no sectors");
}

/* Reach comes before rates and the like: what it weighs by must have been read. */
static gboolean check_demand(JaProjectCheck *c, const char *demand)
{
    g_autoptr(GPtrArray) names = g_ptr_array_new();
    for (guint i = 0; i < c->project->indicators_count; i++) {
        const JaIndicatorSpec *indicator = &c->project->indicators[i];
        for (guint k = 0; k < indicator->columns_count; k++) {
            g_ptr_array_add(names, indicator->columns[k].name);
        }
    }
    return ja_check_known(&c->at, "demand", demand, names, "a column of indicators");
}

gboolean ja_project_check_access(JaProjectCheck *c, const JaAccessSpec *access)
{
    const double most = c->project->travel.longest_min;
    return check_keys(c, access) && check_window(c, access) && check_of(c, access) &&
           ja_check_range(&c->at, "within", access->within, 1, most) &&
           ja_check_range(&c->at, "parameter", access->parameter, 1e-6, 1000) &&
           ja_check_range(&c->at, "spread", access->spread, 1e-6, 1000) &&
           ja_check_range(&c->at, "nth", access->nth, 1, 1000) &&
           ja_check_range(&c->at, "size", access->size, 0, 1e9) &&
           ja_check_range(&c->at, "least", access->least, 1e-9, 1e9) && check_demand(c, access->demand) &&
           ja_check_range(&c->at, "decimals", access->decimals, 0, 6) &&
           ((!lists(" gravity shen spatial_availability ", access->kind)) || check_decay(c, access));
}
