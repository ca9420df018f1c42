/*
 * Checks of timetables, walking, travel, windows of reach and tables of equity.
 */
#include "read/project_reach.h"

#include "model/reachnames.h"
#include "model/walltime.h"
#include "read/gtfs_values.h"
#include "read/project_layers.h"

#include <math.h>
#include <string.h>

/* Longer periods are no timetable's. */
#define MOST_DAYS 366
/* A window in minutes: as long as a search may reasonably be asked for. */
#define MOST_WINDOW_S (12 * 3600)

static void default_number(const JaYaml *yaml, const char *path, double *number, double otherwise)
{
    if (!ja_yaml_has(yaml, path)) {
        *number = otherwise;
    }
}

static void default_whole(const JaYaml *yaml, const char *path, guint *number, guint otherwise)
{
    if (!ja_yaml_has(yaml, path)) {
        *number = otherwise;
    }
}

static void default_windows(const JaYaml *yaml, JaProjectSpec *project)
{
    for (guint i = 0; i < project->reach_count; i++) {
        g_autofree char *wait = g_strdup_printf("reach[%u].wait_min", i);
        g_autofree char *step = g_strdup_printf("reach[%u].step_min", i);
        default_whole(yaml, wait, &project->reach[i].wait_min, 30);
        default_whole(yaml, step, &project->reach[i].step_min, 1);
    }
    for (guint i = 0; i < project->access_count; i++) {
        g_autofree char *nth = g_strdup_printf("access[%u].nth", i);
        g_autofree char *decimals = g_strdup_printf("access[%u].decimals", i);
        default_whole(yaml, nth, &project->access[i].nth, 1);
        project->access[i].decimals = ja_yaml_has(yaml, decimals) ? project->access[i].decimals : -1;
    }
    for (guint i = 0; i < project->equity_count; i++) {
        g_autofree char *decimals = g_strdup_printf("equity[%u].decimals", i);
        project->equity[i].decimals = ja_yaml_has(yaml, decimals) ? project->equity[i].decimals : 0;
    }
}

void ja_project_default_reach(const JaYaml *yaml, JaProjectSpec *project)
{
    JaWalkingSpec *walking = &project->walking;
    JaTravelSpec *travel = &project->travel;
    default_number(yaml, "walking.speed_kmh", &walking->speed_kmh, 4.8);
    default_number(yaml, "walking.detour", &walking->detour, 1.3);
    default_number(yaml, "walking.to_stop_min", &walking->to_stop_min, 20);
    default_number(yaml, "walking.change_min", &walking->change_min, 10);
    default_number(yaml, "walking.all_the_way_min", &walking->all_the_way_min, 60);
    default_number(yaml, "walking.snap_m", &walking->snap_m, 250);
    default_whole(yaml, "travel.rides", &travel->rides, 4);
    default_whole(yaml, "travel.change_s", &travel->change_s, 120);
    default_whole(yaml, "travel.longest_min", &travel->longest_min, 120);
    default_windows(yaml, project);
}

static gboolean check_day(JaProjectCheck *c, const char *key, const char *text, guint32 *day)
{
    return text == NULL || ja_day_parse(text, day) ||
           ja_check_fail(&c->at, key, "is '%s'; it must be a day, such as 2026-03-10", text);
}

/* A weekday within a period that has one. */
static gboolean check_period(JaProjectCheck *c, const JaTransitSpec *transit)
{
    guint32 from = 0, to = 0;
    if (!ja_check_together(&c->at, JA_WORDS("weekday", "from", "to")) ||
        !ja_check_one_of(&c->at, "weekday", transit->weekday, ja_weekday_names()) ||
        !check_day(c, "from", transit->from, &from) || !check_day(c, "to", transit->to, &to)) {
        return FALSE;
    }
    if (transit->weekday == NULL) {
        return TRUE;
    }
    if (to < from || to - from >= MOST_DAYS) {
        return ja_check_fail(&c->at, "to", "is %s; it must be from %s on, within a year", transit->to, transit->from);
    }
    /* Julian day 1 of GDate is a Monday. */
    guint32 wanted = (guint32)ja_weekday_find(transit->weekday), first = (from - 1) % 7;
    return from + (wanted + 7 - first) % 7 <= to ||
           ja_check_fail(&c->at, "weekday", "is %s, and there is none from %s to %s", transit->weekday, transit->from,
                         transit->to);
}

