/*
 * The timetable: read, its stops and lines brought to the project's CRS, located, and counted on the project's date.
 */
#include "run/transit.h"

#include "geo/crs.h"
#include "geo/locate.h"
#include "measure/stretches.h"
#include "read/gtfs.h"
#include "read/gtfs_values.h"

#include <string.h>

/* Coordinates in the project's CRS; both arrays are owned. */
typedef struct {
    JaPoint *at;
    guint8 *placed;
    gsize n;
} Brought;

static void brought_clear(Brought *brought)
{
    g_free(brought->at);
    g_free(brought->placed);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Brought, brought_clear)

static gboolean within(const JaBox *box, JaPoint p)
{
    return p.x >= box->min_x && p.x <= box->max_x && p.y >= box->min_y && p.y <= box->max_y;
}

gboolean ja_road_bring(const JaRoad *road, const JaPlace *place, JaPoint *at, guint8 *placed, gsize n_all,
                       JaCrsRecord *record, gint64 *n_elsewhere, GError **error)
{
    JaBox area;
    gboolean bounded = ja_crs_area(road->project->crs, &area);
    g_autofree JaPoint *some = g_new(JaPoint, n_all + 1);
    g_autofree gsize *index = g_new(gsize, n_all + 1);
    gsize n = 0, n_placed = 0;
    for (gsize i = 0; i < n_all; i++) {
        n_placed += placed[i] != 0;
        if (placed[i] && (!bounded || within(&area, at[i]))) {
            index[n] = i;
            some[n++] = at[i];
        }
    }
    *n_elsewhere = (gint64)(n_placed - n);
    if (n == 0) {
        for (gsize i = 0; i < n_all; i++) {
            if (placed[i]) {
                some[n++] = at[i];
            }
        }
        return ja_crs_transform_points(some, n, NULL, JA_GTFS_CRS, road->project->crs, place, record, error);
    }
    if (!ja_crs_transform_points(some, n, NULL, JA_GTFS_CRS, road->project->crs, place, record, error)) {
        return FALSE;
    }
    memset(placed, 0, n_all);
    for (gsize i = 0; i < n; i++) {
        at[index[i]] = some[i];
        placed[index[i]] = TRUE;
    }
    return TRUE;
}

/* Marks the stops of the day, and the stations they belong to. */
static gboolean bring_stops(JaRoad *road, const JaService *service, Brought *stops, GError **error)
{
    const JaFeed *feed = service->feed;
    const char *file = road->feeds;
    stops->n = feed->stop->len;
    stops->at = g_new0(JaPoint, stops->n + 1);
    stops->placed = g_new0(guint8, stops->n + 1);
    for (guint i = 0; i < service->call->len; i++) {
        gint32 stop = (gint32)g_array_index(service->call, JaCall, i).stop;
        for (int steps = 0; stop >= 0 && steps < 3; steps++) {
            const JaStop *one = ja_feed_stop(feed, (guint)stop);
            stops->at[stop] = one->at;
            stops->placed[stop] = one->placed;
            stop = one->parent;
        }
    }
    g_auto(JaCrsRecord) record = {0};
    gint64 elsewhere;
    if (!ja_road_bring(road, JA_PLACE(file, 0, NULL), stops->at, stops->placed, stops->n, &record, &elsewhere, error)) {
        return FALSE;
    }
    if (elsewhere > 0) {
        ja_ledger_add(road->ledger, JA_WARNING, "read", JA_PLACE(file, 0, NULL), "elsewhere", NULL, elsewhere,
                      "Stops of the day lie outside the area of use of %s; they are on no map", road->project->crs);
    }
    return TRUE;
}

static gboolean bring_shapes(JaRoad *road, const JaFeed *feed, Brought *shapes, GError **error)
{
    const char *file = road->feeds;
    shapes->n = feed->shape_point->len;
    shapes->at = g_new0(JaPoint, shapes->n + 1);
    shapes->placed = g_new0(guint8, shapes->n + 1);
    for (gsize i = 0; i < shapes->n; i++) {
        shapes->at[i] = g_array_index(feed->shape_point, JaShapePoint, i).at;
        shapes->placed[i] = TRUE;
    }
    if (shapes->n == 0) {
        return TRUE;
    }
    g_auto(JaCrsRecord) record = {0};
    gint64 elsewhere;
    return ja_road_bring(road, JA_PLACE(file, 0, NULL), shapes->at, shapes->placed, shapes->n, &record, &elsewhere,
                         error);
}

