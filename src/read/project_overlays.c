/*
 * Checks what is laid over the zones: other zonings, and columns made from points, lines and buffers.
 */
#include "read/project_check.h"
#include "read/project_layers.h"
#include <jobatlas/points.h>
#include <string.h>

gboolean ja_project_check_zoning(JaProjectCheck *c, const JaZoningSpec *zoning)
{
    if (!ja_check_id(&c->at, "name", zoning->name) || !ja_check_range(&c->at, "snap_m", zoning->snap_m, 0, 100)) {
        return FALSE;
    }
    for (const JaZoningSpec *other = c->project->zonings; other < zoning; other++) {
        if (strcmp(other->name, zoning->name) == 0) {
            return ja_check_fail(&c->at, "name", "is '%s', which an entry above has already; names must differ",
                                 zoning->name);
        }
    }
    return TRUE;
}

static void add_points(const JaProjectCheck *c, GPtrArray *names)
{
    for (guint i = 0; i < c->project->points_count; i++) {
        g_ptr_array_add(names, c->project->points[i].name);
    }
}

static void add_word(GPtrArray *names, gboolean given, const char *word)
{
    if (given) {
        g_ptr_array_add(names, (gpointer)word);
    }
}

/* A share: by area, or by the value of points. */
static gboolean check_share(JaProjectCheck *c, const char *key, const char *share)
{
    g_autoptr(GPtrArray) names = g_ptr_array_new();
    add_word(names, TRUE, "area");
    add_points(c, names);
    return ja_check_known(&c->at, key, share, names, "area or an entry of points");
}

gboolean ja_project_check_spread(JaProjectCheck *c, const JaIndicatorSpec *indicator)
{
    g_autoptr(GPtrArray) names = g_ptr_array_new();
    for (guint i = 0; i < c->project->zonings_count; i++) {
        g_ptr_array_add(names, c->project->zonings[i].name);
    }
    if (!ja_check_known(&c->at, "zoning", indicator->zoning, names, "an entry of zonings") ||
        !ja_check_needs(&c->at, "spread", "zoning") || !ja_check_needs(&c->at, "zoning", "code")) {
        return FALSE;
    }
    if (indicator->zoning != NULL && indicator->recode != NULL) {
        return ja_check_fail(&c->at, "recode", "is given beside 'zoning'; keep one of them");
    }
    if (indicator->zoning != NULL && indicator->claims != NULL) {
        return ja_check_fail(&c->at, "claims", "is given beside 'zoning', whose areas belong to no group");
    }
    return check_share(c, "spread", indicator->spread);
}

static gboolean take_part(JaProjectCheck *c, const JaOverlaySpec *overlay, const char *ending)
{
    g_autofree char *name = g_strdup_printf("%s_%s", overlay->name, ending);
    g_ptr_array_add(c->columns, g_string_chunk_insert(c->parts, name));
    return ja_check_unique(&c->at, "name", name, c->taken);
}

gboolean ja_project_take_parts(JaProjectCheck *c, const JaOverlaySpec *overlay)
{
    const gboolean near_points = strcmp(overlay->kind, "near") == 0;
    const gboolean shared = overlay->share != NULL && strcmp(overlay->share, "area") != 0;
    if (near_points && !take_part(c, overlay, "within")) {
        return FALSE;
    }
    return (!near_points && !(strcmp(overlay->kind, "nearest") == 0 && shared)) || take_part(c, overlay, "all");
}

/* The kinds of overlays, with the keys that only some of them have. */
static const struct {
    const char *kind;
    const char *keys; /* between blanks */
} kinds[] = {
    {"count", " mode "},
    {"sum", " mode "},
    {"nearby", " within_m "},
    {"length", " mode weighted window "},
    {"near", " mode within_m least window share "},
    {"nearest", " mode share "},
    {"departures", " mode window "},
    {"first", " mode "},
    {"last", " mode "},
};

static const char *keys_of(const char *kind)
{
    for (gsize i = 0; i < G_N_ELEMENTS(kinds); i++) {
        if (strcmp(kinds[i].kind, kind) == 0) {
            return kinds[i].keys;
        }
    }
    return NULL;
}

