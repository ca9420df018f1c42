/*
 * Walks: the streets are read and brought over, stops of the timetable and places are joined by them.
 */
#include "run/reach_walks.h"

#include "base/number.h"
#include "geo/crs.h"
#include "read/streets.h"
#include "run/transit.h"

#include <string.h>

static JaBox box_of(const JaPoint *at, gsize n)
{
    JaBox box = ja_box_empty();
    for (gsize i = 0; i < n; i++) {
        box = ja_box_join(box, (JaBox){at[i].x, at[i].y, at[i].x, at[i].y});
    }
    return box;
}

/* Streets of another place would leave everybody unlinked. */
static gboolean check_near(const JaRoad *road, const JaStreets *streets, GError **error)
{
    JaBox s = box_of(streets->node, streets->n_nodes), z = ja_shapes_box_all(road->atlas->zones->shapes);
    gboolean apart = s.max_x < z.min_x || s.min_x > z.max_x || s.max_y < z.min_y || s.min_y > z.max_y;
    return !apart || ja_fail_data(error, JA_PLACE(road->project->transit->streets, 0, NULL),
                                  "no street is near the zones: the streets lie between %.0f, %.0f and %.0f, %.0f, the "
                                  "zones between %.0f, %.0f and %.0f, %.0f",
                                  s.min_x, s.min_y, s.max_x, s.max_y, z.min_x, z.min_y, z.max_x, z.max_y);
}

static void record_streets(JaRoad *road, JaStreets *streets, const JaCrsRecord *record)
{
    const JaTransitSpec *spec = road->project->transit;
    JaInput *input = g_ptr_array_index(road->inputs, road->inputs->len - 1);
    input->crs = g_strdup(record->from);
    input->operation = g_strdup(record->operation);
    input->accuracy_m = record->accuracy_m;
    if (spec->streets_source != NULL) {
        g_free(streets->source);
        streets->source = g_strdup(spec->streets_source);
    }
    if (spec->streets_licence != NULL) {
        g_free(streets->licence);
        streets->licence = g_strdup(spec->streets_licence);
    }
    g_free(input->source);
    g_free(input->licence);
    input->source = g_strdup(streets->source);
    input->licence = g_strdup(streets->licence);
}

static gboolean read_streets(JaRoad *road, JaReachNetwork *network, GError **error)
{
    const char *file = road->project->transit->streets;
    ja_progress_stage(road->progress, "read", file);
    JaReadContext context = ja_road_context(road);
    network->streets = ja_streets_read(&context, file, error);
    g_auto(JaCrsRecord) record = {0};
    if (network->streets == NULL ||
        !ja_crs_transform_points(network->streets->node, network->streets->n_nodes, NULL, JA_GTFS_CRS,
                                 road->project->crs, JA_PLACE(file, 0, NULL), &record, error)) {
        return FALSE;
    }
    record_streets(road, network->streets, &record);
    return check_near(road, network->streets, error);
}

gboolean ja_reach_open_walk(JaRoad *road, JaReachNetwork *network, GError **error)
{
    const JaWalkingSpec *spec = &road->project->walking;
    const JaWalkOptions options = {.speed_m_s = spec->speed_kmh / 3.6, .detour = spec->detour, .snap_m = spec->snap_m};
    if (road->project->transit->streets != NULL && !read_streets(road, network, error)) {
        return FALSE;
    }
    network->walk = ja_walk_new(network->streets, &options);
    return TRUE;
}

gboolean ja_reach_bring_stops(JaRoad *road, JaReachNetwork *network, GError **error)
{
    const JaFeed *feed = network->feed;
    gsize n = feed->stop->len;
    network->stop_at = g_new0(JaPoint, n + 1);
    network->stop_usable = g_new0(guint8, n + 1);
    for (guint i = 0; i < n; i++) {
        const JaStop *stop = ja_feed_stop(feed, i);
        network->stop_at[i] = stop->at;
        network->stop_usable[i] = stop->placed && stop->called;
    }
    g_auto(JaCrsRecord) record = {0};
    gint64 elsewhere;
    const JaPlace *place = JA_PLACE(road->feeds, 0, NULL);
    return ja_road_bring(road, place, network->stop_at, network->stop_usable, n, &record, &elsewhere, error);
}

/* The usable stops, one after the other. */
typedef struct {
    JaPoint *at;
    guint32 *stop; /* of the feed */
    gsize n;
} Usable;

static void usable_clear(Usable *usable)
{
    g_free(usable->at);
    g_free(usable->stop);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Usable, usable_clear)

static Usable usable_stops(const JaReachNetwork *network)
{
    gsize n = network->feed->stop->len;
    Usable usable = {g_new(JaPoint, n + 1), g_new(guint32, n + 1), 0};
    for (gsize i = 0; i < n; i++) {
        if (network->stop_usable[i]) {
            usable.at[usable.n] = network->stop_at[i];
            usable.stop[usable.n++] = (guint32)i;
        }
    }
    return usable;
}

static guint32 seconds(double minutes)
{
    return (guint32)(minutes * 60 + 0.5);
}

JaPaths *ja_reach_walks_to_stops(const JaRoad *road, const JaReachNetwork *network, const JaPoint *at, gsize n)
{
    g_auto(Usable) stops = usable_stops(network);
    JaPaths *paths = ja_walk_paths(network->walk, at, n, stops.at, stops.n, seconds(road->project->walking.to_stop_min),
                                   road->options.threads);
    for (gsize i = 0; i < paths->first[n]; i++) {
        paths->to[i] = stops.stop[paths->to[i]];
    }
    paths->n_to = network->feed->stop->len;
    return paths;
}