gboolean ja_project_check_transit(JaProjectCheck *c, const JaTransitSpec *transit)
{
    guint32 day;
    if (transit == NULL) {
        return TRUE;
    }
    gsize back = ja_check_enter(&c->at, "transit", -1);
    gboolean ok = ja_check_exactly_one(&c->at, JA_WORDS("date", "weekday")) &&
                  check_day(c, "date", transit->date, &day) && check_period(c, transit) &&
                  ja_check_needs(&c->at, "streets_source", "streets") &&
                  ja_check_needs(&c->at, "streets_licence", "streets");
    ja_check_leave(&c->at, back);
    return ok;
}

static gboolean take(JaProjectCheck *c, const char *key, const char *name)
{
    g_ptr_array_add(c->columns, g_string_chunk_insert(c->parts, name));
    return ja_check_unique(&c->at, key, name, c->taken);
}

static gboolean take_window(JaProjectCheck *c, const JaReachSpec *reach)
{
    if (!ja_check_name(&c->at, "name", reach->name)) {
        return FALSE;
    }
    for (const JaReachSpec *other = c->project->reach; other < reach; other++) {
        if (strcmp(other->name, reach->name) == 0) {
            return ja_check_fail(&c->at, "name", "is '%s', which an entry above has already; names must differ",
                                 reach->name);
        }
    }
    for (guint i = 0; i < reach->within_count; i++) {
        for (guint p = 0; p < MAX(reach->percentiles_count, 1); p++) {
            g_autofree char *name = ja_reach_column(reach, NULL, i, p);
            if (!take(c, "name", name)) {
                return FALSE;
            }
        }
    }
    return TRUE;
}

static gboolean take_access(JaProjectCheck *c, const JaAccessSpec *access)
{
    return ja_check_name(&c->at, "name", access->name) && take(c, "name", access->name);
}

gboolean ja_project_take_reach(JaProjectCheck *c)
{
    const JaProjectSpec *p = c->project;
    if (p->reach_count > 0 && p->travel.origins != NULL && p->travel.weight == NULL &&
        !take(c, NULL, JA_ORIGIN_RESIDENTS)) {
        return FALSE;
    }
    JA_EACH(c, "reach", p->reach, take_window);
    JA_EACH(c, "access", p->access, take_access);
    return TRUE;
}

static gboolean check_walking(JaProjectCheck *c, const JaWalkingSpec *walking)
{
    gsize back = ja_check_enter(&c->at, "walking", -1);
    gboolean ok = ja_check_range(&c->at, "speed_kmh", walking->speed_kmh, 1, 10) &&
                  ja_check_range(&c->at, "detour", walking->detour, 1, 3) &&
                  ja_check_range(&c->at, "to_stop_min", walking->to_stop_min, 0, 120) &&
                  ja_check_range(&c->at, "change_min", walking->change_min, 0, 60) &&
                  ja_check_range(&c->at, "all_the_way_min", walking->all_the_way_min, 0, 240) &&
                  ja_check_range(&c->at, "snap_m", walking->snap_m, 1, 5000);
    ja_check_leave(&c->at, back);
    return ok;
}

static const JaPointsSpec *find_points(const JaProjectSpec *project, const char *name)
{
    for (guint i = 0; i < project->points_count; i++) {
        if (strcmp(project->points[i].name, name) == 0) {
            return &project->points[i];
        }
    }
    return NULL;
}

/* Points that carry a number; "jobs" too where `jobs` is TRUE. */
static gboolean check_sized(JaProjectCheck *c, const char *key, const char *name, gboolean jobs)
{
    const JaProjectSpec *p = c->project;
    g_autoptr(GPtrArray) names = g_ptr_array_new();
    for (guint i = 0; i < p->points_count; i++) {
        g_ptr_array_add(names, p->points[i].name);
    }
    if (jobs && p->jobs != NULL) {
        g_ptr_array_add(names, (gpointer) "jobs");
    }
    if (!ja_check_known(&c->at, key, name, names, jobs ? "jobs or an entry of points" : "an entry of points")) {
        return FALSE;
    }
    const JaPointsSpec *points = name != NULL ? find_points(p, name) : NULL;
    return points == NULL || points->value != NULL ||
           ja_check_fail(&c->at, key, "is '%s', an entry of points without 'value'; say how many are at each", name);
}

