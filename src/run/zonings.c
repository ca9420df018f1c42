/*
 * Other zonings: read when the first source needs them, laid over the zones, and turned into shares by area or by the
 * value of points.
 */
#include "run/road_parts.h"

#include "geo/locate.h"
#include "geo/overlap.h"

/* Shares of a whole that miss it by no more than this are the whole. */
#define WHOLE 1e-9

typedef struct {
    const JaZoningSpec *spec;
    JaZones *areas;
    JaOverlap *overlap; /* of the areas with the zones */
    GPtrArray *spreads; /* of JaSpread */
} JaZoning;

void ja_zoning_free(gpointer data)
{
    JaZoning *zoning = data;
    g_ptr_array_unref(zoning->spreads);
    ja_overlap_free(zoning->overlap);
    ja_zones_free(zoning->areas);
    g_free(zoning);
}

static JaZoning *read_zoning(JaRoad *road, const JaZoningSpec *spec, GError **error)
{
    const JaZonesSpec zones = {.file = spec->file,
                               .layer = spec->layer,
                               .code = spec->code,
                               .vintage = spec->vintage,
                               .encoding = spec->encoding,
                               .snap_m = spec->snap_m};
    JaZones *areas = ja_road_read_zones(road, &zones, NULL, error);
    if (areas == NULL) {
        return NULL;
    }
    JaInput *input = g_ptr_array_index(road->inputs, road->inputs->len - 1);
    g_free(input->role);
    input->role = g_strdup("zoning");
    JaZoning *zoning = g_new0(JaZoning, 1);
    zoning->spec = spec;
    zoning->areas = areas;
    zoning->overlap = ja_overlap_new(areas->coverage, road->atlas->zones->coverage);
    zoning->spreads = g_ptr_array_new_with_free_func((GDestroyNotify)ja_spread_free);
    g_ptr_array_add(road->zonings, zoning);
    return zoning;
}

/* The project was checked: its names lead somewhere. */
static const JaZoningSpec *find_spec(const JaRoad *road, const char *name)
{
    for (guint i = 0; i < road->project->zonings_count; i++) {
        if (g_str_equal(road->project->zonings[i].name, name)) {
            return &road->project->zonings[i];
        }
    }
    g_assert_not_reached();
}

static JaZoning *find_zoning(JaRoad *road, const char *name, GError **error)
{
    for (guint i = 0; i < road->zonings->len; i++) {
        JaZoning *zoning = g_ptr_array_index(road->zonings, i);
        if (g_str_equal(zoning->spec->name, name)) {
            return zoning;
        }
    }
    return read_zoning(road, find_spec(road, name), error);
}

/* Shares by area, and how much of each zone the areas cover. */
static JaSpread *spread_by_area(const JaZoning *zoning, const JaZones *zones)
{
    const JaOverlap *overlap = zoning->overlap;
    const gsize n = zoning->areas->n, n_parts = overlap->first[n];
    JaSpread *spread = g_new0(JaSpread, 1);
    spread->zoning = g_strdup(zoning->spec->name);
    spread->label = g_strdup(zoning->spec->label != NULL ? zoning->spec->label : zoning->spec->name);
    spread->areas = zoning->areas;
    spread->first = g_memdup2(overlap->first, (n + 1) * sizeof *overlap->first);
    spread->zone = g_memdup2(overlap->zone, (n_parts + 1) * sizeof *overlap->zone);
    spread->share = g_new0(double, n_parts + 1);
    spread->size = g_memdup2(zoning->areas->area_m2, (n + 1) * sizeof(double));
    spread->covered = g_new0(double, zones->n + 1);
    for (gsize a = 0; a < n; a++) {
        for (gsize i = overlap->first[a]; i < overlap->first[a + 1]; i++) {
            spread->share[i] = overlap->area_m2[i] / zoning->areas->area_m2[a];
            spread->covered[overlap->zone[i]] += overlap->area_m2[i] / zones->area_m2[overlap->zone[i]];
        }
    }
    return spread;
}

/* Adds the value of points to the parts that they lie in, and to their areas. */
static void add_points(const JaPoints *points, const gint32 *area, const gint32 *zone, const JaSpread *spread,
                       double *part_value, double *area_value)
{
    for (gsize p = 0; p < points->n; p++) {
        const double value = points->value != NULL ? points->value[p] : 1;
        if (area[p] < 0) {
            continue;
        }
        area_value[area[p]] += value;
        for (gsize i = spread->first[area[p]]; i < spread->first[area[p] + 1]; i++) {
            part_value[i] += zone[p] >= 0 && spread->zone[i] == (guint32)zone[p] ? value : 0;
        }
    }
}

