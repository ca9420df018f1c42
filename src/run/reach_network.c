/*
 * The network of reach: origins, sites, walks and the timetable, opened for the times that are asked about.
 */
#include "run/reach.h"

#include "base/number.h"
#include "read/gtfs_values.h"
#include "run/reach_places.h"
#include "run/reach_walks.h"

enum { DAYS_AROUND = 2 };

static void find_paths(JaRoad *road, JaReachNetwork *network)
{
    ja_progress_stage(road->progress, "reach", "walks");
    network->footpath = ja_reach_footpaths(road, network);
    network->origin_stop = ja_reach_walks_to_stops(road, network, network->origins.at, network->origins.n);
    network->site_stop = ja_reach_walks_to_stops(road, network, network->sites.at, network->sites.n);
    network->origin_site = ja_reach_walks_all_the_way(road, network, &network->sites);
}

/* "Monday 2026-03-09: 12 services, 345 trips, 350 runs": what runs on each of the days that could count. */
static void note_days(JaRoad *road, const JaTimetableTally *tally)
{
    const JaPlace *place = JA_PLACE(road->feeds, 0, NULL);
    for (int i = 0; i < 2 * DAYS_AROUND + 1; i++) {
        g_autofree char *day = ja_day_show(road->day + (guint32)i - DAYS_AROUND, TRUE);
        if (tally->runs[i] > 0 || i == DAYS_AROUND) {
            g_autofree char *services = ja_reach_count(tally->services[i], "service");
            g_autofree char *trips = ja_reach_count(tally->trips[i], "trip");
            ja_ledger_add(road->ledger, JA_NOTE, "reach", place, "service day", day, MAX(tally->runs[i], 1),
                          "On this service day: %s, %s; the count is that of journeys", services, trips);
        }
    }
}

static void note_rest(JaRoad *road, const JaTimetableTally *tally)
{
    const JaPlace *place = JA_PLACE(road->feeds, 0, NULL);
    const struct {
        JaSeverity severity;
        guint32 count;
        const char *event, *why;
    } notes[] = {
        {JA_NOTE, tally->n_headway, "headway", "Runs by a headway without a timetable are laid out as if they had one"},
        {JA_NOTE, tally->n_continued, "goes on", "Runs go on as another; people stay seated"},
        {JA_NOTE, tally->n_apart, "apart", "Trips of a block end and begin in different places; people change"},
        {JA_WARNING, tally->n_overlapping, "overlapping", "Trips of a block overlap in time; they are not one journey"},
        {JA_WARNING, tally->n_unplaced, "unplaced", "Stops without a place; nobody walks to or from them"},
        {JA_WARNING, tally->n_backwards, "backwards",
         "Rules of staying seated name a second trip that leaves before the first arrives; they are left out"},
        {JA_NOTE, tally->n_untimed, "untimed",
         "Rules of changing with a minimum time (type 2) name none; they are read as recommendations (type 0)"},
        {JA_WARNING, tally->n_unheeded, "unheeded",
         "Rules of changing about single trips or routes are too many to be told apart; they are left out"},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(notes); i++) {
        if (notes[i].count > 0) {
            ja_ledger_add(road->ledger, notes[i].severity, "reach", place, notes[i].event, NULL, notes[i].count, "%s",
                          notes[i].why);
        }
    }
}

/* At the prompt a time of night is a good question, whose answer is on foot; a day without any service is none. */
static gboolean is_silent(const JaRoad *road, const JaReachNetwork *network)
{
    guint32 runs = 0;
    for (int i = 0; i < 2 * DAYS_AROUND + 1; i++) {
        runs += network->tally.runs[i];
    }
    return network->timetable->n_runs == 0 && (runs == 0 || !road->options.reach);
}

static gboolean open_timetable(JaRoad *road, JaReachNetwork *network, gint32 from_s, gint32 past_s, GError **error)
{
    const JaTimetableOptions options = {
        .day = road->day,
        .change_s = (gint32)road->project->travel.change_s,
        .from_s = from_s,
        .past_s = past_s,
        .footpath = network->footpath,
    };
    ja_progress_stage(road->progress, "reach", "timetable");
    network->timetable = ja_timetable_new(network->feed, &options, &network->tally);
    g_autofree char *day = ja_day_show(road->day, TRUE);
    if (is_silent(road, network)) {
        return ja_fail_data(error, JA_PLACE(road->feeds, 0, NULL),
                            "no trip runs in the times of the windows about %s; look at the windows of 'reach' and at "
                            "transit.date",
                            day);
    }
    network->mirror = ja_timetable_mirror(network->timetable);
    note_days(road, &network->tally);
    note_rest(road, &network->tally);
    return TRUE;
}

