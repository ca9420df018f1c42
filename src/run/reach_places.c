/*
 * Where journeys begin and end: residents at points, jobs at sites; label points of zones stand for what is known by
 * zone alone.
 */
#include "run/reach_places.h"

#include "measure/pointsums.h"

#include <string.h>

static gboolean counts(const JaPoints *points, gsize i, gsize n_zones)
{
    gboolean withheld = points->reason != NULL && points->reason[i] != JA_PRESENT;
    return points->zone[i] >= 0 && (gsize)points->zone[i] < n_zones && !withheld &&
           (points->value == NULL || points->value[i] > 0);
}

static void add_origin(JaOrigins *origins, JaPoint at, gint32 zone, gint32 point, double weight)
{
    gsize i = origins->n++;
    origins->at[i] = at;
    origins->zone[i] = zone;
    origins->point[i] = point;
    origins->weight[i] = weight;
}

/* Residents are in the ledger of their points when they lie outside; here the zones without any are noted. */
static void note_unpeopled(JaRoad *road, const JaPoints *points, gint64 n)
{
    if (points != NULL && n > 0) {
        ja_ledger_add(road->ledger, JA_NOTE, "reach", NULL, "no origins", points->name, n,
                      "Zones have nobody at these points; their label points stand for them");
    }
}

static void gather_origins(JaRoad *road, JaOrigins *origins)
{
    const JaZones *zones = road->atlas->zones;
    const JaPoints *points = origins->points;
    gsize most = zones->n + (points != NULL ? points->n : 0);
    gint64 unpeopled = 0;
    origins->at = g_new0(JaPoint, most + 1);
    origins->zone = g_new0(gint32, most + 1);
    origins->point = g_new0(gint32, most + 1);
    origins->weight = g_new0(double, most + 1);
    origins->zone_weight = g_new0(double, zones->n + 1);
    for (gsize i = 0; points != NULL && i < points->n; i++) {
        if (counts(points, i, zones->n)) {
            double weight = points->value != NULL ? points->value[i] : 1;
            add_origin(origins, points->at[i], points->zone[i], (gint32)i, weight);
            origins->zone_weight[points->zone[i]] += weight;
        }
    }
    for (gsize zone = 0; zone < zones->n; zone++) {
        if (origins->zone_weight[zone] <= 0) {
            add_origin(origins, ja_zones_labels(zones)[zone], (gint32)zone, -1, 1);
            unpeopled++;
        }
    }
    note_unpeopled(road, points, unpeopled);
}

gboolean ja_reach_find_origins(JaRoad *road, JaOrigins *origins, GError **error)
{
    const char *name = road->project->travel.origins;
    origins->points = name != NULL ? ja_atlas_points(road->atlas, name) : NULL;
    if (name != NULL && origins->points == NULL) {
        return ja_fail_data(error, JA_PLACE(road->shown, 0, "travel.origins"), "points '%s' were not read", name);
    }
    gather_origins(road, origins);
    return TRUE;
}

void ja_origins_clear(JaOrigins *origins)
{
    g_free(origins->at);
    g_free(origins->zone);
    g_free(origins->point);
    g_free(origins->weight);
    g_free(origins->zone_weight);
}

static void sizes_free(gpointer data)
{
    JaSiteSizes *sizes = data;
    g_free(sizes->name);
    g_free(sizes->label);
    g_free(sizes->sector);
    g_free(sizes->size);
    g_free(sizes->lower);
    g_free(sizes->upper);
    g_free(sizes);
}

static JaSiteSizes *add_sizes(JaReachSites *sites, const char *name, const char *label, const char *sector)
{
    JaSiteSizes *sizes = g_new0(JaSiteSizes, 1);
    sizes->name = g_strdup(name);
    sizes->label = g_strdup(label);
    sizes->sector = g_strdup(sector);
    sizes->size = g_new0(double, sites->n + 1);
    g_ptr_array_add(sites->sizes, sizes);
    return sizes;
}