static void note_withheld(JaRoad *road, const JaPoints *points)
{
    gint64 withheld = 0;
    for (gsize p = 0; points->reason != NULL && p < points->n; p++) {
        withheld += points->reason[p] != JA_PRESENT;
    }
    if (withheld > 0) {
        ja_ledger_add(road->ledger, JA_WARNING, "recode", NULL, "no value", points->name, withheld,
                      "points have no value; nothing is spread to them");
    }
}

/* Points that lie in an area and a zone which have no ground in common (to a thousand millionth) do not occur. */
static void weigh_by_points(JaRoad *road, JaSpread *spread, const JaPoints *points)
{
    const gsize n = spread->areas->n, n_parts = spread->first[n];
    g_autoptr(JaLocator) areas = ja_locator_new(spread->areas->coverage);
    g_autoptr(JaLocator) zones = ja_locator_new(road->atlas->zones->coverage);
    g_autofree gint32 *area = g_new(gint32, points->n + 1), *zone = g_new(gint32, points->n + 1);
    ja_locator_points(areas, points->at, points->n, road->options.threads, area);
    ja_locator_points(zones, points->at, points->n, road->options.threads, zone);
    g_autofree double *part_value = g_new0(double, n_parts + 1);
    double *area_value = g_new0(double, n + 1);
    gint64 without = 0;
    add_points(points, area, zone, spread, part_value, area_value);
    for (gsize a = 0; a < n; a++) {
        without += area_value[a] <= 0;
        for (gsize i = spread->first[a]; i < spread->first[a + 1] && area_value[a] > 0; i++) {
            spread->share[i] = part_value[i] / area_value[a];
        }
    }
    g_free(spread->size);
    spread->size = area_value;
    note_withheld(road, points);
    if (without > 0) {
        ja_ledger_add(road->ledger, JA_NOTE, "recode", NULL, "by area", spread->zoning, without,
                      "areas have nothing of %s in them; they are spread by area", points->label);
    }
}

/* Drops parts without a share; zones that lie over each other do not make more of an area than there is. */
static void tidy(JaSpread *spread)
{
    gsize kept = 0, from = 0;
    for (gsize a = 0; a < spread->areas->n; a++) {
        const gsize begin = kept, to = spread->first[a + 1];
        double sum = 0;
        for (gsize i = from; i < to; i++) {
            if (spread->share[i] > 0) {
                spread->zone[kept] = spread->zone[i];
                spread->share[kept++] = spread->share[i];
                sum += spread->share[i];
            }
        }
        for (gsize i = begin; i < kept && sum > 1 - WHOLE; i++) {
            spread->share[i] /= sum;
        }
        spread->first[a + 1] = kept;
        from = to;
    }
}

static JaSpread *make_spread(JaRoad *road, const JaZoning *zoning, const char *by, GError **error)
{
    const JaPoints *points = g_str_equal(by, "area") ? NULL : ja_atlas_points(road->atlas, by);
    if (points == NULL && !g_str_equal(by, "area")) {
        ja_fail_data(error, JA_PLACE(road->shown, 0, NULL), "spread: points '%s' were not read", by);
        return NULL;
    }
    JaSpread *spread = spread_by_area(zoning, road->atlas->zones);
    spread->by = g_strdup(by);
    spread->by_label = g_strdup(points == NULL ? "area" : points->label != NULL ? points->label : by);
    if (points != NULL) {
        weigh_by_points(road, spread, points);
    }
    tidy(spread);
    return spread;
}

const JaSpread *ja_road_spread(JaRoad *road, const JaIndicatorSpec *spec, GError **error)
{
    const char *by = spec->spread != NULL ? spec->spread : "area";
    JaZoning *zoning = find_zoning(road, spec->zoning, error);
    if (zoning == NULL) {
        return NULL;
    }
    if (spec->vintage != NULL && zoning->spec->vintage != NULL && !g_str_equal(spec->vintage, zoning->spec->vintage)) {
        ja_fail_data(error, JA_PLACE(spec->file, 0, NULL),
                     "the file's areas are of vintage %s and those of zoning '%s' of %s; use boundaries of %s",
                     spec->vintage, spec->zoning, zoning->spec->vintage, spec->vintage);
        return NULL;
    }
    for (guint i = 0; i < zoning->spreads->len; i++) {
        const JaSpread *spread = g_ptr_array_index(zoning->spreads, i);
        if (g_str_equal(spread->by, by)) {
            return spread;
        }
    }
    JaSpread *spread = make_spread(road, zoning, by, error);
    if (spread != NULL) {
        g_ptr_array_add(zoning->spreads, spread);
    }
    return spread;
}