static void join(JaRoad *road, JaReachNetwork *network)
{
    const JaTravelSpec *travel = &road->project->travel;
    network->network = (JaNetwork){
        .timetable = network->timetable,
        .mirror = network->mirror,
        .origin_stop = network->origin_stop,
        .site_stop = network->site_stop,
        .origin_site = network->origin_site,
        .limits = {.rides = travel->rides, .longest_s = (gint32)travel->longest_min * 60},
    };
}

JaReachNetwork *ja_reach_open(JaRoad *road, gint32 from_s, gint32 past_s, GError **error)
{
    g_autoptr(JaReachNetwork) network = g_new0(JaReachNetwork, 1);
    g_assert(road->feed != NULL);
    network->feed = road->feed;
    if (!ja_reach_find_origins(road, &network->origins, error) || !ja_reach_find_sites(road, &network->sites, error) ||
        !ja_reach_open_walk(road, network, error) || !ja_reach_bring_stops(road, network, error)) {
        return NULL;
    }
    find_paths(road, network);
    ja_reach_note_unlinked(road, network);
    if (!open_timetable(road, network, from_s, past_s, error)) {
        return NULL;
    }
    join(road, network);
    return g_steal_pointer(&network);
}

void ja_reach_close(JaReachNetwork *network)
{
    if (network == NULL) {
        return;
    }
    ja_timetable_free(network->mirror);
    ja_timetable_free(network->timetable);
    ja_paths_free(network->origin_site);
    ja_paths_free(network->site_stop);
    ja_paths_free(network->origin_stop);
    ja_paths_free(network->footpath);
    ja_walk_free(network->walk);
    ja_streets_free(network->streets);
    g_free(network->stop_usable);
    g_free(network->stop_at);
    ja_reach_sites_clear(&network->sites);
    ja_origins_clear(&network->origins);
    g_free(network);
}

JaReachOther *ja_reach_other(JaRoad *road, const JaReachNetwork *network, const JaPoints *points)
{
    JaReachOther *other = g_new0(JaReachOther, 1);
    ja_reach_sites_of(road, points, &other->sites);
    other->site_stop = ja_reach_walks_to_stops(road, network, other->sites.at, other->sites.n);
    other->origin_site = ja_reach_walks_all_the_way(road, network, &other->sites);
    other->network = network->network;
    other->network.site_stop = other->site_stop;
    other->network.origin_site = other->origin_site;
    return other;
}

void ja_reach_other_free(JaReachOther *other)
{
    if (other == NULL) {
        return;
    }
    ja_paths_free(other->origin_site);
    ja_paths_free(other->site_stop);
    ja_reach_sites_clear(&other->sites);
    g_free(other);
}

char *ja_reach_origin_name(const JaRoad *road, const JaReachNetwork *network, guint32 origin)
{
    const JaOrigins *origins = &network->origins;
    gint32 point = origins->point[origin];
    const JaPoints *points = origins->points;
    gboolean titled = point >= 0 && points->title != NULL && *points->title[point] != '\0';
    return g_strdup(titled ? points->title[point] : road->atlas->zones->name[origins->zone[origin]]);
}

char *ja_reach_site_name(const JaRoad *road, const JaReachNetwork *network, guint32 site)
{
    const JaReachSites *sites = &network->sites;
    const JaPoints *points = sites->points;
    gboolean titled = points != NULL && points->title != NULL && *points->title[site] != '\0';
    gboolean named = points != NULL && points->id != NULL;
    if (titled || named) {
        return g_strdup(titled ? points->title[site] : points->id[site]);
    }
    gint32 zone = sites->zone[site];
    return g_strdup(zone >= 0 ? road->atlas->zones->name[zone] : "");
}

char *ja_reach_count(guint n, const char *one)
{
    g_autofree char *number = ja_number_show(n, 0, TRUE);
    return g_strdup_printf("%s %s%s", number, one, n == 1 ? "" : "s");
}

const char *ja_reach_stop_name(const JaReachNetwork *network, gint32 stop)
{
    return stop >= 0 ? ja_feed_stop(network->feed, (guint)stop)->name : "";
}