static gboolean check_kind(JaProjectCheck *c, const JaOverlaySpec *overlay)
{
    static const char *const some[] = {"mode", "within_m", "least", "window", "share", "weighted"};
    const char *words[G_N_ELEMENTS(kinds) + 1] = {NULL};
    for (gsize i = 0; i < G_N_ELEMENTS(kinds); i++) {
        words[i] = kinds[i].kind;
    }
    if (!ja_check_one_of(&c->at, "kind", overlay->kind, words)) {
        return FALSE;
    }
    for (gsize i = 0; i < G_N_ELEMENTS(some); i++) {
        g_autofree char *word = g_strdup_printf(" %s ", some[i]);
        if (ja_check_has(&c->at, some[i]) && strstr(keys_of(overlay->kind), word) == NULL) {
            return ja_check_fail(&c->at, some[i], "is given, but kind is %s, which has no use for it", overlay->kind);
        }
    }
    const gboolean within = strstr(keys_of(overlay->kind), " within_m ") != NULL;
    if (within && !ja_check_has(&c->at, "within_m")) {
        return ja_check_fail(&c->at, NULL, "has kind %s but no 'within_m'; say within how many metres", overlay->kind);
    }
    return !within || ja_check_range(&c->at, "within_m", overlay->within_m, 1, 100000);
}

static gboolean is_points(const JaProjectSpec *project, const char *name)
{
    for (guint i = 0; i < project->points_count; i++) {
        if (strcmp(project->points[i].name, name) == 0) {
            return TRUE;
        }
    }
    return FALSE;
}

static gboolean check_of(JaProjectCheck *c, const JaOverlaySpec *overlay)
{
    const JaProjectSpec *p = c->project;
    const gboolean length = strcmp(overlay->kind, "length") == 0;
    g_autoptr(GPtrArray) names = g_ptr_array_new();
    if (strcmp(overlay->kind, "nearby") == 0) {
        return ja_column_check(c, "of", overlay->of);
    }
    if (length && strcmp(overlay->of, "routes") != 0) {
        return ja_check_fail(&c->at, "of", "is '%s', but kind is length; only routes have a length", overlay->of);
    }
    if (p->transit == NULL && !is_points(p, overlay->of) &&
        g_strv_contains(JA_WORDS("routes", "stops", "stations"), overlay->of)) {
        return ja_check_fail(&c->at, "of", "is '%s', but the project has no 'transit'; add the timetable", overlay->of);
    }
    add_word(names, length, "routes");
    if (!length) {
        add_points(c, names);
        add_word(names, p->transit != NULL, "stops");
        add_word(names, p->transit != NULL, "stations");
        add_word(names, p->jobs != NULL && (p->jobs->x != NULL || p->jobs->postcode != NULL), "jobs");
        add_word(names, p->towns != NULL && strcmp(overlay->kind, "nearest") == 0, "towns");
    }
    return ja_check_known(&c->at, "of", overlay->of, names, "an entry of points, or else in this project");
}

/* Modes, hours and departures are of a timetable. */
static gboolean check_timetable(JaProjectCheck *c, const JaOverlaySpec *overlay)
{
    static const char *const keys[] = {"mode", "least", "window"};
    guint from, past;
    const gboolean timetable = g_strv_contains(JA_WORDS("stops", "stations", "routes"), overlay->of);
    for (gsize i = 0; i < G_N_ELEMENTS(keys); i++) {
        if (ja_check_has(&c->at, keys[i]) && !timetable) {
            return ja_check_fail(&c->at, keys[i], "is given, but '%s' has no timetable", overlay->of);
        }
    }
    if (g_strv_contains(JA_WORDS("departures", "first", "last"), overlay->kind) && !timetable) {
        return ja_check_fail(&c->at, "of", "is '%s', which has no timetable; name stops or stations", overlay->of);
    }
    if (overlay->window != NULL && !ja_window_parse(overlay->window, &from, &past)) {
        return ja_check_fail(&c->at, "window", "is '%s'; it must be two whole hours, such as \"07:00-09:00\"",
                             overlay->window);
    }
    return ja_check_needs(&c->at, "least", "window") && ja_check_range(&c->at, "least", overlay->least, 0, 10000) &&
           ja_check_one_of(&c->at, "mode", overlay->mode, JA_WORDS("bus", "coach", "rail", "metro", "tram", "ferry"));
}

gboolean ja_project_check_overlay(JaProjectCheck *c, const JaOverlaySpec *overlay)
{
    return check_kind(c, overlay) && check_of(c, overlay) && check_timetable(c, overlay) &&
           check_share(c, "share", overlay->share) && ja_check_range(&c->at, "decimals", overlay->decimals, 0, 6);
}