/* Where the points lie, and who published them. */
static void add_points(JaRoad *road, JaLocator *locator, JaPoints *points)
{
    const JaTransitSpec *spec = road->project->transit;
    gint64 outside = 0;
    ja_locator_points(locator, points->at, points->n, road->options.threads, points->zone);
    for (gsize i = 0; i < points->n; i++) {
        outside += points->zone[i] < 0;
    }
    if (outside > 0) {
        ja_ledger_add(road->ledger, JA_NOTE, "join", JA_PLACE(road->feeds, 0, NULL), "outside", points->name, outside,
                      "They lie in none of the zones; they count in none");
    }
    points->source = g_strdup(spec->source);
    points->licence = g_strdup(spec->licence);
    points->date = g_strdup(road->date);
    g_ptr_array_add(road->atlas->points, points);
}

/* Zones of all stops of the feed, by their places. Owned. */
static gint32 *locate_stops(const JaRoad *road, JaLocator *locator, const Brought *stops)
{
    gint32 *zone = g_new(gint32, stops->n + 1);
    ja_locator_points(locator, stops->at, stops->n, road->options.threads, zone);
    for (gsize i = 0; i < stops->n; i++) {
        zone[i] = stops->placed[i] ? zone[i] : JA_NO_ZONE;
    }
    return zone;
}

static void add_routes(JaRoad *road, const JaService *service, const JaPlaces *stops, const JaPlaces *shapes)
{
    const JaTransitSpec *spec = road->project->transit;
    JaStretchTally tally;
    JaBox area = ja_shapes_box_all(road->atlas->zones->shapes);
    JaRoutes *routes = ja_service_routes(service, stops, shapes, &area, &tally);
    routes->source = g_strdup(spec->source);
    routes->licence = g_strdup(spec->licence);
    routes->date = g_strdup(road->date);
    road->atlas->routes = routes;
    const JaPlace *place = JA_PLACE(road->feeds, 0, NULL);
    if (tally.n_straight > 0) {
        ja_ledger_add(road->ledger, JA_NOTE, "measure", place, "straight", NULL, tally.n_straight,
                      "Stretches between two stops have no shape; they are drawn straight");
    }
    if (tally.n_off > 0) {
        ja_ledger_add(road->ledger, JA_WARNING, "measure", place, "straight", NULL, tally.n_off,
                      "The shape passes a stop at more than 500 m; the stretches are drawn straight");
    }
}

/* What runs on the date: all trips are running, idle on that day, or in the ledger. */
static void tell_service(JaRoad *road, const JaService *service)
{
    const JaPlace *place = JA_PLACE(road->feeds, 0, NULL);
    g_autofree char *day = ja_day_show(service->day, TRUE);
    ja_ledger_add(road->ledger, JA_NOTE, "read", place, "service", day, MAX(service->n_runs, 1),
                  "%u of %u services run, %" G_GINT64_FORMAT " of %u trips (%" G_GINT64_FORMAT
                  " run on other days, %" G_GINT64_FORMAT " are left out); the count is that of journeys",
                  service->n_active, service->feed->service->len, service->n_running, service->feed->trip->len,
                  service->n_idle, service->n_left_out);
    if (service->n_late > 0) {
        ja_ledger_add(road->ledger, JA_WARNING, "measure", place, "late", NULL, service->n_late,
                      "Departures after 47:59:59 of the service day are in no count");
    }
}

static void describe(JaColumn *column, const JaRoad *road, const JaOverlaySpec *spec, const char *unit, int decimals)
{
    const JaTransitSpec *transit = road->project->transit;
    column->unit = g_strdup(spec->unit != NULL ? spec->unit : unit);
    column->date = g_strdup(spec->date != NULL ? spec->date : road->date);
    column->source = g_strdup(transit->source);
    column->licence = g_strdup(transit->licence);
    column->note = g_strdup(spec->note);
    column->decimals = spec->decimals >= 0 ? spec->decimals : decimals;
}

static JaColumn *make_departures(const JaRoad *road, const JaService *service, const gint32 *zone_of,
                                 const JaOverlaySpec *spec)
{
    guint from = 0, past = JA_SERVICE_HOURS;
    int mode = spec->mode != NULL ? ja_mode_find(spec->mode) : -1;
    gsize n = road->atlas->zones->n;
    g_autofree double *departures = g_new0(double, n + 1);
    if (spec->window != NULL) {
        ja_window_parse(spec->window, &from, &past);
    }
    ja_service_departures(service, zone_of, mode, from, past, departures);
    JaColumn *column = ja_column_new(spec->name, spec->label, n);
    describe(column, road, spec, "departures", 0);
    column->kind = JA_COUNT;
    for (gsize i = 0; i < n; i++) {
        ja_column_set(column, i, ja_cell(departures[i]));
    }
    return column;
}