static gboolean check_travel(JaProjectCheck *c, const JaTravelSpec *travel)
{
    gsize back = ja_check_enter(&c->at, "travel", -1);
    gboolean ok = check_sized(c, "origins", travel->origins, FALSE) && check_sized(c, "sites", travel->sites, TRUE) &&
                  ja_column_check(c, "weight", travel->weight) &&
                  ja_check_range(&c->at, "rides", travel->rides, 1, 10) &&
                  ja_check_range(&c->at, "change_s", travel->change_s, 0, 3600) &&
                  ja_check_range(&c->at, "longest_min", travel->longest_min, 1, 360);
    ja_check_leave(&c->at, back);
    return ok;
}

/* A list of whole numbers, ascending, so that the columns come in order and none is twice. */
static gboolean check_ascending(JaProjectCheck *c, const char *key, const double *number, guint n, double least,
                                double most, const char *what)
{
    for (guint i = 0; i < n; i++) {
        g_autofree char *entry = g_strdup_printf("%s[%u]", key, i);
        if (number[i] != floor(number[i]) || number[i] < least || number[i] > most) {
            return ja_check_fail(&c->at, entry, "is %.10g; it must be a whole number from %.0f to %.0f (%s)", number[i],
                                 least, most, what);
        }
        if (i > 0 && number[i] <= number[i - 1]) {
            return ja_check_fail(&c->at, entry, "is %.0f after %.0f; they must ascend", number[i], number[i - 1]);
        }
    }
    return TRUE;
}

static gboolean check_range_text(JaProjectCheck *c, const char *key, const char *text)
{
    gint32 from = 0, past = 0;
    g_auto(GStrv) ends = g_strsplit(text, "-", 2);
    gboolean two = g_strv_length(ends) == 2 && ja_wall_parse(ends[0], &from) && ja_wall_parse(ends[1], &past);
    if (!two) {
        return ja_check_fail(&c->at, key, "is '%s'; it must be two times from 00:00 to 47:59, such as \"07:00-09:00\"",
                             text);
    }
    if (past <= from) {
        return ja_check_fail(&c->at, key,
                             "is '%s', which ends before it begins; hours after midnight go on: 23:00-25:00", text);
    }
    return past - from <= MOST_WINDOW_S ||
           ja_check_fail(&c->at, key, "is '%s'; a window is at most 12 hours long", text);
}

static gboolean check_time(JaProjectCheck *c, const char *key, const char *text)
{
    gint32 at;
    return text == NULL || ja_wall_parse(text, &at) ||
           ja_check_fail(&c->at, key, "is '%s'; it must be a time from 00:00 to 47:59, such as \"06:00\"", text);
}

/* Of shifts: there by one time, and home from another. */
static gboolean check_shift(JaProjectCheck *c, const JaReachSpec *reach)
{
    if (ja_check_has(&c->at, "percentiles") || ja_check_has(&c->at, "step_min")) {
        return ja_check_fail(&c->at, ja_check_has(&c->at, "percentiles") ? "percentiles" : "step_min",
                             "is given, but '%s' is one time, not a window such as \"05:30-06:30\"", reach->arrive);
    }
    if (reach->back != NULL && strcmp(reach->back, reach->arrive) == 0) {
        return ja_check_fail(&c->at, "return", "is '%s', the time of 'arrive'; a shift ends after it begins",
                             reach->back);
    }
    return check_time(c, "arrive", reach->arrive) && check_time(c, "return", reach->back) &&
           ja_check_range(&c->at, "wait_min", reach->wait_min, 0, 240);
}

