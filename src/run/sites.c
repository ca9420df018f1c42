/*
 * Job sites and other points: read, brought to the project's CRS, put into zones. What is in no zone is in the ledger,
 * so that all that came in is accounted for.
 */
#include "run/road_parts.h"

#include "base/number.h"
#include "geo/crs.h"
#include "geo/locate.h"
#include "measure/pointsums.h"
#include "read/sites.h"

#include <string.h>

/* More points outside than this are one line of the ledger, not a line each. */
#define LINES_MAX 100

/* What became of the points of one file. */
typedef struct {
    gint64 outside, moved;
    double outside_value;
    gint64 first_row; /* of those outside */
} Tally;

/* Names the points by their rows, for the message about coordinates that cannot be right. */
static void fail_transform(const JaSites *sites, const char *crs, const JaPlace *place, GError **error)
{
    const JaPoints *points = sites->points;
    g_autoptr(GStringChunk) text = g_string_chunk_new(4096);
    g_autofree const char **names = g_new(const char *, points->n);
    for (gsize i = 0; i < points->n; i++) {
        g_autofree char *name = g_strdup_printf("row %" G_GINT64_FORMAT, sites->row[i]);
        names[i] = g_string_chunk_insert(text, name);
    }
    ja_crs_transform_points(points->at, points->n, names, sites->crs != NULL ? sites->crs : crs, crs, place, NULL,
                            error);
}

static gboolean bring_over(JaRoad *road, JaSites *sites, GError **error)
{
    JaPoints *points = sites->points;
    const char *crs = road->project->crs, *from = sites->crs != NULL ? sites->crs : crs;
    const JaPlace *place = JA_PLACE(sites->file, 0, NULL);
    g_auto(JaCrsRecord) record = {0};
    JaPoint *at = g_memdup2(points->at, points->n * sizeof *at);
    if (!ja_crs_transform_points(at, points->n, NULL, from, crs, place, &record, NULL)) {
        fail_transform(sites, crs, place, error);
        g_free(at);
        return FALSE;
    }
    g_free(points->at);
    points->at = at;
    sites->input->crs = g_strdup(record.from);
    sites->input->operation = g_strdup(record.operation);
    sites->input->accuracy_m = record.accuracy_m;
    return TRUE;
}

/* A point in no zone: into the nearest when that is near enough, else into the ledger. */
static void settle_outside(JaRoad *road, JaLocator *locator, JaSites *sites, gsize i, double near_m, Tally *tally)
{
    JaPoints *points = sites->points;
    double distance = 0;
    gint32 zone = near_m > 0 ? ja_locator_near(locator, points->at[i], near_m, &distance) : JA_OUTSIDE;
    if (zone >= 0) {
        points->zone[i] = zone;
        tally->moved++;
        ja_ledger_add(road->ledger, JA_WARNING, "join", JA_PLACE(sites->file, sites->row[i], NULL), "moved",
                      road->atlas->zones->code[zone], 1, "Outside all zones; counted in the nearest, %.1f m away.",
                      distance);
        return;
    }
    tally->outside++;
    tally->outside_value += points->value != NULL ? points->value[i] : 0;
    tally->first_row = tally->first_row == 0 ? sites->row[i] : MIN(tally->first_row, sites->row[i]);
}

static void note_outside(JaRoad *road, const JaSites *sites, JaSeverity severity, const Tally *tally)
{
    const JaPoints *points = sites->points;
    for (gsize i = 0; i < points->n && tally->outside <= LINES_MAX; i++) {
        if (points->zone[i] == JA_NO_ZONE) {
            ja_ledger_add(road->ledger, severity, "join", JA_PLACE(sites->file, sites->row[i], NULL), "outside",
                          points->id != NULL ? points->id[i] : NULL, 1,
                          "At %.0f, %.0f, outside all zones; counted in none.", points->at[i].x, points->at[i].y);
        }
    }
    if (tally->outside > LINES_MAX) {
        ja_ledger_add(road->ledger, severity, "join", JA_PLACE(sites->file, 0, NULL), "outside", NULL, tally->outside,
                      "Points outside all zones, counted in none; the first is row %" G_GINT64_FORMAT ".",
                      tally->first_row);
    }
}

/* What came in is what is in zones and what is not. */
static void note_total(JaRoad *road, const JaSites *sites, const Tally *tally)
{
    gint64 placeless = sites->rows - (gint64)sites->points->n;
    gint64 located = (gint64)sites->points->n - tally->outside;
    g_autofree char *in = ja_number_exact(sites->total), *out = ja_number_exact(tally->outside_value),
                    *none = ja_number_exact(sites->placeless),
                    *zones = ja_number_exact(sites->total - tally->outside_value - sites->placeless);
    g_autofree char *sum =
        sites->points->value == NULL
            ? g_strdup("")
            : g_strdup_printf(" Their sum: %s in the file, %s in zones, %s outside, %s without a place.", in, zones,
                              out, none);
    ja_ledger_add(road->ledger, JA_NOTE, "join", JA_PLACE(sites->file, 0, NULL), "accounted", sites->points->name,
                  sites->rows,
                  "%" G_GINT64_FORMAT " in zones (%" G_GINT64_FORMAT " of them put to the nearest), "
                  "%" G_GINT64_FORMAT " outside, %" G_GINT64_FORMAT " without a place.%s",
                  located, tally->moved, tally->outside, placeless, sum);
    sites->input->rows_used = located;
}

