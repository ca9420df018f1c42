/*
 * The stage of reach: the network is opened once for all windows, each window is searched once for all of its columns.
 */
#include "run/reach.h"

#include "model/reachnames.h"
#include "model/walltime.h"
#include "read/gtfs_values.h"
#include "run/reach_asks.h"
#include "run/reach_zones.h"

#include <string.h>

/* Windows share the network; columns of `access` wait until all windows are searched, so that they keep their order. */
typedef struct {
    JaRoad *road;
    JaReachNetwork *network;
    GHashTable *others;  /* name of a set of points -> JaReachOther */
    JaColumn **measured; /* of each entry of access, or NULL */
    JaReachZones *zones; /* for the page; NULL when it is not written */
} Stage;

static void stage_clear(Stage *stage)
{
    for (guint i = 0; i < stage->road->project->access_count; i++) {
        ja_column_free(stage->measured[i]);
    }
    g_free(stage->measured);
    g_hash_table_unref(stage->others);
    ja_reach_zones_free(stage->zones);
    ja_reach_close(stage->network);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Stage, stage_clear)

/* The times that all windows need together. */
static void span_of_all(const JaRoad *road, gint32 *from, gint32 *past)
{
    const JaProjectSpec *project = road->project;
    *from = G_MAXINT32;
    *past = G_MININT32;
    for (guint i = 0; i < project->reach_count; i++) {
        gint32 one_from, one_past;
        const JaWindow window = ja_reach_window(&project->reach[i], road);
        ja_reach_span(&window, (gint32)project->travel.longest_min * 60, &one_from, &one_past);
        *from = MIN(*from, one_from);
        *past = MAX(*past, one_past);
    }
}

/* What runs while a window is searched: runs that are under way between two times, their trips and services. */
typedef struct {
    guint runs, trips, services;
} Running;

static gboolean under_way(const JaTimetable *timetable, guint32 run, const JaWindow *w, gint32 longest_s)
{
    const JaPattern *pattern = &timetable->pattern[timetable->run_pattern[run]];
    gint32 departs = ja_timetable_depart_s(timetable, run, 0);
    gint32 arrives = ja_timetable_arrive_s(timetable, run, pattern->n_calls - 1);
    gboolean back = w->kind == JA_WINDOW_SHIFT && w->return_s != JA_NEVER && arrives >= w->return_s &&
                    departs <= w->return_s + w->wait_s + longest_s;
    switch (w->kind) {
    case JA_WINDOW_SHIFT:
        return back || (arrives >= w->from_s - w->wait_s - longest_s && departs <= w->from_s);
    case JA_WINDOW_ARRIVE:
        return arrives >= w->from_s - longest_s && departs <= w->past_s;
    case JA_WINDOW_DEPART:
    case JA_WINDOW_HOME:
        return arrives >= w->from_s && departs <= w->past_s + longest_s;
    }
    g_assert_not_reached();
}

static Running count_running(const JaReachNetwork *network, const JaWindow *window)
{
    const JaTimetable *timetable = network->timetable;
    const JaFeed *feed = network->feed;
    g_autofree guint8 *trip = g_new0(guint8, feed->trip->len + 1);
    g_autofree guint8 *service = g_new0(guint8, feed->service->len + 1);
    Running running = {0, 0, 0};
    for (guint32 r = 0; r < timetable->n_runs; r++) {
        if (!under_way(timetable, r, window, network->network.limits.longest_s)) {
            continue;
        }
        guint32 of = timetable->run[r].trip;
        gint32 on = ja_feed_trip(feed, of)->service;
        running.runs++;
        running.trips += !trip[of];
        running.services += on >= 0 && !service[on];
        trip[of] = 1;
        service[MAX(on, 0)] = 1;
    }
    return running;
}

/* " (06:00 and 14:15)": the times, where the window's label is the project's own and need not say them. Owned. */
static char *times_beside(const JaReachSpec *spec)
{
    return spec->label == NULL  ? g_strdup("")
           : spec->back != NULL ? g_strdup_printf(" (%s and %s)", spec->arrive, spec->back)
                                : g_strdup_printf(" (%s)", ja_reach_times(spec));
}

/* "Tuesday 2026-03-10, early (06:00 and 14:15): 12 services, 1,345 trips, 1,400 runs are under way". Owned. */
static char *service_words(const Stage *stage, const JaReachSpec *spec, const Running *running)
{
    g_autofree char *day = ja_day_show(stage->road->day, TRUE);
    g_autofree char *label = ja_reach_label(spec), *times = times_beside(spec);
    g_autofree char *services = ja_reach_count(running->services, "service");
    g_autofree char *trips = ja_reach_count(running->trips, "trip"), *runs = ja_reach_count(running->runs, "run");
    return g_strdup_printf("%s, %s%s: %s, %s, %s under way%s", day, label, times, services, trips, runs,
                           running->runs > 0 ? "" : "; everything is on foot: look at the times");
}