static gboolean check_window(JaProjectCheck *c, const JaReachSpec *reach)
{
    const char *key = reach->depart != NULL ? "depart" : reach->arrive != NULL ? "arrive" : "home";
    const char *text = ja_reach_times(reach);
    if (reach->back != NULL) {
        return ja_check_fail(&c->at, "return", "is given, but '%s' is %s, a window; a shift begins at one time", key,
                             text);
    }
    if (ja_check_has(&c->at, "wait_min")) {
        return ja_check_fail(&c->at, "wait_min", "is given, but '%s' is %s, a window; only shifts have a wait", key,
                             text);
    }
    return check_range_text(c, key, text) && ja_check_range(&c->at, "step_min", reach->step_min, 1, 60);
}

static gboolean check_times(JaProjectCheck *c, const JaReachSpec *reach)
{
    if (!ja_check_needs(&c->at, "return", "arrive") ||
        !ja_check_exactly_one(&c->at, JA_WORDS("depart", "arrive", "home"))) {
        return FALSE;
    }
    return ja_reach_is_shift(reach) ? check_shift(c, reach) : check_window(c, reach);
}

static gboolean check_sites(JaProjectCheck *c)
{
    const JaProjectSpec *p = c->project;
    if (p->transit == NULL) {
        return ja_check_fail(&c->at, NULL, "is given, but the project has no 'transit'; add the timetable");
    }
    return p->travel.sites != NULL || p->jobs != NULL ||
           ja_check_fail(&c->at, NULL, "is given, but the project has no jobs; add 'jobs', or 'sites' to 'travel'");
}

/* Whether what is reached, "jobs" or an entry of points, has sectors. */
gboolean ja_reach_has_sectors(const JaProjectSpec *project, const char *sites)
{
    const JaPointsSpec *points = sites != NULL ? find_points(project, sites) : NULL;
    if (points != NULL) {
        return points->sector != NULL || points->sic != NULL;
    }
    return project->jobs != NULL && (project->jobs->sector != NULL || project->jobs->sic != NULL);
}

static gboolean check_sectors(JaProjectCheck *c, const JaReachSpec *reach)
{
    return !reach->sectors || ja_reach_has_sectors(c->project, c->project->travel.sites) ||
           ja_check_fail(&c->at, "sectors", "is true, but the sites of 'travel' have no sectors");
}

static gboolean check_reach(JaProjectCheck *c, const JaReachSpec *reach)
{
    return check_sites(c) && check_times(c, reach) &&
           check_ascending(c, "within", reach->within, reach->within_count, 1, c->project->travel.longest_min,
                           "minutes; travel.longest_min is the most") &&
           check_ascending(c, "percentiles", reach->percentiles, reach->percentiles_count, 1, 99,
                           "of 100 departures or arrivals") &&
           (reach->percentiles_count <= JA_REACH_PERCENTILES ||
            ja_check_fail(&c->at, "percentiles", "has %u entries; at most %d", reach->percentiles_count,
                          JA_REACH_PERCENTILES)) &&
           check_sectors(c, reach);
}

static gboolean check_equity(JaProjectCheck *c, const JaEquitySpec *equity)
{
    if (!ja_project_take_id(c, "table", equity->id) || !ja_column_check(c, "of", equity->of) ||
        !ja_column_check(c, "order", equity->order) ||
        !ja_check_known(&c->at, "by", equity->by, c->groupings, "a grouping of this project") ||
        !ja_check_needs(&c->at, "first", "order") ||
        !ja_check_one_of(&c->at, "first", equity->first, JA_WORDS("highest", "lowest")) ||
        !ja_check_range(&c->at, "decimals", equity->decimals, 0, 6)) {
        return FALSE;
    }
    for (guint i = 0; i < equity->people.item_count; i++) {
        g_autofree char *entry = g_strdup_printf("people[%u]", i);
        if (!ja_column_check(c, entry, equity->people.item[i])) {
            return FALSE;
        }
    }
    return TRUE;
}

gboolean ja_project_check_reach(JaProjectCheck *c)
{
    const JaProjectSpec *p = c->project;
    if (!check_walking(c, &p->walking) || !check_travel(c, &p->travel)) {
        return FALSE;
    }
    JA_EACH(c, "reach", p->reach, check_reach);
    JA_EACH(c, "access", p->access, ja_project_check_access);
    JA_EACH(c, "equity", p->equity, check_equity);
    return TRUE;
}