static gboolean fail_all_outside(const JaRoad *road, const JaSites *sites, GError **error)
{
    JaBox at = ja_box_empty(), zones = ja_shapes_box_all(road->atlas->zones->shapes);
    for (gsize i = 0; i < sites->points->n; i++) {
        JaPoint p = sites->points->at[i];
        at = ja_box_join(at, (JaBox){p.x, p.y, p.x, p.y});
    }
    return ja_fail_data(error, JA_PLACE(sites->file, 0, NULL),
                        "none of its %" G_GSIZE_FORMAT " points lies in a zone: they lie between %.0f, %.0f and %.0f, "
                        "%.0f, the zones between %.0f, %.0f and %.0f, %.0f; check the coordinates and their crs",
                        sites->points->n, at.min_x, at.min_y, at.max_x, at.max_y, zones.min_x, zones.min_y, zones.max_x,
                        zones.max_y);
}

static gboolean locate(JaRoad *road, JaSites *sites, double near_m, JaSeverity severity, GError **error)
{
    JaPoints *points = sites->points;
    Tally tally = {0};
    ja_locator_points(ja_road_locator(road), points->at, points->n, road->options.threads, points->zone);
    for (gsize i = 0; i < points->n; i++) {
        if (points->zone[i] == JA_NO_ZONE) {
            settle_outside(road, ja_road_locator(road), sites, i, near_m, &tally);
        }
    }
    if (tally.outside == (gint64)points->n) {
        return fail_all_outside(road, sites, error);
    }
    note_outside(road, sites, severity, &tally);
    note_total(road, sites, &tally);
    return TRUE;
}

JaLocator *ja_road_locator(JaRoad *road)
{
    if (road->locator == NULL) {
        road->locator = ja_locator_new(road->atlas->zones->coverage);
    }
    return road->locator;
}

/* Reads and places one file; the set of points is the atlas's afterwards. NULL on failure. */
static const JaPoints *add_points(JaRoad *road, const JaSitesSpec *spec, double near_m, JaSeverity severity,
                                  GError **error)
{
    ja_progress_stage(road->progress, "join", spec->file);
    JaReadContext context = ja_road_context(road);
    g_autoptr(JaSites) sites = ja_sites_read(&context, spec, error);
    if (sites == NULL || !bring_over(road, sites, error) || !locate(road, sites, near_m, severity, error)) {
        return NULL;
    }
    JaPoints *points = g_steal_pointer(&sites->points);
    g_ptr_array_add(road->atlas->points, points);
    return points;
}

static gboolean add_jobs_column(JaRoad *road, const JaPoints *jobs, gint32 sector, GError **error)
{
    const gsize n = road->atlas->zones->n;
    const char *of = sector >= 0 ? jobs->sector_name[sector] : NULL;
    g_autofree char *name = of != NULL ? ja_points_sector_column("jobs_", of) : g_strdup("jobs");
    g_autofree char *label = of != NULL ? g_strdup_printf("%s in %s", jobs->label, of) : g_strdup(jobs->label);
    JaColumn *column = ja_points_sum(jobs, n, sector, name, label);
    column->unit = g_strdup("jobs");
    return ja_atlas_add_column(road->atlas, column, error);
}

static gboolean add_jobs(JaRoad *road, GError **error)
{
    const JaJobsSpec *spec = road->project->jobs;
    const JaSitesSpec sites = ja_sites_of_jobs(spec);
    const JaPoints *jobs = add_points(road, &sites, spec->near_m, JA_WARNING, error);
    if (jobs == NULL) {
        return FALSE;
    }
    for (gint32 sector = -1; sector < (gint32)jobs->n_sectors; sector++) {
        if (!add_jobs_column(road, jobs, sector, error)) {
            return FALSE;
        }
    }
    return TRUE;
}

gboolean ja_road_sites(JaRoad *road, GError **error)
{
    const JaProjectSpec *project = road->project;
    GError *fault = NULL;
    gboolean at_places = project->jobs != NULL && project->jobs->code == NULL;
    if (at_places && !add_jobs(road, &fault) && !ja_road_collect(road, fault, error)) {
        return FALSE;
    }
    for (guint i = 0; i < project->points_count; i++) {
        const JaSitesSpec spec = ja_sites_of_points(&project->points[i]);
        fault = NULL;
        if (add_points(road, &spec, project->points[i].near_m, JA_NOTE, &fault) == NULL &&
            !ja_road_collect(road, fault, error)) {
            return FALSE;
        }
    }
    return TRUE;
}