/* Every window says its day, its times and what runs then. Owned. */
static char *tell_window(const Stage *stage, const JaReachSpec *spec, const JaWindow *window)
{
    JaRoad *road = stage->road;
    Running running = count_running(stage->network, window);
    char *words = service_words(stage, spec, &running);
    const JaPlace *place = JA_PLACE(road->feeds, 0, NULL);
    ja_ledger_add(road->ledger, running.runs > 0 ? JA_NOTE : JA_WARNING, "reach", place, "window", spec->name,
                  MAX(running.runs, 1), "%s", words);
    g_autofree char *progress = g_strdup_printf("%s, %u runs, timetable of %.0f MB", spec->name, running.runs,
                                                (double)stage->network->tally.memory / 1e6);
    ja_progress_stage(road->progress, "reach", progress);
    return words;
}

/* How much memory a window took depends on the number of threads: it is shown, not written. */
static void tell_searched(const Stage *stage, const JaReachSpec *spec, const JaAccessTally *tally)
{
    g_autofree char *progress = g_strdup_printf("%s, %" G_GUINT64_FORMAT " searches in %.0f MB", spec->name,
                                                tally->searches, (double)tally->memory / 1e6);
    ja_progress_stage(stage->road->progress, "reach", progress);
}

static gboolean is_own(const JaProjectSpec *project, const JaAccessSpec *spec)
{
    const char *sites = project->travel.sites != NULL ? project->travel.sites : "jobs";
    return spec->of == NULL || strcmp(spec->of, sites) == 0;
}

static gboolean is_of(const JaAccessSpec *spec, const JaReachSpec *window)
{
    return spec->window != NULL && strcmp(spec->window, window->name) == 0;
}

/* The other sites of an entry, found once. Borrowed; NULL on failure. */
static JaReachOther *find_other(Stage *stage, const JaAccessSpec *spec, GError **error)
{
    JaReachOther *other = g_hash_table_lookup(stage->others, spec->of);
    const JaPoints *points = other == NULL ? ja_atlas_points(stage->road->atlas, spec->of) : NULL;
    if (other == NULL && points == NULL) {
        g_autofree char *at = ja_road_at(stage->road, "access", (gsize)(spec - stage->road->project->access), "of");
        ja_fail_data(error, JA_PLACE(at, 0, "access.of"), "there are no points '%s'", spec->of);
        return NULL;
    }
    if (other == NULL) {
        other = ja_reach_other(stage->road, stage->network, points);
        g_hash_table_insert(stage->others, spec->of, other);
    }
    return other;
}

/* A network with the timetables of one window. */
static JaNetwork within_times(const JaNetwork *network, const JaReachTimes *times)
{
    JaNetwork narrow = *network;
    narrow.timetable = times->timetable;
    narrow.mirror = times->mirror;
    return narrow;
}

/* Measures of other sites than the project's: each a search of its own. */
static gboolean measure_others(Stage *stage, const JaReachSpec *spec, const JaWindow *window, const JaReachTimes *times,
                               GError **error)
{
    const JaProjectSpec *project = stage->road->project;
    for (guint i = 0; i < project->access_count; i++) {
        const JaAccessSpec *access = &project->access[i];
        if (!is_of(access, spec) || is_own(project, access)) {
            continue;
        }
        g_autoptr(GArray) asked = ja_asked_new();
        JaReachOther *other = find_other(stage, access, error);
        if (other == NULL ||
            !ja_asked_add_access(asked, stage->road, stage->network, &other->sites, spec, access, error)) {
            return FALSE;
        }
        const JaNetwork narrow = within_times(&other->network, times);
        ja_asked_answer(asked, stage->road, stage->network, &narrow, window, NULL);
        stage->measured[i] = g_steal_pointer(&g_array_index(asked, JaAsked, 0).column);
    }
    return TRUE;
}

static gboolean add_own_access(Stage *stage, const JaReachSpec *spec, GArray *asked, GError **error)
{
    const JaProjectSpec *project = stage->road->project;
    for (guint i = 0; i < project->access_count; i++) {
        const JaAccessSpec *access = &project->access[i];
        if (is_of(access, spec) && is_own(project, access) &&
            !ja_asked_add_access(asked, stage->road, stage->network, &stage->network->sites, spec, access, error)) {
            return FALSE;
        }
    }
    return TRUE;
}

/* Columns of `reach` go into the atlas, those of `access` wait. */
static gboolean take_columns(Stage *stage, GArray *asked, GError **error)
{
    for (guint i = 0; i < asked->len; i++) {
        JaAsked *one = &g_array_index(asked, JaAsked, i);
        JaColumn *column = g_steal_pointer(&one->column);
        if (one->access != NULL) {
            stage->measured[one->access - stage->road->project->access] = column;
        } else if (!ja_atlas_add_column(stage->road->atlas, column, error)) {
            return FALSE;
        }
    }
    return TRUE;
}