/* Times are hours after midnight of the service day, so that they can be classed: 18.75 is a quarter to seven. */
static JaColumn *make_first(const JaRoad *road, const JaService *service, const gint32 *zone_of,
                            const JaOverlaySpec *spec)
{
    int mode = spec->mode != NULL ? ja_mode_find(spec->mode) : -1;
    gsize n = road->atlas->zones->n;
    g_autofree gint32 *time_s = g_new(gint32, n + 1);
    ja_service_first(service, zone_of, mode, strcmp(spec->kind, "last") == 0, n, time_s);
    JaColumn *column = ja_column_new(spec->name, spec->label, n);
    describe(column, road, spec, "hours after midnight", 1);
    column->kind = JA_SCORE;
    for (gsize i = 0; i < n; i++) {
        ja_column_set(column, i, time_s[i] < 0 ? ja_cell_empty(JA_NOT_APPLICABLE) : ja_cell(time_s[i] / 3600.0));
    }
    return column;
}

/* The zone of each call: that of its stop, or of its station. Owned. */
static gint32 *zones_of_calls(const JaService *service, const gint32 *zone, const char *of)
{
    gboolean stations = strcmp(of, "stations") == 0;
    gint32 *zone_of = g_new(gint32, service->call->len + 1);
    for (guint i = 0; i < service->call->len; i++) {
        const JaCall *call = &g_array_index(service->call, JaCall, i);
        gint32 stop = stations ? ja_service_station(service, call) : (gint32)call->stop;
        zone_of[i] = stop >= 0 ? zone[stop] : JA_NO_ZONE;
    }
    return zone_of;
}

static gboolean add_overlays(JaRoad *road, const JaService *service, const gint32 *zone, GError **error)
{
    for (guint i = 0; i < road->project->overlays_count; i++) {
        const JaOverlaySpec *spec = &road->project->overlays[i];
        if (!ja_overlay_is_of_transit(spec)) {
            continue;
        }
        g_autofree gint32 *zone_of = zones_of_calls(service, zone, spec->of);
        JaColumn *column = strcmp(spec->kind, "departures") == 0 ? make_departures(road, service, zone_of, spec)
                                                                 : make_first(road, service, zone_of, spec);
        if (!ja_atlas_add_column(road->atlas, column, error)) {
            return FALSE;
        }
    }
    return TRUE;
}

gboolean ja_overlay_is_of_transit(const JaOverlaySpec *spec)
{
    static const char *const kinds[] = {"departures", "first", "last", NULL};
    return g_strv_contains(kinds, spec->kind);
}

static void record_input(const JaRoad *road)
{
    const JaTransitSpec *spec = road->project->transit;
    for (guint i = 0; i < road->inputs->len; i++) {
        JaInput *input = road->inputs->pdata[i];
        if (strcmp(input->role, "timetable") == 0) {
            input->source = g_strdup(spec->source);
            input->licence = g_strdup(spec->licence);
            input->date = g_strdup(road->date);
            input->crs = g_strdup(JA_GTFS_CRS);
        }
    }
}

static gboolean take_service(JaRoad *road, const JaService *service, GError **error)
{
    g_auto(Brought) stops = {0};
    g_auto(Brought) shapes = {0};
    tell_service(road, service);
    record_input(road);
    if (!bring_stops(road, service, &stops, error) || !bring_shapes(road, service->feed, &shapes, error)) {
        return FALSE;
    }
    const JaPlaces stop_places = {stops.at, stops.placed}, shape_places = {shapes.at, shapes.placed};
    g_autoptr(JaLocator) locator = ja_locator_new(road->atlas->zones->coverage);
    add_points(road, locator, ja_service_stops(service, &stop_places));
    add_points(road, locator, ja_service_stations(service, &stop_places));
    add_routes(road, service, &stop_places, &shape_places);
    g_autofree gint32 *zone = locate_stops(road, locator, &stops);
    return add_overlays(road, service, zone, error);
}

gboolean ja_road_transit(JaRoad *road, GError **error)
{
    const JaTransitSpec *spec = road->project->transit;
    if (spec == NULL) {
        return TRUE;
    }
    ja_progress_stage(road->progress, "read", road->feeds);
    GError *fault = NULL;
    if (!ja_road_day(road, &fault)) {
        return ja_road_collect(road, fault, error);
    }
    const gboolean keep = road->options.reach || road->project->reach_count > 0;
    const guint32 day = road->day, around[] = {day, day - 2, day - 1, day + 1, day + 2};
    const JaGtfsDays days = {around, keep ? G_N_ELEMENTS(around) : 1, 1};
    JaReadContext context = ja_road_context(road);
    g_autoptr(JaFeed) feed = ja_gtfs_read(&context, &spec->gtfs, &days, &fault);
    if (feed == NULL) {
        return ja_road_collect(road, fault, error);
    }
    g_autoptr(JaService) service = ja_service_new(feed, day);
    if (!take_service(road, service, &fault)) {
        return ja_road_collect(road, fault, error);
    }
    road->feed = keep ? g_steal_pointer(&feed) : NULL;
    return TRUE;
}