/* Walks between usable stops, numbered as in the feed. */
static JaPaths *renumber(const JaPaths *among, const Usable *stops, gsize n_stops)
{
    gsize n = among->first[among->n_from], next = 0;
    JaPaths *paths = ja_paths_new(n_stops, n_stops, n);
    for (gsize stop = 0; stop < n_stops; stop++) {
        paths->first[stop] = among->first[next];
        next += next < stops->n && stops->stop[next] == stop;
    }
    paths->first[n_stops] = n;
    for (gsize i = 0; i < n; i++) {
        paths->to[i] = stops->stop[among->to[i]];
        paths->walk_s[i] = among->walk_s[i];
    }
    return paths;
}

JaPaths *ja_reach_footpaths(const JaRoad *road, const JaReachNetwork *network)
{
    g_auto(Usable) stops = usable_stops(network);
    g_autoptr(JaPaths) among = ja_walk_paths(network->walk, stops.at, stops.n, stops.at, stops.n,
                                             seconds(road->project->walking.change_min), road->options.threads);
    return renumber(among, &stops, network->feed->stop->len);
}

JaPaths *ja_reach_walks_all_the_way(const JaRoad *road, const JaReachNetwork *network, const JaReachSites *sites)
{
    return ja_walk_paths(network->walk, network->origins.at, network->origins.n, sites->at, sites->n,
                         seconds(road->project->walking.all_the_way_min), road->options.threads);
}

/* More than one in so many far from stops is a fault of the timetable or of the points sooner than of the buses. */
#define MANY_FAR 4

/* Places of one kind: how they are called, what counts at them, and where they are. */
typedef struct {
    const char *what, *people;
    const JaPoint *at;
    gsize n;
    const double *weight;
    const JaPaths *to_stop;
} Ends;

/* " (1,234 residents)"; nothing where nobody counts. Owned. */
static char *with_people(const Ends *ends, double weight)
{
    g_autofree char *number = ja_number_show(weight, 0, TRUE);
    return weight > 0 ? g_strdup_printf(" (%s %s)", number, ends->people) : g_strdup("");
}

/* One line for all places of a kind that no walk leads from, with what they weigh. */
static void note_far(JaRoad *road, const JaReachNetwork *network, const Ends *ends)
{
    const JaWalkingSpec *walking = &road->project->walking;
    g_autofree guint8 *linked = g_new0(guint8, ends->n + 1);
    gint64 unlinked = 0, far = 0;
    double unlinked_weight = 0, far_weight = 0;
    ja_walk_linked(network->walk, ends->at, ends->n, linked);
    for (gsize i = 0; i < ends->n; i++) {
        gboolean stopless = ends->to_stop->first[i] == ends->to_stop->first[i + 1];
        unlinked += !linked[i];
        unlinked_weight += linked[i] ? 0 : ends->weight[i];
        far += linked[i] && stopless;
        far_weight += linked[i] && stopless ? ends->weight[i] : 0;
    }
    g_autofree char *cut_off = with_people(ends, unlinked_weight), *walking_only = with_people(ends, far_weight);
    if (unlinked > 0) {
        ja_ledger_add(road->ledger, JA_WARNING, "reach", JA_PLACE(road->project->transit->streets, 0, NULL), "unlinked",
                      ends->what, unlinked, "No street within %g m; these places%s are cut off", walking->snap_m,
                      cut_off);
    }
    if (far > 0) {
        ja_ledger_add(road->ledger, JA_NOTE, "reach", NULL, "far from stops", ends->what, far,
                      "No stop within %g minutes on foot; for these places%s walking is the only way",
                      walking->to_stop_min, walking_only);
    }
    if (far * MANY_FAR > (gint64)ends->n) {
        ja_ledger_add(road->ledger, JA_WARNING, "reach", JA_PLACE(road->feeds, 0, NULL), "mostly far", ends->what, far,
                      "Of %" G_GSIZE_FORMAT " places so many are far from every stop: does the timetable cover the "
                      "area, and do the points stand where people live and work? Where none are given, they are the "
                      "zones' label points",
                      ends->n);
    }
}

static void note_stops(JaRoad *road, const JaReachNetwork *network)
{
    g_auto(Usable) stops = usable_stops(network);
    g_autofree guint8 *linked = g_new0(guint8, stops.n + 1);
    gint64 unlinked = 0;
    ja_walk_linked(network->walk, stops.at, stops.n, linked);
    for (gsize i = 0; i < stops.n; i++) {
        unlinked += !linked[i];
    }
    if (unlinked > 0) {
        ja_ledger_add(road->ledger, JA_WARNING, "reach", JA_PLACE(road->project->transit->streets, 0, NULL), "unlinked",
                      "stops", unlinked, "No street within %g m; nobody walks to them", road->project->walking.snap_m);
    }
}

void ja_reach_note_unlinked(JaRoad *road, const JaReachNetwork *network)
{
    const JaOrigins *origins = &network->origins;
    const JaReachSites *sites = &network->sites;
    const JaSiteSizes *all = g_ptr_array_index(sites->sizes, 0);
    g_autofree double *residents = g_new0(double, origins->n + 1);
    for (gsize i = 0; i < origins->n; i++) {
        residents[i] = origins->point[i] >= 0 ? origins->weight[i] : 0;
    }
    const Ends from = {"origins", "residents", origins->at, origins->n, residents, network->origin_stop};
    const Ends to = {"sites", "jobs", sites->at, sites->n, all->size, network->site_stop};
    note_far(road, network, &from);
    note_far(road, network, &to);
    note_stops(road, network);
}