/* From zone to zone, for the page. */
static void keep_minutes(Stage *stage, const JaReachSpec *spec, const JaWindow *window, const JaReachTimes *times,
                         const char *service)
{
    if (stage->zones == NULL) {
        return;
    }
    JaRoad *road = stage->road;
    const JaNetwork narrow = within_times(&stage->network->network, times);
    const JaNetwork between = ja_reach_zones_network(stage->zones, &narrow);
    JaRoadWindow *kept = g_new0(JaRoadWindow, 1);
    kept->spec = spec;
    kept->label = ja_reach_label(spec);
    kept->service = g_strdup(service);
    kept->longest_min = MIN(road->project->travel.longest_min, JA_NOT_WITHIN - 1);
    kept->minutes = ja_reach_zones_minutes(road, stage->zones, &between, window, kept->longest_min);
    g_ptr_array_add(road->windows, kept);
}

static gboolean run_window(Stage *stage, const JaReachSpec *spec, GError **error)
{
    const JaWindow window = ja_reach_window(spec, stage->road);
    g_autoptr(GArray) asked = ja_asked_new();
    g_autofree char *service = tell_window(stage, spec, &window);
    ja_asked_add_reach(asked, stage->road, stage->network, spec);
    if (!add_own_access(stage, spec, asked, error)) {
        return FALSE;
    }
    g_auto(JaReachTimes) times;
    ja_reach_lay_out(stage->road, stage->network, &window, &times);
    if (asked->len > 0) {
        const JaNetwork narrow = within_times(&stage->network->network, &times);
        JaAccessTally tally = {0};
        ja_asked_answer(asked, stage->road, stage->network, &narrow, &window, &tally);
        tell_searched(stage, spec, &tally);
    }
    keep_minutes(stage, spec, &window, &times, service);
    return take_columns(stage, asked, error) && measure_others(stage, spec, &window, &times, error);
}

/* By which the columns are averaged over groups. */
static gboolean add_residents(const Stage *stage, GError **error)
{
    JaRoad *road = stage->road;
    const JaOrigins *origins = &stage->network->origins;
    if (origins->points == NULL || road->project->travel.weight != NULL) {
        return TRUE;
    }
    g_autofree char *label = g_strdup_printf("%s at the origins of journeys", origins->points->label);
    JaColumn *column = ja_column_new(JA_ORIGIN_RESIDENTS, label, road->atlas->zones->n);
    column->kind = JA_COUNT;
    column->source = g_strdup(origins->points->source);
    column->licence = g_strdup(origins->points->licence);
    column->date = g_strdup(origins->points->date);
    for (gsize zone = 0; zone < column->n; zone++) {
        ja_column_set(column, zone, ja_cell(origins->zone_weight[zone]));
    }
    return ja_atlas_add_column(road->atlas, column, error);
}

static gboolean add_access(Stage *stage, GError **error)
{
    const JaProjectSpec *project = stage->road->project;
    for (guint i = 0; i < project->access_count; i++) {
        gboolean loss = g_str_equal(project->access[i].kind, "loss");
        JaColumn *column =
            loss ? ja_reach_loss(stage->road, &project->access[i], error) : g_steal_pointer(&stage->measured[i]);
        if (column == NULL || !ja_atlas_add_column(stage->road->atlas, column, error)) {
            return FALSE;
        }
    }
    return TRUE;
}

static gboolean run_all(Stage *stage, GError **error)
{
    const JaProjectSpec *project = stage->road->project;
    gint32 from, past;
    span_of_all(stage->road, &from, &past);
    stage->network = ja_reach_open(stage->road, from, past, error);
    if (stage->network == NULL || !add_residents(stage, error)) {
        return FALSE;
    }
    if (ja_road_wants_page(stage->road) && stage->road->atlas->zones->n <= JA_PAGE_ZONES) {
        stage->zones = ja_reach_zones_new(stage->road, stage->network);
    }
    for (guint i = 0; i < project->reach_count; i++) {
        if (!run_window(stage, &project->reach[i], error)) {
            return FALSE;
        }
    }
    return add_access(stage, error);
}

gboolean ja_road_reach(JaRoad *road, GError **error)
{
    if (road->project->reach_count == 0) {
        return TRUE;
    }
    g_auto(Stage) stage = {
        .road = road,
        .others = g_hash_table_new_full(g_str_hash, g_str_equal, NULL, (GDestroyNotify)ja_reach_other_free),
        .measured = g_new0(JaColumn *, road->project->access_count + 1),
    };
    GError *fault = NULL;
    return run_all(&stage, &fault) || ja_road_collect(road, fault, error);
}