/* Room for bounds, which are the size until they are said. */
static void bound(JaSiteSizes *sizes, gsize n)
{
    if (sizes->lower == NULL) {
        sizes->lower = g_memdup2(sizes->size, (n + 1) * sizeof(double));
        sizes->upper = g_memdup2(sizes->size, (n + 1) * sizeof(double));
    }
}

/* Of the sites of a sector, how many have a size; and why others have none. */
typedef struct {
    gsize known;
    JaReason reason;
} Known;

static void count_known(Known *known, JaReason reason)
{
    known->known += reason == JA_PRESENT;
    known->reason = ja_reason_join(known->reason, reason);
}

/* The points of a sector (-1 = all). */
static void size_points(JaReachSites *sites, const JaPoints *points, gint32 sector, JaSiteSizes *sizes)
{
    Known known = {0, JA_PRESENT};
    for (gsize i = 0; i < points->n; i++) {
        const JaReason reason = points->reason != NULL ? (JaReason)points->reason[i] : JA_PRESENT;
        if (sector < 0 || (points->sector != NULL && points->sector[i] == sector)) {
            sizes->size[i] = reason != JA_PRESENT ? 0 : points->value != NULL ? points->value[i] : 1;
            count_known(&known, reason);
        }
    }
    sizes->reason = known.known > 0 ? JA_PRESENT : known.reason;
    for (gsize i = 0; points->lower != NULL && i < points->n; i++) {
        if (sizes->size[i] > 0) {
            bound(sizes, sites->n);
            sizes->lower[i] = points->lower[i];
            sizes->upper[i] = points->upper[i];
        }
    }
}

static void note_withheld(JaRoad *road, const JaPoints *points)
{
    gint64 withheld = 0;
    for (gsize i = 0; points->reason != NULL && i < points->n; i++) {
        withheld += points->reason[i] != JA_PRESENT;
    }
    if (withheld > 0) {
        ja_ledger_add(road->ledger, JA_WARNING, "reach", NULL, "withheld", points->name, withheld,
                      "Sites whose size is withheld count as none");
    }
}

void ja_reach_sites_of(JaRoad *road, const JaPoints *points, JaReachSites *sites)
{
    sites->points = points;
    sites->n = points->n;
    sites->source = points->source;
    sites->at = g_memdup2(points->at, (points->n + (points->n == 0)) * sizeof *points->at);
    sites->zone = g_new0(gint32, points->n + 1);
    memcpy(sites->zone, points->zone, points->n * sizeof *sites->zone);
    sites->sizes = g_ptr_array_new_with_free_func(sizes_free);
    size_points(sites, points, -1, add_sizes(sites, "jobs", "Jobs", NULL));
    for (gsize s = 0; s < points->n_sectors; s++) {
        g_autofree char *name = ja_points_sector_column("jobs_", points->sector_name[s]);
        g_autofree char *label = g_strdup_printf("Jobs in %s", points->sector_name[s]);
        size_points(sites, points, (gint32)s, add_sizes(sites, name, label, points->sector_name[s]));
    }
    note_withheld(road, points);
}

/* Jobs of a column, at the zones' label points. */
static void size_column(JaRoad *road, JaReachSites *sites, const JaColumn *column)
{
    gint64 empty = 0;
    Known known = {0, JA_PRESENT};
    g_autofree char *sector = g_str_equal(column->name, "jobs") ? NULL : g_strdup(column->name + strlen("jobs_"));
    JaSiteSizes *sizes = add_sizes(sites, column->name, column->label, sector);
    for (gsize i = 0; i < column->n; i++) {
        JaCell cell = ja_column_get(column, i);
        sizes->size[i] = cell.reason == JA_PRESENT ? cell.value : 0;
        empty += cell.reason != JA_PRESENT;
        count_known(&known, cell.reason);
    }
    sizes->reason = known.known > 0 ? JA_PRESENT : known.reason;
    for (gsize i = 0; column->lower != NULL && i < column->n; i++) {
        JaCell cell = ja_column_get(column, i);
        if (cell.reason == JA_PRESENT) {
            bound(sizes, sites->n);
            sizes->lower[i] = cell.lower;
            sizes->upper[i] = cell.upper;
        }
    }
    if (empty > 0) {
        ja_ledger_add(road->ledger, JA_WARNING, "reach", NULL, "withheld", column->name, empty,
                      "Zones whose jobs are not known count as having none");
    }
}

