/*
 * What is near points, by area or by the value of other points; and how far the nearest is.
 */
#include "measure/overlays.h"

#include "geo/discs.h"
#include "geo/pointgrid.h"

#include <math.h>

/* What is near and what there is, by zone; where some of it is withheld, the reason. */
typedef struct {
    double *within, *all;
    guint8 *reason;
} Parts;

static void parts_init(Parts *parts, gsize n)
{
    *parts = (Parts){g_new0(double, n + 1), g_new0(double, n + 1), g_new0(guint8, n + 1)};
}

static void parts_clear(Parts *parts)
{
    g_free(parts->within);
    g_free(parts->all);
    g_free(parts->reason);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Parts, parts_clear)

static void add_reason(const Parts *parts, const JaPoints *points, gsize i)
{
    if (points->reason != NULL) {
        guint8 *reason = &parts->reason[points->zone[i]];
        *reason = (guint8)ja_reason_join((JaReason)*reason, (JaReason)points->reason[i]);
    }
}

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
static void near_by_area(const JaAtlas *atlas, const JaOverlaySpec *spec, const GArray *places, const Parts *parts)
{
    const JaZones *zones = atlas->zones;
    ja_discs_area(zones->coverage, (const JaPoint *)(const void *)places->data, places->len, spec->within_m,
                  parts->within);
    for (gsize z = 0; z < zones->n; z++) {
        parts->all[z] = zones->area_m2[z] / 1e6;
        parts->within[z] = fmin(parts->within[z] / 1e6, parts->all[z]);
    }
}

static void near_by_points(const JaOverlaySpec *spec, const GArray *places, const JaPoints *sharers, const Parts *parts)
{
    const JaPoint *at = (const JaPoint *)(const void *)places->data;
    g_autoptr(JaPointGrid) grid = ja_point_grid_new(at, places->len, spec->within_m);
    const gint32 *zone = sharers->zone;
    for (gsize i = 0; i < sharers->n; i++) {
        double distance;
        if (zone[i] < 0) {
            continue;
        }
        add_reason(parts, sharers, i);
        parts->all[zone[i]] += value_of(sharers, i);
        if (ja_point_grid_nearest(grid, sharers->at[i], spec->within_m, &distance) >= 0) {
            parts->within[zone[i]] += value_of(sharers, i);
        }
    }
}

static gboolean add_part(JaAtlas *atlas, JaColumn *part, const double *value, const guint8 *reason, GError **error)
{
    for (gsize z = 0; z < part->n; z++) {
        ja_column_set(part, z, reason[z] == JA_PRESENT ? ja_cell(value[z]) : ja_cell_empty((JaReason)reason[z]));
    }
    return ja_atlas_add_column(atlas, part, error);
}

/* One over the other, or why not. */
static JaCell over(double of, double per, double times, guint8 reason)
{
    if (reason != JA_PRESENT) {
        return ja_cell_empty((JaReason)reason);
    }
    return per > 0 ? ja_cell(times * (of / per)) : ja_cell_empty(JA_NO_DENOMINATOR);
}

/* The rate, and the two counts that it is of. Takes the column; NULL on failure. */
static JaColumn *finish_near(JaAtlas *atlas, const JaOverlaySpec *spec, JaColumn *taken, const JaPoints *sharers,
                             const Parts *parts, GError **error)
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
        ja_column_set(column, z, over(parts->within[z], parts->all[z], 100, parts->reason[z]));
    }
    if (!add_part(atlas, part, parts->within, parts->reason, error)) {
        ja_column_free(whole);
        return NULL;
    }
    return add_part(atlas, whole, parts->all, parts->reason, error) ? g_steal_pointer(&column) : NULL;
}

JaColumn *ja_overlay_near(JaAtlas *atlas, const JaOverlaySpec *spec, GError **error)
{
    const gboolean by_area = spec->share == NULL || g_str_equal(spec->share, "area");
    g_autoptr(GArray) places = ja_overlay_places(atlas, spec, error);
    const JaPoints *sharers = places != NULL && !by_area ? ja_overlay_sharers(atlas, spec, error) : NULL;
    if (places == NULL || (!by_area && sharers == NULL)) {
        return NULL;
    }
    g_auto(Parts) parts;
    parts_init(&parts, atlas->zones->n);
    if (by_area) {
        near_by_area(atlas, spec, places, &parts);
    } else {
        near_by_points(spec, places, sharers, &parts);
    }
    g_autofree char *label =
        g_strdup_printf("Share of %s within %g m of %s", by_area ? "area" : label_of(atlas, spec->share),
                        spec->within_m, label_of(atlas, spec->of));
    JaColumn *column = ja_overlay_column(atlas, spec, label, "%");
    return finish_near(atlas, spec, column, sharers, &parts, error);
}

/* The distances of the points in each zone times their value, as what is near; and their value. */
static void mean_distances(const JaPointGrid *grid, const JaPoints *sharers, const Parts *parts)
{
    const gint32 *zone = sharers->zone;
    for (gsize i = 0; i < sharers->n; i++) {
        double distance;
        if (zone[i] >= 0) {
            add_reason(parts, sharers, i);
            ja_point_grid_nearest(grid, sharers->at[i], INFINITY, &distance);
            parts->within[zone[i]] += distance * value_of(sharers, i);
            parts->all[zone[i]] += value_of(sharers, i);
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
    g_auto(Parts) parts;
    parts_init(&parts, column->n);
    mean_distances(grid, sharers, &parts);
    for (gsize z = 0; z < column->n; z++) {
        ja_column_set(column, z, over(parts.within[z], parts.all[z], 1e-3, parts.reason[z]));
    }
    JaColumn *weight = ja_overlay_part(column, "all", label_of(atlas, spec->share), NULL, 0);
    column->weight = g_strdup(weight->name);
    return add_part(atlas, weight, parts.all, parts.reason, error) ? g_steal_pointer(&column) : NULL;
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
    const JaPoint *zone_at = ja_zones_labels(atlas->zones);
    for (gsize z = 0; z < column->n; z++) {
        double distance;
        ja_point_grid_nearest(grid, zone_at[z], INFINITY, &distance);
        ja_column_set(column, z, ja_cell(distance / 1000));
    }
    return column;
}
