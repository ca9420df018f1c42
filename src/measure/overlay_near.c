/*
 * What is near points, by area or by the value of other points; and how far the nearest is.
 */
#include "measure/overlays.h"

#include "geo/discs.h"
#include "geo/pointgrid.h"

#include <math.h>

static double value_of(const JaPoints *points, gsize i)
{
    return points->value != NULL ? points->value[i] : 1;
}

static const char *label_of(const JaAtlas *atlas, const char *of)
{
    const JaPoints *points = ja_atlas_points(atlas, of);
    return points != NULL && points->label != NULL ? points->label : of;
}

/* Square kilometres: near a place, and in all. */
static void near_by_area(const JaAtlas *atlas, const JaOverlaySpec *spec, const GArray *places, double *within,
                         double *all)
{
    const JaZones *zones = atlas->zones;
    ja_discs_area(zones->coverage, (const JaPoint *)(const void *)places->data, places->len, spec->within_m, within);
    for (gsize z = 0; z < zones->n; z++) {
        all[z] = zones->area_m2[z] / 1e6;
        within[z] = fmin(within[z] / 1e6, all[z]);
    }
}

static void near_by_points(const JaOverlaySpec *spec, const GArray *places, const JaPoints *sharers, double *within,
                           double *all)
{
    const JaPoint *at = (const JaPoint *)(const void *)places->data;
    g_autoptr(JaPointGrid) grid = ja_point_grid_new(at, places->len, spec->within_m);
    const gint32 *zone = sharers->zone;
    for (gsize i = 0; i < sharers->n; i++) {
        double distance;
        if (zone[i] < 0) {
            continue;
        }
        all[zone[i]] += value_of(sharers, i);
        if (ja_point_grid_nearest(grid, sharers->at[i], spec->within_m, &distance) >= 0) {
            within[zone[i]] += value_of(sharers, i);
        }
    }
}

static gboolean add_part(JaAtlas *atlas, JaColumn *part, const double *value, GError **error)
{
    for (gsize z = 0; z < part->n; z++) {
        ja_column_set(part, z, ja_cell(value[z]));
    }
    return ja_atlas_add_column(atlas, part, error);
}

/* The rate, and the two counts that it is of. Takes the column; NULL on failure. */
static JaColumn *finish_near(JaAtlas *atlas, const JaOverlaySpec *spec, JaColumn *taken, const JaPoints *sharers,
                             const double *within, const double *all, GError **error)
{
    g_autoptr(JaColumn) column = taken;
    const char *what = sharers == NULL ? "Area" : label_of(atlas, spec->share);
    const char *unit = sharers == NULL ? "km2" : NULL;
    g_autofree char *near_label =
        g_strdup_printf("%s within %g m of %s", what, spec->within_m, label_of(atlas, spec->of));
    JaColumn *part = ja_overlay_part(column, "within", near_label, unit, sharers == NULL ? 2 : 0);
    JaColumn *whole = ja_overlay_part(column, "all", what, unit, sharers == NULL ? 2 : 0);
    column->kind = JA_RATE;
    column->times = 100;
    column->numerator = g_strdup(part->name);
    column->denominator = g_strdup(whole->name);
    for (gsize z = 0; z < column->n; z++) {
        ja_column_set(column, z, all[z] > 0 ? ja_cell(100 * (within[z] / all[z])) : ja_cell_empty(JA_NO_DENOMINATOR));
    }
    if (!add_part(atlas, part, within, error)) {
        ja_column_free(whole);
        return NULL;
    }
    return add_part(atlas, whole, all, error) ? g_steal_pointer(&column) : NULL;
}

JaColumn *ja_overlay_near(JaAtlas *atlas, const JaOverlaySpec *spec, GError **error)
{
    const gboolean by_area = spec->share == NULL || g_str_equal(spec->share, "area");
    g_autoptr(GArray) places = ja_overlay_places(atlas, spec, error);
    const JaPoints *sharers = places != NULL && !by_area ? ja_overlay_sharers(atlas, spec, error) : NULL;
    if (places == NULL || (!by_area && sharers == NULL)) {
        return NULL;
    }
    g_autofree double *within = g_new0(double, atlas->zones->n + 1), *all = g_new0(double, atlas->zones->n + 1);
    if (by_area) {
        near_by_area(atlas, spec, places, within, all);
    } else {
        near_by_points(spec, places, sharers, within, all);
    }
    g_autofree char *label =
        g_strdup_printf("Share of %s within %g m of %s", by_area ? "area" : label_of(atlas, spec->share),
                        spec->within_m, label_of(atlas, spec->of));
    JaColumn *column = ja_overlay_column(atlas, spec, label, "%");
    return finish_near(atlas, spec, column, sharers, within, all, error);
}

/* The mean distance of the points in each zone, and their value. */
static void mean_distances(const JaPointGrid *grid, const JaPoints *sharers, double *sum, double *all)
{
    const gint32 *zone = sharers->zone;
    for (gsize i = 0; i < sharers->n; i++) {
        double distance;
        if (zone[i] >= 0 && value_of(sharers, i) > 0) {
            ja_point_grid_nearest(grid, sharers->at[i], INFINITY, &distance);
            sum[zone[i]] += distance * value_of(sharers, i);
            all[zone[i]] += value_of(sharers, i);
        }
    }
}

/* A score that groups average by the points' value. Takes the column; NULL on failure. */
static JaColumn *share_nearest(JaAtlas *atlas, const JaOverlaySpec *spec, const JaPointGrid *grid, JaColumn *taken,
                               GError **error)
{
    g_autoptr(JaColumn) column = taken;
    const JaPoints *sharers = ja_overlay_sharers(atlas, spec, error);
    if (sharers == NULL) {
        return NULL;
    }
    g_autofree double *sum = g_new0(double, column->n + 1), *all = g_new0(double, column->n + 1);
    mean_distances(grid, sharers, sum, all);
    for (gsize z = 0; z < column->n; z++) {
        ja_column_set(column, z, all[z] > 0 ? ja_cell(sum[z] / all[z] / 1000) : ja_cell_empty(JA_NO_DENOMINATOR));
    }
    JaColumn *weight = ja_overlay_part(column, "all", label_of(atlas, spec->share), NULL, 0);
    column->weight = g_strdup(weight->name);
    return add_part(atlas, weight, all, error) ? g_steal_pointer(&column) : NULL;
}

JaColumn *ja_overlay_nearest(JaAtlas *atlas, const JaOverlaySpec *spec, GError **error)
{
    g_autoptr(GArray) places = ja_overlay_places(atlas, spec, error);
    if (places == NULL) {
        return NULL;
    }
    if (places->len == 0) {
        ja_fail_data(error, NULL, "overlay '%s': '%s' has no point to measure to", spec->name, spec->of);
        return NULL;
    }
    const JaPoint *at = (const JaPoint *)(const void *)places->data;
    g_autoptr(JaPointGrid) grid = ja_point_grid_new(at, places->len, 0);
    g_autofree char *label = g_strdup_printf("Distance to the nearest of %s", label_of(atlas, spec->of));
    JaColumn *column = ja_overlay_column(atlas, spec, label, "km");
    column->kind = JA_SCORE;
    if (spec->share != NULL && !g_str_equal(spec->share, "area")) {
        return share_nearest(atlas, spec, grid, column, error);
    }
    for (gsize z = 0; z < column->n; z++) {
        double distance;
        ja_point_grid_nearest(grid, atlas->zones->label[z], INFINITY, &distance);
        ja_column_set(column, z, ja_cell(distance / 1000));
    }
    return column;
}