/* A column of an entry of indicators is the project's own, whatever its name. */
static gboolean is_indicator(const JaProjectSpec *project, const char *name)
{
    for (guint i = 0; i < project->indicators_count; i++) {
        for (guint k = 0; k < project->indicators[i].columns_count; k++) {
            if (g_str_equal(project->indicators[i].columns[k].name, name)) {
                return TRUE;
            }
        }
    }
    return FALSE;
}

static gboolean sites_of_zones(JaRoad *road, JaReachSites *sites, GError **error)
{
    const JaAtlas *atlas = road->atlas;
    const JaColumn *jobs = ja_atlas_column(atlas, "jobs");
    if (jobs == NULL) {
        return ja_fail_data(error, JA_PLACE(road->shown, 0, "travel.sites"), "the jobs were not read");
    }
    sites->n = atlas->zones->n;
    sites->source = jobs->source;
    sites->at = g_memdup2(ja_zones_labels(atlas->zones), sites->n * sizeof *sites->at);
    sites->zone = g_new0(gint32, sites->n + 1);
    for (gsize i = 0; i < sites->n; i++) {
        sites->zone[i] = (gint32)i;
    }
    sites->sizes = g_ptr_array_new_with_free_func(sizes_free);
    size_column(road, sites, jobs);
    for (guint i = 0; i < atlas->columns->len; i++) {
        const JaColumn *column = g_ptr_array_index(atlas->columns, i);
        if (g_str_has_prefix(column->name, "jobs_") && !is_indicator(road->project, column->name)) {
            size_column(road, sites, column);
        }
    }
    return TRUE;
}

static gboolean wants_sectors(const JaProjectSpec *project)
{
    for (guint i = 0; i < project->reach_count; i++) {
        if (project->reach[i].sectors) {
            return TRUE;
        }
    }
    return FALSE;
}

/* Sectors of the classification that no site is in have columns too: none is within reach, which is worth knowing. */
static void note_empty_sectors(JaRoad *road, const JaReachSites *sites)
{
    for (guint s = 1; s < sites->sizes->len && wants_sectors(road->project); s++) {
        const JaSiteSizes *sizes = g_ptr_array_index(sites->sizes, s);
        double sum = 0;
        for (gsize i = 0; i < sites->n; i++) {
            sum += sizes->size[i];
        }
        if (sum <= 0 && sizes->reason == JA_PRESENT) {
            ja_ledger_add(road->ledger, JA_NOTE, "reach", NULL, "no jobs", sizes->sector, 1,
                          "No site has jobs in this sector; its columns of reach are 0");
        }
        if (sizes->reason != JA_PRESENT) {
            ja_ledger_add(road->ledger, JA_WARNING, "reach", NULL, "withheld", sizes->sector, 1,
                          "All jobs in this sector are withheld; its columns of reach are empty");
        }
    }
}

gboolean ja_reach_find_sites(JaRoad *road, JaReachSites *sites, GError **error)
{
    const char *name = road->project->travel.sites != NULL ? road->project->travel.sites : "jobs";
    const JaPoints *points = ja_atlas_points(road->atlas, name);
    if (points == NULL && !g_str_equal(name, "jobs")) {
        return ja_fail_data(error, JA_PLACE(road->shown, 0, "travel.sites"), "points '%s' were not read", name);
    }
    if (points != NULL) {
        ja_reach_sites_of(road, points, sites);
    } else if (!sites_of_zones(road, sites, error)) {
        return FALSE;
    }
    note_empty_sectors(road, sites);
    return TRUE;
}

void ja_reach_sites_clear(JaReachSites *sites)
{
    g_free(sites->at);
    g_free(sites->zone);
    if (sites->sizes != NULL) {
        g_ptr_array_unref(sites->sizes);
    }
}
